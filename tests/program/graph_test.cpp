// Pipelines drawn for Mermaid and Graphviz.
#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

namespace {

constexpr const char* kPipeline = R"({"name":"desk","stages":[
  {"id":"in","type":"fetch.files","config":{"paths":["a.jsonl"]}},
  {"id":"news","type":"filter","reason":"no news","when":{"all":[{"field":"language","is":"en"},
    {"any":[{"field":"urgency","lt":2},{"field":"section","exists":false}]}]}},
  {"id":"desk","type":"route","else":"rest","routes":[
    {"name":"first","when":{"field":"urgency","is":1}}]},
  {"id":"place","type":"clean.dateline","from":["desk.first"],"parallel":2,
    "when":{"not":{"field":"title","matches":"a\"b"}}},
  {"id":"shout","type":"demo.smallest","from":["desk.rest"],"isolation":"process","parallel":3},
  {"id":"wait","type":"demo.first","from":["place","shout"]},
  {"id":"out","type":"export.jsonl","when":{"field":"section","is":"sport"},
    "config":{"path":{"$env":"HUSH","default":"out.jsonl"}}},
  {"id":"all","type":"export.jsonl","config":{"path":"all.jsonl"}}]})";

/// What Graphviz says of a drawing; "" where it reads it, or is not installed.
std::string said_of(const Desk& desk, const std::string& drawing) {
  if (std::system("dot -V >/dev/null 2>&1") != 0) return {};
  desk.write("p.dot", drawing);
  const std::string command =
      "cd " + desk.path().string() + " && dot -Tsvg -o p.svg p.dot >.said 2>&1";
  const int status = std::system(command.c_str());
  const std::string said = contents(desk.path() / ".said");
  return status == 0 || !said.empty() ? said : "it fails without a word";
}

}  // namespace

TEST_CASE("a pipeline is drawn for Mermaid, with conditions and ways of working",
          "[program][graph]") {
  const Desk desk;
  desk.write("p.json", kPipeline);
  const Outcome drawn = desk.wirecopy("graph p.json", "HUSH=secret.jsonl");
  CHECK(drawn.status == 0);
  CHECK(drawn.out ==
        "flowchart LR\n"
        "  s0([\"in<br/>fetch.files\"])\n"
        "  s1{{\"news<br/>language is #34;en#34; and (urgency #60;<br/>2 or no section)"
        "<br/>else dropped#58; no news\"}}\n"
        "  s2{\"desk<br/>route\"}\n"
        "  s3[\"place<br/>clean.dateline<br/>reentrant, parallel 2\"]\n"
        "  s4[[\"shout<br/>demo.smallest<br/>in 3 processes\"]]:::isolated\n"
        "  s5[\"wait<br/>demo.first<br/>serial\"]\n"
        "  s6[(\"out<br/>export.jsonl\")]\n"
        "  s7[(\"all<br/>export.jsonl\")]\n"
        "  s0 --> s1\n"
        "  s1 --> s2\n"
        "  s2 -->|\"first<br/>urgency is 1<br/>when not (title matches /a#34;b/)\"| s3\n"
        "  s2 -->|\"rest<br/>all others\"| s4\n"
        "  s3 --> s5\n"
        "  s4 --> s5\n"
        "  s5 -->|\"when section is #34;sport#34;\"| s6\n"
        "  s5 --> s7\n"
        "  classDef isolated stroke-width:2px,stroke-dasharray:5 3\n");
  desk.write("bad.json", "{}");
  CHECK(desk.wirecopy("graph bad.json").status == 78);
}

TEST_CASE("the same is drawn for Graphviz, which reads it", "[program][graph]") {
  const Desk desk;
  desk.write("p.json", kPipeline);
  const std::string drawn = desk.wirecopy("graph p.json --format dot", "HUSH=secret.jsonl").out;
  CHECK(drawn ==
        "digraph \"desk\" {\n"
        "  rankdir=LR;\n"
        "  node [shape=box, style=filled, fillcolor=white, fontname=Helvetica, fontsize=11];\n"
        "  edge [fontname=Helvetica, fontsize=9];\n"
        "  \"in\" [label=\"in\\nfetch.files\", shape=oval, fillcolor=\"#e3effb\"];\n"
        "  \"news\" [label=\"news\\nlanguage is \\\"en\\\" and (urgency <\\n2 or no section)"
        "\\nelse dropped: no news\", shape=hexagon, fillcolor=\"#fff3d6\"];\n"
        "  \"desk\" [label=\"desk\\nroute\", shape=diamond, fillcolor=\"#fff3d6\"];\n"
        "  \"place\" [label=\"place\\nclean.dateline\\nreentrant, parallel 2\", "
        "style=\"filled,rounded\"];\n"
        "  \"shout\" [label=\"shout\\ndemo.smallest\\nin 3 processes\", "
        "style=\"filled,dashed\", peripheries=2];\n"
        "  \"wait\" [label=\"wait\\ndemo.first\\nserial\", style=\"filled,rounded\"];\n"
        "  \"out\" [label=\"out\\nexport.jsonl\", shape=cylinder, fillcolor=\"#e4f4e6\"];\n"
        "  \"all\" [label=\"all\\nexport.jsonl\", shape=cylinder, fillcolor=\"#e4f4e6\"];\n"
        "  \"in\" -> \"news\";\n"
        "  \"news\" -> \"desk\";\n"
        "  \"desk\" -> \"place\" [label=\"first\\nurgency is 1\\nwhen not (title matches "
        "/a\\\"b/)\"];\n"
        "  \"desk\" -> \"shout\" [label=\"rest\\nall others\"];\n"
        "  \"place\" -> \"wait\";\n"
        "  \"shout\" -> \"wait\";\n"
        "  \"wait\" -> \"out\" [label=\"when section is \\\"sport\\\"\"];\n"
        "  \"wait\" -> \"all\";\n"
        "}\n");
  CHECK(said_of(desk, drawn) == "");
}

TEST_CASE("conditions that are long or full of marks can be drawn", "[program][graph]") {
  const Desk desk;
  const auto draw = [&](const std::string& text, const char* format) {
    const nlohmann::json stages = {
        {{"id", "in"}, {"type", "fetch.files"}, {"config", {{"paths", {"a"}}}}},
        {{"id", "f"}, {"type", "filter"}, {"when", {{"field", "title"}, {"contains", text}}}},
        {{"id", "out"}, {"type", "export.jsonl"}, {"config", {{"path", "-"}}}}};
    desk.write("p.json", nlohmann::json({{"stages", stages}}).dump());
    return desk.wirecopy(std::string("graph p.json --format ") + format).out;
  };
  const std::string marks = draw("]} %%{x}%% `b` &lt; <i>;\n\\ style:a#1;", "mermaid");
  CHECK(has(marks, "]#125; #37;#37;#123;x#125;#37;#37;"));
  CHECK(has(marks, "#96;b#96;"));
  CHECK(has(marks, "#38;lt#59;"));
  CHECK(has(marks, "style#58;a#35;1#59;"));

  const std::string dot = draw("]} &lt; <i>\n\\ \"q\" \\N", "dot");
  CHECK(has(dot, "&amp;lt; <i>"));
  CHECK(said_of(desk, dot) == "");

  std::string words;
  for (int i = 0; i < 200; ++i) words += "wörd ";
  for (const std::string& text : {words, std::string(3000, 'x')}) {
    const std::string drawn = draw(text, "dot");
    CHECK(drawn.size() < 900);
    CHECK(has(drawn, " ...\""));
    CHECK(said_of(desk, drawn) == "");
  }
}
