#include "record/json_reader.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "record/base64.hpp"
#include "record/json_elements.hpp"
#include "record/json_writer.hpp"
#include "record/limits.hpp"
#include "record/moment.hpp"
#include "record/raw_file.hpp"

namespace wirecopy::record {
namespace {

/// One record object on its way into a Record.
class Reading {
 public:
  Reading(Record& record, JsonReader::Options options, std::string& scratch)
      : record_(record), options_(options), scratch_(scratch) {}

  void read(object members) {
    std::optional<element> tags, evidence;
    each_member("the record", members, [&](std::string_view name, element found) {
      const FieldInfo* field = find_known_field(name);
      if (name == "tags") {
        tags = found;  // last: their spans point into the texts
      } else if (name == "evidence") {
        evidence = found;  // last: fields stand in the order in which their names come
      } else if (field != nullptr && name.find('.') == name.npos && field->id != WCP_F_RAW) {
        set(*field, found);
      } else if (field != nullptr && field->id != WCP_F_RAW) {
        throw Refusal(quoted(name) + " must stand inside " +
                      quoted(name.substr(0, name.find('.'))));
      } else if (name == "dateline") {
        read_dateline(object_of(name, found));
      } else if (name == "raw") {
        read_raw(object_of(name, found));
      } else if (name == "meta") {
        each_member("\"meta\"", object_of(name, found),
                    [&](std::string_view key, element v) { set_meta(key, v); });
      } else {
        set_meta(name, found);
      }
    });
    if (evidence) read_evidence(object_of("evidence", *evidence));
    if (tags) read_tags(*tags);
  }

  void set(const FieldInfo& field, element found) {
    switch (field.id) {
      case WCP_F_ID:
      case WCP_F_REVISION:
        if (!options_.identity) return check_identity(field, found);
        break;
      case WCP_F_AUTHORS:
        return read_authors(found);
      case WCP_F_TAGS:
        return read_tags(found);
      case WCP_F_MEDIA:
        return read_media(found);
      case WCP_F_NOTICES:
        return read_notices(found);
      case WCP_F_STATUS:
        return read_status(found);
      case kEvidence:
        return read_evidence(object_of(field.name, found));
      case WCP_F_RAW:
        return read_raw(object_of(field.name, found));
      default:
        break;
    }
    set_plain(field, found);
  }

  void set_meta(std::string_view name, element found) {
    const wcp_field id = record_.names().intern(name, 0);
    if (id == 0)
      throw Refusal("more than " + std::to_string(kMaxInternedFields) +
                    " different names below \"meta\"");
    if (std::ranges::find(meta_, id) != meta_.end())
      throw Refusal(quoted(name) + " stands twice: beside \"meta\" and in it");
    meta_.push_back(id);
    set_any(id, found);
  }

  void set_any(wcp_field id, element found) {
    if (found.is_string()) return record_.set_text(id, found.get_string());
    if (found.is_int64()) return record_.set_integer(id, found.get_int64());
    // An integer beyond 64 bits stays as it is written.
    if (found.type() == element_type::DOUBLE) return record_.set_number(id, found.get_double());
    record_.set_text(id, normalised(found), WCP_T_JSON);
  }

 private:
  std::string_view normalised(element found) {
    scratch_.clear();
    append_element(scratch_, found);
    return scratch_;
  }

  /// What a stage writes back as it read it is no change.
  void check_identity(const FieldInfo& field, element found) const {
    const bool is_same =
        field.id == WCP_F_ID
            ? found.is_string() && text_of(field.name, found) == record_.text(field.id)
            : integer_of(field.name, found) == record_.find(field.id)->integer;
    if (!is_same) throw Refusal(quoted(field.name) + " is set by the engine");
  }

  void set_plain(const FieldInfo& field, element found) {
    if (field.type == WCP_T_STR) {
      const std::string_view text = text_of(field.name, found);
      if (field.id == WCP_F_ID && !is_valid_id(text))
        throw Refusal("\"id\" must have 1 to 1024 bytes");
      record_.set_text(field.id, text);
    } else if (field.type == WCP_T_INT) {
      const int64_t number = integer_of(field.name, found);
      if (!is_in_range(field.id, number))
        throw Refusal(quoted(field.name) + " is out of range: " + std::to_string(number));
      record_.set_integer(field.id, number);
    } else if (field.type == WCP_T_NUM) {
      const double number = number_of(field.name, found);
      if (!is_in_range(field.id, number))
        throw Refusal(quoted(field.name) + " is out of range: " + simdjson::minify(found));
      record_.set_number(field.id, number);
    } else {
      const std::string_view text = text_of(field.name, found);
      const auto moment = parse_moment(text);
      if (!moment) refuse_moment(field.name, text);
      record_.set_moment(field.id, *moment);
    }
  }

  [[noreturn]] static void refuse_moment(std::string_view name, std::string_view text) {
    if (text.size() < 40 && parse_moment(std::string(text) + 'Z'))
      throw Refusal(quoted(name) + " needs an offset behind its clock: \"" + std::string(text) +
                    "Z\", or -00:00 where it is not known");
    throw Refusal(quoted(name) + " must be a time like \"2021-07-23T10:00:00Z\" or a date, not " +
                  quoted(text.substr(0, 40)));
  }

  void read_status(element found) {
    const auto status = parse_status(text_of("status", found));
    if (!status) throw Refusal("\"status\" must be usable, withheld or canceled");
    record_.set_integer(WCP_F_STATUS, *status);
  }

  void read_authors(element found) {
    array items = array_of("authors", found);
    record_.unset(WCP_F_AUTHORS);
    for (const element item : items) record_.append(WCP_F_AUTHORS, text_of("authors", item));
  }

  static void check_size(std::string_view name, size_t size) {
    if (size > kMaxListItems)
      throw Refusal(quoted(name) + " has more than " + std::to_string(kMaxListItems) + " items");
  }

  static array bounded_array(std::string_view name, element found) {
    const array items = array_of(name, found);
    check_size(name, items.size());
    return items;
  }

  void read_tags(element found) {
    for (const element member : bounded_array("tags", found)) {
      Tag tag;
      spans_.clear();
      read_tag(object_of("tags", member), tag);
      if (tag.scheme.empty() || (tag.name.empty() && tag.code.empty()))
        throw Refusal("a tag needs a \"scheme\" and a \"name\" or a \"code\"");
      tag.spans = spans_;
      check_spans(tag);
      record_.put_tag(tag);
    }
    check_size("tags", record_.tags().size());  // with those that it had
  }

  void read_tag(object members, Tag& tag) {
    each_member("a tag", members, [&](std::string_view name, element found) {
      if (name == "scheme") return void(tag.scheme = text_of(name, found));
      if (name == "name") return void(tag.name = text_of(name, found));
      if (name == "code") return void(tag.code = text_of(name, found));
      if (name == "score") return void(tag.score = score_of(name, found));
      if (name == "count") return void(tag.count = small_integer_of(name, found));
      if (name == "spans") return read_spans(array_of(name, found));
      if (name != "props") refuse_member("a tag", name);
      if (!found.is_object()) refuse_type(name, "an object", found);
      tag.props = normalised(found);
    });
  }

  static double score_of(std::string_view name, element found) {
    const double score = number_of(name, found);
    if (!(score >= 0 && score <= 1)) throw Refusal(quoted(name) + " must lie between 0 and 1");
    return score;
  }

  void read_spans(array items) {
    for (const element member : items) {
      wcp_span span{};
      each_member("a span", object_of("spans", member), [&](std::string_view name, element found) {
        if (name == "start") return void(span.start = small_integer_of(name, found));
        if (name == "length") return void(span.length = small_integer_of(name, found));
        if (name != "field") refuse_member("a span", name);
        const FieldInfo* field = find_known_field(text_of(name, found));
        if (field == nullptr || field->type != WCP_T_STR)
          throw Refusal("\"field\" of a span must name a text field");
        span.field = field->id;
      });
      spans_.push_back(span);
    }
  }

  void check_spans(const Tag& tag) const {
    for (const wcp_span& span : tag.spans)
      if (!is_valid_span(span, record_.text(span.field == 0 ? wcp_field{WCP_F_BODY} : span.field)))
        throw Refusal("a span of the tag " + quoted(tag.name) +
                      " does not lie on characters of its text");
  }

  void read_media(element found) {
    for (const element member : bounded_array("media", found)) {
      Media media;
      each_member("an item of media", object_of("media", member),
                  [&](std::string_view name, element v) {
                    if (name == "url") return void(media.url = text_of(name, v));
                    if (name == "type") return void(media.type = text_of(name, v));
                    if (name == "caption") return void(media.caption = text_of(name, v));
                    if (name == "credit") return void(media.credit = text_of(name, v));
                    if (name == "width") return void(media.width = small_integer_of(name, v));
                    if (name != "height") refuse_member("an item of media", name);
                    media.height = small_integer_of(name, v);
                  });
      if (media.url.empty()) throw Refusal("an item of \"media\" needs a \"url\"");
      record_.put_media(media);
    }
    check_size("media", record_.media().size());
  }

  void read_notices(element found) {
    scratch_ = "[";
    for (const element member : array_of("notices", found)) {
      std::string_view kind, text;
      each_member("a notice", object_of("notices", member), [&](std::string_view name, element v) {
        if (name == "kind") return void(kind = text_of(name, v));
        if (name != "text") refuse_member("a notice", name);
        text = text_of(name, v);
      });
      if (kind.empty()) throw Refusal("a notice needs a \"kind\"");
      if (scratch_.size() > 1) scratch_ += ',';
      scratch_ += "{\"kind\":";
      append_quoted(scratch_, kind);
      scratch_ += ",\"text\":";
      append_quoted(scratch_, text);
      scratch_ += '}';
    }
    scratch_ += ']';
    if (scratch_ == "[]") return record_.unset(WCP_F_NOTICES);
    record_.set_text(WCP_F_NOTICES, scratch_, WCP_T_JSON);
  }

  void read_evidence(object fields) {
    each_member("\"evidence\"", fields, [&](std::string_view field, element found) {
      const FieldInfo* known = find_known_field(field);
      const wcp_field id = known != nullptr ? known->id : record_.names().intern(field, 0);
      std::string_view from;
      double trust = 1;
      each_member("\"evidence\"", object_of(field, found), [&](std::string_view name, element v) {
        if (name == "from") return void(from = text_of(name, v));
        if (name != "trust") refuse_member("\"evidence\"", name);
        trust = score_of(name, v);
      });
      if (id != 0) record_.set_evidence(id, from, trust);
    });
  }

  void read_dateline(object members) {
    each_member("\"dateline\"", members, [&](std::string_view name, element found) {
      const FieldInfo* field = find_known_field("dateline." + std::string(name));
      if (field == nullptr) refuse_member("\"dateline\"", name);
      set_plain(*field, found);
    });
  }

  void read_raw(object members) {
    int forms = 0;
    each_member("\"raw\"", members, [&](std::string_view name, element found) {
      const std::string_view text = text_of(name, found);
      if (name == "content_type") return record_.set_text(WCP_F_RAW_TYPE, text);
      if (name == "charset") return record_.set_text(WCP_F_RAW_CHARSET, text);
      if (++forms > 1) throw Refusal("\"raw\" holds one of \"text\", \"base64\" and \"path\"");
      if (name == "text") return record_.set_text(WCP_F_RAW, text, WCP_T_BYTES);
      if (name == "path" && options_.raw_paths) return read_file(text);
      if (name != "base64") refuse_member("\"raw\"", name);
      const auto bytes = decode_base64(text);
      if (!bytes) throw Refusal("\"base64\" of \"raw\" is not base64");
      record_.set_text(WCP_F_RAW, *bytes, WCP_T_BYTES);
    });
    if (forms == 0) throw Refusal("\"raw\" needs \"text\" or \"base64\"");
  }

  void read_file(std::string_view path) {
    const auto bytes = read_raw_file(path);
    if (!bytes) throw Refusal(bytes.error().message);
    record_.set_text(WCP_F_RAW, *bytes, WCP_T_BYTES);
    record_.set_text(kRawPath, path);
  }

  Record& record_;
  JsonReader::Options options_;
  std::string& scratch_;
  std::vector<wcp_span> spans_;  ///< of the tag at hand
  std::vector<wcp_field> meta_;  ///< read so far
};

}  // namespace

constexpr size_t kLargestKept = 1 << 20;  // text whose memory is kept for the next

struct JsonReader::Parser {
  simdjson::dom::parser parser;
  std::string padded;
  std::string scratch;

  /// Hands the parsed text to `use`; turns what it throws into an Error.
  template <class Use>
  Status parse(std::string_view text, Use use) {
    Status status;
    try {
      use(parsed(text));
    } catch (const Refusal& refusal) {
      status = Error{Errc::bad_input, refusal.what()};
    } catch (const simdjson::simdjson_error& error) {
      status = Error{Errc::bad_input, in_words(error)};
    }
    if (padded.capacity() > kLargestKept) {
      padded = std::string();
      parser = simdjson::dom::parser();
    }
    return status;
  }

 private:
  static std::string in_words(const simdjson::simdjson_error& error) {
    switch (error.error()) {
      case simdjson::EMPTY:
        return "not JSON: an empty text";
      case simdjson::UTF8_ERROR:
        return "not UTF-8";
      default:
        return std::string("not JSON: ") + error.what();
    }
  }

  // The parser reads some bytes past the end, which foreign memory does not promise to have.
  element parsed(std::string_view text) {
    padded.reserve(text.size() + simdjson::SIMDJSON_PADDING);
    padded.assign(text);
    if (padded.size() > parser.capacity() || parser.max_depth() != kMaxJsonDepth)
      if (const auto error = parser.allocate(padded.size(), kMaxJsonDepth))
        throw simdjson::simdjson_error(error);
    return parser.parse(padded.data(), padded.size(), false);
  }
};

JsonReader::JsonReader() : parser_(std::make_unique<Parser>()) {}
JsonReader::~JsonReader() = default;

Status JsonReader::read(std::string_view text, Record& record, Options options) {
  return parser_->parse(text, [&](element found) {
    if (!found.is_object())
      throw Refusal("a record is an object, not " + std::string(described(found.type())));
    Reading(record, options, parser_->scratch).read(found);
  });
}

Status JsonReader::read_field(std::string_view text, Record& record, wcp_field field) {
  return parser_->parse(text, [&](element found) {
    Reading reading(record, {.identity = false}, parser_->scratch);
    const FieldInfo* known = find_known_field(field);
    if (known != nullptr) return reading.set(*known, found);
    reading.set_any(field, found);
  });
}

Result<std::string> JsonReader::checked_object(std::string_view text) {
  std::string out;
  const Status status = parser_->parse(text, [&](element found) {
    if (!found.is_object()) refuse_type("value", "an object", found);
    append_element(out, found);
  });
  if (!status) return status.error();
  return out;
}

}  // namespace wirecopy::record
