#include <string>
#include <vector>

#include "catch.hpp"
#include "program/exec_desk.hpp"

using namespace wirecopy::test;

namespace {

/// Runs the articles through clean.script with this text in clean.lua.
Outcome run_script(const Desk& desk, const std::string& script,
                   const std::vector<std::string>& titles, const std::string& config = {}) {
  write_articles(desk, titles);
  desk.write("clean.lua", script);
  write_stages(
      desk, kFromFile,
      R"({"id": "lua", "type": "clean.script", "config": {"path": "clean.lua")" + config + "}}",
      kToFile);
  return desk.wirecopy("run p.json --report none --allow-dead");
}

/// Runs one article through a process() of this body. \return why it was rejected
std::string refusal(const std::string& body, const std::string& config = {}) {
  const Desk desk;
  const Outcome outcome =
      run_script(desk, "function process(article)\n" + body + "\nend\n", {"rain"}, config);
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const auto dead = desk.dead();
  return dead.size() == 1 ? dead[0]["error"].get<std::string>() : "kept";
}

}  // namespace

TEST_CASE("a script reads and writes an article", "[program][script]") {
  const Desk desk;
  const Outcome outcome = run_script(desk, R"(
function process(article)
  if article.title == "drop" then return drop("as told") end
  if article.title == "reject" then return reject("too thin") end
  article.title = article.title:upper():gsub("%s+", " ")
  article.body = ("  a body  "):trim()
  article.published = "2024-03-01T10:00:00+01:00"
  article.status = "withheld"
  article.urgency = 3
  article.authors = {"A. One", "B. Two"}
  article.summary = table.concat(article.authors, "; ") .. " " .. article.published
  article:tag{scheme = "place", name = "Rome", score = 0.5}
  article.section = article.tags[1].name
  article.meta["desk.words"] = 7
  article.meta["desk.note"] = "n" .. article.meta["desk.words"]
  assert(article.subtitle == nil and article.meta["desk.none"] == nil)
  article.rights = "gone"
  article.rights = nil
end)",
                                     {"drop", "reject", "heavy   rain"});
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  REQUIRE(desk.dead().size() == 1);
  CHECK(desk.dead()[0]["error"] == "too thin");
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  const auto line = desk.lines("out.jsonl")[0];
  CHECK(line["title"] == "HEAVY RAIN");
  CHECK(line["body"] == "a body");
  CHECK(line["published"] == "2024-03-01T10:00:00+01:00");
  CHECK(line["status"] == "withheld");
  CHECK(line["urgency"] == 3);
  CHECK(line["authors"] == nlohmann::json({"A. One", "B. Two"}));
  CHECK(line["summary"] == "A. One; B. Two 2024-03-01T10:00:00+01:00");
  CHECK(line["tags"][0]["scheme"] == "place");
  CHECK(line["tags"][0]["score"] == 0.5);
  CHECK(line["section"] == "Rome");
  CHECK(line["meta"]["desk.words"] == 7);
  CHECK(line["meta"]["desk.note"] == "n7");
  CHECK_FALSE(line.contains("rights"));
}

TEST_CASE("an error of a script costs its article and names the line", "[program][script]") {
  const auto [body, error] = GENERATE(table<std::string, std::string>(
      {{"local x = article.title .. nil", "clean.lua:2: attempt to concatenate a nil value"},
       {"article.titel = 'x'", "clean.lua:2: an article has no field \"titel\""},
       {"return article.titel", "clean.lua:2: an article has no field \"titel\""},
       {"article.id = 'x'", "clean.lua:2: id: is set by the engine"},
       {"article.title = {}", "clean.lua:2: bad argument"},
       {"article.title = 'a\\xff'", "clean.lua:2: title: "},
       {"article.published = 'soon'", "clean.lua:2: published: "},
       {"article.published = '\"'", "clean.lua:2: published: a value of another type"},
       {"article.urgency = 77", "clean.lua:2: urgency: "},
       {"article:tag{name = 'x'}", "clean.lua:2: a tag needs a scheme"},
       {"article.meta.title = 'x'", "clean.lua:2: meta: \"title\" is no name"},
       {"return 'x'", "process() returns nothing"},
       {"error({})", "an error that is no text"},
       {"error('as told')", "clean.lua:2: as told"}}));
  CAPTURE(body);
  const std::string why = refusal(body);
  INFO(why);
  CHECK(has(why, error));
}

TEST_CASE("a script reaches nothing but its article", "[program][script]") {
  CHECK(refusal("for _, name in ipairs{'io', 'require', 'load', 'loadfile', 'dofile', 'debug', "
                "'package', 'collectgarbage', 'coroutine'} do\n"
                "  assert(_G[name] == nil, name)\nend\n"
                "assert(string.dump == nil and os.execute == nil and os.getenv == nil)\n"
                "assert(getmetatable('') == false and getmetatable(article) == false)\n"
                "assert(not pcall(setmetatable, {}, {__gc = function() end}))\n"
                "assert(os.time() > 1e9)") == "kept");
}

TEST_CASE("a script has no more time and memory than it is given", "[program][script]") {
  const auto [body, error] = GENERATE(table<std::string, std::string>(
      {{"while true do end", "clean.lua:2: the script takes more than 100000 instructions"},
       {"while true do pcall(function() while true do end end) end",
        "the script takes more than 100000 instructions"},
       {"local s = string.rep('xx', 3000000)", "more than 4000000 bytes of memory"},
       {"local t = {} for i = 1, 1e9 do t[i] = 'x' .. i end", "the script "},
       {"string.rep('', 1e18)", "clean.lua:2: string.rep: too many times"},
       {"local s = string.rep('a', 100000) s:find('.-.-.-x')",
        "clean.lua:2: pattern \".-.-.-x\" could take too long in a text of 100000 bytes"}}));
  CAPTURE(body);
  const std::string why = refusal(body, R"(, "memory": "4MB", "instructions": 100000)");
  INFO(why);
  CHECK(has(why, error));
}

TEST_CASE("a script goes on with the next article after it was stopped", "[program][script]") {
  const Desk desk;
  const Outcome outcome = run_script(desk, R"(
function process(article)
  local t = {}
  while article.title == "endless" do t[#t + 1] = article.title .. #t end
  article.section = "done"
  print("saw", article.title)
end)",
                                     {"a", "endless", "b"}, R"(, "memory": "1MB")");
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  REQUIRE(desk.lines("out.jsonl").size() == 2);
  CHECK(desk.lines("out.jsonl")[1]["section"] == "done");
  CHECK(desk.dead().size() == 1);
  CHECK(has(outcome.err, "lua: saw\tb"));
}

TEST_CASE("a script that cannot be used is refused before the run", "[program][script]") {
  const Desk desk;
  desk.write("broken.lua", "function process(article)\n  x = = 1\nend\n");
  desk.write("empty.lua", "\n");
  const auto [config, error] = GENERATE(table<std::string, std::string>(
      {{R"("path": "broken.lua")", "broken.lua:2: unexpected symbol near '='"},
       {R"("path": "empty.lua")", "defines no function process(article)"},
       {R"("path": "no.lua")", "cannot be read"},
       {R"x("script": "error('no')")x", "script:1: no"},
       {R"("script": "while true do end")", "script:1: the script takes more than"},
       {R"("script": "\u001bLua")", "attempt to load a binary chunk"},
       {R"("script": "x = 1", "path": "empty.lua")", "needs either"},
       {"", "needs either"},
       {R"("script": "x = 1", "memory": "1KB")", "1MB to 2GB"}}));
  CAPTURE(config);
  write_articles(desk, {"rain"});
  write_stages(desk, kFromFile,
               R"({"id": "lua", "type": "clean.script", "config": {)" + config + "}}", kToFile);
  const Outcome outcome = desk.wirecopy("check p.json");
  CHECK(outcome.status == 78);
  INFO(outcome.err);
  CHECK(has(outcome.err, error));
}
