#include <algorithm>
#include <map>

#include "pipeline/draft.hpp"
#include "pipeline/nearest.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::pipeline {
namespace {

/// The stages and who reads from whom.
class Graph {
 public:
  Graph(std::vector<StageDraft>& stages, const Reporter& reporter)
      : stages_(stages), reporter_(reporter) {}

  void connect();

 private:
  void connect(size_t stage);
  void connect_named(size_t stage, const std::vector<std::string>& names);
  void connect_nearest(size_t stage);
  std::optional<size_t> input(const std::string& name, const std::string& pointer);
  bool sort();
  void report_ring(const std::vector<size_t>& missing);
  void check_read();
  void check_meetings();
  void check_meeting(size_t stage, std::vector<std::vector<size_t>>& above);
  void report_meeting(size_t stage, size_t shared, size_t first, size_t second);

  const std::string& id(size_t stage) const { return stages_[stage].spec.id; }
  bool is(size_t stage, StageKind kind) const {
    return stages_[stage].kind_known && stages_[stage].spec.kind == kind;
  }
  void fail(std::string pointer, std::string message, std::string note = {}) {
    complete_ = false;
    reporter_.error({std::move(pointer), false, std::move(message), std::move(note)});
  }

  std::vector<StageDraft>& stages_;
  const Reporter& reporter_;
  std::map<std::string, size_t, std::less<>> by_id_;
  std::vector<size_t> order_;  // inputs before those who read them
  bool complete_ = true;       // false: what is unread may be so by an error already reported
};

void Graph::connect() {
  for (size_t i = 0; i < stages_.size(); ++i) {
    if (!id(i).empty()) by_id_.emplace(id(i), i);
    complete_ = complete_ && stages_[i].kind_known;
  }
  for (size_t i = 0; i < stages_.size(); ++i) connect(i);
  if (!sort()) return;
  if (complete_) check_read();
  check_meetings();
}

void Graph::connect(size_t stage) {
  const StageDraft& draft = stages_[stage];
  if (is(stage, StageKind::source)) {
    if (draft.from)
      fail(draft.spec.pointer + "/from",
           "the source " + in_quotes(id(stage)) + " reads from no stage");
  } else if (draft.from) {
    complete_ = complete_ && !draft.from->empty();  // empty: a wrong one that was reported
    connect_named(stage, *draft.from);
  } else if (draft.kind_known) {
    connect_nearest(stage);
  }
}

void Graph::connect_named(size_t stage, const std::vector<std::string>& names) {
  auto& from = stages_[stage].spec.from;
  for (size_t i = 0; i < names.size(); ++i) {
    const auto pointer = stages_[stage].spec.pointer + "/from/" + std::to_string(i);
    const auto found = input(names[i], pointer);
    if (!found) continue;
    if (std::ranges::find(from, *found) != from.end()) {
      fail(pointer, in_quotes(names[i]) + " stands twice in \"from\"");
    } else {
      from.push_back(*found);
    }
  }
}

std::optional<size_t> Graph::input(const std::string& name, const std::string& pointer) {
  const auto at = by_id_.find(name);
  if (at != by_id_.end() && !is(at->second, StageKind::sink)) return at->second;
  if (at != by_id_.end()) {
    fail(pointer, in_quotes(name) + " is a sink: nothing comes out of it");
    return std::nullopt;
  }
  std::vector<std::string> names;
  for (const auto& [known, index] : by_id_) names.push_back(known);
  fail(pointer, "no stage is called " + in_quotes(name), did_you_mean(name, names));
  return std::nullopt;
}

void Graph::connect_nearest(size_t stage) {
  for (size_t before = stage; before-- > 0;) {
    if (is(before, StageKind::sink)) continue;
    stages_[stage].spec.from = {before};
    return;
  }
  fail(stages_[stage].named_at, in_quotes(id(stage)) + " has nothing to read from",
       "put a source before it");
}

// Orders the stages; false, and a ring reported, where that cannot be done.
bool Graph::sort() {
  std::vector<std::vector<size_t>> readers(stages_.size());
  std::vector<size_t> missing(stages_.size());
  for (size_t i = 0; i < stages_.size(); ++i) {
    missing[i] = stages_[i].spec.from.size();
    for (const size_t from : stages_[i].spec.from) readers[from].push_back(i);
    if (missing[i] == 0) order_.push_back(i);
  }
  for (size_t done = 0; done < order_.size(); ++done)
    for (const size_t reader : readers[order_[done]])
      if (--missing[reader] == 0) order_.push_back(reader);
  if (order_.size() == stages_.size()) return true;
  report_ring(missing);
  return false;
}

void Graph::report_ring(const std::vector<size_t>& missing) {
  const auto in_trouble = [&](size_t stage) { return missing[stage] > 0; };
  size_t at = 0;
  while (!in_trouble(at)) ++at;
  // Upwards from any stage in trouble one comes into a ring; the second visit closes it.
  std::vector<size_t> way;
  auto seen = way.end();
  while ((seen = std::ranges::find(way, at)) == way.end()) {
    way.push_back(at);
    at = *std::ranges::find_if(stages_[at].spec.from, in_trouble);
  }
  std::vector<size_t> ring(seen, way.end());
  std::ranges::reverse(ring);
  std::rotate(ring.begin(), std::ranges::min_element(ring), ring.end());
  std::string text;
  for (const size_t stage : ring) text += id(stage) + " -> ";
  fail(stages_[ring.front()].spec.pointer + "/from",
       "stages read from each other in a ring: " + text + id(ring.front()));
}

void Graph::check_read() {
  std::vector<bool> is_read(stages_.size());
  for (const auto& stage : stages_)
    for (const size_t from : stage.spec.from) is_read[from] = true;
  for (size_t i = 0; i < stages_.size(); ++i) {
    if (is_read[i] || is(i, StageKind::sink)) continue;
    fail(stages_[i].named_at, "nothing reads " + in_quotes(id(i)),
         "name it in the \"from\" of a stage, or put a sink behind it");
  }
}

void Graph::check_meetings() {
  std::vector<std::vector<size_t>> above(stages_.size());
  for (const size_t stage : order_) check_meeting(stage, above);
}

// Inputs of one stage must have no stage in common above them. `above` of each lists it and those.
void Graph::check_meeting(size_t stage, std::vector<std::vector<size_t>>& above) {
  std::map<size_t, size_t> by_input;
  bool met = false;
  for (const size_t input : stages_[stage].spec.from) {
    const auto shared =
        std::ranges::find_if(above[input], [&](size_t other) { return by_input.contains(other); });
    if (shared != above[input].end() && !met)
      report_meeting(stage, *shared, by_input.at(*shared), input);
    // Once is enough; going on would follow every way through a tangle.
    met = met || shared != above[input].end();
    if (met) break;
    for (const size_t other : above[input]) by_input.emplace(other, input);
  }
  above[stage] = {stage};
  for (const auto& [other, input] : by_input) above[stage].push_back(other);
}

void Graph::report_meeting(size_t stage, size_t shared, size_t first, size_t second) {
  fail(stages_[stage].spec.pointer + "/from",
       "the records of " + in_quotes(id(shared)) + " reach " + in_quotes(id(stage)) +
           " on two ways, by " + in_quotes(id(first)) + " and by " + in_quotes(id(second)),
       "ways may only meet where a route parts them, which comes with a later version");
}

}  // namespace

void connect(std::vector<StageDraft>& stages, const Reporter& reporter) {
  Graph(stages, reporter).connect();
}

}  // namespace wirecopy::pipeline
