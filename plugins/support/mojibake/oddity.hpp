#pragma once

/// \file
/// How odd a character is where it stands.

namespace wirecopy::support {

/// How odd `c` is between its neighbours, 0: not at all. A capital behind a small letter is 2, a
/// sign that no letter goes before is 2 or 3, a control character 4.
/// \param before, after 0: the text begins or ends here.
/// \param c beyond ASCII; of ASCII nothing is odd.
/// Source: judged by hand on news in 75 languages; docs/text.md has what came of it.
int oddity(char32_t before, char32_t c, char32_t after);

}  // namespace wirecopy::support
