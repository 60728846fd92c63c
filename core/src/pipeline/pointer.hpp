#pragma once

/// \file
/// JSON Pointers (RFC 6901).

#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::pipeline {

/// Appends "/token" with ~ and / escaped.
void append_token(std::string& pointer, std::string_view token);

/// Takes the first token off "/a~1b/c": answers "a/b", leaves "/c". Nothing where it is empty.
std::optional<std::string> take_token(std::string_view& pointer);

/// The index that a token means in a list ("0", "12"); nothing for other words.
std::optional<size_t> index_of(std::string_view token);

/// A pointer on a walk through a value: what a Step appended goes with it.
class Step {
 public:
  Step(std::string& pointer, std::string_view token) : pointer_(pointer), size_(pointer.size()) {
    append_token(pointer, token);
  }
  Step(std::string& pointer, size_t index) : pointer_(pointer), size_(pointer.size()) {
    pointer += '/';
    pointer += std::to_string(index);
  }
  ~Step() { pointer_.resize(size_); }
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;

 private:
  std::string& pointer_;
  size_t size_;
};

}  // namespace wirecopy::pipeline
