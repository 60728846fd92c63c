#include <iostream>
#include <wirecopy/runtime.hpp>

// usage: embedded FILE     runs a pipeline and says what became of the articles
int main(int argc, char** argv) {
  auto runtime = wirecopy::Runtime::make({});
  if (argc != 2 || !runtime) return 64;
  auto pipeline = runtime->load(argv[1]);
  if (!pipeline) {
    std::cerr << pipeline.error().text() << '\n';
    return 78;
  }
  const wirecopy::RunReport report = pipeline->run();
  for (const auto& stage : report.stages)
    std::cout << stage.id << ": " << stage.out << " out, " << stage.dropped << " dropped, "
              << stage.dead << " dead\n";
  return report.stopped ? 75 : 0;
}
