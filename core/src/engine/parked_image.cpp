#include "engine/parked_image.hpp"

#include <array>
#include <cstring>
#include <optional>

#include "engine/texts.hpp"
#include "record/image.hpp"

namespace wirecopy::engine {
namespace {

template <class Number>
void append_number(std::string& out, Number number) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

template <class Number>
std::optional<Number> take_number(std::string_view& bytes) {
  Number number;
  if (bytes.size() < sizeof number) return std::nullopt;
  std::memcpy(&number, bytes.data(), sizeof number);
  bytes.remove_prefix(sizeof number);
  return number;
}

struct Head {
  uint64_t delivery;
  uint32_t children, attempts;
  std::array<std::string_view, 3> origin;  ///< partition, position, key
};

std::optional<Head> take_head(std::string_view& bytes) {
  const auto delivery = take_number<uint64_t>(bytes);
  const auto children = take_number<uint32_t>(bytes);
  const auto attempts = take_number<uint32_t>(bytes);
  if (!delivery || !children || !attempts) return std::nullopt;
  Head head{*delivery, *children, *attempts, {}};
  for (std::string_view& text : head.origin) {
    const auto size = take_number<uint32_t>(bytes);
    if (!size || *size > bytes.size()) return std::nullopt;
    text = bytes.substr(0, *size);
    bytes.remove_prefix(*size);
  }
  return head;
}

}  // namespace

void append_parked(std::string& out, const wcp_record& article) {
  append_number(out, article.delivery);
  append_number(out, article.child_count);
  append_number(out, article.attempts);
  const wcp_origin none{};
  const wcp_origin& origin = article.origin != nullptr ? *article.origin : none;
  for (const wcp_str text : {origin.partition, origin.position, origin.key}) {
    append_number(out, static_cast<uint32_t>(text.size));
    if (text.size > 0) out.append(text.data, text.size);
  }
  record::append_image(out, article);
}

Result<wcp_record*> read_parked(std::string_view bytes, record::Arena& arena,
                                record::FieldNames& fields) {
  const auto head = take_head(bytes);
  if (!head) return Error{Errc::bad_input, "a parked article is cut"};
  auto* article = new (arena.array<wcp_record>(1)) wcp_record(arena, fields);
  if (const Status status = record::read_image(bytes, *article); !status) return status.error();
  article->delivery = head->delivery;
  article->child_count = head->children;
  article->attempts = head->attempts;
  article->origin =
      arena.make(wcp_origin{sizeof(wcp_origin), 0, copied(arena, head->origin[0]),
                            copied(arena, head->origin[1]), copied(arena, head->origin[2])});
  return article;
}

}  // namespace wirecopy::engine
