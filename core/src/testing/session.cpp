#include "testing/session.hpp"

#include <utility>

#include "testing/values.hpp"

namespace wirecopy::testing {

void Session::ask(Wish wish, std::deque<std::string> articles, wcp_time until) {
  std::unique_lock lock(mutex_);
  const auto is_ready = [this] { return waits_ || has_ended_; };
  changed_.wait(lock, is_ready);
  if (has_ended_ || wish == Wish::nothing) return;
  articles_ = std::move(articles);
  until_ = until;
  wish_ = wish;
  waits_ = false;
  changed_.notify_all();
  changed_.wait(lock, is_ready);
}

std::vector<Answer> Session::take_answers() {
  const std::lock_guard lock(mutex_);
  return std::exchange(answers_, {});
}

std::string Session::take_mistake() {
  const std::lock_guard lock(mutex_);
  return std::exchange(mistake_, {});
}

std::vector<LogEntry> Session::log() const {
  const std::lock_guard lock(mutex_);
  return log_;
}

Session::Wish Session::next() {
  std::unique_lock lock(mutex_);
  if (wish_ == Wish::nothing) {
    waits_ = true;
    changed_.notify_all();
    changed_.wait(lock, [this] { return wish_ != Wish::nothing; });
  }
  return wish_;
}

void Session::fulfilled() {
  const std::lock_guard lock(mutex_);
  wish_ = Wish::nothing;
}

void Session::ended() {
  const std::lock_guard lock(mutex_);
  has_ended_ = true;
  changed_.notify_all();
}

bool Session::has_ended() const {
  const std::lock_guard lock(mutex_);
  return has_ended_;
}

void Session::add(Answer answer) {
  const std::lock_guard lock(mutex_);
  answers_.push_back(std::move(answer));
}

void Session::add(LogEntry entry) {
  const std::lock_guard lock(mutex_);
  log_.push_back(std::move(entry));
}

void Session::add_mistake(std::string text) {
  const std::lock_guard lock(mutex_);
  if (mistake_.empty()) mistake_ = std::move(text);
}

Poll Feed::poll(Emitter& out) {
  for (;;) {
    switch (session.next()) {
      case Session::Wish::give:
        // Asked again when nothing is left to do with what was given.
        if (give(out)) session.fulfilled();
        return Poll::more;
      case Session::Wish::pass_time:
        if (now() < session.until()) {
          timer_at(session.until(), 0);
          return Poll::wait;
        }
        session.fulfilled();
        break;
      default:
        return Poll::end;
    }
  }
}

/// \return false when the engine takes no more in this call.
bool Feed::give(Emitter& out) {
  for (auto& articles = session.articles(); !articles.empty(); articles.pop_front()) {
    const std::string number = std::to_string(given + 1);
    const std::string key = "test:" + number;
    auto article = out.emit({.position = number, .key = key});
    if (!article) return false;
    ++given;
    std::string mistake = name_mistake(articles.front());
    if (mistake.empty()) {
      const Status status =
          reader.read(articles.front(), *article->handle(), {.identity = true, .raw_paths = true});
      if (status) continue;
      mistake = status.error().message;
    }
    session.add_mistake("article " + number + ": " + mistake);
    reject(*article, mistake);
  }
  return true;
}

Outcome Collect::process(Record article) {
  session.add(Answer{"kept", {}, article_of(*article.handle()), now()});
  return Outcome::keep;
}

}  // namespace wirecopy::testing
