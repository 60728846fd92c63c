#include "cli/eval_text.hpp"

#include <algorithm>
#include <cstdio>

#include "pipeline/words.hpp"

namespace wirecopy::cli {
namespace {

using Json = nlohmann::ordered_json;
using pipeline::printable;

constexpr size_t kMostConfused = 20;

std::string row(const std::string& name, size_t width, const Score& score) {
  char numbers[128];
  std::snprintf(numbers, sizeof numbers, "%9llu %9llu %9llu %9.4f %9.4f %9.4f\n",
                static_cast<unsigned long long>(score.right),
                static_cast<unsigned long long>(score.missed),
                static_cast<unsigned long long>(score.invented), score.precision(), score.recall(),
                score.f1());
  std::string text = "  " + name;
  if (name.size() < width) text.append(width - name.size(), ' ');
  return text + ' ' + numbers;
}

std::string percent(uint64_t part, uint64_t whole) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f %%",
                whole == 0 ? 0 : 100.0 * double(part) / double(whole));
  return text;
}

std::string shown(const std::vector<Said>& list) {
  std::string text;
  for (const Said& said : list) {
    text += (text.empty() ? "" : ", ") + said.label;
    if (!said.shown.empty()) text += " \"" + said.shown + '"';
  }
  return printable(text.empty() ? "nothing" : text);
}

void append_classes(std::string& text, const Evaluation& evaluation) {
  size_t width = 16;
  for (const auto& [label, score] : evaluation.classes()) width = std::max(width, label.size());
  text.append("\n  ").append("class").append(width - 5, ' ');
  text += "     right    missed  invented precision    recall        F1\n";
  for (const auto& [label, score] : evaluation.classes())
    text += row(printable(label), width, score);
  text += row("all", width, evaluation.total());
  char mean[64];
  std::snprintf(mean, sizeof mean, "  mean F1 of the classes in the file: %.4f\n",
                evaluation.mean_f1());
  if (evaluation.classes().size() > 1) text += mean;
}

Json said_json(const std::vector<Said>& list) {
  Json json = Json::array();
  for (const Said& said : list)
    json.push_back(said.shown.empty() ? Json{{"class", said.label}}
                                      : Json{{"class", said.label}, {"name", said.shown}});
  return json;
}

Json score_json(const Score& score) {
  return {{"right", score.right},       {"missed", score.missed},
          {"invented", score.invented}, {"precision", score.precision()},
          {"recall", score.recall()},   {"f1", score.f1()}};
}

}  // namespace

std::string eval_text(const Evaluation& evaluation) {
  std::string text = std::to_string(evaluation.articles()) + " articles, " +
                     std::to_string(evaluation.all_right()) + " all right (" +
                     percent(evaluation.all_right(), evaluation.articles()) + ")";
  if (evaluation.lost() > 0)
    text += ", " + std::to_string(evaluation.lost()) + " without an answer";
  text += '\n';
  append_classes(text, evaluation);
  const auto confused = evaluation.confused();
  if (!confused.empty()) text += "\nTaken for another\n";
  for (size_t i = 0; i < std::min(confused.size(), kMostConfused); ++i)
    text += "  " + printable(confused[i].truth) + " as " + printable(confused[i].answer) + ": " +
            std::to_string(confused[i].count) + '\n';
  if (!evaluation.examples().empty()) text += "\nExamples\n";
  for (const auto& example : evaluation.examples())
    text += "  " + printable(example.article) + ": missed " + shown(example.missed) +
            "; invented " + shown(example.invented) + '\n';
  return text;
}

Json eval_json(const Evaluation& evaluation) {
  Json json{{"articles", evaluation.articles()},   {"all_right", evaluation.all_right()},
            {"without_answer", evaluation.lost()}, {"all", score_json(evaluation.total())},
            {"mean_f1", evaluation.mean_f1()},     {"classes", Json::object()},
            {"confused", Json::array()},           {"examples", Json::array()}};
  for (const auto& [label, score] : evaluation.classes())
    json["classes"][label] = score_json(score);
  for (const auto& [truth, answer, count] : evaluation.confused())
    json["confused"].push_back({{"truth", truth}, {"answer", answer}, {"count", count}});
  for (const auto& example : evaluation.examples())
    json["examples"].push_back({{"article", example.article},
                                {"missed", said_json(example.missed)},
                                {"invented", said_json(example.invented)}});
  return json;
}

}  // namespace wirecopy::cli
