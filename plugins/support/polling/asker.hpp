#pragma once

/// \file
/// Asks the addresses of a source when they are due, for whichever source it is.

#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <deque>
#include <iterator>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "authorization.hpp"
#include "leads.hpp"
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

  static constexpr const char* kOfFiles = "files";  ///< what they have led to

  struct Settings {
    std::vector<std::string> addresses{};
    Pace pace{};
    std::string accept{};
    std::string authorization{}, authorization_for{};  ///< a header, and the server that is told
    uint64_t max_bytes = 0;
    uint64_t choice = 0;  ///< see Poller
    bool robots = true;
    bool once = false;  ///< each that is due is asked, and no more
    bool ends = false;  ///< so that a run ends when none is due
    /// Which addresses may be missing (status 404, 410): that is an empty document. Null: none.
    bool (*may_be_missing)(std::string_view address) = nullptr;
  };
  explicit Asker(Settings settings)
      : settings_(std::move(settings)), poller_(settings_.pace, settings_.choice) {}
  Asker(const Asker&) = delete;
  Asker& operator=(const Asker&) = delete;

  /// In start().
  template <class Stage>
  void begin(const Stage& stage) {
    begun_ = stage.now();
    const Leads::Kept kept = [&stage](const std::string& partition) {
      return std::string(stage.position(partition).value_or(std::string_view()));
    };
    leads_.emplace(poller_, kept);
    for (const std::string& url : settings_.addresses) leads_->give(url);
    of_files_ = Leads::decode(kOfFiles, kept);
    leads_->follow(kOfFiles, 0, of_files_, 0);
    poller_.begin(begun_);
    size_t later = 0, retired = 0;
    for (Poller::Index i = 0; i < poller_.size(); ++i) {
      later += poller_.at(i).due > begun_ ? 1 : 0;
      retired += poller_.at(i).is_retired ? 1 : 0;
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
    const wcp_time now = stage.now();
    until_ = settings_.once ? begun_ : now;
    while (has_room() && !ready_.empty()) {
      Line& line = lines_.at(ready_.front());
      ready_.pop_front();
      send(stage, line, line.waiting.front());
      line.waiting.pop_front();
    }
    while (has_room() && poller_.next_due() <= until_) {
      const Poller::Index index = poller_.take(now);
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
    const auto arrival =
        poller_.arrived(index, read_answer(index, *answer), stage.now(), stage.random());
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

  /// What the document of an address leads to: it is asked from now on, and from run to run.
  template <class Stage>
  void follow(const Stage& stage, Emitter& out, Poller::Index index,
              const std::vector<Lead>& leads) {
    if (poller_.at(index).is_left) return;
    const std::string url = poller_.at(index).url;
    if (leads.empty() && !leads_->has_led(url)) return;
    follow(stage, out, url, leads_->depth(url), leads);
  }
  /// The same of a file: each address is asked until it has come once.
  /// \param version tells the file from what it was before
  template <class Stage>
  void follow_file(const Stage& stage, Emitter& out, uint64_t version, std::vector<Lead> leads) {
    for (Lead& lead : leads) {
      if (lead.changed == 0) lead.changed = static_cast<wcp_time>(version >> 1U) | 1;
      lead.end = 0;
    }
    of_files_.insert(of_files_.end(), leads.begin(), leads.end());
    // Several may name one address: what was said last counts.
    std::unordered_set<std::string> later;
    std::vector<Lead> open;
    for (auto lead = of_files_.rbegin(); lead != of_files_.rend(); ++lead)
      if (later.insert(lead->address).second && !leads_->is_read(lead->address, lead->changed))
        open.push_back(std::move(*lead));
    of_files_.assign(std::make_move_iterator(open.rbegin()), std::make_move_iterator(open.rend()));
    follow(stage, out, kOfFiles, 0, of_files_);
  }
  unsigned depth(Poller::Index index) const { return leads_->depth(poller_.at(index).url); }

  /// Whether all that were due have been asked and read; never but in a run that comes to an end.
  bool is_over() const {
    return (settings_.once || settings_.ends) && open_.empty() && ready_.empty() &&
           documents_.empty() && settled_.empty() && poller_.next_due() > until_;
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

  /// What is missing and may be is an empty document at its own address.
  wcp_http_response read_answer(Poller::Index index, wcp_http_response answer) const {
    const std::string& address = poller_.at(index).address;
    const bool is_missing = answer.code == 404 || answer.code == 410;
    if (!is_missing || !settings_.may_be_missing || !settings_.may_be_missing(address))
      return answer;
    answer.code = 200;
    answer.url = to_c(address);
    answer.body = {};
    return answer;
  }

  /// What is led to is in the state before the state says that it has been read what leads there.
  template <class Stage>
  void follow(const Stage& stage, Emitter& out, const std::string& from, unsigned depth,
              const std::vector<Lead>& leads) {
    if (const size_t left = leads_->follow(from, depth, leads, stage.now()); left > 0)
      stage.log(WCP_LOG_WARN, from + ": names " + std::to_string(left) +
                                  " addresses more than the " + std::to_string(Leads::kMost) +
                                  " that are kept; they are not asked");
    const Leads::Pieces pieces = Leads::encode(from, leads);
    std::for_each(pieces.rbegin(), pieces.rend(), [&](const auto& piece) {
      out.advance({piece.first, piece.second, {}});
    });
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
  std::optional<Leads> leads_;
  std::vector<Lead> of_files_;  ///< what files have led to and may not have been read
  wcp_time begun_ = 0, until_ = 0;
  uint64_t last_ = kTimer;
  std::unordered_map<uint64_t, Poller::Index> open_;  ///< requests, by token
  std::unordered_map<std::string, Line> lines_;       ///< by origin
  std::deque<std::string> ready_;                     ///< lines whose next one may go
  std::deque<Fetched> documents_;
  std::vector<Poller::Index> settled_;
  size_t unread_ = 0;  ///< bytes of documents_
};

}  // namespace wirecopy::support
