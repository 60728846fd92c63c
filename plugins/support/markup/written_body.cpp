#include "written_body.hpp"

#include "cuts.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::support {

std::string write_shorter_body(Record& article, std::string_view body) {
  constexpr size_t kMostTold = 5, kLongest = 80;
  std::string told;
  if (!article.body_html().empty()) {
    const std::string was(article.body());
    const CutMarkup cut = cut_markup(article.body_html(), was, body);
    if (cut.html != article.body_html()) article.body_html(cut.html);
    for (size_t i = 0; i < cut.left.size() && i < kMostTold; ++i)
      told.append(i == 0 ? "left in body_html: \"" : ", \"")
          .append(beginning(cut.left[i], kLongest))
          .append("\"");
    if (cut.left.size() > kMostTold)
      told += " and " + std::to_string(cut.left.size() - kMostTold) + " more";
  }
  article.body(body);
  return told;
}

}  // namespace wirecopy::support
