#pragma once

/// \file
/// The options of a stage: a plain struct whose member initialisers are the defaults and whose
/// `static constexpr auto options()` gives each member its name and its words.
///
///     struct TitleOptions {
///       int max_length = 300;
///       std::vector<std::string_view> site_names;
///
///       static constexpr auto options() {
///         return wirecopy::options(
///             option("max_length", &TitleOptions::max_length, "Longest title, in code points.")
///                 .min(1).max(2000),
///             option("site_names", &TitleOptions::site_names, "Names cut off the end."));
///       }
///     };
///
/// Types: bool, integers, double, std::string_view (memory of the host, lives as long as the
/// stage), enums with choices(), std::optional of these (absent: no value), std::vector of these,
/// and structs with an options() list of their own, alone or in a vector.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

namespace wirecopy {

/// One name of an enum option's value.
template <class T>
struct Choice {
  const char* name;
  T value;
};

namespace detail {

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

/// What bounds, choices and format speak of: the element of an optional or a list.
template <class T>
struct Element {
  using type = T;
};
template <class T>
struct Element<std::optional<T>> : Element<T> {};
template <class T>
struct Element<std::vector<T>> : Element<T> {};

/// A struct with options of its own.
template <class T>
concept Group = requires {
  T::options();
};

}  // namespace detail

/// One line of an options() list; the modifiers give a changed copy.
template <class C, class T>
struct Option {
  using Value = typename detail::Element<T>::type;
  using Bound = std::conditional_t<std::is_arithmetic_v<Value>, Value, int>;
  static constexpr size_t kMaxChoices = 16;

  const char* name;
  T C::*member;
  const char* help;
  bool is_required = false;
  std::optional<Bound> low{}, high{};
  const char* format_name = nullptr;
  const char* sample = nullptr;
  std::array<Choice<Value>, std::is_enum_v<Value> ? kMaxChoices : 0> names{};
  size_t name_count = 0;

  /// The option must be given; the member initialiser is no default then.
  constexpr Option required() const {
    Option changed = *this;
    changed.is_required = true;
    return changed;
  }
  /// Least value of a number, of each element of a list.
  constexpr Option min(Bound value) const requires std::is_arithmetic_v<Value> {
    Option changed = *this;
    changed.low = value;
    return changed;
  }
  constexpr Option max(Bound value) const requires std::is_arithmetic_v<Value> {
    Option changed = *this;
    changed.high = value;
    return changed;
  }
  /// What a string means: "wirecopy-path" (made absolute), "wirecopy-field", "wirecopy-secret".
  constexpr Option format(
      const char* value) const requires std::is_same_v<Value, std::string_view> {
    Option changed = *this;
    changed.format_name = value;
    return changed;
  }
  /// What the option has in the example that `wirecopy describe` shows: a value of a text, one of a
  /// list. For an option that must be given, or one of several of which one must be.
  constexpr Option example(
      const char* value) const requires std::is_same_v<Value, std::string_view> {
    Option changed = *this;
    changed.sample = value;
    return changed;
  }
  /// The names of an enum's values.
  template <size_t N>
  constexpr Option choices(const Choice<Value> (&list)[N]) const requires std::is_enum_v<Value> {
    static_assert(N <= kMaxChoices);
    Option changed = *this;
    for (const auto& choice : list) changed.names[changed.name_count++] = choice;
    return changed;
  }
};

/// An option: its name in JSON (lower case, digits, underscore), its member, a sentence about it.
template <class C, class T>
constexpr Option<C, T> option(const char* name, T C::*member, const char* help) {
  return {name, member, help};
}

/// The list: a closure that hands all options to a function at once (a tuple costs compile time).
template <class... O>
constexpr auto options(O... list) {
  return [list...](auto use) { return use(list...); };
}

/// For stages that have nothing to set: any option in the pipeline file is refused.
struct NoOptions {
  static constexpr auto options() { return wirecopy::options(); }
};

}  // namespace wirecopy
