// What the runtime itself costs: stages that do next to nothing, between a source that makes
// records out of nothing and a sink that forgets them. For stages that read: a source of articles.
#include <string>
#include <vector>

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

struct ArticlesOptions {
  int records = 1000;
  int words = 300;
  int copies = 4;

  static constexpr auto options() {
    using Options = ArticlesOptions;
    return wirecopy::options(
        option("records", &Options::records, "How many.").min(0),
        option("words", &Options::words, "How long each is.").min(1),
        option("copies", &Options::copies,
               "Each of so many is a copy of one of the last thousand, with every sixteenth word "
               "another; 0: none is.")
            .min(0));
  }
};

/// Numbers by chance, the same in each run. Source: Steele et al., SplitMix64, 2014.
struct Chance {
  uint64_t state;
  uint64_t next() {
    uint64_t z = state += 0x9E3779B97F4A7C15;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return z ^ z >> 31;
  }
};

struct Articles : Source<ArticlesOptions> {
  static constexpr StageInfo info{"bench.articles", "1.0.0", "Makes articles of words by chance."};

  Articles() {
    Chance chance{1};
    for (std::string& word : vocabulary_)
      for (uint64_t bits = chance.next(), left = 2 + bits % 9; left > 0; --left, bits /= 26)
        word += static_cast<char>('a' + bits % 26);
  }

  Poll poll(Emitter& out) {
    for (; made_ < config.records; ++made_) {
      const std::string number = std::to_string(made_);
      auto article = out.emit({"articles", number, {}});
      if (!article) return Poll::more;
      article->url("https://news.example/" + number);
      article->body(text());
    }
    return Poll::end;
  }

 private:
  /// Words as unevenly frequent as in a language, about.
  std::string text() {
    const auto number = static_cast<uint64_t>(made_);
    Chance edits{~number};
    const bool is_copy =
        config.copies > 0 && made_ > 1000 && made_ % config.copies == config.copies - 1;
    Chance chance{(is_copy ? number - 1 - edits.next() % 1000 : number) << 32};
    std::string text;
    for (int i = 0; i < config.words; ++i) {
      uint64_t bits = chance.next();
      if (is_copy && edits.next() % 16 == 0) bits = edits.next();
      const double place = static_cast<double>(bits >> 11) * 0x1p-53;
      text += vocabulary_[static_cast<size_t>(place * place * place * kWords)];
      text += i % 60 == 59 ? "\n\n" : " ";
    }
    return text;
  }

  static constexpr size_t kWords = 50'000;
  std::vector<std::string> vocabulary_ = std::vector<std::string>(kWords);
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

WIRECOPY_PLUGIN(Flood, Articles, Keep, Beside, Touch, Forget)
