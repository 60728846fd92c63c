#include "formats.hpp"

#include <algorithm>

#include "support/prose/ascii.hpp"

namespace wirecopy::support {
namespace {

struct Ending {
  std::string_view text;
  Format format;
};
constexpr Ending kEndings[] = {{".txt", Format::text},    {".text", Format::text},
                               {".html", Format::html},   {".htm", Format::html},
                               {".xhtml", Format::html},  {".jsonl", Format::jsonl},
                               {".ndjson", Format::jsonl}};

constexpr std::string_view kGzip = ".gz";

bool ends_with(std::string_view path, std::string_view ending) {
  return path.size() > ending.size() &&
         equals_folded(path.substr(path.size() - ending.size()), ending);
}

}  // namespace

bool is_gzip_name(std::string_view path) { return ends_with(path, kGzip); }

std::optional<Format> format_by_name(std::string_view path) {
  if (is_gzip_name(path)) path.remove_suffix(kGzip.size());
  for (const Ending& ending : kEndings)
    if (ends_with(path, ending.text)) return ending.format;
  return std::nullopt;
}

Format format_by_content(char first) {
  if (first == '{') return Format::jsonl;
  return first == '<' ? Format::html : Format::text;
}

}  // namespace wirecopy::support
