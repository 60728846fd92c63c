#pragma once

/// \file
/// Pages made to hurt a parser, as long as one likes.

#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::bench {

struct HostilePage {
  std::string name;
  std::function<std::string(size_t)> make;  ///< \param times how often its piece stands in it
};

/// What is asked of a page in which what repeats stands so often. \return all is well
using LookAt = bool (*)(const HostilePage& page, size_t times);

/// The main function of a program PROGRAM TIMES [time] [NAME]: looks at the pages whose names hold
/// NAME, by `measures` where it says "time". \return its exit status
inline int look_at(const std::vector<HostilePage>& pages, int argc, char** argv, LookAt checks,
                   LookAt measures) {
  const size_t times = argc > 1 ? static_cast<size_t>(std::atoll(argv[1])) : 0;
  const bool measured = argc > 2 && std::string_view(argv[2]) == "time";
  const int next = measured ? 3 : 2;
  if (times == 0 || argc > next + 1) return 64;
  bool well = true;
  for (const HostilePage& page : pages)
    if (argc == next || page.name.find(argv[next]) != page.name.npos)
      well &= (measured ? measures : checks)(page, times);
  return well ? 0 : 1;
}

inline std::string repeated(std::string_view piece, size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (size_t i = 0; i < times; ++i) out += piece;
  return out;
}

/// "before", then a piece again and again; in the piece "#" is the number of the repetition.
inline HostilePage storm(std::string name, std::string before, std::string piece) {
  return {std::move(name), [before, piece](size_t times) {
            if (piece.find('#') == piece.npos) return before + repeated(piece, times);
            std::string out = before;
            for (size_t i = 0; i < times; ++i)
              for (const char c : piece) c == '#' ? out += std::to_string(i) : out += c;
            return out;
          }};
}
inline HostilePage storm(const std::string& piece) { return storm(piece, "", piece); }

/// 32 attributes, in another order from one to the next element.
inline std::string turned_attributes(size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) {
    out += "<b";
    for (size_t a = 0; a < 32; ++a)
      out += " a" + std::to_string((a + i) % 32) + (a == 31 ? "=" + std::to_string(i) : "");
    out += '>';
  }
  return out;
}

/// Attributes whose names differ in two bytes at the end of a word of the hash.
inline std::string names_alike(size_t times) {
  std::string out = "<p";
  for (size_t i = 0; i < times; ++i) {
    const std::string group = std::to_string(100'000 + i / 8000);
    out += ' ' + group + static_cast<char>('a' + i % 25) +
           static_cast<char>(0x21 + i / 25 % 320 % 29) + static_cast<char>('a' + i / 725 % 12);
  }
  return out + '>';
}

/// Formatting elements that nothing ends: as many lists of them as templates are open.
inline std::string kept_formatting() {
  std::string out;
  for (size_t open = 0; open < 150; ++open)
    out += "<template><p>" + storm("", "", "<b a=#>").make(120) + "</p>";
  return out + "<template>";
}

inline std::vector<HostilePage> hostile_pages() {
  std::vector<HostilePage> pages;
  for (const char* piece : {"some words ",
                            "<div>",
                            "<p>",
                            "</p>",
                            "<a>",
                            "</a>",
                            "<b>",
                            "<table>",
                            "<template>",
                            "<svg>",
                            "<math>",
                            "<select>",
                            "<option>",
                            "<button>",
                            "<nobr>",
                            "<ruby><rt>",
                            "<object>",
                            "<div><b><table><tr><td><svg><desc>",
                            "<ul><li>",
                            "<dl><dd><dt>",
                            "<h1>",
                            "</h1>",
                            "</x>",
                            "</table>",
                            "</body>",
                            "<br>",
                            "</br>",
                            "<form><div></form>",
                            "<template></template>"})
    pages.push_back(storm(piece));
  for (const char* piece :
       {"&",  "&a",   "&amp",  "&#",   "&#1",   "&notit",    "&CounterClockwiseContour",
        "<",  "</",   "<!",    "<!--", "<!-->", "<!DOCTYPE", "<!DOCTYPE html>",
        "<?", "<?a ", "<?a?>", "<a ",  "<a/",   "<a=",       "<a b='",
        "\r", "\r\n"})
    pages.push_back(storm(piece));
  pages.push_back(storm("NUL", "", std::string(1, '\0')));
  pages.push_back(storm("one long number", "&#x", "0"));
  pages.push_back(storm("dashes", "<!--", "-"));
  pages.push_back(storm("almost the end of a comment", "<!--", "--!"));
  pages.push_back(storm("many attributes", "<p", " a#=b"));
  pages.push_back(storm("one attribute many times", "<p", " a=b"));
  pages.push_back(storm("many names of tags", "", "<a#>"));
  pages.push_back(storm("many names of attributes", "", "<p a#>"));
  pages.push_back(storm("open formatting, all distinct", "", "<b a=#>"));
  pages.push_back(storm("open formatting, then blocks", repeated("<b><i><u>", 9), "<p>"));
  pages.push_back(
      storm("distinct open formatting, then blocks", storm("", "", "<b a=#>").make(200), "<p>"));
  pages.push_back({"formatting with turned attributes", turned_attributes});
  pages.push_back({"names alike", names_alike});
  pages.push_back(storm("attributes of body", "<body>", "<body a#>"));
  pages.push_back(storm("attributes of html", "<body>", "<html a#=b>"));
  pages.push_back(storm("attributes that body has", "<body" + storm("", "", " a#").make(2000) + ">",
                        "<body z>"));
  const std::string deep = repeated("<div>", 500);
  for (const char* piece : {"</x>", "</p>", "</b>", "</h1>", "</li>", "<li>", "<p></p>", "<form>",
                            "<b></b>", "<a></a>", "</table>"})
    pages.push_back(storm("deep, then " + std::string(piece), deep, piece));
  for (const char* piece :
       {"</p>", "<g></p>", "</x>", "<b>", "<![CDATA[", "<![CDATA[]]>", "]]", "</desc>", "<p>"})
    pages.push_back(
        storm("deep SVG, then " + std::string(piece), "<svg>" + repeated("<g>", 500), piece));
  pages.push_back(storm("deep unknown elements, then </y>", repeated("<x>", 500), "</y>"));
  pages.push_back(storm("deep formatting, then </y>", storm("", "", "<b a=#>").make(500), "</y>"));
  pages.push_back(storm("deep in a template, then a table", "<template>" + deep.substr(0, 2000),
                        "<table>x<b>y</table>"));
  pages.push_back(
      storm("deep in a table, then text", "<table><td>" + deep + "<table>", "x<!---->"));
  const std::string kept = kept_formatting();
  for (const std::string& piece :
       {std::string("<b>"), std::string("</b>"), std::string("<a></a>"), std::string("<a><p></a>"),
        "<a>" + repeated("<x>", 200) + "<div></a></div>"})
    pages.push_back(storm("kept formatting, then " + piece.substr(0, 12), kept, piece));
  for (const char* piece : {"<svg><g></p>", "<svg></p>", "<svg><![CDATA[", "<math><mi></p>"})
    pages.push_back(storm(piece));
  for (const char* piece : {"<b><p></b>", "<a><p>", "<b><div><i></b>", "<i><p></i></p>",
                            "<b><i><p></b></i>", "<nobr><div></nobr>", "<font><p></font>"})
    pages.push_back(storm(piece));
  pages.push_back(storm("formatting ends, deep", repeated("<b>", 100) + deep, "</b><b>"));
  for (const char* piece : {"x", "x<tr>", "<b>x", "<b>x</b>", "<a>", "x<!---->", " <p>", "<input>",
                            "<tr><td></table><table>", "<caption>", "<colgroup><col>", "<form>"})
    pages.push_back(storm("in a table " + std::string(piece), "<table>", piece));
  for (const char* piece : {"x<table>", "<table>x", "<table><td>", "<table><a>", "<table><b><tr>"})
    pages.push_back(storm(piece));
  pages.push_back(storm("scripts in a comment", "<script><!--", "<script></script>"));
  for (const char* name : {"script", "title", "textarea", "style"}) {
    const std::string tag = "<" + std::string(name) + ">", end = "</" + std::string(name);
    pages.push_back(storm(tag + " almost ends", tag, end + "x"));
    pages.push_back(storm(tag + " with NUL", tag, std::string("a\0", 2)));
    pages.push_back(storm(tag + " with references", tag, "&lt;&"));
  }
  pages.push_back(storm("an open script begins", "<script>", "<!--<script>"));
  pages.push_back(storm("<frameset>"));
  pages.push_back(storm("frames", "<frameset>", "<frame></frameset><frameset>"));
  pages.push_back(storm("options to show", "<select><button><selectedcontent></button>",
                        "<option selected>a<b>c</b>"));
  pages.push_back(storm("an option to show that grows",
                        "<select><button><selectedcontent></button><option>", "<b>a</b>"));
  pages.push_back(storm("places to show an option", "<select>", "<selectedcontent><option>a"));
  return pages;
}

}  // namespace wirecopy::bench
