#pragma once

/// \file
/// Writes the JSON Schema of an options() list at compile time, so that it lies in the library as
/// plain text.

#include <wirecopy/sdk/options.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

namespace wirecopy::detail {

// Not constexpr: reaching one while the schema is built is a compile error that carries its name.
inline void this_default_lies_outside_min_and_max() {}
inline void this_default_is_not_among_the_choices() {}
inline void this_option_name_must_be_lower_case_letters_digits_or_underscore() {}
inline void this_option_name_stands_twice() {}
inline void this_option_needs_help() {}
inline void a_list_of_groups_has_an_empty_default() {}
inline void this_double_has_more_than_15_digits() {}

/// JSON text in the making: counts when `at` is null, writes otherwise.
struct SchemaText {
  char* at = nullptr;
  size_t size = 0;

  constexpr void put(char c) {
    if (at) at[size] = c;
    ++size;
  }
  constexpr void put(std::string_view text) {
    for (const char c : text) put(c);
  }
  constexpr void quoted(std::string_view text);
  template <std::integral T>
  constexpr void number(T value);
  constexpr void number(double value);
};

constexpr void SchemaText::quoted(std::string_view text) {
  put('"');
  for (const char c : text) {
    if (c == '"' || c == '\\') put('\\');
    if (static_cast<unsigned char>(c) >= 0x20) {
      put(c);
    } else {
      put("\\u00");
      put("0123456789abcdef"[c >> 4]);
      put("0123456789abcdef"[c & 15]);
    }
  }
  put('"');
}

template <std::integral T>
constexpr void SchemaText::number(T value) {
  char digits[24]{};
  size_t n = 0;
  if (value < 0) put('-');
  do {
    const int digit = static_cast<int>(value % 10);
    digits[n++] = static_cast<char>('0' + (digit < 0 ? -digit : digit));
    value = static_cast<T>(value / 10);
  } while (value != 0);
  while (n) put(digits[--n]);
}

// Exact, because m / 10^k with m < 2^53 and k <= 22 is correctly rounded.
constexpr void SchemaText::number(double value) {
  if (value < 0) {
    put('-');
    value = -value;
  }
  double scale = 1;
  for (int k = 0; k <= 22 && value * scale + 0.5 < 1e15; ++k, scale *= 10) {
    auto m = static_cast<int64_t>(value * scale);
    if (value * scale - static_cast<double>(m) >= 0.5) ++m;
    if (static_cast<double>(m) / scale != value) continue;
    char digits[40]{};
    int n = 0;
    for (auto rest = m; rest != 0 || n <= k; rest /= 10)
      digits[n++] = static_cast<char>('0' + rest % 10);
    while (n) {
      if (n == k) put('.');
      put(digits[--n]);
    }
    return;
  }
  if (value >= 1e15 && value < 9e18 && static_cast<double>(static_cast<int64_t>(value)) == value)
    return number(static_cast<int64_t>(value));
  this_double_has_more_than_15_digits();
}

template <class T>
constexpr void write_object(SchemaText& out, const T& defaults);

/// `"key":` before a value that is not the first of its object.
constexpr void write_key(SchemaText& out, std::string_view key) {
  out.put(',');
  out.quoted(key);
  out.put(':');
}

template <class T, class O>
constexpr void write_value(SchemaText& out, const T& value, const O& option) {
  if constexpr (Group<T>) {
    a_list_of_groups_has_an_empty_default();
  } else if constexpr (is_vector<T>) {
    out.put('[');
    for (size_t i = 0; i < value.size(); ++i) {
      if (i) out.put(',');
      write_value(out, value[i], option);
    }
    out.put(']');
  } else if constexpr (std::is_enum_v<T>) {
    for (size_t i = 0; i < option.name_count; ++i)
      if (option.names[i].value == value) return out.quoted(option.names[i].name);
    this_default_is_not_among_the_choices();
  } else if constexpr (std::is_same_v<T, bool>) {
    out.put(value ? "true" : "false");
  } else if constexpr (std::is_arithmetic_v<T>) {
    out.number(value);
  } else {
    out.quoted(value);
  }
}

/// Bounds as given, and those of integers narrower than what the host reads (64 bits, signed).
template <class T, class O>
constexpr void write_bounds(SchemaText& out, const O& option) {
  constexpr bool narrow = std::is_integral_v<T> && (sizeof(T) < 8 || std::is_unsigned_v<T>);
  if (option.low || narrow) {
    write_key(out, "minimum");
    out.number(option.low.value_or(std::numeric_limits<T>::lowest()));
  }
  if (option.high || (narrow && sizeof(T) < 8)) {
    write_key(out, "maximum");
    out.number(option.high.value_or(std::numeric_limits<T>::max()));
  }
}

template <class O>
constexpr void write_choices(SchemaText& out, const O& option) {
  write_key(out, "enum");
  out.put('[');
  for (size_t i = 0; i < option.name_count; ++i) {
    if (i) out.put(',');
    out.quoted(option.names[i].name);
  }
  out.put(']');
}

template <class T, class O>
constexpr void write_type(SchemaText& out, const T& value, const O& option) {
  if constexpr (Group<T>) {
    write_object(out, value);
  } else if constexpr (is_optional<T>) {
    write_type(out, typename T::value_type{}, option);
  } else if constexpr (is_vector<T>) {
    static_assert(!std::is_same_v<T, std::vector<bool>>, "a list of bool is no option type");
    out.put(R"("type":"array","items":{)");
    write_type(out, typename T::value_type{}, option);
    out.put('}');
  } else if constexpr (std::is_same_v<T, bool>) {
    out.put(R"("type":"boolean")");
  } else if constexpr (std::is_integral_v<T> || std::is_same_v<T, double>) {
    out.put(std::is_integral_v<T> ? R"("type":"integer")" : R"("type":"number")");
    write_bounds<T>(out, option);
  } else if constexpr (std::is_enum_v<T>) {
    out.put(R"("type":"string")");
    write_choices(out, option);
  } else {
    static_assert(std::is_same_v<T, std::string_view>,
                  "not an option type; text is std::string_view (it lives as long as the stage)");
    out.put(R"("type":"string")");
    if (!option.format_name) return;
    write_key(out, "format");
    out.quoted(option.format_name);
  }
}

template <class O>
constexpr void check_words(const O& option) {
  for (const char c : std::string_view(option.name))
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
      this_option_name_must_be_lower_case_letters_digits_or_underscore();
  if (!*option.name) this_option_name_must_be_lower_case_letters_digits_or_underscore();
  if (!*option.help) this_option_needs_help();
}

template <class T>
constexpr void write_example(SchemaText& out, const char* sample) {
  write_key(out, "examples");
  out.put(is_vector<T> ? "[[" : "[");
  out.quoted(sample);
  out.put(is_vector<T> ? "]]" : "]");
}

template <class C, class T>
constexpr void write_option(SchemaText& out, const Option<C, T>& option, const T& value) {
  check_words(option);
  out.quoted(option.name);
  out.put(":{");
  write_type(out, value, option);
  write_key(out, "description");
  out.quoted(option.help);
  if (option.sample) write_example<T>(out, option.sample);
  if constexpr (!Group<T> && !is_optional<T>) {
    if (!option.is_required) {
      if constexpr (std::is_arithmetic_v<T>)
        if ((option.low && value < *option.low) || (option.high && value > *option.high))
          this_default_lies_outside_min_and_max();
      write_key(out, "default");
      write_value(out, value, option);
    }
  }
  out.put('}');
}

template <size_t N>
constexpr void check_names(const std::array<std::string_view, N>& names) {
  for (size_t i = 0; i < N; ++i)
    for (size_t j = 0; j < i; ++j)
      if (names[i] == names[j]) this_option_name_stands_twice();
}

template <class T>
constexpr void write_object(SchemaText& out, const T& defaults) {
  out.put(R"("type":"object","additionalProperties":false,"properties":{)");
  T::options()([&](const auto&... option) {
    check_names(std::array<std::string_view, sizeof...(option)>{option.name...});
    [[maybe_unused]] size_t n = 0;
    ((n++ ? out.put(',') : void(), write_option(out, option, defaults.*option.member)), ...);
    out.put('}');
    n = 0;
    ((option.is_required ? (out.put(n++ ? "," : R"(,"required":[)"), out.quoted(option.name))
                         : void()),
     ...);
    if (n) out.put(']');
  });
}

template <class C>
constexpr size_t write_schema(SchemaText out) {
  C defaults{};  // not const: gcc 12 refuses a const object whose initialisers fill a vector
  out.put('{');
  write_object(out, defaults);
  out.put('}');
  return out.size;
}

template <class C>
constexpr auto make_schema() {
  std::array<char, write_schema<C>({}) + 1> text{};
  write_schema<C>({text.data()});
  return text;
}

/// The JSON Schema of the options struct C, NUL-terminated.
template <class C>
inline constexpr auto schema = make_schema<C>();

}  // namespace wirecopy::detail
