#include "incoming.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace wirecopy::support {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr auto kInputPause = 5ms;
constexpr int kShareOfLooks = 10;  // a look takes at most a tenth of the time

Entry nothing(Entry::Kind kind) {
  Entry entry;
  entry.kind = kind;
  return entry;
}

/// The folder that a path stands for, or is in.
std::string folder_of(const std::string& path) {
  fs::path folder = path.substr(0, path.find_first_of("*?["));
  std::error_code ignored;  // a folder that cannot be looked at is none
  while (!fs::is_directory(folder, ignored) && folder.has_relative_path())
    folder = folder.parent_path();
  return folder.native();
}

}  // namespace

Incoming::Incoming(IncomingRules rules, FileSequence::Resume position, Tell tell)
    : rules_(std::move(rules)), position_(std::move(position)), tell_(std::move(tell)) {
  rules_.watch = rules_.watch && !rules_.is_trial;
}

Status Incoming::start() {
  for (const std::string& path : moves() ? rules_.paths : std::vector<std::string>()) {
    if (Status made = make_folders(rules_.folders, folder_of(path)); !made) return made;
    if (Status apart = refuse_searched(rules_.folders, search_folder(path)); !apart) return apart;
  }
  if (Status looked = look(); !looked) return looked;
  if (!settles() && ready_.empty()) warn("there is no file to read");
  read(std::exchange(ready_, {}));
  return {};
}

// ---- looking

Status Incoming::look() {
  const auto begin = Clock::now();
  ++looks_;
  Status first;
  std::vector<std::string> left_out;
  for (const std::string& folder : {rules_.folders.done, rules_.folders.failed})
    if (!folder.empty()) left_out.push_back(folder);
  const bool by_arrival = (rules_.by_arrival || settles()) && !rules_.is_deterministic;
  Search search({rules_.takes, settles(), std::move(left_out), by_arrival});
  for (const std::string& path : rules_.paths)
    if (const Status added = search.add(path); !added) {
      if (first) first = added;
      if (looks_ > 1) warn_once(added.error().text());
    }
  for (const std::string& path : search.missing()) warn_once(path + ": is not there yet");
  if (const auto& over = search.passed_over(); !over.empty() && !has_told_of_names_) {
    has_told_of_names_ = true;
    warn("left out, because their endings tell no format: " + over.front() +
         (over.size() > 1 ? " and " + std::to_string(over.size() - 1) + " more" : ""));
  }
  for (const FoundFile& file : search.files()) visit(file);
  std::erase_if(known_, [&](const auto& at) {
    return at.second.look != looks_ && at.second.state != Known::State::taken;
  });
  told_ = std::exchange(telling_, {});
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
  next_look_ = Clock::now() + std::max(rules_.every, took * kShareOfLooks);
  return first;
}

/// What was told of the last look is known.
void Incoming::warn_once(const std::string& what) {
  if (telling_.insert(what).second && !told_.contains(what)) warn(what);
}

void Incoming::visit(FoundFile file) {
  if (!settles()) return ready_.push_back(std::move(file));
  const auto [at, is_new] = known_.try_emplace(file.path);
  Known& known = at->second;
  known.look = looks_;
  if (known.state == Known::State::taken) return;
  const bool is_same = !is_new && known.stamp == file.stamp;
  if (is_same && known.state == Known::State::done) return;
  const bool is_settled = is_same && known.state == Known::State::seen;
  known = {file.stamp, Known::State::seen, looks_};
  if (!is_settled) return;
  const std::string position = position_(file.path);
  if (is_read(file, position)) return put(file.path, position, known);
  known.state = Known::State::taken;
  ready_.push_back(std::move(file));
}

bool Incoming::is_read(const FoundFile& file, std::string_view position) const {
  const auto then = stamp_at_end(position);
  if (!then || !file.problem.empty()) return false;
  return moves() ? *then == file.stamp : holds_the_same(*then, file.stamp);
}

// ---- reading

void Incoming::read(std::vector<FoundFile> files) {
  files_.emplace(std::move(files), rules_.format, rules_.max_record, position_);
  if (settles()) files_->end_broken();
  if (moves()) files_->tell_apart();
  if (!rules_.unpacks) files_->keep_packed();
  if (rules_.opens_packages) files_->open_packages();
  is_reading_ = true;
}

Entry Incoming::next() {
  if (!is_reading_) {
    if (Clock::now() < next_look_) return nothing(Entry::Kind::wait);
    (void)look();  // told
    if (ready_.empty()) return nothing(goes_on() ? Entry::Kind::wait : Entry::Kind::end);
    read(std::exchange(ready_, {}));
  }
  Entry entry = files_->next();
  waits_for_input_ = entry.kind == Entry::Kind::wait;
  if (entry.kind == Entry::Kind::end && goes_on()) {
    is_reading_ = false;
    return nothing(Entry::Kind::working);
  }
  if (entry.kind != Entry::Kind::problem) return entry;
  std::string position;
  files_->append_position(position, entry);
  // No commit will tell of a file that could not be opened.
  if (const auto at = known_.find(files_->path()); position.empty() && at != known_.end())
    at->second.state = Known::State::done;
  return entry;
}

std::chrono::milliseconds Incoming::pause() const {
  if (waits_for_input_) return kInputPause;
  const auto left = next_look_ - Clock::now();
  return std::max(std::chrono::duration_cast<std::chrono::milliseconds>(left) + 1ms, 1ms);
}

std::string Incoming::marked(std::string position) const {
  if (files_->has_faults() && !position.empty()) position += kFaultMark;
  return position;
}

FileSequence::Progress Incoming::progress() const {
  return settles() ? FileSequence::Progress() : files_->progress();
}

void Incoming::leave(std::optional<Entry> pending) {
  if (files_) files_->leave(std::move(pending));
}

// ---- done

void Incoming::committed(std::string_view path, std::string_view position) {
  const auto at = known_.find(std::string(path));
  if (at == known_.end() || at->second.state != Known::State::taken) return;
  const auto stamp = stamp_at_end(position);
  if (!stamp) return;
  at->second.stamp = *stamp;
  put(at->first, position, at->second);
}

void Incoming::put(const std::string& path, std::string_view position, Known& known) {
  known.state = Known::State::done;
  const bool has_faults = take_mark(position);
  const std::string& folder =
      has_faults && !rules_.folders.failed.empty() ? rules_.folders.failed : rules_.folders.done;
  if (folder.empty()) return;
  const auto moved = put_away(path, known.stamp, folder);
  if (!moved) return warn(moved.error().text());
  if (!moved->empty()) {
    moved_.push_back(path);
    return tell_(
        has_faults ? WCP_LOG_WARN : WCP_LOG_INFO,
        path +
            (has_faults ? ": something in it is a dead letter, moved to " : ": done, moved to ") +
            *moved);
  }
  // Another file has taken its name: the next looks see to it.
  known.state = Known::State::seen;
}

}  // namespace wirecopy::support
