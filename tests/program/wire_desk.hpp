#pragma once

/// \file
/// A pipeline that reads wires, and items of them.

#include <filesystem>
#include <string>

#include "program/running_program.hpp"

namespace wirecopy::test {

/// fetch.newswire over the folder `in`, to out.jsonl.
inline void write_wire_pipeline(const Desk& desk, const std::string& options = {}) {
  std::filesystem::create_directories(desk.path() / "in");
  desk.write("p.json", R"({"name":"p","stages":[
    {"id":"in","type":"fetch.newswire","config":{"paths":["in"],"every":"5ms")" +
                           options + R"(}},
    {"id":"out","type":"export.jsonl","config":{"path":"out.jsonl"}}]})");
}

inline std::string wire_item(const std::string& guid, const std::string& version,
                             const std::string& headline, const std::string& meta = {}) {
  return "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"" + guid +
         "\" version=\"" + version +
         "\" xml:lang=\"en\"><itemMeta><itemClass qcode=\"ninat:text\"/>" +
         "<provider><name>Norda</name></provider>" + meta + "</itemMeta><contentMeta>" +
         (headline.empty() ? "" : "<headline>" + headline + "</headline>") +
         "<subject qcode=\"medtop:20000343\"><name>shipping</name></subject></contentMeta>"
         "<contentSet><inlineXML contenttype=\"application/xhtml+xml\"><html><body>"
         "<p>The boat <script>x()</script>sails.</p><p>It is open.</p>"
         "</body></html></inlineXML></contentSet></newsItem>\n";
}

}  // namespace wirecopy::test
