#include "article.hpp"

#include "body.hpp"

namespace wirecopy::clean {

using namespace support::html;

Article read_article(std::string_view html, std::string_view) {
  Article article;
  const auto page = Document::parse(html);
  if (!page) return article;
  const Body body = find_body(*page);
  for (const std::string& paragraph : body.paragraphs)
    article.body.value.append(article.body.value.empty() ? "" : "\n\n").append(paragraph);
  return article;
}

}  // namespace wirecopy::clean
