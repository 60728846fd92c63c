// export.webhook through the program, at tests/http/hook_server.py, which verifies signatures.
#include <algorithm>
#include <set>
#include <sstream>

#include "catch.hpp"
#include "program/export_desk.hpp"
#include "program/running_program.hpp"
#include "target_server.hpp"

using namespace wirecopy::test;
using nlohmann::json;

namespace {

constexpr const char* kSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
constexpr const char* kOther = "whsec_AAAA9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

struct HookDesk : Desk {
  TargetServer server{"hook_server.py"};

  HookDesk() {
    if (!has(wirecopy("list").out, "export.webhook"))
      WIRECOPY_SKIP("export.webhook is not built here");
    server.set("secret=" + std::string(kSecret));
    pipeline({});
  }
  void pipeline(const json& more, int attempts = 5) const {
    json config = {{"url", server.url() + "/T0/path-secret?k=query-secret"}, {"secret", kSecret}};
    if (more.is_object()) config.update(more);
    write_export(*this, "export.webhook", config,
                 {{"retry", {{"attempts", attempts}, {"first", "1ms"}, {"max", "2ms"}}}});
  }
  void articles(int count, const std::string& title = "Title ") const {
    std::string lines;
    for (int i = 0; i < count; ++i)
      lines += R"({"id":"n)" + std::to_string(i) + R"(","title":")" + title + std::to_string(i) +
               R"(","language":"en"})" + "\n";
    write("a.jsonl", lines);
  }
  json run(int status = 0, const std::string& options = "") const {
    return run_export(*this, options, status);
  }
  /// The ids of all that was taken, sorted: articles of several ids may overtake each other.
  std::vector<std::string> taken() const {
    std::vector<std::string> ids;
    const json state = server.state();
    for (const json& body : state["bodies"]) {
      const json articles = body.value("articles", json::array({body}));
      for (const json& article : articles) ids.push_back(article["id"]);
    }
    std::ranges::sort(ids);
    return ids;
  }
  std::set<std::string> message_ids() const {
    std::set<std::string> ids;
    const json state = server.state();
    for (const json& request : state["log"]) ids.insert(request["headers"]["webhook-id"]);
    return ids;
  }
};

std::vector<std::string> names(int count) {
  std::vector<std::string> ids;
  for (int i = 0; i < count; ++i) ids.push_back("n" + std::to_string(i));
  std::ranges::sort(ids);
  return ids;
}

/// Runs a command in the desk while the receiver of the cookbook listens at `$url`, all in one
/// shell that ends it. What the receiver takes and says goes to the files `taken` and `said`.
void beside_receiver(const Desk& desk, const std::string& folder, const std::string& command) {
  desk.write("said", "");  // it is looked into before the receiver has begun, too
  desk.write("try.sh", "export WIRECOPY_SECRET=" + std::string(kSecret) + "\npython3 -B " + folder +
                           "/programs/webhook_receiver.py 0 >taken 2>said &\n"
                           "trap \"kill $!\" EXIT\n"
                           "until grep -q port= said; do :; done\n"
                           "url=http://127.0.0.1:$(sed 's/port=//' said)/\n" +
                           command + "\n");
  const int status =
      std::system(("cd " + desk.path().string() + " && sh try.sh >out 2>&1").c_str());
  INFO(contents(desk.path() / "out") << contents(desk.path() / "said"));
  CHECK(status == 0);
}

}  // namespace

TEST_CASE("each article is a signed request with an id of its own", "[program][webhook]") {
  const HookDesk desk;
  desk.articles(5);
  CHECK(desk.run()["out"] == 5);
  CHECK(desk.taken() == names(5));
  CHECK(desk.message_ids().size() == 5);
  const json request = desk.server.state()["log"][0];
  CHECK(request["method"] == "POST");
  CHECK(request["path"] == "/T0/path-secret");
  CHECK(request["query"] == "k=query-secret");
  CHECK(request["headers"]["content-type"] == "application/json");
  CHECK(has(request["headers"]["webhook-signature"], "v1,"));
  desk.run();
  CHECK(desk.taken() == names(5));
}

TEST_CASE("several articles go in one request, some fields of them", "[program][webhook]") {
  const HookDesk desk;
  desk.articles(50);
  desk.pipeline({{"batch", 20}, {"fields", {"id", "title"}}});
  desk.run();
  CHECK(desk.taken() == names(50));
  const json bodies = desk.server.state()["bodies"];
  CHECK(bodies.size() < 50);
  for (const json& body : bodies) CHECK(body["articles"].size() <= 20);
  const json first = bodies[0]["articles"][0];
  CHECK(first.size() == 2);
  CHECK(has(first["title"], "Title "));
}

TEST_CASE("a request may be one article alone, with headers of one's own", "[program][webhook]") {
  const HookDesk desk;
  desk.articles(1);
  desk.server.set("token=Bearer%20desk-token");
  desk.pipeline({{"content", "article"},
                 {"headers", {{{"name", "Authorization"}, {"value", {{"$env", "TOKEN"}}}}}}});
  const Outcome run = desk.wirecopy("run p.json", "TOKEN='Bearer desk-token'");
  CHECK(run.status == 0);
  CHECK(desk.server.state()["bodies"][0]["title"] == "Title 0");
  CHECK_FALSE(has(run.err, "desk-token"));
}

TEST_CASE("whatever goes wrong on the way, each message counts once", "[program][webhook]") {
  for (const char* faults : {"503,429:0", "lost", "reset,lost,reset", "408,425,500,lost"}) {
    INFO(faults);
    const HookDesk desk;
    desk.articles(10);
    desk.server.set("faults=" + std::string(faults));
    CHECK(desk.run()["out"] == 10);
    CHECK(desk.taken() == names(10));
    CHECK(desk.message_ids().size() == 10);
    CHECK((desk.server.state()["repeated"] > 0) == has(faults, "lost"));
  }
}

TEST_CASE("a message has its id again when it is sent by another run", "[program][webhook]") {
  const HookDesk desk;
  desk.articles(3);
  desk.pipeline({}, 1);
  desk.server.set("faults=ok,lost,503");  // where libcurl tries by itself, too
  desk.run(74);
  desk.server.set("faults=");
  desk.run();
  CHECK(desk.taken() == names(3));
  CHECK(desk.server.state()["repeated"] >= 1);
  CHECK(desk.message_ids().size() == 3);
  desk.run(0, "--fresh");  // and another one where all is to be sent anew
  CHECK(desk.message_ids().size() == 6);
}

TEST_CASE("killed in the middle, all is taken once", "[program][webhook]") {
  const HookDesk desk;
  desk.articles(200);
  for (int kill = 0; kill < 4; ++kill) {
    const size_t before = desk.taken().size();
    Running run(desk);
    while (desk.taken().size() < std::min<size_t>(200, before + 20)) {
    }
    run.signal(SIGKILL);
    run.end();
  }
  desk.run();
  CHECK(desk.taken() == names(200));
}

TEST_CASE("an article that is refused is a dead letter; of a batch it is found",
          "[program][webhook]") {
  for (const int batch : {1, 20}) {
    const HookDesk desk;
    desk.articles(10);
    desk.pipeline({{"batch", batch}});
    desk.server.set("refuse=Title%204");
    CHECK(desk.run(65)["out"] == 9);
    CHECK(desk.taken().size() == 9);
    CHECK(has(desk.wirecopy("dlq list p.json").out, "refuses it (422): we do not want Title 4"));
  }
}

TEST_CASE("what ends the run names the server and no secret", "[program][webhook]") {
  const std::pair<const char*, const char*> faults[] = {
      {"401", "wants other credentials: check secret and headers (401): no"},
      {"403", "these credentials do not allow it"},
      {"404", "there is nothing at this address: check url (404): no"},
      {"410", "the address is gone for good"},
      {"302", "redirects are not followed"}};
  for (const auto& [fault, words] : faults) {
    const HookDesk desk;
    desk.articles(3);
    desk.server.set("faults=" + std::string(fault));
    const Outcome run = desk.wirecopy("run p.json");
    INFO(run.err);
    CHECK(run.status == 74);
    CHECK(has(run.err, desk.server.url() + ": "));
    CHECK(has(run.err, words));
    for (const char* secret : {"path-secret", "query-secret", kSecret})
      CHECK_FALSE(has(run.err, secret));
    desk.run();
    CHECK(desk.taken() == names(3));
  }
  const HookDesk desk;
  desk.articles(1);
  desk.pipeline({{"secret", kOther}});
  const Outcome run = desk.wirecopy("run p.json");
  CHECK(run.status == 74);
  CHECK(has(run.err, "(403): the signature is wrong"));
  CHECK(desk.taken().empty());
}

TEST_CASE("Retry-After is waited for", "[program][webhook]") {
  const HookDesk desk;
  desk.articles(2);
  desk.server.set("faults=429:1");
  CHECK(desk.run()["out"] == 2);
  const json log = desk.server.state()["log"];
  CHECK(log[1]["t"].get<double>() - log[0]["t"].get<double>() > 0.5);  // whole seconds, cut off
}

TEST_CASE("the pipeline of the cookbook is understood by its receiver", "[program][webhook]") {
  const Desk desk;
  const std::string folder = desk.shipped_pipelines();
  if (!desk.missing(folder + "/webhook.json").empty())
    WIRECOPY_SKIP("one of its stages is not built here");
  beside_receiver(desk, folder,
                  "WIRECOPY_URL=$url " WIRECOPY_PROGRAM " run -q " + folder + "/webhook.json");
  size_t articles = 0;
  for (const json& body : desk.lines("taken")) articles += body["articles"].size();
  CHECK(articles > 5);
  // What the page shows is what the program does.
  const std::string page = contents(WIRECOPY_SOURCE "/docs/webhook.md");
  const std::string program = contents(folder + "/programs/webhook_receiver.py");
  const size_t begin = page.find("```python\n") + 10;
  std::istringstream shown(page.substr(begin, page.find("```", begin) - begin));
  for (std::string line; std::getline(shown, line);) CHECK(has(program, line + '\n'));
}

TEST_CASE("the receiver of the cookbook refuses what is not signed", "[program][webhook]") {
  const Desk desk;
  desk.write("send.py", R"(
import sys, urllib.error, urllib.request
signed = {"webhook-id": "a", "webhook-timestamp": "1", "webhook-signature": "v1,AAAA \xe9"}
for left_out in [set(signed), {"webhook-timestamp"}, {"webhook-signature"}, set()]:
    headers = {name: signed[name] for name in signed if name not in left_out}
    try:
        urllib.request.urlopen(urllib.request.Request(sys.argv[1], b"{}", headers))
    except urllib.error.HTTPError as answer:
        print(answer.code)
)");
  beside_receiver(desk, desk.shipped_pipelines(), "python3 send.py $url");
  CHECK(contents(desk.path() / "out") == "403\n403\n403\n403\n");
  CHECK(contents(desk.path() / "taken").empty());
  CHECK_FALSE(has(contents(desk.path() / "said"), "Traceback"));
}

TEST_CASE("options of export.webhook that cannot be are refused", "[program][webhook]") {
  const HookDesk desk;
  desk.articles(1);
  const auto header = [](const char* name, const char* value) {
    return json({{"headers", {{{"name", name}, {"value", value}}}}});
  };
  const std::pair<json, const char*> wrong[] = {
      {{{"url", "ftp://desk.example"}}, "must be an address"},
      {{{"url", "https://a:b@desk.example/"}}, "must hold no password"},
      {{{"secret", "short"}}, "must be whsec_ and base64 of 24 to 64 bytes"},
      {{{"content", "article"}, {"batch", 2}}, "must be 1 where \"content\" is \"article\""},
      {{{"batch", 0}}, "must be an integer from 1 to 1000"},
      {header("X Y", "z"), "is no name of a header"},
      {header("Webhook-Id", "z"), "is set by the stage itself"},
      {header("X", "a\nB: c"), "must stand on one line"},
      {{{"timeout", "0s"}}, "must be 1ms to 1h"}};
  for (const auto& [config, why] : wrong) {
    desk.pipeline(config);
    const Outcome check = desk.wirecopy("check p.json");
    INFO(config << '\n' << check.err);
    CHECK(check.status == 78);
    CHECK(has(check.err + check.out, why));
  }
}
