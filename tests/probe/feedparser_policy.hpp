#pragma once

#include "support/sanitize/policy.hpp"

namespace wirecopy::test {

/// feed_policy() and what else feedparser's tests expect of a sanitiser: SVG, <noscript>, tags as
/// in XHTML, and frames as in HTML 4.01, 16.5, whose content is for readers that show none. No
/// policy for what is shown: other readers take <noscript>, SVG and what a frame holds otherwise.
const support::html::Policy& feedparser_policy();

}  // namespace wirecopy::test
