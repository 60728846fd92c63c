#pragma once

/// \file
/// Asks the addresses of a source when they are due, for whichever source it is.

#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "authorization.hpp"
#include "poller.hpp"

namespace wirecopy::support {

/// What has come from an address, to be read.
struct Fetched {
  Poller::Index index = 0;
  std::string address{};  ///< where it was found in the end
  std::string type{};     ///< Content-Type
  std::string body{};
};

/// Keeps what a source knows of its addresses as the positions of partitions named by them: what
/// was read counts when its articles do. A host is asked for one address at a time, so that those
/// that wait for their turn hold up no other host. Threads: those of the source. Memory:
/// kMostUnread of bodies, and one more.
class Asker {
 public:
  static constexpr uint64_t kTimer = uint64_t{1}
                                     << 63;  ///< its tokens are above, the stage's below
  static constexpr size_t kMostOpen = 1024;
  static constexpr size_t kMostUnread = 64'000'000;  // bytes
  /// What a queue that is longer than that has to say: the address is asked later.
  static constexpr uint32_t kPatience = 600'000;  // ms

  struct Settings {
    Pace pace{};
    std::string accept{};
    std::string authorization{}, authorization_for{};  ///< a header, and the server that is told
    uint64_t max_bytes = 0;
    bool robots = true;
    bool once = false;  ///< each that is due is asked, and no more
  };
  explicit Asker(Settings settings) : settings_(std::move(settings)), poller_(settings_.pace) {}

  /// In start().
  template <class Stage>
  void begin(const Stage& stage, const std::vector<std::string>& urls) {
    begun_ = stage.now();
    std::unordered_set<std::string_view> known;
    size_t later = 0, retired = 0;
    for (const std::string& url : urls) {
      if (!known.insert(url).second) continue;
      poller_.add(decode(url, stage.position(url).value_or("")));
      const Subscription& added = poller_.at(poller_.size() - 1);
      later += added.due > begun_ ? 1 : 0;
      retired += added.is_retired ? 1 : 0;
    }
    const std::string all = " of " + std::to_string(poller_.size()) + " addresses are ";
    if (retired > 0)
      stage.log(WCP_LOG_INFO, std::to_string(retired) + all + "gone, or dead for long");
    if (later > 0 && settings_.once)
      stage.log(WCP_LOG_INFO, std::to_string(later) + all + "not due yet");
  }

  /// Asks those that are due, as far as there is room; a timer tells of the next.
  template <class Stage>
  void ask(const Stage& stage) {
    const wcp_time until = settings_.once ? begun_ : stage.now();
    while (has_room() && !ready_.empty()) {
      Line& line = lines_.at(ready_.front());
      ready_.pop_front();
      send(stage, line, line.waiting.front());
      line.waiting.pop_front();
    }
    while (has_room() && poller_.next_due() <= until) {
      const Poller::Index index = poller_.take();
      Line& line = lines_[url_origin(poller_.at(index).address)];
      if (line.is_busy || !line.waiting.empty())
        line.waiting.push_back(index);
      else
        send(stage, line, index);
    }
    if (!settings_.once && has_room() && poller_.next_due() != INT64_MAX)
      stage.timer_at(poller_.next_due(), kTimer);
  }

  /// Takes an answer to ask(); next() has what it brought.
  /// \return what kind of answer it was; nothing: none of ours
  template <class Stage>
  std::optional<Poller::Arrival::Kind> take(const Stage& stage, const Event& event) {
    const wcp_http_response* const answer = event.http();
    const auto at = answer ? open_.find(event.token) : open_.end();
    if (at == open_.end()) return std::nullopt;
    const Poller::Index index = at->second;
    open_.erase(at);
    leave_line(index);
    const auto arrival = poller_.arrived(index, *answer, stage.now(), stage.random());
    using Kind = Poller::Arrival::Kind;
    if (arrival.kind != Kind::content) {
      if (!arrival.note.empty())
        stage.log(arrival.kind == Kind::failed ? WCP_LOG_WARN : WCP_LOG_INFO,
                  poller_.at(index).url + ": " + arrival.note);
      settled_.push_back(index);
      return arrival.kind;
    }
    if (!arrival.note.empty()) stage.log(WCP_LOG_INFO, poller_.at(index).url + ": " + arrival.note);
    unread_ += answer->body.size;
    documents_.push_back({index, std::string(from_c(answer->url)),
                          std::string(http_header(from_c(answer->headers), "content-type")),
                          std::string(from_c(answer->body))});
    if (unread_ > kMostUnread) take_back_all(stage);
    return arrival.kind;
  }

  /// The next document that has come.
  std::optional<Fetched> next() {
    if (documents_.empty()) return std::nullopt;
    Fetched first = std::move(documents_.front());
    documents_.pop_front();
    unread_ -= first.body.size();
    return first;
  }

  /// Writes down what is known of the addresses that have brought nothing to read.
  void note_settled(Emitter& out) {
    for (; !settled_.empty(); settled_.pop_back()) note(out, settled_.back());
  }
  /// The same of one whose articles are all out.
  void note(Emitter& out, Poller::Index index) {
    out.advance({poller_.at(index).url, encode(poller_.at(index)), {}});
  }

  /// Whether all that were due have been asked and read; never but in a run of once.
  bool is_over() const {
    return settings_.once && open_.empty() && ready_.empty() && documents_.empty() &&
           settled_.empty() && poller_.next_due() > begun_;
  }
  Poller& poller() { return poller_; }

 private:
  /// Those of one host.
  struct Line {
    bool is_busy = false;                 ///< one is being asked for
    std::deque<Poller::Index> waiting{};  ///< until it has come
  };

  bool has_room() const {
    return open_.size() + documents_.size() < kMostOpen && unread_ < kMostUnread;
  }

  template <class Stage>
  void send(const Stage& stage, Line& line, Poller::Index index) {
    const std::string& address = poller_.at(index).address;
    std::string headers = "Accept: " + settings_.accept + "\r\n" + poller_.conditions(index);
    headers += authorization_header(settings_.authorization, settings_.authorization_for, address);
    open_.emplace(++last_, index);
    line.is_busy = true;
    stage.send({.url = address,
                .headers = headers,
                .max_bytes = settings_.max_bytes,
                .robots = settings_.robots,
                .patience_ms = kPatience},
               last_);
  }

  /// The next of the host may be asked for.
  void leave_line(Poller::Index index) {
    const auto line = lines_.find(url_origin(poller_.at(index).address));
    line->second.is_busy = false;
    if (line->second.waiting.empty())
      lines_.erase(line);
    else
      ready_.push_back(line->first);
  }

  /// More has come than can be kept: what is under way is asked for again later.
  template <class Stage>
  void take_back_all(const Stage& stage) {
    for (const auto& [token, index] : std::exchange(open_, {})) {
      stage.take_back(token);
      leave_line(index);
      poller_.put_back(index);
    }
  }

  Settings settings_;
  Poller poller_;
  wcp_time begun_ = 0;
  uint64_t last_ = kTimer;
  std::unordered_map<uint64_t, Poller::Index> open_;  ///< requests, by token
  std::unordered_map<std::string, Line> lines_;       ///< by origin
  std::deque<std::string> ready_;                     ///< lines whose next one may go
  std::deque<Fetched> documents_;
  std::vector<Poller::Index> settled_;
  size_t unread_ = 0;  ///< bytes of documents_
};

}  // namespace wirecopy::support
