#include "conformance/instance.hpp"

#include <algorithm>
#include <cstring>
#include <new>

#include "record/json_writer.hpp"

namespace wirecopy::conformance {
namespace {

constexpr size_t kMaxBytes = 256 << 10;
constexpr size_t kBehind = 64;  // bytes of members that a later host has

/// The record as JSON without its id, which opens it: it differs each time.
void append(std::string& text, const wcp_record& article) {
  std::string json;
  record::append_json(json, article, record::RawForm::inline_);
  text.append(json, std::min(json.find(','), json.size()));
}

std::string told(const wcp_record& article, wcp_verdict verdict) {
  std::string text;
  switch (verdict.outcome) {
    case WCP_KEEP:
      text = "keep ";
      break;
    case WCP_DROP:
      text = "drop " + std::to_string(verdict.reason) + ' ';
      break;
    case WCP_REJECT:
      return "reject";
    case WCP_RETRY:
      return "retry";
    case WCP_HOLD:
      return "hold";
    default:
      return "no answer";
  }
  append(text, article);
  for (const wcp_record* child = article.first_child; child; child = child->next_sibling) {
    text += '\n';
    append(text, *child);
  }
  return text;
}

std::string name_of(const record::FieldNames& names, wcp_field field) {
  const auto* known = record::find_known_field(field);
  return std::string(known != nullptr ? known->name : names.name(field));
}

}  // namespace

Instance::Instance(Attempt& attempt, Settings settings)
    : attempt_(attempt),
      settings_(std::move(settings)),
      stage_(*attempt.stage),
      log_(WCP_LOG_TRACE, [](const LogLine&) {}),
      engine_(settings_.workers),
      context_(std::make_unique<wcp_context>(stage_, "checked", engine_, engine_.fields(), log_,
                                             settings_.config)) {
  std::filesystem::path folder = attempt.file;
  context_->resources = folder.replace_extension().string();
}

template <class Body>
bool Instance::call(std::string_view name, std::vector<const wcp_record*> live,
                    plugin::Scratch& scratch, Emitter* emitter, Body body) {
  attempt_.place.set(std::string(name) + (attempt_.condition.empty() ? "" : " ") +
                     attempt_.condition);
  wcp_status status = WCP_ERR_INTERNAL;
  {
    RunningCall running;
    running.live = std::move(live);
    plugin::Callback callback{*context_, scratch, emitter != nullptr ? emitter->handle() : nullptr};
    plugin::Callback* outer = std::exchange(plugin::current_callback(), &callback);
    try {
      status = body(running.shown);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      exceptions_.emplace(name);
    }
    plugin::current_callback() = outer;
    scratch.end_callback();
  }
  attempt_.place.set("the checker after " + std::string(name));
  const std::lock_guard lock(mutex_);
  status_ = status;
  error_ = status < 0 ? context_->take_error(status) : std::string();
  return status >= 0;
}

// The conversions to plain function pointers matter: those of the table promise not to throw, and
// the compiler believes them.
bool Instance::create() {
  wcp_status (*may_throw)(const wcp_host_api*, wcp_context*, void**) = stage_.create;
  const wcp_host_api* api = settings_.api ? settings_.api : &HostCalls::get().table();
  const bool done = call("create()", {}, scratch_, nullptr,
                         [&](GuardedMemory&) { return may_throw(api, context_.get(), &self_); });
  context_->creating = false;
  created_ = done;
  if (context_->complaints.empty()) return done;
  const auto& complaint = context_->complaints.front();
  error_ = complaint.pointer + ": " + complaint.text;
  return false;
}

std::string Instance::missing_option() const {
  if (context_->complaints.empty()) return {};
  const std::string& pointer = context_->complaints.front().pointer;
  const bool is_option = pointer.size() > 1 && pointer.find('/', 1) == pointer.npos;
  return is_option ? pointer.substr(1) : std::string();
}

template <class Function>
bool Instance::call_simple(std::string_view name, Function function) {
  return call(name, {}, scratch_, nullptr, [&](GuardedMemory&) { return function(); });
}

bool Instance::start() {
  wcp_status (*may_throw)(void*) = stage_.start;
  return may_throw == nullptr || call_simple("start()", [&] { return may_throw(self_); });
}
bool Instance::flush(wcp_flush how) {
  wcp_status (*may_throw)(void*, wcp_flush) = stage_.flush;
  return may_throw == nullptr || call_simple("flush()", [&] { return may_throw(self_, how); });
}
bool Instance::stop() {
  wcp_status (*may_throw)(void*) = stage_.stop;
  engine_.stop();
  return may_throw == nullptr || call_simple("stop()", [&] { return may_throw(self_); });
}
void Instance::destroy() {
  if (!std::exchange(created_, false)) return;
  void (*may_throw)(void*) = stage_.destroy;
  call_simple("destroy()", [&]() -> wcp_status { return may_throw(self_), WCP_OK; });
  HostCalls::get().kept().seal();
}

Batch Instance::batch(std::span<const Article> articles) {
  Batch batch;
  for (const Article& article : articles) {
    batch.articles.push_back(&article);
    batch.records.push_back(
        article.make(*batch.arena, engine_.fields(), "article-" + std::to_string(++numbers_)));
    batch.records.back()->read_only = stage_.kind == WCP_SINK;
  }
  return batch;
}

wcp_batch* Instance::make_batch(GuardedMemory& memory, Batch& batch,
                                std::span<const Happening> events, Emitter* emitter, size_t credit,
                                unsigned worker) {
  const auto room = [&](size_t size) -> void* {
    if (size == 0) return nullptr;
    return HostCalls::get().guards_views ? memory.place(size) : batch.arena->allocate(size);
  };
  const size_t size = sizeof(wcp_batch) + (settings_.longer_structs ? kBehind : 0);
  auto* out = new (std::memset(room(size), 0, size)) wcp_batch{};
  out->struct_size = static_cast<uint32_t>(size);
  out->worker = worker;
  out->count = batch.records.size();
  auto** records = static_cast<wcp_record**>(room(out->count * sizeof(wcp_record*)));
  std::ranges::copy(batch.records, records);
  out->records = records;
  out->verdicts = static_cast<wcp_verdict*>(room(out->count * sizeof(wcp_verdict)));
  std::fill_n(out->verdicts, out->count, wcp_verdict{});
  out->event_count = events.size();
  auto** list = static_cast<const wcp_event**>(room(events.size() * sizeof(wcp_event*)));
  for (size_t i = 0; i < events.size(); ++i) {
    const size_t event_size = sizeof(wcp_event) + (settings_.longer_structs ? kBehind : 0);
    auto* event = new (std::memset(room(event_size), 0, event_size)) wcp_event{};
    event->struct_size = static_cast<uint32_t>(event_size);
    event->kind = events[i].kind;
    event->token = events[i].token;
    event->ticket = events[i].ticket;
    list[i] = event;
  }
  out->events = list;
  out->emitter = emitter != nullptr ? emitter->handle() : nullptr;
  out->max_records = credit;
  out->max_bytes = credit == 0 ? 0 : kMaxBytes;
  return out;
}

bool Instance::pass(std::string_view name, Batch& batch, std::span<const Happening> events,
                    size_t credit, unsigned worker) {
  const bool is_source = stage_.kind == WCP_SOURCE;
  wcp_status (*function)(void*, wcp_batch*) = is_source ? stage_.poll : stage_.process;
  Emitter emitter{*batch.arena, is_source, credit};
  Emitter* const out = stage_.kind == WCP_SINK ? nullptr : &emitter;
  plugin::Scratch scratch;
  scratch.worker = worker;
  const bool done = call(name, {batch.records.begin(), batch.records.end()}, scratch, out,
                         [&](GuardedMemory& memory) {
                           wcp_batch* raw = make_batch(memory, batch, events, out, credit, worker);
                           const wcp_status status = function(self_, raw);
                           batch.verdicts.assign(raw->verdicts, raw->verdicts + raw->count);
                           return status;
                         });
  if (is_source)
    batch.records.insert(batch.records.end(), emitter.made.begin(), emitter.made.end());
  return done;
}

bool Instance::process(Batch& batch, unsigned worker) {
  std::string name = "process()";
  if (batch.articles.size() == 1 && !batch.articles[0]->what.empty())
    name += " of " + batch.articles[0]->what;
  return pass(name, batch, {}, 0, worker);
}

void Instance::await(Batch& batch) {
  bool drained = false;
  const auto is_open = [&](const wcp_record* article) { return engine_.is_open(article->ticket); };
  for (int rounds = 0; rounds < 1000 && std::ranges::any_of(batch.records, is_open); ++rounds) {
    const std::vector<Happening> events = engine_.take_events();
    if (!events.empty()) {
      Batch none;
      pass("process() of events", none, events, 0, 0);
    } else if (gave_up_ || !engine_.wait()) {
      if (std::exchange(drained, true)) break;
      flush(WCP_FLUSH_DRAIN);
    }
  }
  // One that does not answer is not waited for again.
  gave_up_ = gave_up_ || std::ranges::any_of(batch.records, is_open);
}

std::string Instance::why(const wcp_record& article, wcp_verdict verdict) const {
  if (verdict.outcome == WCP_DROP && verdict.reason > 0 && verdict.reason <= reasons())
    return context_->reasons[verdict.reason - 1U].name;
  std::string text;
  for (const record::Change& change : article.changes())
    if (change.field == record::kExplanation) text = change.before.view();
  return text;
}

Outcome Instance::settle(wcp_record& article, wcp_verdict verdict, const Article* what) {
  Outcome outcome{verdict, what != nullptr ? what->what : "", told(article, verdict),
                  why(article, verdict), HostCalls::get().write_failed(&article)};
  const bool kept = verdict.outcome == WCP_KEEP;
  if (kept) {
    for (const record::Change& change : article.changes())
      if (change.field != record::kExplanation && change.field != record::kEvidence)
        written_.insert(name_of(engine_.fields(), change.field));
  } else {
    article.undo();
  }
  context_->state.make_final(context_->state.settle(&article, kept || verdict.outcome == WCP_DROP));
  return outcome;
}

std::vector<Outcome> Instance::settle(Batch& batch) {
  if (stage_.kind != WCP_SOURCE) await(batch);
  std::vector<Outcome> outcomes;
  for (size_t i = 0; i < batch.records.size(); ++i) {
    wcp_record& article = *batch.records[i];
    wcp_verdict verdict = i < batch.verdicts.size() ? batch.verdicts[i] : wcp_verdict{};
    if (stage_.kind == WCP_SOURCE) verdict.outcome = WCP_KEEP;
    if (article.ticket != 0) {
      const bool is_deferred = verdict.outcome == WCP_DEFER || stage_.kind == WCP_SOURCE;
      const wcp_verdict later = engine_.take_verdict(article.ticket);
      if (is_deferred) verdict = later;
    }
    outcomes.push_back(
        settle(article, verdict, i < batch.articles.size() ? batch.articles[i] : nullptr));
  }
  return outcomes;
}

std::vector<Outcome> Instance::run(std::span<const Article> articles, size_t size) {
  std::vector<Outcome> outcomes;
  while (!articles.empty()) {
    const size_t count = std::min(size, articles.size());
    Batch part = batch(articles.first(count));
    articles = articles.subspan(count);
    const bool done = process(part);
    std::ranges::move(settle(part), std::back_inserter(outcomes));
    if (!done) break;
  }
  return outcomes;
}

bool Instance::poll(size_t credit, Batch& emitted) {
  const bool wants_events = credit == 0;
  const std::vector<Happening> events =
      wants_events ? std::vector<Happening>() : engine_.take_events();
  return pass("poll()", emitted, events, credit, 0);
}

std::vector<Outcome> Instance::read_all(size_t credit, size_t most) {
  std::vector<Outcome> outcomes;
  for (size_t calls = 0; calls < most; ++calls) {
    Batch emitted;
    const bool done = poll(credit, emitted);
    const wcp_status answer = status();
    std::vector<Outcome> new_ones = settle(emitted);
    // A call that fails ends the run, and says so.
    if (!done) new_ones.clear();
    std::ranges::move(new_ones, std::back_inserter(outcomes));
    if (!done || answer == WCP_END) break;
    if (answer == WCP_AGAIN && !engine_.wait()) break;
  }
  return outcomes;
}

std::set<std::string> Instance::exceptions() const {
  const std::lock_guard lock(mutex_);
  return exceptions_;
}

}  // namespace wirecopy::conformance
