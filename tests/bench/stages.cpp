// What the runtime itself costs: stages that do next to nothing, between a source that makes
// records out of nothing and a sink that forgets them.
#include <wirecopy/plugin.hpp>

using namespace wirecopy;
namespace {

struct FloodOptions {
  int records = 1000;

  static constexpr auto options() {
    return wirecopy::options(option("records", &FloodOptions::records, "How many.").min(0));
  }
};

struct Flood : Source<FloodOptions> {
  static constexpr StageInfo info{"bench.flood", "1.0.0", "Makes records of a few short fields."};

  Poll poll(Emitter& out) {
    for (; made_ < config.records; ++made_) {
      const std::string number = std::to_string(made_);
      auto article = out.emit({"flood", number, {}});
      if (!article) return Poll::more;
      article->url("https://news.example/" +
                   number);  // articles of one id would wait for each other
      article->title("Harbour reopens after the storm");
      article->language("en");
      article->body("The harbour reopened on Monday, two days after the storm.");
    }
    return Poll::end;
  }

 private:
  int made_ = 0;
};

struct Keep : Transform<> {
  static constexpr StageInfo info{"bench.keep", "1.0.0", "Answers keep."};
  Outcome process(Record) const { return Outcome::keep; }
};

struct Beside : Transform<> {
  static constexpr StageInfo info{"bench.beside", "1.0.0", "Keeps, on threads of its own.",
                                  WCP_BLOCKS};
  Outcome process(Record) { return Outcome::keep; }
};

struct Touch : Transform<> {
  static constexpr StageInfo info{"bench.touch", "1.0.0", "Reads four fields and writes one."};
  Outcome process(Record article) const {
    const size_t size = article.url().size() + article.title().size() + article.language().size() +
                        article.body().size();
    article.section(size % 2 == 0 ? "even" : "odd");
    return Outcome::keep;
  }
};

struct Forget : Sink<> {
  static constexpr StageInfo info{"bench.forget", "1.0.0", "Writes nothing."};
  Outcome process(Record) const { return Outcome::keep; }
};

}  // namespace

WIRECOPY_PLUGIN(Flood, Keep, Beside, Touch, Forget)
