#include <algorithm>
#include <map>
#include <set>

#include "pipeline/draft.hpp"
#include "pipeline/meetings.hpp"
#include "pipeline/nearest.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr size_t kMaxInputs = 64;  // more are reported

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
  std::optional<Input> input(const std::string& name, const std::string& pointer);
  std::optional<size_t> branch(const StageSpec& route, const std::string& name,
                               const std::string& pointer);
  bool sort();
  void report_ring(const std::vector<size_t>& missing);
  void check_read();
  void report_meeting(const Meeting& meeting);

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
  if (const auto meeting = find_meeting(stages_, order_)) report_meeting(*meeting);
}

void Graph::connect(size_t stage) {
  const StageDraft& draft = stages_[stage];
  if (is(stage, StageKind::source)) {
    if (draft.from)
      fail(draft.spec.pointer + "/from",
           "the source " + in_quotes(id(stage)) + " reads from no stage");
  } else if (draft.from) {
    complete_ = complete_ && !draft.from->empty();  // empty: a wrong one that was reported
    if (draft.from->size() <= kMaxInputs) connect_named(stage, *draft.from);
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

// "lang", or "desk.sport" for a branch of a route.
std::optional<Input> Graph::input(const std::string& name, const std::string& pointer) {
  const size_t dot = std::min(name.find('.'), name.size());
  const auto at = by_id_.find(std::string_view(name).substr(0, dot));
  if (at == by_id_.end()) {
    std::vector<std::string> names;
    for (const auto& [known, index] : by_id_) names.push_back(known);
    fail(pointer, "no stage is called " + in_quotes(name), did_you_mean(name, names));
    return std::nullopt;
  }
  const size_t stage = at->second;
  if (is(stage, StageKind::sink)) {
    fail(pointer, in_quotes(name) + " is a sink: nothing comes out of it");
    return std::nullopt;
  }
  if (is(stage, StageKind::route)) {
    const auto found =
        branch(stages_[stage].spec, name.substr(std::min(dot + 1, name.size())), pointer);
    return found ? std::optional(Input{stage, *found}) : std::nullopt;
  }
  if (dot == name.size() || !stages_[stage].kind_known) return Input{stage};
  fail(pointer, in_quotes(at->first) + " is no route: it has no branches");
  return std::nullopt;
}

std::optional<size_t> Graph::branch(const StageSpec& route, const std::string& name,
                                    const std::string& pointer) {
  std::vector<std::string> names;
  std::string choice;
  for (const Branch& known : route.branches) {
    if (known.name.empty()) continue;  // that was reported
    names.push_back(known.name);
    choice += (choice.empty() ? "" : ", ") + in_quotes(route.id + '.' + known.name);
  }
  const auto found = std::ranges::find(route.branches, name, &Branch::name);
  if (!name.empty() && found != route.branches.end())
    return static_cast<size_t>(found - route.branches.begin());
  if (name.empty())
    fail(pointer, in_quotes(route.id) + " is a route: name a branch of it", choice);
  else
    fail(pointer, "the route " + in_quotes(route.id) + " has no branch " + in_quotes(name),
         did_you_mean(name, names));
  return std::nullopt;
}

void Graph::connect_nearest(size_t stage) {
  for (size_t before = stage; before-- > 0;) {
    if (is(before, StageKind::sink)) continue;
    if (is(before, StageKind::route))
      branch(stages_[before].spec, "", stages_[stage].named_at);
    else
      stages_[stage].spec.from = {{before}};
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
    for (const Input& from : stages_[i].spec.from) readers[from.stage].push_back(i);
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
    at = std::ranges::find_if(stages_[at].spec.from, in_trouble, &Input::stage)->stage;
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
  std::vector<std::set<size_t>> read(stages_.size());
  for (const auto& stage : stages_)
    for (const Input& from : stage.spec.from) read[from.stage].insert(from.branch);
  for (size_t i = 0; i < stages_.size(); ++i) {
    const auto& branches = stages_[i].spec.branches;
    std::set<std::string> named{""};
    for (size_t at = 0; at < branches.size(); ++at)
      if (named.insert(branches[at].name).second && !read[i].contains(at))
        fail(stages_[i].named_at, "nothing reads " + in_quotes(id(i) + '.' + branches[at].name),
             "name it in the \"from\" of a stage");
    if (!branches.empty() || !read[i].empty() || is(i, StageKind::sink)) continue;
    fail(stages_[i].named_at, "nothing reads " + in_quotes(id(i)),
         "name it in the \"from\" of a stage, or put a sink behind it");
  }
}

void Graph::report_meeting(const Meeting& meeting) {
  fail(stages_[meeting.stage].spec.pointer + "/from",
       "the records of " + in_quotes(id(meeting.shared)) + " reach " +
           in_quotes(id(meeting.stage)) + " on two ways, by " + in_quotes(id(meeting.first)) +
           " and by " + in_quotes(id(meeting.second)),
       "ways may only meet where a route has parted them");
}

}  // namespace

void connect(std::vector<StageDraft>& stages, const Reporter& reporter) {
  Graph(stages, reporter).connect();
}

}  // namespace wirecopy::pipeline
