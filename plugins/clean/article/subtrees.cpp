#include "subtrees.hpp"

#include "letters.hpp"

namespace wirecopy::clean {

using namespace support::html;

std::vector<uint32_t> letters_of_texts(const Document& page) {
  std::vector<uint32_t> letters(page.size());
  for (Node node = 1; node < page.size(); ++node)
    if (page.is_text(node) && !is_unseen(page, page.parent(node)))
      letters[node] = static_cast<uint32_t>(letters_in(page.text(node)).size);
  return letters;
}

}  // namespace wirecopy::clean
