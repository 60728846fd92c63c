#pragma once

// Reads tests/cases/xss.txt; its head tells the form.

#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/prose/utf8.hpp"

namespace wirecopy::test {

/// The text that a line stands for.
inline std::string vector_of(std::string_view line) {
  constexpr std::string_view kLetters = "nrtf0\\", kMeant("\n\r\t\f\0\\", 6);
  std::string text;
  for (size_t at = 0; at < line.size(); ++at) {
    if (line[at] != '\\' || at + 1 == line.size()) {
      text += line[at];
      continue;
    }
    const char letter = line[++at];
    if (letter == 'u') {
      const std::string code(line.substr(at + 1, 4));
      support::append_utf8(static_cast<char32_t>(std::strtoul(code.c_str(), nullptr, 16)), text);
      at += 4;
    } else if (letter == '[') {
      const size_t blank = line.find(' ', at), end = line.find(']', at);
      const std::string count(line.substr(at + 1, blank - at - 1));
      for (long left = std::strtol(count.c_str(), nullptr, 10); left > 0; --left)
        text += line.substr(blank + 1, end - blank - 1);
      at = end;
    } else {
      text += kMeant[kLetters.find(letter)];
    }
  }
  return text;
}

inline std::vector<std::string> vectors(const std::string& path) {
  std::vector<std::string> all;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);)
    if (!line.empty() && line[0] != '#') all.push_back(vector_of(line));
  return all;
}

}  // namespace wirecopy::test
