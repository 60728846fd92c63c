#include "pictures.hpp"

#include <algorithm>
#include <utility>

#include "address.hpp"
#include "pixels.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/paragraphs.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

constexpr size_t kLongestCaption = 2000, kLongestCredit = 200;

void fill(std::string& to, std::string& from) {
  if (to.empty()) to = std::move(from);
}

/// What a second mention of a picture says fills what the first one left open.
void add(Picture picture, std::vector<Picture>& pictures) {
  if (picture.url.empty()) return;
  const auto known = std::ranges::find(pictures, picture.url, &Picture::url);
  if (known == pictures.end()) {
    if (pictures.size() < kMostPictures) pictures.push_back(std::move(picture));
    return;
  }
  fill(known->caption, picture.caption);
  fill(known->credit, picture.credit);
  fill(known->type, picture.type);
  if (known->width == 0 || known->height == 0) {
    known->width = picture.width;
    known->height = picture.height;
  }
}

/// As the end of its path names it; empty where that tells nothing.
std::string type_of(std::string_view address) {
  constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {"jpg", "image/jpeg"},  {"jpeg", "image/jpeg"}, {"png", "image/png"},    {"gif", "image/gif"},
      {"webp", "image/webp"}, {"avif", "image/avif"}, {"svg", "image/svg+xml"}};
  const std::string_view path = path_of(address);
  const size_t dot = path.rfind('.');
  if (dot == path.npos) return {};
  const std::string end = support::lower_ascii(path.substr(dot + 1));
  for (const auto& [name, type] : kTypes)
    if (end == name) return std::string(type);
  return {};
}

/// The last, and so mostly the largest, of "a.jpg 320w, b.jpg 640w".
std::string_view last_of(std::string_view set) {
  set = support::trim(set.substr(0, set.find_last_not_of(", ") + 1));
  if (const size_t comma = set.rfind(", "); comma != set.npos) set.remove_prefix(comma + 2);
  return set.substr(0, set.find(' '));
}

/// Whether a reference is to what browsers keep beside a page that they save: "River_files/a.jpg".
bool is_copy(std::string_view reference) {
  return !reference.starts_with('/') && reference.find(':') == reference.npos &&
         reference.find("_files/") != reference.npos;
}

/// Counting pixels and icons.
bool is_tiny(const Document& page, Node image) {
  for (const std::string_view side : {"width", "height"})
    if (const std::string_view size = page.get(image, side);
        !size.empty() && size.size() <= 2 && size[0] >= '0' && size[0] <= '9')
      return true;
  return false;
}

bool says_credit(const Document& page, Node node) {
  constexpr size_t kLongest = 1000;
  std::string names = support::lower_ascii(page.get(node, Attr::class_).substr(0, kLongest));
  names += ' ';
  names += support::lower_ascii(page.get(node, Attr::itemprop).substr(0, kLongest));
  for (const std::string_view word : {"credit", "copyright", "attribution", "photographer"})
    if (names.find(word) != names.npos) return true;
  return false;
}

/// Takes the credit out of the end of a caption: "The river. Photo: Ann Lee", "(Ann Lee/Agency)".
void part_credit(Picture& picture) {
  constexpr std::string_view kOpenings[] = {
      "Photo: ", "Photo by ", "Photograph: ",    "Image: ",   "Credit: ", "Foto: ",
      "Bild: ",  "Picture: ", "Crédit photo : ", "Crédito: ", "© "};
  size_t at = picture.caption.npos;
  size_t size = 0;
  for (const std::string_view opening : kOpenings)
    if (const size_t found = picture.caption.rfind(opening);
        found != picture.caption.npos && (at == picture.caption.npos || found < at)) {
      at = found;
      size = opening.size();
    }
  if (at == picture.caption.npos || picture.caption.size() - at > kLongestCredit) return;
  std::string_view credit = support::trim(std::string_view(picture.caption).substr(at + size));
  std::string_view rest = support::trim(std::string_view(picture.caption).substr(0, at));
  if (credit.ends_with(')') && rest.ends_with('(')) {
    credit.remove_suffix(1);
    rest = support::trim(rest.substr(0, rest.size() - 1));
  }
  if (!credit.empty()) picture.credit = credit;
  picture.caption = std::string(rest);
}

/// The figure around a picture; or kNoNode.
Node figure_around(const Document& page, Node image) {
  constexpr int kLevels = 6;
  Node figure = page.parent(image);
  for (int i = 0; i < kLevels && figure != kNoNode && page.tag(figure) != Tag::figure; ++i)
    figure = page.parent(figure);
  return figure != kNoNode && page.tag(figure) == Tag::figure ? figure : kNoNode;
}

/// What a figure says of its pictures.
struct Figure {
  Node node = kNoNode;
  std::string caption, credit;
};

Figure read_figure(const Document& page, Node node) {
  constexpr Node kMostNodes = 400;
  Figure figure{node, {}, {}};
  const Node end = std::min(page.end(node), node + kMostNodes);
  for (Node at = node; at < end; ++at) {
    if (page.tag(at) == Tag::figcaption && figure.caption.empty())
      figure.caption = text_of(page, at, kLongestCaption);
    if (page.is_element(at) && figure.credit.empty() && says_credit(page, at))
      figure.credit = text_of(page, at, kLongestCredit);
  }
  return figure;
}

void take(const Figure& figure, Picture& picture) {
  picture.caption = figure.caption;
  picture.credit = figure.credit;
  if (picture.credit.empty()) return part_credit(picture);
  if (!picture.caption.ends_with(picture.credit)) return;
  picture.caption.resize(picture.caption.size() - picture.credit.size());
  picture.caption = support::trim(picture.caption);
}

/// \param figure that of the picture before; one with many pictures is read once.
Picture read_image(const Page& page, Node image, Figure& figure) {
  Picture picture;
  picture.url = resolve(reference_of_picture(page, image), page.base);
  picture.type = type_of(picture.url);
  picture.width = pixels(page.document.get(image, Attr::width));
  picture.height = pixels(page.document.get(image, Attr::height));
  const Node around = figure_around(page.document, image);
  if (around == kNoNode) return picture;
  if (around != figure.node) figure = read_figure(page.document, around);
  take(figure, picture);
  return picture;
}

/// The picture that the page names to those who link to it.
Picture shared_picture(const Page& page) {
  Picture picture;
  for (const std::string_view name : {"og:image", "og:image:secure_url", "og:image:url",
                                      "twitter:image", "twitter:image:src", "parsely-image-url"})
    if (picture.url.empty()) picture.url = resolve(page.head.get(name), page.base);
  if (picture.url.empty()) return picture;
  picture.type = page.head.get("og:image:type");
  if (picture.type.find('/') == picture.type.npos) picture.type = type_of(picture.url);
  picture.width = pixels(page.head.get("og:image:width"));
  picture.height = pixels(page.head.get("og:image:height"));
  return picture;
}

}  // namespace

bool is_picture(const Page& page, Node image) {
  return !is_tiny(page.document, image) && !reference_of_picture(page, image).empty();
}

std::string_view reference_of_picture(const Page& page, Node image) {
  const auto is_good = [&](std::string_view reference) {
    return leads_to_web(reference, page.base) && !(page.is_saved && is_copy(reference));
  };
  for (const std::string_view name : {"data-src", "data-lazy-src", "data-original", "src"})
    if (const auto reference = page.document.get(image, name); is_good(reference)) return reference;
  for (const std::string_view name : {"data-srcset", "srcset"})
    if (const auto reference = last_of(page.document.get(image, name)); is_good(reference))
      return reference;
  return {};
}

std::vector<Picture> find_pictures(const Page& page, Node body) {
  std::vector<Picture> pictures;
  add(shared_picture(page), pictures);
  const bool shared = !pictures.empty();
  for (const LinkedPicture& linked : page.linked.pictures) {
    Picture picture{resolve(linked.url, page.base),
                    plain(linked.caption),
                    plain(linked.credit),
                    {},
                    linked.width,
                    linked.height};
    picture.type = type_of(picture.url);
    // Of several sizes of the lead picture one is enough.
    if (!shared || picture.url == pictures[0].url) add(std::move(picture), pictures);
  }
  if (body == kNoNode) return pictures;
  constexpr size_t kMostRead = 500;
  size_t read = 0;
  Figure figure;
  for (Node node = body; node < page.document.end(body);) {
    const Mark mark = page.marks[node];
    if (node != body && (mark == Mark::clutter || mark == Mark::comments)) {
      node = page.document.end(node);
      continue;
    }
    if (page.document.tag(node) == Tag::img && !is_tiny(page.document, node) &&
        pictures.size() < kMostPictures && ++read <= kMostRead)
      add(read_image(page, node, figure), pictures);
    ++node;
  }
  return pictures;
}

}  // namespace wirecopy::clean
