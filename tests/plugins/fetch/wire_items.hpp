#pragma once

/// \file
/// Items of wires, as tests look at them.

#include <string>
#include <vector>

#include "catch.hpp"
#include "fetch/newswire/wire.hpp"

namespace wirecopy::test {

using namespace wirecopy::fetch;
using Strings = std::vector<std::string>;

inline constexpr const char* kBase = "file:///wire/in/a.xml";

inline Wire read(std::string_view bytes) {
  auto wire = parse_wire(bytes, kBase);
  if (!wire) FAIL(wire.error().message);
  return *wire;
}

inline WireItem one(std::string_view bytes) {
  const Wire wire = read(bytes);
  REQUIRE(wire.items.size() == 1);
  return wire.items[0];
}

inline std::string refusal(std::string_view bytes) {
  const auto wire = parse_wire(bytes);
  return wire ? "read as " + wire->format : wire.error().message;
}

/// "topic medtop:20000001 energy"
inline Strings tags(const WireItem& item) {
  Strings all;
  for (const WireTag& tag : item.tags)
    all.push_back(tag.scheme + " " + tag.code + (tag.code.empty() ? "" : " ") + tag.name);
  return all;
}

inline std::string time_of(const std::optional<WrittenTime>& time) {
  return time ? wirecopy::support::to_rfc3339(*time) : "";
}

/// A news item in the manner of agencies; `meta` and `content` go into its parts.
inline std::string news(std::string_view meta, std::string_view about = {},
                        std::string_view content = {},
                        std::string_view guid = "urn:newsml:wire.example:ferry") {
  std::string text = R"(<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" guid=")";
  text.append(guid).append("\" version=\"2\" xml:lang=\"en-GB\">\n<itemMeta>\n").append(meta);
  text.append("</itemMeta>\n<contentMeta>\n")
      .append(about)
      .append("</contentMeta>\n<contentSet>\n");
  return text.append(content).append("</contentSet>\n</newsItem>\n");
}

/// An item of a message, of the least that is one.
inline std::string item_of(const std::string& guid, const std::string& about = {}) {
  return "<newsItem guid=\"" + guid + "\"><contentMeta><headline>h</headline>" + about +
         "</contentMeta></newsItem>";
}

inline std::string times(size_t count, const std::string& text) {
  std::string all;
  for (size_t i = 0; i < count; ++i) all += text;
  return all;
}

}  // namespace wirecopy::test
