#include "cli/tap_feed.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "observe/lineage_reader.hpp"
#include "pipeline/field_name.hpp"
#include "pipeline/words.hpp"
#include "plugin/handles.hpp"
#include "record/json_writer.hpp"

namespace wirecopy::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t kMostItems = 1000;
constexpr size_t kMostBytes = 4 << 20;  // of all that waits for one who looks on

wcp_time now() {
  const auto time = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(time).count();
}

std::string entry_of(uint32_t stage, const wcp_record& article,
                     const std::optional<observe::ArticleEnd>& end) {
  observe::Ending ending{0, now(), {}, true, stage};
  if (end) ending.ends = {&*end, 1};
  std::string entry;
  observe::append_lineage(entry, article, ending);
  return entry;
}

/// Whether the stage has written anything.
bool has_changes(uint32_t stage, const wcp_record& article) {
  return std::ranges::any_of(article.changes(), [&](const record::Change& change) {
    return change.stage == stage && change.field != record::kExplanation;
  });
}

}  // namespace

Result<TapWish> read_wish(const nlohmann::ordered_json& request) try {
  TapWish wish;
  wish.stage = request.at("tap").get<std::string>();
  wish.id = request.value("id", "");
  wish.field = request.value("field", "");
  wish.only_changed = request.value("changed", false);
  wish.rate = request.value("rate", 10.0);
  wish.as_json = request.value("json", false);
  wish.with_record = request.value("record", false);
  wish.colour = request.value("colour", false);
  std::string wrong;
  const auto complain = [&](const pipeline::Finding& finding) {
    wrong += (wrong.empty() ? "" : "; ") + finding.message;
    if (!finding.note.empty()) wrong += ": " + finding.note;
  };
  if (request.contains("where"))
    wish.where = pipeline::Condition::compile(request["where"], "", complain);
  if (!wrong.empty()) return Error{Errc::invalid_config, wrong, "--where"};
  // A name with a point may be a field below meta, which plugins name as they like.
  const bool may_be_there = wish.field.empty() || wish.field.find('.') != std::string::npos ||
                            pipeline::find_field(wish.field);
  if (!may_be_there) {
    const std::string near = pipeline::did_you_mean_field(wish.field);
    return Error{Errc::invalid_config,
                 "no field " + pipeline::in_quotes(wish.field) + (near.empty() ? "" : ": " + near),
                 "--field"};
  }
  return wish;
} catch (const nlohmann::json::exception&) {
  return Error{Errc::invalid_config, "a wish without sense"};
}

struct TapFeed::Closing {
  explicit Closing(std::shared_ptr<TapFeed> closed) : feed(std::move(closed)) {}
  Closing(const Closing&) = delete;
  Closing& operator=(const Closing&) = delete;
  ~Closing() { feed->close(); }
  const std::shared_ptr<TapFeed> feed;
};

engine::Tap TapFeed::tap_for(std::shared_ptr<TapFeed> feed) {
  return [closing = std::make_shared<Closing>(std::move(feed))](
             uint32_t stage, const wcp_record& article,
             const std::optional<observe::ArticleEnd>& end) {
    try {
      closing->feed->take(stage, article, end);
    } catch (const std::exception&) {  // no memory: the run goes on without those who look on
      closing->feed->miss();
    }
  };
}

void TapFeed::take(uint32_t stage, const wcp_record& article,
                   const std::optional<observe::ArticleEnd>& end) {
  if (!wish_.id.empty() && article.text(WCP_F_ID) != wish_.id) return;
  if (wish_.where && !wish_.where->holds(article)) return;
  const bool asks_for_changes = wish_.only_changed || !wish_.field.empty();
  if (asks_for_changes && !has_changes(stage, article)) return;
  if (!asks_for_changes && !may_pass()) return;
  Item item{entry_of(stage, article, end), {}, 0};
  if (asks_for_changes && (!is_wanted(item.entry) || !may_pass())) return;
  if (wish_.with_record) record::append_json(item.record, article, record::RawForm::none);
  const std::lock_guard lock(mutex_);
  const size_t bytes = item.entry.size() + item.record.size();
  if (items_.size() >= kMostItems || bytes_ + bytes > kMostBytes) {
    ++missed_;
    return;
  }
  bytes_ += bytes;
  item.missed = std::exchange(missed_, 0);
  items_.push_back(std::move(item));
  changed_.notify_one();
}

/// Whether the stage has changed what is asked for.
bool TapFeed::is_wanted(const std::string& entry) const {
  const auto lineage = observe::read_lineage(entry);
  return lineage && std::ranges::any_of(lineage->changes, [&](const auto& change) {
           return change.kind != observe::ChangeKind::words &&
                  (wish_.field.empty() || change.field == wish_.field);
         });
}

/// A second's worth may come at once. Who may not is counted as missed.
bool TapFeed::may_pass() {
  if (wish_.rate <= 0) return true;
  const std::lock_guard lock(mutex_);
  const auto at = Clock::now();
  const std::chrono::duration<double> passed = at - std::exchange(refilled_, at);
  allowance_ = std::min(std::max(1.0, wish_.rate), allowance_ + passed.count() * wish_.rate);
  if (allowance_ < 1) {
    ++missed_;
    return false;
  }
  allowance_ -= 1;
  return true;
}

std::optional<TapFeed::Item> TapFeed::next(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, patience, [this] { return !items_.empty() || is_closed_; });
  if (items_.empty()) return std::nullopt;
  Item item = std::move(items_.front());
  items_.pop_front();
  bytes_ -= item.entry.size() + item.record.size();
  return item;
}

bool TapFeed::is_closed() const {
  const std::lock_guard lock(mutex_);
  return is_closed_ && items_.empty();
}

void TapFeed::miss() {
  const std::lock_guard lock(mutex_);
  ++missed_;
}

uint64_t TapFeed::take_missed() {
  const std::lock_guard lock(mutex_);
  return std::exchange(missed_, 0);
}

void TapFeed::close() {
  const std::lock_guard lock(mutex_);
  is_closed_ = true;
  changed_.notify_all();
}

}  // namespace wirecopy::cli
