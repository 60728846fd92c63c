#include "cli/watch_server.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>

#include "cli/explain_text.hpp"
#include "record/limits.hpp"

namespace wirecopy::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kMostGuests = 16;
constexpr size_t kLongestWish = 16 * 1024;
constexpr std::chrono::seconds kFarewell{1};
constexpr std::chrono::milliseconds kPatience{200};  // between two looks whether one is still there

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Null: no JSON, or too deep to be gone through.
Json parsed(const std::string& line) {
  bool is_too_deep = false;
  const auto look = [&](int depth, Json::parse_event_t, Json&) {
    is_too_deep = is_too_deep || depth > static_cast<int>(record::kMaxJsonDepth);
    return !is_too_deep;
  };
  Json json = Json::parse(line, look, false);
  return is_too_deep ? Json() : json;
}

std::string error_line(const std::string& text) { return text_of({{"error", text}}); }

bool is_gone(int socket) {
  pollfd looked{socket, POLLRDHUP, 0};
  return ::poll(&looked, 1, 0) > 0;
}

Json stage_json(const observe::StageMetrics& stage) {
  Json json = {
      {"id", stage.id},           {"type", stage.type},         {"in", stage.in},
      {"emitted", stage.emitted}, {"out", stage.out},           {"absorbed", stage.absorbed},
      {"dropped", stage.dropped}, {"dead", stage.dead},         {"held", stage.held},
      {"open", stage.open},       {"reached", stage.is_reached}};
  json["seconds"] = {{"count", stage.seconds.count()},
                     {"sum", stage.seconds.sum},
                     {"p99", stage.seconds.quantile(0.99)}};
  if (stage.is_source) json["bytes"] = stage.bytes;
  return json;
}

}  // namespace

Result<std::unique_ptr<WatchServer>> WatchServer::bind(runtime::LivePipeline& pipeline) {
  auto socket = WatchSocket::listen_in(pipeline.first().state.folder);
  if (!socket) return std::move(socket).error();
  return std::unique_ptr<WatchServer>(new WatchServer(pipeline, *std::move(socket)));
}

WatchServer::~WatchServer() {
  ::shutdown(socket_.number(), SHUT_RDWR);
  if (thread_.joinable()) thread_.join();
  std::unique_lock lock(mutex_);
  for (const Guest& guest : guests_) ::shutdown(guest.socket.number(), SHUT_RD);
  parted_.wait_for(lock, kFarewell, [this] {
    return std::ranges::all_of(guests_, [](const Guest& guest) { return guest.is_done; });
  });
  for (const Guest& guest : guests_) ::shutdown(guest.socket.number(), SHUT_RDWR);
  lock.unlock();
  for (Guest& guest : guests_) guest.thread.join();
}

void WatchServer::start() try {
  thread_ = std::thread([this] { wait(); });
} catch (const std::system_error&) {
  ::shutdown(socket_.number(), SHUT_RDWR);
}

/// For guests, until the socket is shut.
void WatchServer::wait() {
  for (;;) {
    Descriptor guest(::accept4(socket_.number(), nullptr, nullptr, SOCK_CLOEXEC));
    if (guest.number() < 0 && errno == EINVAL) return;
    part();
    if (guest.number() >= 0)
      welcome(std::move(guest));
    else if (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS)
      std::this_thread::sleep_for(kPatience);
  }
}

void WatchServer::welcome(Descriptor socket) try {
  if (!is_owner(socket.number())) return;
  const std::lock_guard lock(mutex_);
  if (guests_.size() >= kMostGuests) {
    send_line(socket.number(), error_line("too many look on already"));
    return;
  }
  Guest& guest = guests_.emplace_back(Guest{std::move(socket)});
  const auto serve = [this, &guest] {
    try {
      talk(guest.socket.number());
    } catch (const std::exception&) {  // no memory: the run goes on without this one
    }
    ::shutdown(guest.socket.number(), SHUT_RDWR);
    const std::lock_guard locked(mutex_);
    guest.is_done = true;
    parted_.notify_all();
  };
  try {
    guest.thread = std::thread(serve);
  } catch (const std::system_error&) {
    guests_.pop_back();
  }
} catch (const std::bad_alloc&) {  // the same
}

/// Takes leave of those who are gone.
void WatchServer::part() {
  std::list<Guest> gone;
  {
    const std::lock_guard lock(mutex_);
    for (auto at = guests_.begin(); at != guests_.end();) {
      const auto guest = at++;
      if (guest->is_done) gone.splice(gone.end(), guests_, guest);
    }
  }
  for (Guest& guest : gone) guest.thread.join();
}

void WatchServer::talk(int socket) {
  LineReader wishes(socket, kLongestWish);
  while (const auto line = wishes.next()) {
    const Json wish = parsed(*line);
    if (wish.is_object() && wish.contains("tap")) return tap(socket, wish);
    const bool is_known = wish.is_object() && wish.contains("top");
    if (!send_line(socket, is_known ? snapshot() : error_line("a wish without sense"))) return;
  }
}

void WatchServer::tap(int socket, const Json& request) {
  auto wish = read_wish(request);
  if (!wish) {
    send_line(socket, error_line(wish.error().text()));
    return;
  }
  const std::string stage = wish->stage;
  const auto feed = std::make_shared<TapFeed>(*std::move(wish));
  const auto tapped = pipeline_.tap(stage, TapFeed::tap_for(feed));
  if (!tapped) {
    send_line(socket, error_line(tapped.error().text()));
    return;
  }
  if (send_line(socket, text_of({{"tapped", stage}}))) show(socket, *feed, tapped->run);
  pipeline_.untap(tapped->token);
}

void WatchServer::show(int socket, TapFeed& feed, const observe::Run& run) {
  while (!feed.is_closed()) {
    const auto item = feed.next(kPatience);
    if (!item && (feed.is_closed() || !is_gone(socket))) continue;
    if (!item) return;
    const auto entry = observe::read_lineage(item->entry);
    if (!entry) continue;
    const ExplainView view{&run, feed.wish().field, feed.wish().colour, true};
    Json line = feed.wish().as_json ? Json::parse(explain_json(*entry, view))
                                    : Json{{"text", explain_text(*entry, view)}};
    if (!item->record.empty()) line["record"] = Json::parse(item->record);
    if (item->missed > 0) line["missed"] = item->missed;
    if (!send_line(socket, text_of(line))) return;
  }
  send_line(socket, text_of({{"end", "the run has ended, or has read its file again"},
                             {"missed", feed.take_missed()}}));
}

std::string WatchServer::snapshot() const {
  const observe::PipelineMetrics metrics = pipeline_.metrics();
  const std::chrono::duration<double> up = std::chrono::steady_clock::now() - begin_;
  Json json = {{"pipeline", metrics.name}, {"seconds", up.count()}, {"stages", Json::array()}};
  for (const auto& stage : metrics.stages) json["stages"].push_back(stage_json(stage));
  if (const auto complaints = pipeline_.complaints(); !complaints.empty())
    json["complaints"] = complaints;
  return text_of(json);
}

}  // namespace wirecopy::cli
