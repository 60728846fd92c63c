#pragma once

/// \file
/// The boundary: the C callbacks of a stage class, and the only place where exceptions stop.

#include <wirecopy/plugin.h>
#include <wirecopy/sdk/schema_text.hpp>
#include <wirecopy/sdk/stage.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <exception>
#include <iterator>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace wirecopy::detail {

/// The names of a constexpr array with NULL behind them, whether it has one itself or not.
template <const auto& names>
inline constexpr auto ended_list = [] {
  std::array<const char*, std::size(names) + 1> list{};
  for (std::size_t i = 0; i < std::size(names); ++i) list[i] = names[i];
  return list;
}();

/// What an exception means.
struct Caught {
  wcp_status status;
  std::string_view text;
  bool of_stage;  ///< the stage as a whole failed, not the record
};

/// In a catch block: calls tell(Caught) for the exception in flight.
template <class Tell>
auto caught(Tell tell) noexcept {
  try {
    throw;
  } catch (const StageFailure& e) {
    return tell(Caught{e.status, e.what(), true});
  } catch (const Failure& e) {
    return tell(Caught{e.status, e.what(), false});
  } catch (const std::bad_alloc&) {
    return tell(Caught{WCP_ERR_MEMORY, "out of memory", false});
  } catch (const std::exception& e) {
    return tell(Caught{WCP_ERR_INTERNAL, e.what(), false});
  } catch (...) {
    return tell(Caught{WCP_ERR_INTERNAL, "an exception that is no std::exception", false});
  }
}

inline wcp_status stage_failed(const Host& host) noexcept {
  return caught([&](const Caught& why) {
    host.api->set_error(host.context, to_c(why.text));
    return why.status;
  });
}

/// What a record gets whose callback threw: another try after a second, or the dead letters.
constexpr wcp_verdict verdict_of(wcp_status status) {
  const bool later = status == WCP_ERR_MEMORY || status == WCP_ERR_UNAVAILABLE;
  if (later) return {WCP_RETRY, 0, 0, 1000};
  return {WCP_REJECT, 0, 0, 0};
}

/// One bad record does not fail its batch; a target that is away does (`kind` is a sink's).
inline wcp_status record_failed(const Host& host, wcp_kind kind, wcp_record* record,
                                wcp_verdict& verdict) noexcept {
  return caught([&](const Caught& why) -> wcp_status {
    if (why.of_stage || (kind == WCP_SINK && why.status == WCP_ERR_UNAVAILABLE)) {
      host.api->set_error(host.context, to_c(why.text));
      return why.status;
    }
    host.api->explain(record, to_c(why.text));
    verdict = verdict_of(why.status);
    return WCP_OK;
  });
}

/// An event about a record costs that record; any other the stage.
inline wcp_status event_failed(const Host& host, wcp_ticket ticket) noexcept {
  return caught([&](const Caught& why) -> wcp_status {
    const wcp_verdict verdict = verdict_of(why.status);
    if (ticket && !why.of_stage &&
        host.api->complete(host.context, ticket, verdict, to_c(why.text)) >= 0)
      return WCP_OK;
    host.api->set_error(host.context, to_c(why.text));
    return why.status;
  });
}

// clang-format off
template <class S> concept Processes =
    requires(S& s, Record r) { { s.process(r) } -> std::convertible_to<Outcome>; };
template <class S> concept Splits =
    requires(S& s, Record r, Emitter& e) { { s.process(r, e) } -> std::convertible_to<Outcome>; };
template <class S> concept TakesBatches = requires(S& s, std::span<Record> r, std::span<Outcome> o) { s.process(r, o); };
template <class S> concept Polls = requires(S& s, Emitter& e) { { s.poll(e) } -> std::same_as<Poll>; };
template <class S> concept AnswersEvents = requires(S& s, Event e, Emitter& out) { s.on_event(e, out); };
template <class S> concept TakesEvents = AnswersEvents<S> || requires(S& s, Event e) { s.on_event(e); };
template <class S> concept Threaded = requires { S::threading; };
template <class S> concept Restores = requires(S& s) { s.restore(std::string_view{}); };
template <class S> concept Flushes = requires(S& s) { s.flush(wcp_flush{}); };
template <class S> concept Starts = requires(S& s) { s.start(); };
template <class S> concept Compacts = requires(S& s) { s.compact(); };
template <class S> concept Stops = requires(S& s) { s.stop(); };
template <class S> concept Extends = requires(S* s) { S::extension(s, std::string_view{}); };
template <class S> concept Learns = requires { typename S::Trainer; };
// clang-format on

/// The callbacks of the stage class S and their table.
template <class S>
struct Glue {
  static_assert(S::kind == WCP_SOURCE ? Polls<S> : Processes<S> || Splits<S> || TakesBatches<S>,
                "a source needs Poll poll(Emitter&), others Outcome process(Record)");
  static_assert(S::kind != WCP_SINK || !Splits<S>, "a sink emits nothing");
  static_assert(S::kind == WCP_SOURCE || !AnswersEvents<S>,
                "on_event(Event, Emitter&) is a source's");

  static constexpr bool reentrant =
      (S::kind == WCP_SOURCE
           ? Polls<const S>
           : Processes<const S> || Splits<const S> ||
                 TakesBatches<const S>)&&(!TakesEvents<S> || TakesEvents<const S>);

  static constexpr wcp_threading threading() {
    if constexpr (Threaded<S>)
      return S::threading;
    else
      return reentrant ? WCP_REENTRANT : WCP_SERIAL;
  }

  static wcp_status create(const wcp_host_api* api, wcp_context* context, void** self) noexcept {
    return create_by([] { return new S; }, api, context, self);  // NOLINT: it catches all
  }
  /// \param make gives a new S
  template <class Make>
  static wcp_status create_by(const Make& make, const wcp_host_api* api, wcp_context* context,
                              void** self) noexcept {
    creating = {api, context};
    try {
      *self = make();
      return WCP_OK;
    } catch (...) {
      const wcp_status status = stage_failed({api, context});
      return status == WCP_ERR_INTERNAL ? WCP_ERR_CONFIG : status;
    }
  }
  static void destroy(void* self) noexcept { delete static_cast<S*>(self); }

  static Outcome answer(S& self, Record record, wcp_batch* batch) {
    if constexpr (Splits<S>) {
      Emitter out(self.host.api, batch);
      return self.process(record, out);
    } else {
      return self.process(record);
    }
  }
  static wcp_status process_one(S& self, wcp_batch* batch, size_t i) noexcept {
    wcp_record* const record = batch->records[i];
    try {
      const Outcome outcome = answer(self, Record(self.host.api, record, batch), batch);
      if (!outcome.text.empty()) self.host.api->explain(record, to_c(outcome.text));
      batch->verdicts[i] = outcome.verdict;
      return WCP_OK;
    } catch (...) {
      return record_failed(self.host, S::kind, record, batch->verdicts[i]);
    }
  }
  static wcp_status process_all(S& self, wcp_batch* batch) noexcept {
    std::vector<Outcome> answers;
    wcp_status status = WCP_OK;
    try {
      std::vector<Record> records;
      records.reserve(batch->count);
      for (size_t i = 0; i < batch->count; ++i)
        records.emplace_back(self.host.api, batch->records[i], batch);
      answers.assign(batch->count, wcp_verdict{});
      self.process(std::span(records), std::span(answers));
    } catch (...) {
      status = stage_failed(self.host);
    }
    // Those that it has answered before it threw keep their verdicts.
    for (size_t i = 0; i < answers.size(); ++i) {
      if (!answers[i].text.empty())
        self.host.api->explain(batch->records[i], to_c(answers[i].text));
      batch->verdicts[i] = answers[i].verdict;
    }
    return status;
  }
  static wcp_status process_records(S& self, wcp_batch* batch) noexcept {
    if constexpr (TakesBatches<S>) {
      if (batch->count > 0) return process_all(self, batch);
    } else {
      for (size_t i = 0; i < batch->count; ++i)
        if (const wcp_status status = process_one(self, batch, i); status < 0) return status;
    }
    return WCP_OK;
  }
  static wcp_status process(void* instance, wcp_batch* batch) noexcept {
    S& self = *static_cast<S*>(instance);
    if (const wcp_status status = process_records(self, batch); status < 0) return status;
    return take_events(self, batch);
  }
  static wcp_status take_events([[maybe_unused]] S& self,
                                [[maybe_unused]] wcp_batch* batch) noexcept {
    if constexpr (TakesEvents<S>)
      for (size_t i = 0; i < batch->event_count; ++i)
        if (const wcp_status status = take_event(self, *batch->events[i], batch); status < 0)
          return status;
    return WCP_OK;
  }
  static wcp_status take_event(S& self, const wcp_event& event,
                               [[maybe_unused]] wcp_batch* batch) noexcept {
    try {
      const Event told{event.kind, event.token, static_cast<Ticket>(event.ticket), event.status,
                       &event};
      if constexpr (AnswersEvents<S>) {
        Emitter out(self.host.api, batch);
        self.on_event(told, out);
      } else {
        self.on_event(told);
      }
      return WCP_OK;
    } catch (...) {
      return event_failed(self.host, event.ticket);
    }
  }
  static wcp_status poll(void* instance, wcp_batch* batch) noexcept {
    S& self = *static_cast<S*>(instance);
    if (const wcp_status status = take_events(self, batch); status < 0) return status;
    if (batch->max_records == 0) return WCP_OK;  // events only
    try {
      Emitter out(self.host.api, batch);
      return static_cast<wcp_status>(self.poll(out));
    } catch (...) {
      return stage_failed(self.host);
    }
  }

  template <class Call>
  static wcp_status guarded(void* instance, Call call) noexcept {
    S& self = *static_cast<S*>(instance);
    try {
      call(self);
      return WCP_OK;
    } catch (...) {
      return stage_failed(self.host);
    }
  }
  static wcp_status restore(void* self, wcp_str entry) noexcept {
    return guarded(self, [&](auto& s) { s.restore(from_c(entry)); });
  }
  static wcp_status start(void* self) noexcept {
    return guarded(self, [](auto& s) { s.start(); });
  }
  static wcp_status flush(void* self, wcp_flush how) noexcept {
    return guarded(self, [&](auto& s) { s.flush(how); });
  }
  static wcp_status compact(void* self) noexcept {
    return guarded(self, [](auto& s) { s.compact(); });
  }
  static wcp_status stop(void* self) noexcept {
    return guarded(self, [](auto& s) { s.stop(); });
  }
  static const void* extension([[maybe_unused]] void* self, wcp_str id) noexcept {
    if constexpr (Learns<S>) {
      using T = typename S::Trainer;
      static constexpr wcp_train train{sizeof(wcp_train), 0, T::input, &Glue<T>::stage};
      if (from_c(id) == "wirecopy.train/1") return &train;
    }
    if constexpr (Extends<S>) return S::extension(static_cast<S*>(self), from_c(id));
    return nullptr;
  }

  /// A list as the table wants it: with NULL at its end.
  template <const auto& names>
  static constexpr const char* const* ended() {
    using List = std::remove_cvref_t<decltype(names)>;
    if constexpr (std::is_convertible_v<List, const char* const*> && !std::is_array_v<List>)
      return names;  // whoever gives a pointer ends the list
    else
      return ended_list<names>.data();
  }

  static constexpr wcp_stage describe() {
    wcp_stage table{};
    table.struct_size = sizeof table;
    table.kind = S::kind;
    table.threading = threading();
    table.flags = S::info.flags;
    table.state_version = S::info.state_version;
    table.id = S::info.id;
    table.version = S::info.version;
    table.summary = S::info.summary;
    table.config_schema = schema<typename S::OptionsType>.data();
    if constexpr (requires { S::reads; }) table.reads = ended<S::reads>();
    if constexpr (requires { S::writes; }) table.writes = ended<S::writes>();
    add_callbacks(table);
    return table;
  }
  static constexpr void add_callbacks(wcp_stage& table) {
    if constexpr (std::default_initializable<S>) table.create = create;
    table.destroy = destroy;
    if constexpr (S::kind == WCP_SOURCE)
      table.poll = poll;
    else
      table.process = process;
    if constexpr (Restores<S>) table.restore = restore;
    if constexpr (Starts<S>) table.start = start;
    if constexpr (Flushes<S>) table.flush = flush;
    if constexpr (Compacts<S>) table.compact = compact;
    if constexpr (Stops<S>) table.stop = stop;
    if constexpr (Extends<S> || Learns<S>) table.extension = extension;
  }
  static constexpr wcp_stage stage = describe();
};

template <class... S>
requires(std::default_initializable<S>&&...) inline constexpr const wcp_stage* stages[] = {
    &Glue<S>::stage...};
template <class... S>
inline constexpr uint32_t stage_count = sizeof...(S);

}  // namespace wirecopy::detail
