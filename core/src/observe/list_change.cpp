#include "observe/list_change.hpp"

#include <span>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "observe/lineage.hpp"
#include "record/bytes.hpp"
#include "record/json_writer.hpp"

namespace wirecopy::observe {
namespace {

using record::append_number;
using record::append_sized;
using record::FieldNames;
using record::Value;

/// One list before and after; T: what an item is.
template <class T>
class ListChange {
 public:
  ListChange(const FieldNames& names, std::span<const T> before, std::span<const T> after)
      : names_(names) {
    // What stayed in its place is the same object.
    while (!before.empty() && !after.empty() && is_same(before.front(), after.front())) {
      before = before.subspan(1);
      after = after.subspan(1);
    }
    for (const T& item : before) before_.push_back(written(item));
    for (const T& item : after) after_.push_back(written(item));
  }

  /// \return whether anything was removed or added
  bool append(std::string& out) const {
    size_t left_out = 0;
    const size_t count = append_missing(out, before_, after_, left_out) +
                         append_missing(out, after_, before_, left_out);
    append_number(out, left_out);
    return count > 0;
  }

 private:
  static bool is_same(const T& a, const T& b) {
    if constexpr (std::is_same_v<T, record::Evidence>)
      return a.field == b.field && a.from == b.from && a.trust == b.trust;
    else
      return a == b;
  }

  std::string written(std::string_view text) const {
    std::string out;
    record::append_quoted(out, text);
    return out;
  }
  std::string written(const record::Tag* tag) const {
    record::Tag bare = *tag;
    bare.spans = {};
    std::string out;
    record::append_json(out, bare);
    return out;
  }
  std::string written(const record::Media* media) const {
    std::string out;
    record::append_json(out, *media);
    return out;
  }
  std::string written(record::Evidence evidence) const {
    record::ListStorage<record::Evidence> storage{&evidence, 1, 1};
    Value value;
    value.type = record::kEvidenceList;
    value.evidence = {&storage, 1};
    std::string out;
    record::append_json(out, names_, record::kEvidence, value);
    return out;
  }

  /// The items of `all` that `other` has not.
  static size_t append_missing(std::string& out, const std::vector<std::string>& all,
                               const std::vector<std::string>& other, size_t& left_out) {
    std::unordered_map<std::string_view, size_t> counts;
    for (const std::string& item : other) ++counts[item];
    std::string items;
    size_t missing = 0, kept = 0;
    for (const std::string& item : all) {
      if (const auto at = counts.find(item); at != counts.end() && at->second > 0) {
        --at->second;
        continue;
      }
      ++missing;
      if (items.size() + item.size() > kLongestKept) continue;
      append_sized(items, item);
      ++kept;
    }
    append_number(out, kept);
    out += items;
    left_out += missing - kept;
    return missing;
  }

  const FieldNames& names_;
  std::vector<std::string> before_, after_;
};

template <class T>
bool append_list(std::string& out, const FieldNames& names, const Value* before, const Value* after,
                 record::ListValue<T> Value::*member) {
  const auto items = [&](const Value* value) {
    return value == nullptr ? std::span<const T>() : (value->*member).items();
  };
  return ListChange<T>(names, items(before), items(after)).append(out);
}

}  // namespace

bool append_list_change(std::string& out, const FieldNames& names, const Value* before,
                        const Value* after) {
  switch ((before != nullptr ? before : after)->type) {
    case record::kTagList:
      return append_list(out, names, before, after, &Value::tags);
    case record::kMediaList:
      return append_list(out, names, before, after, &Value::media);
    case record::kEvidenceList:
      return append_list(out, names, before, after, &Value::evidence);
    default:
      return append_list(out, names, before, after, &Value::list);
  }
}

}  // namespace wirecopy::observe
