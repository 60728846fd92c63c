#include "answer.hpp"

#include <wirecopy/sdk/http.hpp>

#include "support/prose/utf8.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::support {
namespace {

bool is_temporary(int code) { return code == 408 || code == 425 || code == 429 || code >= 500; }

bool is_of_the_place(int code) {
  return code < 200 || (code >= 300 && code < 400) || code == 401 || code == 403 || code == 404 ||
         code == 405 || code == 407 || code == 410 || code == 421 || code == 426;
}

/// What the code means where this is the same whoever answers.
std::string words_for(const Answer& answer, std::string_view credentials) {
  const int code = answer.code;
  const std::string check = ": check " + std::string(credentials);
  if (code == 401) return "wants other credentials" + check;
  if (code == 403) return "these credentials do not allow it" + check + ", or the user's rights";
  if (code == 407) return "the proxy wants credentials: check \"http\" of the pipeline";
  if (code == 404) return "there is nothing at this address: check url";
  if (code == 410) return "the address is gone for good: remove the stage, or give another url";
  if (code >= 300 && code < 400) {
    const std::string place = url_origin(http_header(answer.headers, "location"));
    return "is somewhere else" + (place.empty() ? "" : ", at " + place) +
           ": redirects are not followed, give the address itself as url";
  }
  if (code == 413) return "is too large for the target";
  if (code == 429) return "has too much to do";
  if (code >= 500) return "cannot answer now";
  return code >= 200 && code < 300 ? "answers something else than it should" : "refuses it";
}

}  // namespace

Reaction reaction_to(const Answer& answer) {
  if (answer.code == 0) return answer.may_come_back ? Reaction::away : Reaction::denied;
  if (answer.code >= 200 && answer.code < 300) return Reaction::taken;
  if (answer.code == 413) return Reaction::too_large;
  if (is_temporary(answer.code)) return Reaction::away;
  return is_of_the_place(answer.code) ? Reaction::denied : Reaction::refused;
}

std::string quotable(std::string_view bytes, size_t most) {
  std::string line;
  bool is_blank = true;
  size_t at = 0;
  while (at < bytes.size() && line.size() < most) {
    const CodePoint c = decode(bytes, at);
    at += c.size;
    const bool is_control = c.value < 0x20 || (c.value >= 0x7F && c.value < 0xA0);
    if (is_control || is_space(c.value)) {
      if (!is_blank) line += ' ';
      is_blank = true;
    } else if (!is_invisible(c.value)) {
      append_utf8(c.value, line);
      is_blank = false;
    }
  }
  if (line.size() > most) line.resize(beginning(line, most).size());
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

std::string sentence_of(const Answer& answer, std::string_view url, std::string_view credentials,
                        std::string_view reason) {
  const std::string place = url_origin(url);
  if (answer.code == 0)
    return place + ": " + (answer.error.empty() ? "no answer came" : quotable(answer.error));
  std::string text =
      place + ": " + words_for(answer, credentials) + " (" + std::to_string(answer.code) + ")";
  const std::string said = quotable(reason.empty() ? answer.body : reason);
  return said.empty() ? text : text + ": " + said;
}

}  // namespace wirecopy::support
