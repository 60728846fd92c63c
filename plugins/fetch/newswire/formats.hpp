#pragma once

/// \file
/// The three readers, and what they share.

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "support/xml/tree.hpp"
#include "wire.hpp"

namespace wirecopy::fetch {

using support::XmlElement;

/// Reads <newsItem>, <packageItem>, <newsMessage> and the items in them.
/// \return false: it is another element.
bool read_newsml(const XmlElement& root, std::string_view base, Wire& wire);
/// Reads a <newsItem>.
WireItem read_news_item(const XmlElement& root, std::string_view base);
/// Reads <nitf>. \return false: it is another element.
bool read_nitf(const XmlElement& root, std::string_view base, Wire& wire);
/// Reads one object of ninjs, or an array of them.
/// Errors: bad_input in words of what it is, with the line where its JSON is wrong.
Status read_ninjs(const std::string& document, std::string_view base, Wire& wire);

/// What the <body> of NITF says; an item keeps what it has already.
void read_nitf_body(const XmlElement& nitf, std::string_view base, WireItem& item);

// ---- texts (markup.cpp)

/// What is in an element of XHTML or NITF, as HTML: <hl2> is a heading, <bq> a quotation; pictures
/// and what is for editors are left out.
std::string markup_of(const XmlElement& element);
/// Paragraphs of plain text, of HTML and of an element, whose lines are ended by <br> alone.
std::string paragraphs_of(std::string_view text);
std::string paragraphs_of_html(std::string_view html);
std::string paragraphs_of(const XmlElement& element);
/// One line, without blanks around it.
std::string line_of(std::string_view text);
std::string line_of(const XmlElement& element);
/// line_of(); empty where there is no element.
std::string line_of(const XmlElement* element);

// ---- content (content.cpp)

/// What the texts of a <contentSet> say, and where one is in no form that is read, which.
void read_texts(const XmlElement& set, std::string_view base, WireItem& item);

// ---- people (people.cpp)

/// The names in a byline: "By Ann Lee and Bo Chan" has "Ann Lee", "Bo Chan".
std::vector<std::string> names_in(std::string_view byline);

// ---- concepts (concepts.cpp)

/// "http://cv.iptc.org/newscodes/mediatopic/20000350" is "medtop:20000350"; others stay.
std::string short_code(std::string_view code);
/// Adds a tag that has a name or a code, in their bounds, as add_to() does.
void add_tag(WireTag tag, WireItem& item);
/// 1 to 9, else 0.
int urgency_of(std::string_view text);
/// "geo:345678" is "345678".
std::string_view without_prefix(std::string_view code);
/// Whether the code is a top-level one of IPTC's: "medtop:04000000".
bool is_top_level(std::string_view code);

// ---- status (status.cpp)

/// Sets status, embargo and the notice of an item that is held back.
/// \param code "stat:canceled", "canceled", "http://cv.iptc.org/newscodes/pubstatusg2/canceled".
/// \param embargo the time as it is written, empty for one without end; nothing: there is none.
/// What cannot be read as a time holds the item back until a later version.
void read_status(std::string_view code, std::optional<std::string_view> embargo, WireItem& item);
/// What `notice` makes of another item by such a code.
std::optional<WireStatus> status_of_other(std::string_view code, WireItem& notice);
std::optional<WireStatus> status_of(std::string_view code);

// ---- bounds (bounds.cpp)

/// Adds to a list of an item, up to one more than is kept, so that it can be told.
template <class T>
void add_to(std::vector<T>& list, std::type_identity_t<T> one) {
  if (list.size() <= kMostOfItem) list.push_back(std::move(one));
}
/// Cuts a name, and empties a code, that is longer than kMostOfName.
void bound_name(std::string& name, WireItem& item);
void bound_code(std::string& code, WireItem& item);
/// What is told of items behind the first kMostItems.
WireProblem beyond_limit(size_t count);
/// Bounds all items; those without anything get a fault, or are counted in one.
void bound_items(Wire& wire);

// ---- versions (versions.cpp)

/// Puts items of one identity, whose versions are numbers, in the order of these; others stay where
/// they are.
void order_versions(Wire& wire);

// ---- media (renditions.cpp)

/// One of several files that show the same.
struct Rendition {
  std::string name{}, url{}, type{};
  uint32_t width = 0, height = 0;
};
uint32_t pixels_of(std::string_view text);
/// Adds the rendition that suits a page best, of each sort (picture, film, sound, other).
void add_best(const std::vector<Rendition>& renditions, const std::string& caption,
              const std::string& credit, WireItem& item);

}  // namespace wirecopy::fetch
