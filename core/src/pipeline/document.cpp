#include "pipeline/document.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "pipeline/pointer.hpp"
#include "pipeline/scanner.hpp"
#include "pipeline/utf8.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::pipeline {

std::optional<Document> Document::parse(std::shared_ptr<SourceText> source, Diagnostics& problems) {
  return Scanner(std::move(source), problems).run();
}

namespace {

// The position of a key among its siblings; nothing where there is none.
std::optional<size_t> position_of(const Json& value, const std::string& token) {
  if (value.is_array()) {
    const auto index = index_of(token);
    return index && *index < value.size() ? index : std::nullopt;
  }
  if (!value.is_object()) return std::nullopt;
  const auto& members = value.get_ref<const Json::object_t&>();
  const auto at = members.find(token);
  if (at == members.end()) return std::nullopt;
  return static_cast<size_t>(at - members.begin());
}

const Json& child(const Json& value, size_t position) {
  if (value.is_array()) return value[position];
  const auto& members = value.get_ref<const Json::object_t&>();
  return (members.begin() + static_cast<std::ptrdiff_t>(position))->second;
}

}  // namespace

Place Document::find(std::string_view pointer) const {
  const Json* value = root_.get();
  size_t at = 0;
  bool exact = true;
  while (const auto token = take_token(pointer)) {
    const auto position = position_of(*value, *token);
    exact = position.has_value();
    if (!exact) break;
    value = &child(*value, *position);
    ++at;
    for (size_t i = 0; i < *position; ++i) at = (*nodes_)[at].next;
  }
  const Node& node = (*nodes_)[at];
  const Range whole{node.begin, node.end};
  const Range key{node.key_begin, node.key_end};
  return {whole, key.begin == key.end ? whole : key, exact};
}

Scanner::Scanner(std::shared_ptr<SourceText> source, Diagnostics& problems)
    : source_(std::move(source)), text_(source_->text()), problems_(problems) {}

std::optional<Document> Scanner::run() {
  auto root = std::make_shared<Json>();
  if (!check_encoding() || !skip_blanks() || !value(*root, {}) || !skip_blanks())
    return std::nullopt;
  if (!at_end()) {
    fail_here("expected the end of the text after the value");
    return std::nullopt;
  }
  Document document;
  document.source_ = source_;
  document.root_ = std::move(root);
  document.nodes_ = std::make_shared<const std::vector<Node>>(std::move(nodes_));
  return document;
}

bool Scanner::check_encoding() {
  if (text_.size() > kMaxDocument) {
    problems_.add_file_error(source_->name(), "is larger than 16 MB");
    return false;
  }
  if (text_.starts_with("\xFF\xFE") || text_.starts_with("\xFE\xFF"))
    return fail({0, 2}, "the text is UTF-16", "save it as UTF-8");
  if (text_.starts_with("\xEF\xBB\xBF"))
    return fail({0, 3}, "the text starts with a byte order mark", "save it as UTF-8 without one");
  const size_t invalid = find_invalid_utf8(text_);
  if (invalid != std::string_view::npos)
    return fail({invalid, invalid + 1}, "this byte is not UTF-8");
  const size_t nul = text_.find('\0');
  if (nul != std::string_view::npos) return fail({nul, nul + 1}, "a NUL byte");
  return true;
}

bool Scanner::value(Json& out, Range key) {
  const size_t node = nodes_.size();
  const auto begin = static_cast<uint32_t>(at_);
  nodes_.push_back(
      {begin, begin, static_cast<uint32_t>(key.begin), static_cast<uint32_t>(key.end), 0});
  const char c = peek();
  bool good = true;
  if (c == '{' || c == '[') {
    if (open_.size() >= kMaxDepth) return fail_here("more than 64 objects and lists nested");
    open_.push_back(at_++);
    token_end_ = at_;
    good = c == '{' ? object(out) : list(out);
    open_.pop_back();
  } else if (c == '"') {
    out = std::string();
    good = string(out.get_ref<std::string&>());
  } else if (c == '-' || (c >= '0' && c <= '9')) {
    Number read{};
    good = number(read);
    out = read.integral ? Json(read.integer) : Json(read.real);
  } else {
    Literal read{};
    good = literal(read);
    if (read == Literal::yes || read == Literal::no) out = read == Literal::yes;
  }
  token_end_ = at_;
  nodes_[node].end = static_cast<uint32_t>(at_);
  nodes_[node].next = static_cast<uint32_t>(nodes_.size());
  if (good && c == '{') check_duplicates(out, node);
  return good;
}

bool Scanner::object(Json& out) {
  out = Json::object();
  auto& members = out.get_ref<Json::object_t&>();
  if (!skip_blanks()) return false;
  if (take('}')) return true;
  for (bool more = true; more;) {
    std::string name;
    Range key;
    if (!member_key(name, key)) return false;
    // Appending past ordered_map keeps this linear; check_duplicates() looks for doubles.
    members.push_back({std::move(name), Json()});
    if (!value(members.back().second, key) || !after_item('}', more)) return false;
  }
  return true;
}

bool Scanner::member_key(std::string& out, Range& range) {
  range.begin = at_;
  if (peek() != '"') return fail_expected("a key in double quotes");
  if (!string(out)) return false;
  range.end = token_end_ = at_;
  if (range.end - range.begin > kMaxKey + 2) return fail(range, "a key of more than 1024 bytes");
  if (!skip_blanks()) return false;
  if (!take(':')) return fail_expected("\":\" after the key", Gap::behind_token);
  token_end_ = at_;
  return skip_blanks();
}

bool Scanner::list(Json& out) {
  out = Json::array();
  auto& items = out.get_ref<Json::array_t&>();
  if (!skip_blanks()) return false;
  if (take(']')) return true;
  for (bool more = true; more;) {
    items.emplace_back();
    if (!value(items.back(), {}) || !after_item(']', more)) return false;
  }
  return true;
}

bool Scanner::after_item(char close, bool& more) {
  if (!skip_blanks()) return false;
  more = false;
  if (take(close)) return true;
  const size_t comma = at_;
  const std::string closing = {'"', close, '"'};
  if (!take(','))
    return fail_expected("\",\" or " + closing + " after the value", Gap::behind_token);
  token_end_ = at_;
  if (!skip_blanks()) return false;
  if (peek() == close)
    return fail({comma, comma + 1}, "a comma before " + closing,
                "the last item has none: remove it");
  return more = true;
}

void Scanner::check_duplicates(const Json& object, size_t node) {
  const auto& members = object.get_ref<const Json::object_t&>();
  if (members.size() < 2) return;
  std::vector<std::pair<std::string_view, size_t>> keys;
  keys.reserve(members.size());
  for (size_t child = node + 1; const auto& [name, value] : members) {
    keys.emplace_back(name, child);
    child = nodes_[child].next;
  }
  std::ranges::sort(keys);
  for (size_t i = 1; i < keys.size(); ++i) {
    if (keys[i].first != keys[i - 1].first) continue;
    const Node& again = nodes_[keys[i].second];
    const Position first = source_->position(nodes_[keys[i - 1].second].key_begin);
    fail({again.key_begin, again.key_end}, "the key " + in_quotes(keys[i].first) + " stands twice",
         "first at " + std::to_string(first.line) + ":" + std::to_string(first.column));
    if (problems_.is_full()) return;
  }
}

}  // namespace wirecopy::pipeline
