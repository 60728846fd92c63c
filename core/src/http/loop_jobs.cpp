// The way of one request: robots.txt, the queue of its host, redirects, the answer.
#include <algorithm>

#include <wirecopy/sdk/http.hpp>

#include "http/freshness.hpp"
#include "http/loop.hpp"
#include "http/retry_after.hpp"

namespace wirecopy::http {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kAgent = "wirecopy";
constexpr std::chrono::seconds kRobotsLast = 24h, kRobotsFailedLast = 10min;
constexpr size_t kLongestUrl = 8192;
constexpr size_t kSearchedAtOnce = size_t{1} << 20;  // octets, see Robots::allows()
constexpr auto kShortestPause = 1s;
constexpr const char* kOwn = " (own)";  // behind the origin of a host, in the counts

int64_t on_the_wall() {
  return std::chrono::duration_cast<std::chrono::microseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// A moment of our clock as one that people know. Units: microseconds since 1970
int64_t wall_time(Moment moment) {
  return on_the_wall() +
         std::chrono::duration_cast<std::chrono::microseconds>(moment - now()).count();
}

std::string user_agent(const Manners& manners) {
  std::string agent =
      manners.user_agent.empty() ? std::string(kAgent) + "/" WIRECOPY_VERSION : manners.user_agent;
  if (!manners.contact.empty()) agent += " (+" + manners.contact + ")";
  return agent;
}

bool is_redirect(int code) {
  return code == 301 || code == 302 || code == 303 || code == 307 || code == 308;
}

bool is_trouble(const Answer& answer) { return answer.code >= 500 || answer.code == 429; }

bool is_missing(const Answer& answer) {
  return answer.failure == Answer::Failure::unreachable ||
         answer.failure == Answer::Failure::broken;
}

/// What one host may know is no business of another.
std::string without_secrets(std::string_view headers) {
  std::string out;
  while (!headers.empty()) {
    const size_t end = std::min(headers.find("\r\n"), headers.size());
    const std::string_view line = headers.substr(0, end);
    if (http_header(line, "authorization").empty() && http_header(line, "cookie").empty())
      out.append(line).append("\r\n");
    headers.remove_prefix(std::min(end + 2, headers.size()));
  }
  return out;
}

}  // namespace

/// Has the request wait until robots.txt lets it pass.
void Client::Loop::accept(uint64_t number) {
  Job& job = jobs_.at(number);
  if (job.url.text.empty()) {
    const auto url = parse_url(job.request.url);
    if (!url) return fail(number, "this is no address of http or https", false);
    job.url = *url;
  }
  if (job.url.text.size() > kLongestUrl)
    return fail(number, "its address is longer than " + std::to_string(kLongestUrl) + " bytes",
                false);
  if (job.request.is_own) return start_own(number);
  Entry& entry = entry_of(job.url.origin);
  if (job.is_robots || !job.request.manners.robots) return enqueue(number);
  job.entry = &entry;
  entry.host.robots.waiting.push_back(number);
  let_pass(entry);
}

/// What is known of the host from others who ask it does not count, nor does this for them.
void Client::Loop::start_own(uint64_t number) {
  Job& job = jobs_.at(number);
  Entry& entry = entry_of(job.url.origin + kOwn);
  job.entry = &entry;
  ++entry.host.running;
  start(entry, {number, job.request.manners, job.until});
}

/// Sees to it that those who wait are held against the rules, or the rules asked for.
void Client::Loop::let_pass(Entry& entry) {
  const RobotsState& robots = entry.host.robots;
  if (robots.waiting.empty() || robots.is_asked || entry.is_unchecked) return;
  if (!robots.rules || robots.until < now())
    return ask_robots(entry, jobs_.at(robots.waiting.front()));
  entry.is_unchecked = true;
  unchecked_.push_back(&entry);
}

/// A request of each host behind the other, for about as long as all others can wait: a host may
/// have many rules, and many requests.
void Client::Loop::check_waiting() {
  for (size_t searched = 0; !unchecked_.empty() && searched < kSearchedAtOnce;) {
    Entry& entry = *unchecked_.front();
    unchecked_.pop_front();
    entry.is_unchecked = false;
    auto& waiting = entry.host.robots.waiting;
    if (waiting.empty() || entry.host.robots.is_asked) continue;
    if (entry.host.robots.until >= now()) {
      const uint64_t number = waiting.front();
      waiting.pop_front();
      check(entry, number, searched);
    }
    let_pass(entry);
  }
}

/// Looks whether robots.txt lets the request pass.
void Client::Loop::check(Entry& entry, uint64_t number, size_t& searched) {
  const RobotsState& robots = entry.host.robots;
  const Job& job = jobs_.at(number);
  if (robots.was_not_asked) return put_off(number, robots.until);
  if (!robots.problem.empty())
    return fail(number, robots.problem, robots.may_come_back, robots.until);
  if (!robots.rules->allows(job.url.path, searched))
    return fail(number, "robots.txt of " + job.url.origin + " forbids it", false);
  enqueue(number);
}

void Client::Loop::enqueue(uint64_t number) {
  Job& job = jobs_.at(number);
  Entry& entry = entry_of(job.url.origin);
  const Moment due = entry.host.next_for(job.request.manners);
  job.entry = &entry;
  if (due > job.until) return put_off(number, due);
  entry.host.queue.push_back({number, job.request.manners, job.until});
  note_wait(entry);
  place(entry);
}

/// It would stand in the queue for longer than it can wait.
void Client::Loop::put_off(uint64_t number, Moment due) {
  Job& job = jobs_.at(number);
  const bool rests = entry_of(job.url.origin).host.is_resting(now());
  job.response.was_not_asked = !rests;  // one that does not answer has been tried
  fail(number, job.url.origin + (rests ? " does not answer" : " wants to be asked later"), true,
       due);
}

void Client::Loop::note_wait(Entry& entry) {
  const std::lock_guard lock(mutex_);
  entry.counts.waiting = entry.host.queue.size();
}

void Client::Loop::start(Entry& entry, const Host::Waiting& waiting) {
  note_wait(entry);
  Job& job = jobs_.at(waiting.job);
  Hop hop;
  hop.method = job.request.method;
  hop.url = job.url.text;
  hop.headers = job.request.headers;
  hop.body = job.request.body;
  hop.user_agent = user_agent(job.request.manners);
  hop.proxy = job.request.manners.proxy;
  hop.ca_file = job.request.manners.ca_file;
  hop.timeout = job.request.timeout;
  hop.max_bytes = job.request.max_bytes;
  hop.allow_private = job.request.manners.allow_private || job.request.is_own;
  hop.may_be_cut = job.is_robots;
  job.transfer = transfers_.start(
      hop, [this, number = waiting.job](Answer answer) { arrived(number, std::move(answer)); });
  if (job.transfer != 0) return;
  --entry.host.running;
  fail(waiting.job, "there is no memory for a request", true);
}

void Client::Loop::arrived(uint64_t number, Answer answer) {
  Job& job = jobs_.at(number);
  Entry& entry = *job.entry;
  job.transfer = 0;
  --entry.host.running;
  Response& response = job.response;
  note(entry, answer, response);
  if (!job.request.is_own) {
    heed(entry, answer, response);
    place(entry);
    turn_away(entry);
  }
  if (!job.request.is_own && is_redirect(answer.code) && redirect(number, answer)) return;
  response.code = response.error.empty() ? answer.code : 0;  // a redirect that leads nowhere
  response.url = job.url.text;
  if (response.code == 0) response.moved_to.clear();
  response.headers = std::move(answer.headers);
  response.body = std::move(answer.body);
  response.held = hold(response.body.size());
  const auto fresh = max_age(response.headers, on_the_wall()).value_or(0s);
  if (fresh > 0s) response.fresh_until = on_the_wall() + std::chrono::microseconds(fresh).count();
  if (response.error.empty()) response.error = std::move(answer.error);
  this->answer(number);
}

/// Answers those that do not wait as long as the host wants to be left alone.
void Client::Loop::turn_away(Entry& entry) {
  std::vector<uint64_t> impatient;
  const Moment until = entry.host.closed_until();
  std::erase_if(entry.host.queue, [&](const Host::Waiting& waiting) {
    if (waiting.until >= until) return false;
    impatient.push_back(waiting.job);
    return true;
  });
  if (impatient.empty()) return;
  note_wait(entry);
  place(entry);
  for (const uint64_t number : impatient) put_off(number, until);
}

/// What the answer says about the host.
void Client::Loop::note(Entry& entry, const Answer& answer, Response& response) {
  response.wire_bytes += answer.wire_bytes;
  response.may_come_back = is_missing(answer) || may_come_back(answer.code);
  {
    const std::lock_guard lock(mutex_);
    ++entry.counts.requests;
    entry.counts.bytes += answer.wire_bytes;
    if (is_trouble(answer) || is_missing(answer) || answer.failure != Answer::Failure::none)
      ++entry.counts.failures;
  }
  const bool is_full = answer.code == 429 || answer.code == 503;
  const auto again = is_full
                         ? retry_after(http_header(answer.headers, "retry-after"), on_the_wall())
                         : std::nullopt;
  if (again) response.retry_at = *again;
}

/// Leaves the host alone for as long as its answer asks for.
void Client::Loop::heed(Entry& entry, const Answer& answer, const Response& response) {
  const bool tells_when = response.retry_at != 0;
  if (tells_when) {
    const auto pause = std::chrono::microseconds(response.retry_at - on_the_wall());
    entry.host.pause(now() + std::max<std::chrono::microseconds>(pause, kShortestPause));
  }
  // A host that says when has not gone silent.
  if (!tells_when && (is_missing(answer) || is_trouble(answer)))
    entry.host.failed(now());
  else if (answer.failure == Answer::Failure::none)
    entry.host.answered();
  if (!tells_when && answer.code == 429) entry.host.pause(now() + Host::kShortPause);
}

/// \return whether the request goes on to another address.
bool Client::Loop::redirect(uint64_t number, const Answer& answer) {
  Job& job = jobs_.at(number);
  const std::string_view location = http_header(answer.headers, "location");
  if (location.empty()) return false;
  const auto to = resolve_url(job.url, location);
  if (!to) {
    job.response.error = "it redirects to what is no address of http or https";
    return false;
  }
  if (++job.redirects > kMostRedirects) {
    job.response.error = "it redirects more than " + std::to_string(kMostRedirects) + " times";
    return false;
  }
  const bool permanent = answer.code == 301 || answer.code == 308;
  job.only_permanent = job.only_permanent && permanent;
  if (job.only_permanent) job.response.moved_to = to->text;
  const bool becomes_get =
      answer.code == 303 || (answer.code < 303 && job.request.method == "POST");
  if (becomes_get && job.request.method != "HEAD") {
    job.request.method = "GET";
    job.request.body.clear();
  }
  if (to->origin != job.url.origin) job.request.headers = without_secrets(job.request.headers);
  job.url = *to;
  accept(number);
  return true;
}

void Client::Loop::fail(uint64_t number, std::string why, bool may_come_back, Moment again) {
  Job& job = jobs_.at(number);
  job.response.url = job.url.text.empty() ? job.request.url : job.url.text;
  job.response.error = std::move(why);
  job.response.may_come_back = may_come_back;
  job.response.moved_to.clear();
  if (may_come_back && again != Moment()) job.response.retry_at = wall_time(again);
  answer(number);
}

void Client::Loop::answer(uint64_t number) {
  const auto node = jobs_.extract(number);
  Job& job = node.mapped();
  job.done(std::move(job.response));
}

/// A request that nobody waits for any more.
void Client::Loop::forget(uint64_t number) {
  const auto node = jobs_.extract(number);
  const Job& job = node.mapped();
  if (job.entry == nullptr) return;
  Host& host = job.entry->host;
  if (job.transfer != 0) {
    transfers_.cancel(job.transfer);
    --host.running;
  }
  std::erase_if(host.queue, [&](const auto& waiting) { return waiting.job == number; });
  std::erase(host.robots.waiting, number);
  note_wait(*job.entry);
  place(*job.entry);
}

void Client::Loop::ask_robots(Entry& entry, const Job& about) {
  entry.host.robots.is_asked = true;
  const uint64_t number = ++last_job_;
  Job& job = jobs_[number];
  job.is_robots = true;
  job.request.url = entry.origin + "/robots.txt";
  job.request.manners = about.request.manners;
  job.request.manners.delay = 0ms;
  job.request.timeout = about.request.timeout;
  job.request.patience = about.request.patience;
  job.request.max_bytes = Robots::kMostBytes + 1;
  job.until = now() + job.request.patience;
  job.done = [this, &entry](const Response& response) { robots_came(entry, response); };
  accept(number);
}

/// Source: RFC 9309, sections 2.3.1.2 to 2.3.1.4.
void Client::Loop::robots_came(Entry& entry, const Response& response) {
  RobotsState& robots = entry.host.robots;
  const bool is_there = response.code >= 200 && response.code < 300;
  // One that redirects for ever, or to nowhere, is as good as absent.
  const bool is_lost = response.code == 0 && response.error.starts_with("it redirects");
  const bool is_absent =
      is_lost || (response.code >= 300 && response.code < 500 && response.code != 429);
  robots.is_asked = false;
  robots.was_not_asked = response.was_not_asked;
  robots.until = now() + (is_there || is_absent ? kRobotsLast : kRobotsFailedLast);
  if (response.was_not_asked && response.retry_at != 0)
    robots.until = now() + std::chrono::microseconds(response.retry_at - on_the_wall());
  const bool had_rules = robots.rules != nullptr && robots.problem.empty();
  if (is_there || is_absent)
    robots.rules = std::make_shared<const Robots>(is_there ? Robots::parse(response.body, kAgent)
                                                           : Robots::allow_all());
  else if (!had_rules)
    robots.rules = std::make_shared<const Robots>(Robots::allow_none());
  robots.problem.clear();
  robots.may_come_back = response.code != 0 || response.may_come_back;
  if (!is_there && !is_absent && !had_rules)  // what was read goes on to hold
    robots.problem = robots.may_come_back
                         ? "robots.txt of " + entry.origin + " cannot be read: " +
                               (response.error.empty() ? "status " + std::to_string(response.code)
                                                       : response.error)
                         : response.error;  // it holds for all of the host
  let_pass(entry);
}

}  // namespace wirecopy::http
