#include "rehearsal/comparison.hpp"

#include <algorithm>
#include <sstream>

#include "pipeline/pointer.hpp"
#include "pipeline/words.hpp"
#include "rehearsal/end_comparison.hpp"
#include "rehearsal/pairing.hpp"
#include "rehearsal/whereabouts.hpp"

namespace wirecopy::rehearsal {
namespace {

using pipeline::in_quotes;

constexpr size_t kMostOrdered = 500;  // articles at a sink; with more only places count

std::string counted(size_t count, const char* what) {
  return std::to_string(count) + ' ' + what + (count == 1 ? "" : "s");
}

/// "id" and "revision" are the engine's: an exact expectation need not name them.
bool is_of_engine(const std::string& field) { return field == "id" || field == "revision"; }

class Comparer {
 public:
  Comparer(const TestFile& file, const Case& test, const CaseRun& run, Goldens& goldens)
      : file_(file), test_(test), run_(run), goldens_(goldens) {}

  std::vector<Failure> compare() {
    if (!run_.report.failure.empty())
      add(test_.pointer, "the run has failed: " + run_.report.failure);
    else if (run_.report.stopped || !run_.report.is_balanced())
      add(test_.pointer, "the run did not come to its end");
    for (const SinkExpectation& sink : test_.out) compare_sink(sink);
    compare_ends(file_, test_, run_, failures_);
    return std::move(failures_);
  }

 private:
  const std::string& id(size_t stage) const { return file_.pipeline.stages[stage].id; }
  Failure& add(const std::string& pointer, std::string message) {
    return failures_.emplace_back(Failure{file_.place(pointer), std::move(message)});
  }

  // ---- at sinks

  void compare_sink(const SinkExpectation& expected) {
    std::vector<const Arrival*> arrivals;
    for (const Arrival& arrival : run_.arrivals)
      if (arrival.sink == expected.stage) arrivals.push_back(&arrival);
    if (!expected.golden.empty()) return compare_lines(expected, arrivals);
    std::vector<std::string> pointers;
    for (size_t i = 0; i < expected.articles.size(); ++i)
      pointers.push_back(expected.pointer + '/' + std::to_string(i));
    compare_articles(expected, expected.articles, pointers, arrivals);
  }

  void compare_lines(const SinkExpectation& expected, const std::vector<const Arrival*>& arrivals) {
    std::string found;
    for (const Arrival* arrival : arrivals) found += arrival->json + '\n';
    const auto text = goldens_.text(expected.golden, found);
    if (!text) {
      add(expected.pointer, text.error().message);
      return;
    }
    std::vector<ArticleExpectation> articles;
    std::istringstream lines(*text);
    for (std::string line; std::getline(lines, line);) {
      auto article = expect_record(line);
      if (!article) {
        add(expected.pointer, "line " + std::to_string(articles.size() + 1) + " of " +
                                  expected.golden.filename().string() + " is no record");
        return;
      }
      // A line says everything, the engine's fields, too.
      articles.push_back(*std::move(article));
    }
    compare_articles(expected, articles,
                     std::vector<std::string>(articles.size(), expected.pointer), arrivals);
  }

  void compare_articles(const SinkExpectation& sink, const std::vector<ArticleExpectation>& wanted,
                        const std::vector<std::string>& pointers,
                        const std::vector<const Arrival*>& found) {
    const auto partners = pair_up(wanted.size(), found.size(),
                                  [&](size_t i, size_t j) { return is_met(wanted[i], *found[j]); });
    for (size_t i = 0; i < wanted.size(); ++i)
      if (partners[i] != kAlone && !is_out_of_order(sink, wanted, pointers, found, i))
        compare_article(sink, pointers[i], wanted[i], *found[partners[i]], partners[i] + 1);
    if (wanted.size() == found.size()) return;
    const auto alone = std::find(partners.begin(), partners.end(), kAlone);
    const auto first = static_cast<size_t>(alone - partners.begin());
    Failure& failure =
        add(first == wanted.size() ? sink.pointer : pointers[first],
            in_quotes(id(sink.stage)) + " was given " + counted(found.size(), "article") +
                ", not " + std::to_string(wanted.size()));
    failure.sink = id(sink.stage);
    if (first < wanted.size()) {
      const auto became =
          find_whereabouts(file_.pipeline, run_, sink.stage,
                           [&](const Arrival& arrival) { return is_met(wanted[first], arrival); });
      failure.stage = became.stage;
      failure.why = became.words;
    }
    for (size_t j = 0; j < found.size(); ++j)
      if (std::find(partners.begin(), partners.end(), j) == partners.end())
        add_words(failure.why, named(*found[j], j) + " is not expected");
  }

  /// Where an article is met by another one than its own, that is told instead of its fields.
  bool is_out_of_order(const SinkExpectation& sink, const std::vector<ArticleExpectation>& wanted,
                       const std::vector<std::string>& pointers,
                       const std::vector<const Arrival*>& found, size_t i) {
    // With --update what is in the files is not what is wanted.
    if (wanted.size() != found.size() || found.size() > kMostOrdered || goldens_.updates() ||
        is_met(wanted[i], *found[i]))
      return false;
    for (size_t j = 0; j < found.size(); ++j) {
      if (!is_met(wanted[i], *found[j]) || is_met(wanted[j], *found[j])) continue;
      Failure& failure =
          add(pointers[i], in_quotes(id(sink.stage)) + " was given articles in another order: " +
                               named(*found[j], j) + " is the one expected " + place_word(i));
      failure.sink = id(sink.stage);
      return true;
    }
    return false;
  }

  static std::string place_word(size_t index) {
    constexpr const char* kWords[] = {"first", "second", "third"};
    return index < std::size(kWords) ? kWords[index] : "as number " + std::to_string(index + 1);
  }

  bool is_met(const ArticleExpectation& wanted, const Arrival& arrival) {
    for (const FieldExpectation& field : wanted.fields)
      for (const Check& check : field.checks) {
        const FieldValue value = value_of(arrival, field.field);
        FieldValue golden;
        if (check.kind == Check::Kind::golden) {
          const auto text = Goldens(false).text(check.file, text_of(value));
          if (text) golden = *text;
        }
        if (!rehearsal::is_met(field, check, value, golden)) return false;
      }
    return !wanted.is_exact || surplus(wanted, arrival).empty();
  }

  /// What a golden file would hold; nothing of an absent field.
  static std::optional<std::string> text_of(const FieldValue& value) {
    return value ? std::optional(plain_text(value)) : std::nullopt;
  }

  static FieldValue value_of(const Arrival& arrival, const std::string& field) {
    const auto at = arrival.fields.find(field);
    return at == arrival.fields.end() ? FieldValue() : at->second;
  }

  static std::vector<std::string> surplus(const ArticleExpectation& wanted,
                                          const Arrival& arrival) {
    std::vector<std::string> fields;
    for (const auto& [name, value] : arrival.fields) {
      const bool is_named =
          std::any_of(wanted.fields.begin(), wanted.fields.end(),
                      [&name = name](const FieldExpectation& f) { return f.field == name; });
      if (!is_named && !is_of_engine(name)) fields.push_back(name);
    }
    return fields;
  }

  void compare_article(const SinkExpectation& sink, const std::string& pointer,
                       const ArticleExpectation& wanted, const Arrival& arrival, size_t number) {
    for (const FieldExpectation& field : wanted.fields)
      for (const Check& check : field.checks) {
        const FieldValue value = value_of(arrival, field.field);
        FieldValue golden;
        if (check.kind == Check::Kind::golden) {
          const auto text = goldens_.text(check.file, text_of(value));
          if (!text) {
            add(place_of(sink, pointer, field.field), text.error().message);
            continue;
          }
          golden = *text;
        }
        if (!rehearsal::is_met(field, check, value, golden))
          add_field(sink, pointer, field, check, golden, arrival, number);
      }
    if (!wanted.is_exact) return;
    for (const std::string& name : surplus(wanted, arrival)) {
      const Check absent{.kind = Check::Kind::is, .words = "is absent"};
      add_field(sink, pointer, {name, {absent}}, absent, {}, arrival, number);
    }
  }

  /// The member where it stands in the test, else what is around it.
  static std::string place_of(const SinkExpectation& sink, const std::string& pointer,
                              const std::string& field) {
    std::string at = pointer;
    if (sink.golden.empty()) pipeline::append_token(at, field);
    return at;
  }

  static std::string verdict_on(const Check& check) {
    if (check.kind != Check::Kind::is) return " is not so: " + check.words;
    return check.wanted ? " is not as expected" : " has a value, and none is expected";
  }

  void add_field(const SinkExpectation& sink, const std::string& pointer,
                 const FieldExpectation& field, const Check& check, const FieldValue& golden,
                 const Arrival& arrival, size_t number) {
    const Blame blame = find_blame(file_.pipeline, run_, arrival, field, check, golden);
    Failure& failure = add(place_of(sink, pointer, field.field),
                           in_quotes(id(sink.stage)) + ", " + named(arrival, number - 1) + ": " +
                               field.field + verdict_on(check));
    failure.stage = blame.stage;
    failure.why = blame.words;
    failure.sink = id(sink.stage);
    failure.article = number;
    failure.field = field.field;
    failure.found = value_of(arrival, field.field);
    failure.wanted = check.wanted;
    if (check.kind == Check::Kind::golden && golden)
      failure.wanted = pipeline::json_string(*golden);
  }

  static std::string named(const Arrival& arrival, size_t index) {
    std::string text = "article " + std::to_string(index + 1);
    if (arrival.input.number != index + 1)
      text += " (number " + std::to_string(arrival.input.number) + " of " +
              in_quotes(arrival.input.source) + ')';
    return text;
  }

  static void add_words(std::string& text, const std::string& words) {
    text += (text.empty() ? "" : "; ") + words;
  }

  const TestFile& file_;
  const Case& test_;
  const CaseRun& run_;
  Goldens& goldens_;
  std::vector<Failure> failures_;
};

}  // namespace

std::vector<Failure> compare(const TestFile& file, const Case& test, const CaseRun& run,
                             Goldens& goldens) {
  return Comparer(file, test, run, goldens).compare();
}

}  // namespace wirecopy::rehearsal
