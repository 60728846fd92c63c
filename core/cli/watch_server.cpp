#include "cli/watch_server.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <nlohmann/json.hpp>

#include "cli/explain_text.hpp"

namespace wirecopy::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kMostGuests = 16;
constexpr size_t kLongestWish = 16 * 1024;
constexpr std::chrono::milliseconds kPatience{200};  // between two looks whether one is still there

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
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
  std::filesystem::path folder = pipeline.first().state.folder;
  auto socket = listen_in(folder);
  if (!socket) return std::move(socket).error();
  return std::unique_ptr<WatchServer>(
      new WatchServer(pipeline, std::move(folder), *std::move(socket)));
}

WatchServer::WatchServer(runtime::LivePipeline& pipeline, std::filesystem::path folder,
                         Descriptor socket)
    : pipeline_(pipeline), folder_(std::move(folder)), socket_(std::move(socket)) {}

WatchServer::~WatchServer() {
  remove_socket(folder_);
  ::shutdown(socket_.number(), SHUT_RDWR);
  if (thread_.joinable()) thread_.join();
  {
    const std::lock_guard lock(mutex_);
    for (const Guest& guest : guests_) ::shutdown(guest.socket.number(), SHUT_RD);
  }
  for (Guest& guest : guests_) guest.thread.join();
}

void WatchServer::start() {
  thread_ = std::thread([this] {
    for (;;) {
      Descriptor guest(::accept4(socket_.number(), nullptr, nullptr, SOCK_CLOEXEC));
      if (guest.number() < 0 && (errno == EINTR || errno == ECONNABORTED)) continue;
      if (guest.number() < 0) return;
      part();
      welcome(std::move(guest));
    }
  });
}

void WatchServer::welcome(Descriptor socket) {
  if (!is_owner(socket.number())) return;
  const std::lock_guard lock(mutex_);
  if (guests_.size() >= kMostGuests) {
    send_line(socket.number(), error_line("too many look on already"));
    return;
  }
  Guest& guest = guests_.emplace_back(Guest{std::move(socket)});
  guest.thread = std::thread([this, &guest] {
    talk(guest.socket.number());
    ::shutdown(guest.socket.number(), SHUT_RDWR);
    const std::lock_guard locked(mutex_);
    guest.is_done = true;
  });
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
    const Json wish = Json::parse(*line, nullptr, false);
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
  const auto run = pipeline_.describe_run();
  const auto token = pipeline_.tap(stage, TapFeed::tap_for(feed));
  if (!run || !token) {
    send_line(socket, error_line((token ? run.error() : token.error()).text()));
    return;
  }
  if (send_line(socket, text_of({{"tapped", stage}}))) show(socket, *feed, *run);
  pipeline_.untap(*token);
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
  if (const uint64_t missed = feed.take_missed(); missed > 0)
    send_line(socket, text_of({{"missed", missed}}));
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
