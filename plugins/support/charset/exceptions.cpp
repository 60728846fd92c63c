#include "exceptions.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>
#include <utility>

#include "support/prose/utf8.hpp"

namespace wirecopy::support {
namespace {

/// A run of bytes or characters and what browsers read there.
struct Run {
  uint16_t from, to;
  uint16_t size = 1;
};

// Sorted. Source: the indexes of the WHATWG Encoding Standard beside the tables of ICU 72.
// clang-format off
constexpr Run kBig5Bytes[] = {
    {0x87A4, 0x9F97}, {0x87AC, 0x9F96}, {0x8E69, 0x7BB8}, {0x8E6F, 0x7C06}, {0x8E7E, 0x7CCE},
    {0x8EAB, 0x7DD2}, {0x8EB4, 0x7E1D}, {0x8ECD, 0x8005}, {0x8ED0, 0x8028}, {0x8F57, 0x83C1},
    {0x8F69, 0x84A8}, {0x8F6E, 0x840F}, {0x8FCB, 0x89A6}, {0x8FCC, 0x89A9}, {0x8FFE, 0x8D77},
    {0x906D, 0x90FD}, {0x907A, 0x92B9}, {0x90DC, 0x975C}, {0x90F1, 0x97FF}, {0x91BF, 0x9F16},
    {0x9244, 0x8503}, {0x92AF, 0x5159}, {0x92B0, 0x515B}, {0x92B1, 0x515D, 2}, {0x92C8, 0x936E},
    {0x92D1, 0x7479}, {0x9447, 0x6D67}, {0x94CA, 0x799B}, {0x95D9, 0x9097}, {0x9644, 0x975D},
    {0x96ED, 0x701E}, {0x96FC, 0x5B28}, {0x9B76, 0x7201}, {0x9B78, 0x77D7}, {0x9B7B, 0x7E87},
    {0x9BC6, 0x99D6}, {0x9BDE, 0x91D4}, {0x9BEC, 0x60DE}, {0x9BF6, 0x6FB6}, {0x9C42, 0x8F36},
    {0x9C53, 0x4FBB}, {0x9C62, 0x71DF}, {0x9C68, 0x9104}, {0x9C6B, 0x9DF0}, {0x9C77, 0x83CF},
    {0x9CBC, 0x5C10}, {0x9CBD, 0x79E3}, {0x9CD0, 0x5A67}, {0x9D57, 0x8F0B}, {0x9D5A, 0x7B51},
    {0x9DC4, 0x62D0}, {0x9EA9, 0x6062}, {0x9EEF, 0x75F9}, {0x9EFD, 0x6C4A}, {0x9F60, 0x9B2E},
    {0x9F66, 0x9F17}, {0x9FCB, 0x50ED}, {0x9FD8, 0x5F0C}, {0xA063, 0x880F}, {0xA077, 0x62CE},
    {0xA0D5, 0x7468}, {0xA0DF, 0x7162}, {0xA0E4, 0x7250}, {0xA3C0, 0x2400, 32}, {0xA3E0, 0x2421},
    {0xC6CF, 0x5EF4}, {0xC6D3, 0x65E0}, {0xC6D5, 0x7676}, {0xC6D7, 0x96B6}, {0xC6DE, 0x3003},
    {0xC6DF, 0x4EDD}, {0xFA5F, 0x5029}, {0xFA66, 0x507D}, {0xFABD, 0x5305}, {0xFAC5, 0x5344},
    {0xFAD5, 0x537F}, {0xFB48, 0x5605}, {0xFBB8, 0x5A77}, {0xFBF3, 0x5E75}, {0xFBF9, 0x5ED0},
    {0xFC4F, 0x5F58}, {0xFC6C, 0x60A4}, {0xFCB9, 0x6490}, {0xFCE2, 0x6674}, {0xFCF1, 0x675E},
    {0xFDB7, 0x6C9C}, {0xFDB8, 0x6E1D}, {0xFDBB, 0x6E2F}, {0xFDF1, 0x716E}, {0xFE52, 0x732A},
    {0xFE6F, 0x745C}, {0xFEAA, 0x74E9}, {0xFEDD, 0x7809}};
constexpr Run kBig5[] = {
    {0xF303, 0x31C0, 5}, {0xF309, 0x31C5}, {0xF30C, 0x31C6, 2}, {0xF310, 0x31C8},
    {0xF312, 0x31C9, 4}, {0xF317, 0x31CD, 2}, {0xF34A, 0x23DA, 2}, {0xF57A, 0x9FA6},
    {0xF5A4, 0x9FA7}, {0xF5AB, 0x9FA8}, {0xF5CC, 0x9FA9}, {0xF5CE, 0x9FAA}, {0xF5D0, 0x9FAB},
    {0xF5D5, 0x9FAC}, {0xF5EC, 0x9FAD, 2}, {0xF5EF, 0x9FAF}, {0xF602, 0x9FB2}, {0xF61C, 0x9FB3},
    {0xF7E5, 0x31CF}, {0xF7EB, 0x9FB0}, {0xF7ED, 0x9FB1}};
constexpr Run kGb18030[] = {
    {0xE5E5, 0x3000}, {0xE78D, 0xFE10}, {0xE78E, 0xFE12}, {0xE78F, 0xFE11}, {0xE790, 0xFE13, 7},
    {0xE81E, 0x9FB4}, {0xE826, 0x9FB5}, {0xE82B, 0x9FB6, 2}, {0xE832, 0x9FB8}, {0xE843, 0x9FB9},
    {0xE854, 0x9FBA}, {0xE864, 0x9FBB}};
constexpr Run kKoi8u[] = {{0x255D, 0x045E}, {0x256C, 0x040E}};
constexpr Run kThai[] = {
    {0xF8C1, 0xFFFD}, {0xF8C2, 0xFFFD}, {0xF8C3, 0xFFFD}, {0xF8C4, 0xFFFD}, {0xF8C5, 0xFFFD},
    {0xF8C6, 0xFFFD}, {0xF8C7, 0xFFFD}, {0xF8C8, 0xFFFD}};
constexpr Run kGreek[] = {{0x00AA, 0xFFFD}};
constexpr Run kControls[] = {{0x1A, 0x7F}, {0x1C, 0x1A}, {0x7F, 0x1C}};  // as on old IBM machines
// clang-format on

/// Letters of Big5 that Unicode writes as two characters.
struct Marked {
  uint16_t from, letter, mark;
};
constexpr Marked kMarked[] = {
    {0xF325, 0xCA, 0x304}, {0xF327, 0xCA, 0x30C}, {0xF344, 0xEA, 0x304}, {0xF346, 0xEA, 0x30C}};

/// The characters of an encoding that are to be replaced, and the bytes that they begin with.
struct Exceptions {
  std::span<const Run> runs;
  std::string_view leads;
};

Exceptions exceptions_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::ibm866:
    case Encoding::shift_jis:
      return {kControls, "\x1A\x1C\x7F"};
    case Encoding::koi8_u:
      return {kKoi8u, "\xE2"};
    case Encoding::windows_874:
      return {kThai, "\xEF"};
    case Encoding::windows_1253:
      return {kGreek, "\xC2"};
    case Encoding::gb18030:
      return {kGb18030, "\xEE"};
    case Encoding::big5:
      return {kBig5, "\xEF"};
    default:
      return {};
  }
}

/// What stands in the place of `from`; `otherwise` where nothing does.
char32_t find_in(std::span<const Run> runs, char32_t from, char32_t otherwise) {
  const auto behind = std::upper_bound(runs.begin(), runs.end(), from,
                                       [](char32_t c, const Run& run) { return c < run.from; });
  if (behind == runs.begin()) return otherwise;
  const Run& run = *std::prev(behind);
  return from - run.from < run.size ? run.to + (from - run.from) : otherwise;
}

void append_instead(Encoding encoding, char32_t c, char32_t instead, std::string& out) {
  if (encoding == Encoding::big5)
    for (const Marked& each : kMarked)
      if (each.from == c) {
        append_utf8(each.letter, out);
        instead = each.mark;
      }
  append_utf8(instead, out);
}

}  // namespace

char32_t missing_character(Encoding encoding, std::string_view bytes) {
  if (encoding == Encoding::windows_1255 && bytes == "\xCA") return 0x05BA;
  if (encoding == Encoding::gb18030 && bytes == "\x80") return 0x20AC;
  if (encoding == Encoding::shift_jis && bytes == "\x80") return 0x80;
  if (encoding != Encoding::big5 || bytes.size() != 2) return kReplacement;
  const auto lead = static_cast<unsigned char>(bytes[0]);
  const auto trail = static_cast<unsigned char>(bytes[1]);
  return find_in(kBig5Bytes, static_cast<char32_t>(lead << 8U | trail), kReplacement);
}

bool replace_characters(Encoding encoding, std::string& text) {
  const Exceptions exceptions = exceptions_of(encoding);
  if (exceptions.runs.empty()) return false;
  bool is_lost = false;
  std::string out;
  size_t kept = 0;
  for (size_t at = text.find_first_of(exceptions.leads); at != text.npos;
       at = text.find_first_of(exceptions.leads, at)) {
    const CodePoint c = decode(text, at);
    const char32_t instead = find_in(exceptions.runs, c.value, c.value);
    out.append(text, kept, at - kept);
    append_instead(encoding, c.value, instead, out);
    is_lost = is_lost || (instead == kReplacement && c.value != kReplacement);
    kept = at += c.size;
  }
  if (kept > 0) text = std::move(out.append(text, kept));
  return is_lost;
}

}  // namespace wirecopy::support
