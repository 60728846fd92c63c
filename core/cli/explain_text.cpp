#include "cli/explain_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "pipeline/words.hpp"
#include "record/moment.hpp"
#include "record/text_tokens.hpp"

namespace wirecopy::cli {
namespace {

using Json = nlohmann::ordered_json;
using observe::ArticleEnd;
using observe::ChangeKind;
using observe::EndKind;
using observe::FieldChange;
using observe::KeptText;
using observe::Lineage;
using observe::RunStage;

constexpr size_t kLongestShown = 2000;  ///< of one removed or inserted text. Units: bytes

std::string time_text(wcp_time time) {
  const wcp_moment moment{time, 0, 1, WCP_BY_SECOND, 0};
  std::string text;
  if (record::is_valid(moment)) record::append_moment(text, moment);
  return text;
}

std::string_view word_of(EndKind kind) {
  switch (kind) {
    case EndKind::exported:
      return "exported";
    case EndKind::dropped:
      return "dropped";
    case EndKind::dead:
      return "dead letter";
    case EndKind::merged:
      return "merged";
    case EndKind::parked:
      return "set aside";
  }
  return "ended";
}

/// The stage in the table of its run.
const RunStage* find_stage(const ExplainView& view, uint32_t number) {
  return view.run != nullptr && number < view.run->stages.size() ? &view.run->stages[number]
                                                                 : nullptr;
}

/// "body: clean.article 1.0.0"
std::string stage_text(const ExplainView& view, uint32_t number) {
  const RunStage* stage = find_stage(view, number);
  if (stage == nullptr) return "stage " + std::to_string(number);
  std::string text = stage->id + ": " + stage->type;
  if (!stage->version.empty()) text += ' ' + stage->version;
  return pipeline::printable(text);
}

/// Whether the change is asked for. What a stage said belongs to each field that it changed.
bool is_wanted(const Lineage& lineage, const FieldChange& change, std::string_view field) {
  if (field.empty() || change.field == field) return true;
  if (change.kind != ChangeKind::words) return false;
  return std::ranges::any_of(lineage.changes, [&](const FieldChange& other) {
    return other.stage == change.stage && other.field == field;
  });
}

std::vector<const FieldChange*> wanted(const Lineage& lineage, std::string_view field) {
  std::vector<const FieldChange*> changes;
  for (const FieldChange& change : lineage.changes)
    if (is_wanted(lineage, change, field)) changes.push_back(&change);
  return changes;
}

// ---- for people

/// The text of a member; empty: there is none.
std::string member(const Json& object, const char* name) {
  const auto at = object.find(name);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

/// A tag as "place: Oslo [city] (0.9) rule: cities"; any other item as its JSON.
std::string item_text(std::string_view item) {
  const Json json = Json::parse(item);
  if (!json.is_object() || !json.contains("scheme")) return std::string(item);
  std::string text = member(json, "scheme") + ": " + member(json, "name");
  if (json.contains("code")) text += " [" + member(json, "code") + ']';
  if (json.contains("score")) text += " (" + json["score"].dump() + ')';
  if (json.contains("props"))
    for (const auto& [name, value] : json["props"].items())
      text += ' ' + name + ": " + (value.is_string() ? value.get<std::string>() : value.dump());
  return text;
}

class Text {
 public:
  explicit Text(const ExplainView& view) : view_(view) {}

  std::string of(const Lineage& lineage) {
    head(lineage);
    const auto changes = wanted(lineage, view_.field);
    for (size_t i = 0, end = 0; i < changes.size(); i = end) {
      while (end < changes.size() && changes[end]->stage == changes[i]->stage) ++end;
      stage({changes.data() + i, end - i});
    }
    if (changes.empty() && !view_.is_passage)
      out_ +=
          view_.field.empty() ? "\n  no stage changed it\n" : "\n  no stage changed this field\n";
    if (!view_.is_passage) out_ += '\n';
    for (const ArticleEnd& end : lineage.ends) ending(end);
    if (view_.is_passage && lineage.ends.empty()) out_ += "  goes on\n";
    return std::move(out_);
  }

 private:
  void head(const Lineage& lineage) {
    out_ += painted("1", "article " + pipeline::printable(lineage.id));
    if (lineage.revision != 0) out_ += ", revision " + std::to_string(lineage.revision);
    out_ += ", " + time_text(lineage.at);
    if (view_.run != nullptr && !view_.is_passage)
      out_ += ", in the run of " + time_text(view_.run->at) + " (wirecopy " +
              pipeline::printable(view_.run->program) + ')';
    out_ += '\n';
  }

  void stage(std::span<const FieldChange* const> changes) {
    if (!view_.is_passage)
      out_ += "\n  " + painted("1", stage_text(view_, changes.front()->stage)) + '\n';
    for (const FieldChange* change : changes)
      if (change->kind == ChangeKind::words) lines("    because: ", "      ", change->words, {});
    for (const FieldChange* change : changes)
      if (change->kind != ChangeKind::words) field(*change);
  }

  void field(const FieldChange& change) {
    out_ += "    " + pipeline::printable(change.field);
    if (!change.was_there) out_ += " (new)";
    if (!change.is_there) out_ += " (gone)";
    out_ += '\n';
    for (const auto& hunk : change.hunks) {
      removed(hunk.removed);
      inserted(hunk.inserted);
    }
    if (change.kind == ChangeKind::size)
      out_ += "      " + std::to_string(change.size_before) + " bytes before, " +
              std::to_string(change.size_after) + " bytes after\n";
    removed(whole(change.before));
    inserted(whole(change.after));
    for (const std::string_view item : change.removed) removed(whole(item_text(item)));
    for (const std::string_view item : change.added) inserted(whole(item_text(item)));
    if (change.left_out > 0)
      out_ += "      and " + std::to_string(change.left_out) + " that were not kept\n";
  }

  static KeptText whole(std::string_view text) { return {text, text.size()}; }
  void removed(const KeptText& text) { lines("      - ", "      - ", text, "31"); }
  void inserted(const KeptText& text) { lines("      + ", "      + ", text, "32"); }

  /// One line for each of the text's, but for empty ones. Nothing where the text is empty.
  void lines(std::string_view first, std::string_view next, const KeptText& kept,
             std::string_view colour) {
    std::string_view rest = kept.text;
    if (rest.size() > kLongestShown) {
      size_t size = kLongestShown;
      while (!record::is_character_start(rest, size)) --size;
      rest = rest.substr(0, size);
    }
    const bool is_shortened = rest.size() < kept.size;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      if (line.empty() && kept.text.find_first_not_of('\n') != kept.text.npos) continue;
      out_ += painted(colour, std::string(first) + pipeline::printable(line)) + '\n';
      first = next;
    }
    if (is_shortened)
      out_ += painted(colour,
                      std::string(next) + "... (" + std::to_string(kept.size) + " bytes in all)") +
              '\n';
  }

  void ending(const ArticleEnd& end) {
    const char* colour = end.kind == EndKind::dead ? "1;31" : "1";
    out_ += "  " + painted(colour, word_of(end.kind));
    out_ += end.kind == EndKind::exported ? " by " : " at ";
    out_ += stage_text(view_, end.stage);
    if (!end.words.empty()) out_ += ": " + pipeline::printable(end.words);
    out_ += '\n';
  }

  std::string painted(std::string_view colour, std::string_view text) const {
    if (!view_.colour || colour.empty()) return std::string(text);
    return "\033[" + std::string(colour) + 'm' + std::string(text) + "\033[0m";
  }

  const ExplainView& view_;
  std::string out_;
};

// ---- for programs

Json stage_json(const ExplainView& view, uint32_t number) {
  const RunStage* stage = find_stage(view, number);
  if (stage == nullptr) return {{"stage", number}};
  return {{"stage", stage->id},
          {"type", stage->type},
          {"version", stage->version},
          {"config_hash", stage->config_hash}};
}

/// A value of the article; nothing: it was absent.
Json parsed(std::string_view json) { return json.empty() ? Json() : Json::parse(json); }

Json items_json(const std::vector<std::string_view>& items) {
  Json list = Json::array();
  for (const std::string_view item : items) list.push_back(parsed(item));
  return list;
}

void put(Json& object, const char* name, const KeptText& text) {
  object[name] = text.text;
  if (text.is_cut()) object[std::string(name) + "_bytes"] = text.size;
}

Json change_json(const FieldChange& change, const ExplainView& view) {
  Json json = stage_json(view, change.stage);
  if (change.kind == ChangeKind::words) {
    put(json, "because", change.words);
    return json;
  }
  json["field"] = change.field;
  json["new"] = !change.was_there;
  json["gone"] = !change.is_there;
  switch (change.kind) {
    case ChangeKind::text:
      json["text"] = Json::array();
      for (const auto& hunk : change.hunks) {
        Json place = {{"at", hunk.at}};
        put(place, "removed", hunk.removed);
        put(place, "inserted", hunk.inserted);
        json["text"].push_back(std::move(place));
      }
      break;
    case ChangeKind::value:
      json["before"] = parsed(change.before);
      json["after"] = parsed(change.after);
      break;
    case ChangeKind::list:
      json["removed"] = items_json(change.removed);
      json["added"] = items_json(change.added);
      if (change.left_out > 0) json["left_out"] = change.left_out;
      break;
    default:
      json["bytes_before"] = change.size_before;
      json["bytes_after"] = change.size_after;
  }
  return json;
}

}  // namespace

std::string explain_text(const Lineage& lineage, const ExplainView& view) {
  return Text(view).of(lineage);
}

std::string explain_json(const Lineage& lineage, const ExplainView& view) {
  Json json = {{"id", lineage.id}, {"revision", lineage.revision}, {"at", time_text(lineage.at)}};
  if (view.run != nullptr)
    json["run"] = {{"pipeline", view.run->pipeline},
                   {"wirecopy", view.run->program},
                   {"at", time_text(view.run->at)}};
  json["changes"] = Json::array();
  for (const FieldChange* change : wanted(lineage, view.field))
    json["changes"].push_back(change_json(*change, view));
  json["ends"] = Json::array();
  for (const ArticleEnd& end : lineage.ends) {
    Json item = {{"how", word_of(end.kind)}};
    item.update(stage_json(view, end.stage));
    if (!end.words.empty()) item["words"] = end.words;
    json["ends"].push_back(std::move(item));
  }
  return json.dump();
}

}  // namespace wirecopy::cli
