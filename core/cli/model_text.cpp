#include "cli/model_text.hpp"

#include "pipeline/words.hpp"

namespace wirecopy::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string words_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

/// "trained on: 1200 articles", what is inside an object further in.
void append(std::string& text, const Json& facts, size_t indent) {
  for (const auto& [name, value] : facts.items()) {
    text.append(indent, ' ').append(pipeline::printable(name)).append(":");
    if (value.is_object()) {
      text += '\n';
      append(text, value, indent + 2);
    } else {
      text.append(" ").append(pipeline::printable(words_of(value))).append("\n");
    }
  }
}

/// Files from elsewhere may hold anything.
Json about(const models::ModelFile& model) {
  Json facts = Json::parse(model.about(), nullptr, false);
  return facts.is_object() ? facts : Json::object();
}

}  // namespace

Json model_json(const models::ModelFile& model) {
  return {{"path", model.file().string()},
          {"bytes", model.size()},
          {"type", model.type()},
          {"form", model.version()},
          {"about", about(model)}};
}

std::string model_text(const models::ModelFile& model) {
  std::string text = model.file().string() + ": a model of " + pipeline::printable(model.type()) +
                     ", form " + std::to_string(model.version()) + ", " +
                     std::to_string(model.size()) + " bytes\n";
  append(text, about(model), 2);
  return text;
}

}  // namespace wirecopy::cli
