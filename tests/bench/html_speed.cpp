// What parsing pages costs, beside other parsers that are installed and beside memchr, which only
// looks for "<". The pages are read and decoded before the clock starts; each of five rounds has
// all parsers.
// usage: html_speed FOLDER               a table; medians of the rounds
//        html_speed FOLDER PARSER TIMES  parses all pages so often, for counting instructions
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "bench.hpp"
#include "support/html/charset.hpp"
#include "support/html/document.hpp"

#ifdef WIRECOPY_LIBXML2
#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>
#endif
#ifdef WIRECOPY_LEXBOR
#include <lexbor/html/html.h>
#endif
#ifdef WIRECOPY_GUMBO
#include <gumbo.h>
#endif

namespace {

namespace fs = std::filesystem;
using wirecopy::support::html::Document;
using Pages = std::vector<std::string>;

constexpr int kRounds = 5;

struct Parser {
  std::string name;
  std::function<size_t(const std::string&)> parse;  ///< returns anything that the page decides
  std::vector<double> seconds;                      ///< of each round
};

Pages read_pages(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".html") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  Pages pages;
  for (const fs::path& path : files) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    pages.emplace_back(wirecopy::support::html::to_utf8(bytes).text());
  }
  return pages;
}

size_t look_for_tags(const std::string& page) {
  size_t count = 0;
  const char *at = page.data(), *const end = at + page.size();
  while ((at = static_cast<const char*>(std::memchr(at, '<', static_cast<size_t>(end - at))))) {
    ++count;
    ++at;
  }
  return count;
}

size_t parse_ours(const std::string& page) {
  static Document document;
  document.parse(page);
  return document.size();
}

#ifdef WIRECOPY_LIBXML2
size_t parse_libxml2(const std::string& page) {
  htmlParserCtxtPtr context = htmlNewParserCtxt();
  htmlDocPtr tree = htmlCtxtReadMemory(
      context, page.data(), static_cast<int>(page.size()), nullptr, "UTF-8",
      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  const size_t answer = tree && xmlDocGetRootElement(tree);
  xmlFreeDoc(tree);
  htmlFreeParserCtxt(context);
  return answer;
}
#endif

#ifdef WIRECOPY_LEXBOR
size_t parse_lexbor(const std::string& page) {
  static lxb_html_document_t* const document = lxb_html_document_create();
  lxb_html_document_clean(document);
  return lxb_html_document_parse(document, reinterpret_cast<const lxb_char_t*>(page.data()),
                                 page.size()) == LXB_STATUS_OK;
}
#endif

#ifdef WIRECOPY_GUMBO
size_t parse_gumbo(const std::string& page) {
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size());
  const size_t answer = output->root->v.element.children.length;
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return answer;
}
#endif

std::vector<Parser> all_parsers() {
  return {
      {"memchr", look_for_tags, {}},  {"ours", parse_ours, {}},
#ifdef WIRECOPY_LEXBOR
      {"lexbor", parse_lexbor, {}},
#endif
#ifdef WIRECOPY_GUMBO
      {"gumbo", parse_gumbo, {}},
#endif
#ifdef WIRECOPY_LIBXML2
      {"libxml2", parse_libxml2, {}},
#endif
  };
}

size_t parse_all(const Parser& parser, const Pages& pages) {
  size_t sum = 0;
  for (const std::string& page : pages) sum += parser.parse(page);
  return sum;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void print_speed(const std::vector<Parser>& parsers, const Pages& pages, double bytes) {
  for (const Parser& parser : parsers) {
    const double seconds = median(parser.seconds);
    std::printf("%-8s %10.0f pages per CPU-second %8.1f MB/s\n", parser.name.c_str(),
                static_cast<double>(pages.size()) / seconds, bytes / seconds / 1e6);
  }
}

/// What a document of its own takes for each page.
void print_memory(const Pages& pages, double bytes) {
  double sum = 0, worst = 0;
  for (const std::string& page : pages) {
    if (page.empty()) continue;
    Document document;
    document.parse(page);
    const auto memory = static_cast<double>(document.memory());
    sum += memory;
    worst = std::max(worst, memory / static_cast<double>(page.size()));
  }
  std::printf("memory   %10.2f bytes for each of a page; at worst %.2f\n", sum / bytes, worst);
}

int measure(const Pages& pages, double bytes) {
  std::vector<Parser> parsers = all_parsers();
  size_t sum = 0;
  for (int round = 0; round < kRounds; ++round)
    for (Parser& parser : parsers) {
      const double before = wirecopy::bench::cpu_seconds();
      sum += parse_all(parser, pages);
      parser.seconds.push_back(wirecopy::bench::cpu_seconds() - before);
    }
  std::printf("%zu pages, %.1f MB\n", pages.size(), bytes / 1e6);
  print_speed(parsers, pages, bytes);
  print_memory(pages, bytes);
  return sum > 0 ? 0 : 1;
}

int repeat(const Pages& pages, const std::string& name, int times) {
  for (const Parser& parser : all_parsers())
    if (parser.name == name) {
      size_t sum = 0;
      for (int i = 0; i < times; ++i) sum += parse_all(parser, pages);
      return times == 0 || sum > 0 ? 0 : 1;
    }
  return 69;  // such a parser is not installed
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 4) return 64;
  const Pages pages = read_pages(argv[1]);
  if (pages.empty()) return 66;
#ifdef WIRECOPY_LIBXML2
  xmlSetStructuredErrorFunc(nullptr, [](void*, xmlErrorPtr) {});
#endif
  double bytes = 0;
  for (const std::string& page : pages) bytes += static_cast<double>(page.size());
  return argc == 2 ? measure(pages, bytes) : repeat(pages, argv[2], std::atoi(argv[3]));
}
