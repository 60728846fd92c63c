#pragma once

/// \file
/// The base class of a stage: its options, and what the host does for it.

#include <wirecopy/plugin.h>
#include <wirecopy/sdk/emitter.hpp>
#include <wirecopy/sdk/http.hpp>
#include <wirecopy/sdk/load_options.hpp>
#include <wirecopy/sdk/outcome.hpp>
#include <wirecopy/sdk/record.hpp>
#include <wirecopy/sdk/state.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wirecopy {

/// What a stage is: `static constexpr StageInfo info{"clean.title", "1.0.0", "Undoubles titles."};`
struct StageInfo {
  const char *id, *version, *summary;
  uint32_t flags = 0;  ///< WCP_BLOCKS ...
  uint32_t state_version = 0;
};

/// What happened outside: a timer, a post, an answer. For on_event().
struct Event {
  wcp_event_kind kind;  ///< WCP_EV_*
  uint64_t token;       ///< as given to timer_in(), post() ...
  Ticket ticket;        ///< the record it is about, or Ticket{}
  wcp_status status;
  const wcp_event* raw;

  /// What WCP_EV_HTTP brings, valid during the callback.
  const wcp_http_response* http() const noexcept {
    return kind == WCP_EV_HTTP ? static_cast<const wcp_http_response*>(raw->data) : nullptr;
  }
  /// What WCP_EV_COMMITTED says is durable now.
  Origin committed() const noexcept {
    const auto* origin = static_cast<const wcp_origin*>(raw->data);
    if (kind != WCP_EV_COMMITTED || !origin) return {};
    return {from_c(origin->partition), from_c(origin->position), from_c(origin->key)};
  }
};

enum class Counter : uint32_t {};
enum class Gauge : uint32_t {};
enum class Histogram : uint32_t {};

namespace detail {
/// Lets member initialisers of a stage use config, reason() and counter().
inline constinit thread_local Host creating{};
}  // namespace detail

/// What Transform, Source and Sink share. A stage derives from one of these and has
///     static constexpr StageInfo info{...};
///     Outcome process(Record);            // transforms and sinks
///     Outcome process(Record, Emitter&);  // a transform that splits
///     void process(std::span<Record>, std::span<Outcome>);  // or all that has come at once: the
///                                         // outcomes, preset to none, are in the same order;
///                                         // those set before it throws count
///     Poll poll(Emitter&);                // sources; not called for events without credit
/// A const process() or poll() may run on many threads at once, another one runs one call at a
/// time; `static constexpr wcp_threading threading` says something else. Optional members:
///     void on_event(Event);               // or, in a source: on_event(Event, Emitter&)
///     void start(), stop(), compact(), flush(wcp_flush), restore(std::string_view entry);
///     static const void* extension(S*, std::string_view id) noexcept;
///     using Trainer = ...;   // a sink with `static constexpr const char* input`: see wcp_train
///     static constexpr const char* reads[] = {"title"};  // and `writes`
///
/// The constructor reads configuration and nothing else; start() opens what the stage needs.
/// Threads: process-wide things (log, counters, complete, post, timers, now) from any thread; the
/// rest inside a callback.
/// Errors: Failure where the host refuses.
template <wcp_kind Kind, class Options>
class Stage {
 public:
  using OptionsType = Options;
  static constexpr wcp_kind kind = Kind;

  Stage() { detail::load_options(host, config); }
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  const detail::Host host = detail::creating;
  Options config{};
  const State state{host};

  // ---- in member initialisers and the constructor
  /// A reason to drop records: `Reason short_text = reason("short", "The body has few words.");`
  Reason reason(std::string_view name, std::string_view help) const {
    const auto id = host.api->reason(host.context, to_c(name), to_c(help));
    return static_cast<Reason>(accepted(id, "reason", name));
  }
  Counter counter(std::string_view name, std::string_view help) const {
    return static_cast<Counter>(metric(WCP_COUNTER, name, {}, help));
  }
  Gauge gauge(std::string_view name, std::string_view unit, std::string_view help) const {
    return static_cast<Gauge>(metric(WCP_GAUGE, name, unit, help));
  }
  Histogram histogram(std::string_view name, std::string_view unit, std::string_view help) const {
    return static_cast<Histogram>(metric(WCP_HISTOGRAM, name, unit, help));
  }
  /// The number of a field: "title", or "plugin.key" under meta.
  wcp_field field(std::string_view name, wcp_type type) const {
    return accepted(host.api->field_id(host.context, to_c(name), type), "field", name);
  }
  /// Says that an option is wrong where its schema could not: {"/model", "no such file"}.
  [[noreturn]] void wrong_option(std::string_view pointer, std::string_view why) const {
    detail::wrong_option({host, std::string(pointer)}, why);
  }
  /// The same, and goes on, so that all wrong options are told at once: the stage is not started.
  void note_wrong_option(std::string_view pointer, std::string_view why) const {
    detail::note_wrong_option({host, std::string(pointer)}, why);
  }

  // ---- metrics and log
  void count(Counter id, double by = 1) const noexcept { record(static_cast<uint32_t>(id), by); }
  void set(Gauge id, double value) const noexcept { record(static_cast<uint32_t>(id), value); }
  void observe(Histogram id, double value) const noexcept {
    record(static_cast<uint32_t>(id), value);
  }
  void log(wcp_log_level level, std::string_view text) const noexcept {
    if (host.api->log_enabled(host.context, level))
      host.api->log(host.context, level, nullptr, to_c(text));
  }
  void log(wcp_log_level level, const Record& about, std::string_view text) const noexcept {
    if (host.api->log_enabled(host.context, level))
      host.api->log(host.context, level, about.handle(), to_c(text));
  }

  // ---- answering later
  /// The deferred record again, to read and write before complete(); nothing when the ticket is
  /// stale.
  std::optional<Record> reopen(Ticket ticket) const {
    wcp_record* const record = host.api->reopen(host.context, static_cast<wcp_ticket>(ticket));
    return record ? std::optional(Record(host.api, record, nullptr)) : std::nullopt;
  }
  /// \return false when the ticket is stale: the host has taken the record back.
  bool complete(Ticket ticket, const Outcome& outcome) const {
    const wcp_status status = host.api->complete(host.context, static_cast<wcp_ticket>(ticket),
                                                 outcome.verdict, to_c(outcome.text));
    return detail::found(status, "complete");
  }
  /// A source gives up a record that it has just emitted: a dead letter with this text.
  void reject(Record& emitted, std::string why) const {
    complete(emitted.defer(), Outcome::reject(std::move(why)));
  }
  /// An event WCP_EV_TIMER with this token after `wait`; the same token again moves it.
  void timer_in(Duration auto wait, uint64_t token) const {
    timer_at(now() + microseconds(wait), token);
  }
  void timer_at(wcp_time due, uint64_t token) const {
    detail::check(host.api->timer(host.context, due, token), "timer");
  }
  void cancel_timer(uint64_t token) const { timer_at(0, token); }
  /// From a thread of the stage's own: an event WCP_EV_POST on a worker.
  void post(Ticket ticket, uint64_t token) const {
    detail::check(host.api->post(host.context, static_cast<wcp_ticket>(ticket), token), "post");
  }

  // ---- what lasts
  /// An entry that restore() gets back after a restart; counts when `cause` ends well.
  void journal(const Record& cause, std::string_view entry) const {
    detail::check(host.api->journal(host.context, cause.handle(), to_c(entry)), "journal");
  }
  void journal(std::string_view entry) const {  ///< in compact()
    detail::check(host.api->journal(host.context, nullptr, to_c(entry)), "journal");
  }
  /// Where a source resumes: the last durable position of a partition, in start() and poll().
  std::optional<std::string_view> position(std::string_view partition = {}) const {
    wcp_str at{};
    const wcp_status status = host.api->position(host.context, to_c(partition), &at);
    if (!detail::found(status, "position")) return std::nullopt;
    return from_c(at);
  }
  /// How far a source is; total 0: unknown.
  void progress(uint64_t done, uint64_t total) const noexcept {
    host.api->progress(host.context, done, total);
  }

  // ---- services
  /// Path of a data file that comes with the plugin; nothing where it is missing.
  std::optional<std::string_view> resource(std::string_view name) const {
    wcp_str path{};
    const wcp_status status = host.api->resource(host.context, to_c(name), &path);
    if (!detail::found(status, name)) return std::nullopt;
    return from_c(path);
  }
  wcp_info run_info() const noexcept {
    wcp_info run{};
    run.struct_size = sizeof run;
    host.api->info(host.context, &run);
    return run;
  }
  wcp_time now() const noexcept { return host.api->now(host.context); }
  uint64_t random() const noexcept { return host.api->random(host.context); }
  bool stopping() const noexcept { return host.api->stopping(host.context) != 0; }
  /// Whether send() works here; not in a deterministic run, which asks no servers.
  bool has_http() const noexcept { return host_extension("wirecopy.http/1") != nullptr; }
  /// Asks a server: an event WCP_EV_HTTP with this token, and with `article` as its ticket.
  void send(const HttpRequest& request, uint64_t token, Ticket article = {}) const {
    const wcp_http_request asked = detail::in_c(request);
    const auto* const http = static_cast<const wcp_http*>(host_extension("wirecopy.http/1"));
    detail::check(http ? http->send(host.context, &asked, static_cast<wcp_ticket>(article), token)
                       : WCP_ERR_UNSUPPORTED,
                  "http");
  }
  /// Asks a server and waits for its answer, in a callback of a stage with WCP_BLOCKS.
  /// \return valid until the callback returns; `code` 0: none came, `error` says why
  /// Errors: Failure, where the host asks no servers.
  const wcp_http_response& ask(const HttpRequest& request) const {
    const wcp_http_request asked = detail::in_c(request);
    const auto* const http = static_cast<const wcp_http*>(host_extension("wirecopy.http/1"));
    const wcp_http_response* answer = nullptr;
    detail::check(
        http && WCP_HAS(http, ask) ? http->ask(host.context, &asked, &answer) : WCP_ERR_UNSUPPORTED,
        "http");
    return *answer;
  }
  /// No event comes of a request, unless it is under way already.
  void take_back(uint64_t token) const {
    if (const auto* http = static_cast<const wcp_http*>(host_extension("wirecopy.http/1")))
      http->cancel(host.context, token);
  }
  /// A table the host may offer ("wirecopy.http/1"), or nullptr.
  const void* host_extension(std::string_view id) const noexcept {
    return host.api->extension(host.context, to_c(id));
  }

 private:
  template <class Id>
  static Id accepted(Id id, const char* what, std::string_view name) {
    if (id != 0) return id;
    throw Failure(WCP_ERR_CONFIG,
                  std::string(what).append(" \"").append(name).append("\": the host refuses it"));
  }
  uint32_t metric(wcp_metric_kind what, std::string_view name, std::string_view unit,
                  std::string_view help) const {
    const auto id = host.api->metric(host.context, what, to_c(name), to_c(unit), to_c(help));
    return accepted(id, "metric", name);
  }
  void record(uint32_t id, double value) const noexcept {
    host.api->record_metric(host.context, id, value);
  }
};

/// Changes, drops or splits records.
template <class Options = NoOptions>
using Transform = Stage<WCP_TRANSFORM, Options>;
/// Makes records.
template <class Options = NoOptions>
using Source = Stage<WCP_SOURCE, Options>;
/// Writes records to a target.
template <class Options = NoOptions>
using Sink = Stage<WCP_SINK, Options>;

}  // namespace wirecopy
