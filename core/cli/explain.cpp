#include <unistd.h>

#include <algorithm>
#include <deque>
#include <iostream>
#include <map>
#include <optional>

#include "cli/explain_text.hpp"
#include "cli/host.hpp"
#include "pipeline/field_name.hpp"
#include "state/commit_log.hpp"

namespace wirecopy::cli {
namespace {

/// The entries of one article and the tables of the runs that wrote them.
class Entries {
 public:
  explicit Entries(state::CommitLog& log) : log_(log) {}

  /// A damaged entry is told on stderr and left out.
  Status read(const std::string& id) {
    Status status = log_.lineage(observe::article_key(id), [&](std::string_view bytes) {
      auto lineage = observe::read_lineage(bytes_.emplace_back(bytes));
      if (!lineage)
        complain(lineage.error().text(), 0);
      else if (lineage->id == id)  // another may have the same key
        add(*std::move(lineage));
      return true;
    });
    for (const observe::Lineage& entry : entries_)
      if (status && !runs_.contains(entry.run)) status = read_run(entry.run);
    return status;
  }

  const std::vector<observe::Lineage>& all() const { return entries_; }

  /// Null where retention has taken it.
  const observe::Run* run_of(const observe::Lineage& entry) const {
    const auto at = runs_.find(entry.run);
    return at != runs_.end() && at->second ? &*at->second : nullptr;
  }

 private:
  /// Sinks that read from one stage have an entry each, only one of them with what was changed.
  void add(observe::Lineage entry) {
    const auto went_on = [](const observe::Lineage& one) {
      return std::ranges::none_of(
          one.ends, [](const auto& end) { return end.kind == observe::EndKind::dropped; });
    };
    const auto whole = std::ranges::find_if(entries_, [&](const observe::Lineage& other) {
      return other.run == entry.run && other.revision == entry.revision && went_on(other) &&
             went_on(entry) && (other.changes.empty() || entry.changes.empty());
    });
    if (whole == entries_.end()) return entries_.push_back(std::move(entry));
    if (whole->changes.empty()) whole->changes = std::move(entry.changes);
    whole->ends.insert(whole->ends.end(), entry.ends.begin(), entry.ends.end());
  }

  Status read_run(uint64_t number) {
    auto& run = runs_[number];
    return log_.lineage(observe::run_key(number), [&](std::string_view bytes) {
      auto found = observe::read_run(bytes);
      if (found && found->number == number) run = *std::move(found);
      return !run.has_value();
    });
  }

  state::CommitLog& log_;
  std::deque<std::string> bytes_;  ///< what the entries point into
  std::vector<observe::Lineage> entries_;
  std::map<uint64_t, std::optional<observe::Run>> runs_;
};

/// Whether there can be such a field: one of the record, or one that a stage has changed.
bool is_field(const std::string& name, const Entries& entries) {
  if (name.empty() || pipeline::find_field(name)) return true;
  return std::ranges::any_of(entries.all(), [&](const observe::Lineage& entry) {
    return std::ranges::any_of(entry.changes,
                               [&](const auto& change) { return change.field == name; });
  });
}

void print_text(const Entries& entries, const ExplainOptions& options) {
  const char* separator = "";
  for (const observe::Lineage& entry : entries.all()) {
    std::cout << separator
              << explain_text(entry, {.run = entries.run_of(entry),
                                      .field = options.field,
                                      .colour = ::isatty(STDOUT_FILENO) == 1});
    separator = "\n";
  }
}

void print_json(const Entries& entries, const ExplainOptions& options) {
  const char* separator = "[";
  for (const observe::Lineage& entry : entries.all()) {
    std::cout << separator
              << explain_json(entry, {.run = entries.run_of(entry), .field = options.field});
    separator = ",\n ";
  }
  std::cout << "]\n";
}

}  // namespace

int explain(const ExplainOptions& options) {
  int status = kBadPipeline;
  const auto place = find_state(options.file, status);
  if (!place) return status;
  const auto& folder = place->folder;
  state::CommitLog::Options of_log;
  of_log.folder = folder;
  of_log.pipeline = place->pipeline;
  of_log.read_only = true;
  const auto log = state::CommitLog::open(std::move(of_log));
  if (!log) return complain(log.error().text(), kStopped);

  Entries entries(**log);
  if (const Status read = entries.read(options.id); !read)
    return complain(read.error().text(), kStopped);
  if (entries.all().empty()) {
    std::cerr << "wirecopy: nothing is known of an article \"" << options.id << "\" in "
              << folder.string() << '\n';
    return kUsage;
  }
  if (!is_field(options.field, entries)) {
    const std::string near = pipeline::did_you_mean_field(options.field);
    std::cerr << "wirecopy: no field \"" << options.field << '"' << (near.empty() ? "" : ": ")
              << near << '\n';
    return kUsage;
  }
  if (options.json)
    print_json(entries, options);
  else
    print_text(entries, options);
  return std::cout.flush() ? kDone : kNotWritten;
}

}  // namespace wirecopy::cli
