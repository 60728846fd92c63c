#include "cli/evaluation.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace wirecopy::cli {
namespace {

bool comes_before(const Said& a, const Said& b) {
  return std::tie(a.key, a.label) < std::tie(b.key, b.label);
}

/// In order, each once.
void tidy(std::vector<Said>& list) {
  std::sort(list.begin(), list.end(), comes_before);
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

std::vector<Said> without(const std::vector<Said>& list, const std::vector<Said>& others) {
  std::vector<Said> rest;
  std::set_difference(list.begin(), list.end(), others.begin(), others.end(),
                      std::back_inserter(rest), comes_before);
  return rest;
}

/// How many of a sorted list have the key of `said`.
auto alike(const std::vector<Said>& list, const Said& said) {
  return std::equal_range(list.begin(), list.end(), said,
                          [](const Said& a, const Said& b) { return a.key < b.key; });
}

}  // namespace

double Score::f1() const {
  const double p = precision(), r = recall();
  return p + r == 0 ? 0 : 2 * p * r / (p + r);
}

void Evaluation::add(const std::string& article, std::vector<Said> truth,
                     std::vector<Said> answers) {
  ++articles_;
  tidy(truth);
  tidy(answers);
  std::vector<Said> missed = without(truth, answers), invented = without(answers, truth);
  for (const Said& said : truth) ++classes_[said.label].right;
  for (const Said& said : missed) --classes_[said.label].right, ++classes_[said.label].missed;
  for (const Said& said : invented) ++classes_[said.label].invented;
  note_confusion(missed, invented);
  if (missed.empty() && invented.empty())
    ++all_right_;
  else if (examples_.size() < most_examples_)
    examples_.push_back({article, std::move(missed), std::move(invented)});
}

void Evaluation::add_lost(const std::string& article, std::vector<Said> truth) {
  ++lost_;
  add(article, std::move(truth), {});
}

/// One that was missed and one that was invented in its place.
void Evaluation::note_confusion(const std::vector<Said>& missed,
                                const std::vector<Said>& invented) {
  for (const Said& said : missed) {
    const auto [first, last] = alike(missed, said);
    const auto [begin, end] = alike(invented, said);
    if (last - first == 1 && end - begin == 1) ++confused_[{said.label, begin->label}];
  }
}

Score Evaluation::total() const {
  Score sum;
  for (const auto& [label, score] : classes_) {
    sum.right += score.right;
    sum.missed += score.missed;
    sum.invented += score.invented;
  }
  return sum;
}

double Evaluation::mean_f1() const {
  double sum = 0;
  size_t count = 0;
  for (const auto& [label, score] : classes_) {
    if (score.right + score.missed == 0) continue;
    sum += score.f1();
    ++count;
  }
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

std::vector<Evaluation::Mistake> Evaluation::confused() const {
  std::vector<Mistake> list;
  for (const auto& [pair, count] : confused_) list.push_back({pair.first, pair.second, count});
  std::stable_sort(list.begin(), list.end(),
                   [](const Mistake& a, const Mistake& b) { return a.count > b.count; });
  return list;
}

}  // namespace wirecopy::cli
