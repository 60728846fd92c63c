#include <iostream>
#include <wirecopy/runtime.hpp>

// usage: embedded FILE     runs a pipeline in which "my.shout" is a function of this program
int main(int argc, char** argv) {
  auto runtime = wirecopy::Runtime::make({});
  if (argc != 2 || !runtime) return 64;
  const auto added = runtime->add(wirecopy::transform("my.shout", [](wirecopy::Record article) {
    article.title(std::string(article.title()) + "!");
  }));
  auto pipeline = runtime->load(argv[1]);
  if (!added || !pipeline)
    return std::cerr << (added ? pipeline.error() : added.error()).text() << '\n', 78;
  const wirecopy::RunReport report = pipeline->run();
  for (const auto& stage : report.stages)
    std::cout << stage.id << ": " << stage.out << " out, " << stage.dead << " dead\n";
  if (!report.failure.empty()) std::cerr << report.failure << '\n';
  return report.write_failed ? 74 : report.stopped ? 75 : report.dead() > 0 ? 65 : 0;
}
