#pragma once

/// \file
/// `wirecopy eval`: how often answers are right.

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace wirecopy::cli {

/// Something said of an article: its language, a tag.
struct Said {
  std::string label;    ///< the class it is counted in: "en", "person"
  std::string key;      ///< what tells it from others of that class: a place, a name
  std::string shown{};  ///< in examples, beside the label

  bool operator==(const Said& other) const { return label == other.label && key == other.key; }
};

struct Score {
  uint64_t right = 0, missed = 0, invented = 0;

  double precision() const { return share(right + invented); }
  double recall() const { return share(right + missed); }
  double f1() const;

 private:
  /// Nothing asked and nothing said is right.
  double share(uint64_t of) const {
    return of == 0 ? (missed + invented == 0 ? 1 : 0) : double(right) / double(of);
  }
};

/// Adds up what was said of articles and what is true of them.
class Evaluation {
 public:
  /// \param most examples that are kept
  explicit Evaluation(uint64_t most) : most_examples_(most) {}

  struct Example {
    std::string article;
    std::vector<Said> missed, invented;
  };

  void add(const std::string& article, std::vector<Said> truth, std::vector<Said> answers);
  /// An article of which the stage has said nothing because it failed or dropped it.
  void add_lost(const std::string& article, std::vector<Said> truth);

  uint64_t articles() const { return articles_; }
  uint64_t all_right() const { return all_right_; }  ///< of the articles
  uint64_t lost() const { return lost_; }
  const std::map<std::string, Score>& classes() const { return classes_; }
  Score total() const;
  double mean_f1() const;  ///< of the classes that the truth has

  struct Mistake {
    std::string truth, answer;
    uint64_t count;
  };
  /// Classes taken for others, the most frequent first.
  std::vector<Mistake> confused() const;
  const std::vector<Example>& examples() const { return examples_; }

 private:
  void note_confusion(const std::vector<Said>& missed, const std::vector<Said>& invented);

  uint64_t most_examples_, articles_ = 0, all_right_ = 0, lost_ = 0;
  std::map<std::string, Score> classes_;
  std::map<std::pair<std::string, std::string>, uint64_t> confused_;
  std::vector<Example> examples_;
};

}  // namespace wirecopy::cli
