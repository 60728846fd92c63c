#include "selection.hpp"

#include <algorithm>

namespace wirecopy::support {
void Selection::add(std::string_view name, wcp_field id) {
  Field added{id, {}, std::string(name)};
  // A key of meta may have dots of its own; the first one parts it from its object.
  if (const size_t dot = name.find('.'); dot != std::string_view::npos) {
    added.object = name.substr(0, dot);
    added.name = name.substr(dot + 1);
  }
  const auto same = std::ranges::find_if(fields_, [&](const Field& field) {
    return field.id == id || (!added.object.empty() && field.object == added.object);
  });
  if (same != fields_.end() && same->id == id) return;
  // Behind the last of its object.
  const auto last = std::find_if(same, fields_.end(),
                                 [&](const Field& field) { return field.object != added.object; });
  fields_.insert(same == fields_.end() ? same : last, std::move(added));
}

std::string_view Selection::of(const Record& article) {
  text_ = '{';
  const std::string* object = nullptr;  ///< that is open
  for (const Field& field : fields_) {
    const std::string_view value = article.json(field.id);
    if (value.empty()) continue;
    if (object != nullptr && *object != field.object) {
      text_ += '}';
      object = nullptr;
    }
    if (text_.back() != '{') text_ += ',';
    if (object == nullptr && !field.object.empty()) {
      detail::append_json(text_, field.object);
      text_ += ":{";
      object = &field.object;
    }
    detail::append_json(text_, field.name);
    text_ += ':';
    text_ += value;
  }
  if (object != nullptr) text_ += '}';
  return text_ += '}';
}

}  // namespace wirecopy::support
