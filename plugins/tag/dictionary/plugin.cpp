#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include <wirecopy/plugin.hpp>

#include "list.hpp"
#include "support/names/names.hpp"
#include "support/tags/tag_room.hpp"

namespace wirecopy::tag {
namespace {

using support::Found;
using support::Names;

enum class Letters : uint8_t { match, ignore };
constexpr Choice<Letters> kLetters[] = {{"match", Letters::match}, {"ignore", Letters::ignore}};

struct DictionaryOptions {
  std::vector<std::string_view> paths;
  std::string_view scheme = "keyword";
  Letters letter_case = Letters::match;
  Letters diacritics = Letters::match;

  static constexpr auto options() {
    using Options = DictionaryOptions;
    return wirecopy::options(
        option(
            "paths", &Options::paths,
            "Files of names: .csv or .tsv with a first line that names the columns, .jsonl with "
            "an object a line. \"name\" must be there; \"code\", \"scheme\", \"aliases\" (in CSV "
            "parted by |) may; all else becomes properties of the tag.")
            .required()
            .format("wirecopy-path")
            .example("companies.csv"),
        option("scheme", &Options::scheme, "Scheme of the tags whose list says none."),
        option("case", &Options::letter_case,
               "match: a capital of the name is one in the text; where the text has more, they "
               "begin a word, or the word is in capitals. ignore: any case will do.")
            .choices(kLetters),
        option("diacritics", &Options::diacritics,
               "match: letters have the marks that the name has. ignore: \"Lodz\" is \"Łódź\".")
            .choices(kLetters));
  }
};

/// What lists say of the owners of names, packed: there may be a million of them.
class Owners {
 public:
  struct Said {
    std::string_view name, code, scheme, props;
  };

  uint32_t next() const { return static_cast<uint32_t>(begins_.size()); }
  void add(const Listed& listed, std::string_view scheme) {
    begins_.push_back(texts_.size());
    for (const std::string_view text :
         {std::string_view(listed.name), std::string_view(listed.code), scheme,
          std::string_view(listed.props)}) {
      const auto size = static_cast<uint32_t>(text.size());
      texts_.append(reinterpret_cast<const char*>(&size), sizeof size).append(text);
    }
  }
  Said said(uint32_t owner) const {
    size_t at = begins_[owner];
    Said said;
    for (std::string_view* text : {&said.name, &said.code, &said.scheme, &said.props}) {
      uint32_t size = 0;
      std::memcpy(&size, texts_.data() + at, sizeof size);
      *text = std::string_view(texts_).substr(at + sizeof size, size);
      at += sizeof size + size;
    }
    return said;
  }

 private:
  std::string texts_;
  std::vector<size_t> begins_;
};

/// A name in the text, of title or body.
struct Place {
  uint32_t owner;
  wcp_span span;

  /// Names of one owner that are spelt alike are found together.
  bool operator==(const Place& other) const {
    return owner == other.owner && span.start == other.span.start && span.field == other.span.field;
  }
};

struct DictionaryStage : Transform<DictionaryOptions> {
  static constexpr StageInfo info{
      "tag.dictionary", "1.0.0",
      "Tags the names of your own lists, the longest of those that begin at a place; reads title "
      "and body."};
  static constexpr const char* reads[] = {"title", "body", "tags", nullptr};
  static constexpr const char* writes[] = {"tags", nullptr};

  DictionaryStage()
      : names_({config.letter_case == Letters::ignore, config.diacritics == Letters::ignore}) {
    for (size_t i = 0; i < config.paths.size(); ++i) read(i);
    names_.build();
  }

  /// A list may be made after the pipeline was checked, but not after it has started.
  void start() const {
    if (!missing_.empty()) throw Failure(WCP_ERR_CONFIG, missing_);
  }

  Outcome process(Record article) const {
    std::vector<Place> places;
    find(article.title(), WCP_F_TITLE, places);
    find(article.body(), WCP_F_BODY, places);
    std::stable_sort(places.begin(), places.end(),
                     [](const Place& a, const Place& b) { return a.owner < b.owner; });
    places.erase(std::unique(places.begin(), places.end()), places.end());
    std::vector<std::pair<size_t, size_t>> groups;
    for (size_t at = 0; at < places.size();) {
      size_t end = at + 1;
      while (end < places.size() && places[end].owner == places[at].owner) ++end;
      groups.emplace_back(at, end);
      at = end;
    }
    // In the order of the text, whatever the order of the list.
    const auto first = [&](const auto& group) {
      const wcp_span& span = places[group.first].span;
      return std::pair(span.field != WCP_F_TITLE, span.start);
    };
    std::stable_sort(groups.begin(), groups.end(),
                     [&](const auto& a, const auto& b) { return first(a) < first(b); });
    support::TagRoom room(article);
    for (const auto& [begin, end] : groups)
      if (room.take()) put(article, {places.data() + begin, end - begin});
    room.explain(article);
    return Outcome::keep;
  }

 private:
  void read(size_t number) {
    const std::string path(config.paths[number]);
    const auto use = [&](const Listed& listed) -> std::string {
      if (auto why = add(listed.name, owners_.next()); !why.empty()) return why;
      for (const std::string& alias : listed.aliases)
        if (auto why = add(alias, owners_.next()); !why.empty()) return why;
      owners_.add(listed, listed.scheme.empty() ? config.scheme : listed.scheme);
      return {};
    };
    const Status status = read_list(path, use);
    if (status) return;
    if (status.error().code != Errc::unavailable)
      wrong_option("/paths/" + std::to_string(number), status.error().text());
    if (missing_.empty()) missing_ = status.error().text();
  }

  std::string add(const std::string& name, uint32_t owner) {
    switch (names_.add(name, owner)) {
      case Names::Added::no_word:
        return name.empty() ? "a name is empty" : "\"" + name + "\" has no word";
      case Names::Added::too_long:
        return "a name has more than " + std::to_string(Names::kMostWords) + " words";
      case Names::Added::too_many:
        return "there are too many names";
      case Names::Added::yes:
        break;
    }
    return {};
  }

  void find(std::string_view text, wcp_field field, std::vector<Place>& places) const {
    std::vector<Found> found;
    names_.find(text, found);
    for (const auto& [start, length, first] : found)
      for (uint32_t name = first; name != Names::kNone;
           name = names_.next(name, text.substr(start, length)))
        places.push_back({names_.owner(name), {start, length, field, 0}});
  }

  void put(Record article, std::span<const Place> places) const {
    const Owners::Said said = owners_.said(places[0].owner);
    std::vector<wcp_span> spans;
    for (const Place& place : places) spans.push_back(place.span);
    explain(article, said.name, places[0].span);
    article.tag({.scheme = said.scheme,
                 .name = said.name,
                 .code = said.code,
                 .score = 1,
                 .count = static_cast<uint32_t>(spans.size()),
                 .props = said.props,
                 .spans = spans});
  }

  /// Where the list's name does not stand there itself.
  static void explain(Record& article, std::string_view name, const wcp_span& span) {
    const std::string_view text = span.field == WCP_F_TITLE ? article.title() : article.body();
    const std::string_view found = text.substr(span.start, span.length);
    if (found != name)
      article.explain('"' + std::string(found) + "\" stands for " + std::string(name));
  }

  Names names_;
  Owners owners_;
  std::string missing_;  ///< why a list cannot be read; empty: all are
};

}  // namespace
}  // namespace wirecopy::tag

WIRECOPY_PLUGIN(wirecopy::tag::DictionaryStage)
