#include "isolation/messages.hpp"

#include <new>

#include "engine/texts.hpp"
#include "record/image.hpp"
#include "record/utf8.hpp"

namespace wirecopy::isolation {
namespace {

using record::append_number;
using record::append_real;
using record::append_signed;
using record::append_sized;
using record::ByteReader;

constexpr size_t kMostNames = 1000;

void append(std::string& out, const std::vector<StateCall>& calls) {
  append_number(out, calls.size());
  for (const StateCall& call : calls) {
    out += static_cast<char>(call.kind);
    append_number(out, call.cause);
    append_sized(out, call.key);
    append_sized(out, call.value);
    append_signed(out, call.delta);
  }
}

/// What the child's side of the host's functions lets pass.
bool is_sound_key(const StateCall& call) {
  using Kind = StateCall::Kind;
  const bool may_be_empty = call.kind == Kind::journal || call.kind == Kind::next;
  return call.key.size() <= plugin::kMaxKey && (may_be_empty || !call.key.empty());
}

/// \return false: damaged.
bool take(ByteReader& in, size_t articles, std::vector<StateCall>& calls) {
  for (size_t left = in.count(5); left > 0; --left) {
    StateCall call;
    const uint8_t kind = in.byte();
    call.kind = static_cast<StateCall::Kind>(kind);
    call.cause = in.number(articles);
    call.key = in.text();
    call.value = in.bytes();
    call.delta = in.signed_number();
    if (!in.ok() || kind < 1 || kind > static_cast<uint8_t>(StateCall::Kind::next)) return false;
    if (!is_sound_key(call)) return false;
    calls.push_back(std::move(call));
  }
  return in.ok();
}

void append(std::string& out, const Done::Article& article) {
  out += static_cast<char>(article.verdict.outcome);
  append_number(out, article.verdict.reason);
  append_number(out, article.verdict.delay_ms);
  append_signed(out, article.held_until);
  append_sized(out, article.held_as);
  append_sized(out, article.explanation);
  append_sized(out, article.changes);
  append_number(out, article.children.size());
  for (const auto& [flags, fields] : article.children) {
    append_number(out, flags);
    append_sized(out, fields);
  }
}

Done::Article take_answer(ByteReader& in) {
  Done::Article article;
  article.verdict.outcome = in.byte();
  article.verdict.reason = static_cast<uint16_t>(in.number(UINT16_MAX));
  article.verdict.delay_ms = static_cast<uint32_t>(in.number(UINT32_MAX));
  article.held_until = in.signed_number();
  article.held_as = in.text();
  article.explanation = in.text();
  article.changes = in.bytes();
  for (size_t left = in.count(2); left > 0; --left) {
    const auto flags = static_cast<uint32_t>(in.number(UINT32_MAX));
    article.children.push_back({flags, in.bytes()});
  }
  if (article.verdict.outcome > WCP_HOLD) in.fail();
  return article;
}

template <class Item, class Take>
void take_list(ByteReader& in, size_t smallest, std::vector<Item>& into, Take take_one) {
  const size_t count = in.count(smallest);
  if (count > kMostNames) in.fail();
  for (size_t left = in.ok() ? count : 0; left > 0; --left) into.push_back(take_one());
}

}  // namespace

// ---- create

std::string encode(const Creation& creation) {
  std::string out;
  for (const std::string& text :
       {creation.id, creation.pipeline, creation.config, creation.resources})
    append_sized(out, text);
  append_number(out, creation.seed);
  out += creation.is_deterministic ? '\1' : '\0';
  out += creation.is_dry_run ? '\1' : '\0';
  out += creation.is_once ? '\1' : '\0';
  out += creation.has_secrets ? '\1' : '\0';
  append_number(out, creation.least_logged);
  return out;
}

std::optional<Creation> decode_creation(std::string_view bytes) {
  ByteReader in(bytes);
  Creation creation;
  for (std::string* text :
       {&creation.id, &creation.pipeline, &creation.config, &creation.resources})
    *text = in.bytes();
  creation.seed = in.number();
  creation.is_deterministic = in.byte() != 0;
  creation.is_dry_run = in.byte() != 0;
  creation.is_once = in.byte() != 0;
  creation.has_secrets = in.byte() != 0;
  creation.least_logged = static_cast<wcp_log_level>(in.number(WCP_LOG_CRITICAL));
  return in.is_done() ? std::optional(std::move(creation)) : std::nullopt;
}

// ---- calls

void append(std::string& out, const Call& call) {
  out += static_cast<char>(call.what);
  append_signed(out, call.now);
  out += call.is_stopping ? '\1' : '\0';
  append_number(out, call.articles);
}

void append_article(std::string& out, const wcp_record& article) {
  const size_t start = out.size();
  append_number(out, article.attempts);
  append_number(out, article.child_count);
  const wcp_origin none{};
  const wcp_origin& origin = article.origin != nullptr ? *article.origin : none;
  for (const wcp_str text : {origin.partition, origin.position, origin.key})
    append_sized(out, {text.data, text.size});
  record::append_image(out, article);
  record::insert_length(out, start);
}

std::optional<Call> take_call(ByteReader& in) {
  Call call;
  call.what = static_cast<Callback>(in.byte());
  call.now = in.signed_number();
  call.is_stopping = in.byte() != 0;
  call.articles = in.number();
  return in.ok() ? std::optional(call) : std::nullopt;
}

wcp_record* take_article(ByteReader& in, record::Arena& arena, record::FieldNames& fields) {
  ByteReader inside(in.bytes());
  auto* article = new (arena.array<wcp_record>(1)) wcp_record(arena, fields);
  article->attempts = static_cast<uint32_t>(inside.number(UINT32_MAX));
  article->child_count = static_cast<uint32_t>(inside.number(UINT32_MAX));
  wcp_origin origin{sizeof(wcp_origin), 0, {}, {}, {}};
  for (wcp_str* text : {&origin.partition, &origin.position, &origin.key})
    *text = engine::copied(arena, inside.bytes());
  article->origin = arena.make(wcp_origin{origin});
  const bool is_sound = inside.ok() && record::read_image(inside.bytes(inside.left()), *article);
  return is_sound ? article : nullptr;
}

// ---- state

std::string encode(const std::vector<StateCall>& calls) {
  std::string out;
  append(out, calls);
  return out;
}

std::optional<std::vector<StateCall>> decode_state_calls(std::string_view bytes, size_t articles) {
  ByteReader in(bytes);
  std::vector<StateCall> calls;
  if (!take(in, articles, calls) || !in.is_done() || calls.empty()) return std::nullopt;
  return calls;
}

std::string encode(const StateAnswer& answer) {
  std::string out;
  append_signed(out, answer.status);
  append_sized(out, answer.key);
  append_sized(out, answer.value);
  append_signed(out, answer.number);
  return out;
}

std::optional<StateAnswer> decode_state_answer(std::string_view bytes) {
  ByteReader in(bytes);
  StateAnswer answer;
  answer.status = static_cast<wcp_status>(in.signed_number());
  answer.key = in.bytes();
  answer.value = in.bytes();
  answer.number = in.signed_number();
  return in.is_done() ? std::optional(std::move(answer)) : std::nullopt;
}

// ---- done

std::string encode(const Done& done) {
  std::string out;
  append_signed(out, done.status);
  append_sized(out, done.error);
  append_number(out, done.reasons.size());
  for (const auto& reason : done.reasons) {
    append_sized(out, reason.name);
    append_sized(out, reason.help);
  }
  append_number(out, done.metrics.size());
  for (const auto& metric : done.metrics) {
    append_number(out, metric.kind);
    for (const std::string_view text : {metric.name, metric.unit, metric.help})
      append_sized(out, text);
  }
  append_number(out, done.complaints.size());
  for (const auto& complaint : done.complaints) {
    append_sized(out, complaint.pointer);
    append_sized(out, complaint.text);
  }
  append(out, done.writes);
  append_number(out, done.measured.size());
  for (const auto& [metric, value] : done.measured) {
    append_number(out, metric);
    append_real(out, value);
  }
  append_number(out, done.articles.size());
  for (const Done::Article& article : done.articles) append(out, article);
  return out;
}

std::optional<Done> decode_done(std::string_view bytes, size_t articles) {
  ByteReader in(bytes);
  Done done;
  const int64_t status = in.signed_number();
  if (status < INT16_MIN || status > INT16_MAX) return std::nullopt;
  done.status = static_cast<wcp_status>(status);
  done.error = in.text();
  take_list(in, 2, done.reasons, [&] {
    return plugin::NamedReason{std::string(in.text()), std::string(in.text())};
  });
  take_list(in, 4, done.metrics, [&] {
    return Done::Metric{static_cast<wcp_metric_kind>(in.number(WCP_HISTOGRAM)), in.text(),
                        in.text(), in.text()};
  });
  take_list(in, 2, done.complaints, [&] {
    return plugin::ConfigComplaint{std::string(in.text()), std::string(in.text())};
  });
  if (!take(in, articles, done.writes)) return std::nullopt;
  for (size_t left = in.count(9); left > 0; --left) {
    const auto metric = static_cast<uint32_t>(in.number(UINT32_MAX));
    done.measured.emplace_back(metric, in.real());
  }
  if (in.number() != articles) return std::nullopt;
  for (size_t i = 0; in.ok() && i < articles; ++i) done.articles.push_back(take_answer(in));
  return in.is_done() ? std::optional(std::move(done)) : std::nullopt;
}

}  // namespace wirecopy::isolation
