// Answers each line of standard input with one line of JSON. A page, {"data": PAGE, "scripting":
// bool, "fragment": {"tag": T, "ns": "html" | "svg" | "math"}} (the last two may be left out):
// {"tree": the nodes, one a line, in the notation of the html5lib trees}. A text to be cut in
// tokens, {"input": TEXT, "state": "Data state", "last_start_tag": T} (the last may be left out):
// {"tokens": as in the html5lib tokenizer tests}.
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "support/html/document.hpp"
#include "support/html/parser/text.hpp"
#include "support/html/parser/tokenizer.hpp"

namespace {

using Json = nlohmann::json;
using namespace wirecopy::support::html;

std::string in_quotes(std::string_view text) { return '"' + std::string(text) + '"'; }

std::string element_line(const Document& page, Node node) {
  const Space space = page.space(node);
  std::string line = space == Space::svg ? "<svg:" : space == Space::math ? "<math:" : "<";
  line += page.name(node);
  for (size_t i = 0; i < page.attribute_count(node); ++i) {
    const auto [name, value] = page.attribute(node, i);
    line.append(" ").append(name).append("=").append(in_quotes(value));
  }
  return line + '>';
}

std::string doctype_line(const Document& page, Node node) {
  const std::string_view public_id = page.get(node, Attr::public_);
  const std::string_view system_id = page.get(node, Attr::system);
  std::string line = "<!DOCTYPE " + std::string(page.name(node));
  if (!public_id.empty())
    line += " PUBLIC " + in_quotes(public_id);
  else if (!system_id.empty())
    line += " SYSTEM";
  if (!system_id.empty()) line += ' ' + in_quotes(system_id);
  return line + '>';
}

std::string node_line(const Document& page, Node node) {
  const std::string text(page.text(node));
  switch (page.tag(node)) {
    case Tag::content:
      return "#document-fragment";
    case Tag::text:
      return in_quotes(text);
    case Tag::comment:
      return "<!-- " + text + " -->";
    case Tag::doctype:
      return doctype_line(page, node);
    case Tag::instruction:
      return "<?" + std::string(page.name(node)) + ' ' + text + "?>";
    default:
      return element_line(page, node);
  }
}

/// All nodes but the root, each below its parent and two blanks to the right of it. The tests do
/// not tell the content of a template where it is empty.
std::string tree_text(const Document& page) {
  std::string out;
  std::vector<Node> open{0};
  for (Node node = 1; node < page.size(); ++node) {
    while (open.back() != page.parent(node)) {
      open.pop_back();
      if (open.empty()) return out + "\n(node " + std::to_string(node) + " stands in no open one)";
    }
    if (page.tag(node) == Tag::content && page.first_child(node) == kNoNode) continue;
    if (!out.empty()) out += '\n';
    out.append((open.size() - 1) * 2, ' ') += node_line(page, node);
    open.push_back(node);
  }
  return out;
}

Space space_of(const std::string& name) {
  return name == "svg" ? Space::svg : name == "math" ? Space::math : Space::html;
}

Json read_tree(const Json& request) {
  static Document page;
  const std::string data = request.at("data");
  ParseOptions options;
  options.scripting = request.value("scripting", false);
  std::string name;
  if (const auto fragment = request.find("fragment"); fragment != request.end()) {
    name = fragment->at("tag");
    options.fragment = Context{space_of(fragment->at("ns")), name, {}};
  }
  page.parse(data, options);
  return {{"tree", tree_text(page)}};
}

Content content_of(const std::string& state) {
  if (state == "PLAINTEXT state") return Content::plaintext;
  if (state == "RCDATA state") return Content::rcdata;
  if (state == "RAWTEXT state") return Content::rawtext;
  if (state == "Script data state") return Content::script;
  if (state == "CDATA section state") return Content::cdata;
  return Content::data;
}

Json doctype_json(const Text& text, const Token& token, const std::string& name) {
  Json line = {"DOCTYPE", name.empty() ? Json() : Json(name), nullptr, nullptr,
               !token.force_quirks};
  for (uint32_t i = 0; i < token.attribute_count; ++i) {
    const auto [id, value] = text.attribute(token.first_attribute + i);
    line.at(id == "public" ? 2 : 3) = value;
  }
  return line;
}

Json start_tag_json(const Text& text, const Token& token, const std::string& name) {
  Json attributes = Json::object();
  for (uint32_t i = 0; i < token.attribute_count; ++i) {
    const auto [key, value] = text.attribute(token.first_attribute + i);
    attributes[std::string(key)] = value;
  }
  Json line = {"StartTag", name, std::move(attributes)};
  if (token.self_closing) line.push_back(true);
  return line;
}

Json token_json(const Text& text, const Token& token) {
  const std::string data(text.view(token.text));
  if (token.kind == Token::Kind::text) return {"Character", data};
  if (token.kind == Token::Kind::comment) return {"Comment", data};
  const bool is_named = token.name != kNoName;
  const std::string name(is_named ? text.name_text(token.name) : "");
  if (token.kind == Token::Kind::instruction) return {"ProcessingInstruction", name, data};
  if (token.kind == Token::Kind::doctype) return doctype_json(text, token, name);
  if (token.kind == Token::Kind::end_tag) return {"EndTag", name};
  return start_tag_json(text, token, name);
}

Json read_tokens(const Json& request) {
  const std::string input = request.at("input");
  Document page;
  page.parse(input);  // and again, from its own text
  Text text(page);
  Tokenizer tokenizer(text);
  // No tag is called " ": where no tag has been before, none ends the text.
  tokenizer.set_content(content_of(request.at("state")),
                        text.intern(request.value("last_start_tag", " ")));
  Json tokens = Json::array();
  for (;;) {
    const Token& token = tokenizer.next();
    if (token.kind == Token::Kind::end) return {{"tokens", std::move(tokens)}};
    Json line = token_json(text, token);
    if (line.at(0) == "Character" && !tokens.empty() && tokens.back().at(0) == "Character")
      tokens.back().at(1) = tokens.back().at(1).get<std::string>() + line.at(1).get<std::string>();
    else
      tokens.push_back(std::move(line));
  }
}

Json answer(const Json& request) {
  if (!request.is_object()) return {{"error", "no request"}};
  return request.contains("input") ? read_tokens(request) : read_tree(request);
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    const Json reply = answer(Json::parse(line, nullptr, false));
    std::cout << reply.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
  }
}
