#pragma once

/// \file
/// Records with any mixture of values that stages may write.

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.hpp"

namespace wirecopy::record {

class RandomWriter {
 public:
  explicit RandomWriter(unsigned seed) : random_(seed) {}

  size_t below(size_t end) { return std::uniform_int_distribution<size_t>(0, end - 1)(random_); }

  std::string text(size_t most) {
    constexpr std::array<std::string_view, 10> kPieces = {
        "The ", "minister", "\n\n", "é", "\"", "\\", "€", "\U0001F600", "\t", "a line. "};
    std::string text;
    for (size_t left = below(most + 1); left > 0; --left) text += kPieces[below(kPieces.size())];
    return text;
  }

  double share() { return static_cast<double>(below(1001)) / 1000; }

  wcp_moment moment() {
    return {static_cast<wcp_time>(below(2'000'000'000)) * 1'000'000,
            static_cast<int16_t>(static_cast<int>(below(1439)) - 719), 1,
            static_cast<uint8_t>(below(3)), 0};
  }

  /// A span on whole characters; of length 0 where there is no text.
  wcp_span span(const Record& record, wcp_field field) {
    const std::string_view text = record.text(field);
    if (text.empty()) return {};
    const auto cuts = [&](size_t at) {
      return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
    };
    size_t start = below(text.size());
    while (cuts(start)) --start;
    size_t end = std::min(text.size(), start + 1 + below(9));
    while (cuts(end)) ++end;
    return {start, end - start, field == WCP_F_BODY && below(2) == 0 ? 0 : field, 0};
  }

  void put_tag(Record& record) {
    std::vector<wcp_span> spans;
    for (size_t left = below(4); left > 0; --left) {
      const wcp_span found = span(record, below(3) == 0 ? WCP_F_TITLE : WCP_F_BODY);
      if (found.length > 0) spans.push_back(found);
    }
    const std::string name = "n" + text(2), code = below(2) == 0 ? "" : "c" + text(1);
    record.put_tag({.scheme = below(2) == 0 ? "place" : "person",
                    .name = name,
                    .code = code,
                    .props = below(3) == 0 ? R"({"rule":"a\n","n":[1,2.5e3,null,true]})" : "",
                    .score = share(),
                    .count = static_cast<uint32_t>(below(5)),
                    .spans = spans});
  }

  /// One write of a kind that a stage could do.
  void write(Record& record) {
    constexpr std::array<wcp_field, 8> kTexts = {WCP_F_URL,      WCP_F_TITLE,         WCP_F_SUMMARY,
                                                 WCP_F_BODY,     WCP_F_LANGUAGE,      WCP_F_STORY,
                                                 WCP_F_RAW_TYPE, WCP_F_DATELINE_PLACE};
    FieldNames& names = record.names();
    switch (below(16)) {
      case 0:
        return record.append(WCP_F_AUTHORS, text(4));
      case 1:
      case 2:
        return put_tag(record);
      case 3:
        return record.remove_tag(below(3));
      case 4: {
        const std::string url = "https://" + text(2), caption = text(5);
        return record.put_media({.url = url, .caption = caption, .width = 640});
      }
      case 5:
        return record.set_evidence(
            below(2) == 0 ? names.intern("any.number", 0) : wcp_field{WCP_F_TITLE}, text(2),
            share());
      case 6:
        return record.set_moment(WCP_F_PUBLISHED, moment());
      case 7:
        return record.set_integer(WCP_F_URGENCY, static_cast<int64_t>(1 + below(9)));
      case 8:
        return record.set_number(WCP_F_SIMILARITY, share());
      case 9:
        return record.set_text(WCP_F_RAW, "\xff\xfe" + text(9), WCP_T_BYTES);
      case 10:
        return record.set_text(WCP_F_NOTICES, R"([{"kind":"correction","text":"\u00e9"}])",
                               WCP_T_JSON);
      case 11:
        return record.set_integer(names.intern("any.number", 0),
                                  static_cast<int64_t>(below(1000)) - 500);
      case 12:
        return record.set_text(names.intern("any.text", 0), text(5));
      case 13:
        return record.set_text(names.intern("any.json", 0), R"([{"a":-1},"\ud83d\ude00",1e-7])",
                               WCP_T_JSON);
      case 14:
        return record.unset(kTexts[below(kTexts.size())]);
      default:
        return record.set_text(kTexts[below(kTexts.size())], text(30));
    }
  }

  void fill(Record& record) {
    for (size_t left = below(30); left > 0; --left) write(record);
    record.flags = static_cast<uint32_t>(below(8));
  }

 private:
  std::mt19937 random_;
};

}  // namespace wirecopy::record
