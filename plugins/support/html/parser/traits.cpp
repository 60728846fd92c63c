#include "traits.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "support/prose/ascii.hpp"

namespace wirecopy::support::html {
namespace {

constexpr auto kOfHtml = [] {
  std::array<Traits, kTagNames> traits{};
  const auto give = [&](Traits trait, std::initializer_list<Tag> tags) {
    for (const Tag tag : tags) traits[static_cast<size_t>(tag)] |= trait;
  };
  using enum Tag;
  give(kSpecial,
       {address,   applet,   area,     article, aside,   base,     basefont,   bgsound, blockquote,
        body,      br,       button,   caption, center,  col,      colgroup,   dd,      details,
        dir,       div,      dl,       dt,      embed,   fieldset, figcaption, figure,  footer,
        form,      frame,    frameset, h1,      h2,      h3,       h4,         h5,      h6,
        head,      header,   hgroup,   hr,      html,    iframe,   img,        input,   keygen,
        li,        link,     listing,  main,    marquee, menu,     meta,       nav,     noembed,
        noframes,  noscript, object,   ol,      p,       param,    plaintext,  pre,     script,
        search,    section,  select,   source,  style,   summary,  table,      tbody,   td,
        template_, textarea, tfoot,    th,      thead,   title,    tr,         track,   ul,
        wbr,       xmp});
  give(kFormatting, {a, b, big, code, em, font, i, nobr, s, small, strike, strong, tt, u});
  give(kBounds, {applet, caption, html, table, td, th, marquee, object, select, template_});
  give(kBoundsList, {ol, ul});
  give(kBoundsButton, {button});
  give(kBoundsTable, {html, table, template_});
  give(kImplied, {dd, dt, li, optgroup, option, p, rb, rp, rt, rtc});
  give(kImpliedLate, {caption, colgroup, tbody, td, tfoot, th, thead, tr});
  give(kFosters, {table, tbody, tfoot, thead, tr});
  give(kHeading, {h1, h2, h3, h4, h5, h6});
  give(kTableBody, {tbody, thead, tfoot});
  give(kCell, {td, th});
  give(kRow, {tr});
  give(kTableMember, {caption, col, colgroup, tbody, td, tfoot, th, thead, tr});
  give(kHeadContent,
       {base, basefont, bgsound, link, meta, noframes, script, style, template_, title});
  give(kContainer,
       {applet, caption, col,       colgroup, frameset, marquee, math, object, select, svg, table,
        tbody,  td,      template_, tfoot,    th,       thead,   tr,   html,   head,   body});
  give(kBreaksOut, {b,     big,   blockquote, body,   br,   center, code,  dd, div,  dl,   dt,
                    em,    embed, h1,         h2,     h3,   h4,     h5,    h6, head, hr,   i,
                    img,   li,    listing,    menu,   meta, nobr,   ol,    p,  pre,  ruby, s,
                    small, span,  strong,     strike, sub,  sup,    table, tt, u,    ul,   var});
  give(kEndsBlock,
       {address, article,  aside,      blockquote, button,  center, details, dialog,  dir,  div,
        dl,      fieldset, figcaption, figure,     footer,  header, hgroup,  listing, main, menu,
        nav,     ol,       pre,        search,     section, select, summary, ul});
  return traits;
}();

constexpr Traits kPoint = kSpecial | kBounds;

Traits of_math(Name name, std::string_view encoding) {
  using enum Tag;
  for (const Tag tag : {mi, mo, mn, ms, mtext})
    if (name == static_cast<Name>(tag)) return kPoint | kMathText;
  if (name != static_cast<Name>(annotation_xml)) return 0;
  const bool holds_html =
      equals_folded(encoding, "text/html") || equals_folded(encoding, "application/xhtml+xml");
  return kPoint | kAnnotation | (holds_html ? kHtmlPoint : Traits{0});
}

}  // namespace

Traits traits_of(Name name, Space space, std::string_view encoding) {
  if (space == Space::html) return name < kTagNames ? kOfHtml[name] : 0;
  if (space == Space::math) return of_math(name, encoding);
  using enum Tag;
  // foreignObject has a name of its own, see special_names.hpp.
  return name == static_cast<Name>(desc) || name == static_cast<Name>(title) ||
                 name == static_cast<Name>(foreignobject)
             ? kPoint | kHtmlPoint
             : 0;
}

}  // namespace wirecopy::support::html
