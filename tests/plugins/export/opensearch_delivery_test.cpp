// Against a target that is played by a list of answers.
#include <wirecopy/sdk/failure.hpp>

#include <deque>

#include "catch.hpp"
#include "export/opensearch/delivery.hpp"

using namespace wirecopy;
using namespace wirecopy::exporter::opensearch;
using support::Answer;

namespace {

/// A target that gives prepared answers, and keeps what it was asked.
struct Played {
  struct Told {
    int code;
    std::string body;
  };
  std::deque<Told> answers;
  std::vector<std::string> paths, bodies;
  std::vector<int64_t> pauses;
  Told last{};

  Delivery delivery(size_t batch_bytes = 1'000'000) {
    Target target{[this](auto, auto path, auto body) { return answer(path, body); },
                  "http://search.example:9200", "news"};
    return Delivery({std::move(target), batch_bytes, [this](int64_t p) { pauses.push_back(p); }});
  }
  Answer answer(std::string_view path, std::string_view body) {
    paths.emplace_back(path.substr(0, path.find('?')));
    bodies.emplace_back(body);
    if (answers.empty()) return {.error = "nothing is left to answer"};
    last = std::move(answers.front());
    answers.pop_front();
    return {.code = last.code, .body = last.body};
  }
};

std::vector<Document> documents(size_t count) {
  std::vector<Document> made;
  for (size_t i = 0; i < count; ++i)
    made.push_back({std::string(1, static_cast<char>('a' + i)), {"g", 1, 1000}, 7, "{}"});
  return made;
}

/// An answer in which each document has this status.
std::string of_statuses(const std::vector<std::pair<const char*, int>>& items) {
  std::string body = R"({"items":[)";
  for (const auto& [id, status] : items) {
    if (body.back() != '[') body += ',';
    body += R"({"index":{"_id":")" + std::string(id) + R"(","status":)" + std::to_string(status) +
            (status < 300 ? "" : R"(,"error":{"type":"t","reason":"r"})") + "}}";
  }
  return body + "]}";
}

using Kinds = std::vector<Fate::Kind>;

Kinds kinds(const std::vector<Fate>& fates) {
  Kinds found;
  for (const Fate& fate : fates) found.push_back(fate.kind);
  return found;
}

wcp_status failure(const std::function<void()>& act, std::string* words = nullptr) {
  try {
    act();
  } catch (const StageFailure& failed) {
    if (words != nullptr) *words = failed.what();
    return failed.status;
  }
  return WCP_OK;
}

constexpr auto kTaken = Fate::Kind::taken, kOlder = Fate::Kind::older,
               kRefused = Fate::Kind::refused, kNone = Fate::Kind::none;

}  // namespace

TEST_CASE("documents go in bodies of about the size that was asked for", "[export][opensearch]") {
  Played played;
  for (const char* id : {"a", "b", "c"}) played.answers.push_back({200, of_statuses({{id, 201}})});
  auto given = documents(3);
  for (Document& document : given) document.json = "{\"title\":\"" + std::string(60, 'x') + "\"}";
  std::vector<Fate> fates(3);
  played.delivery(100).deliver(given, fates);
  CHECK(kinds(fates) == Kinds{kTaken, kTaken, kTaken});
  CHECK(played.paths == std::vector<std::string>(3, "/news/_bulk"));
}

TEST_CASE("what the target is too busy for is sent again alone, with longer pauses",
          "[export][opensearch]") {
  Played played;
  played.answers = {{200, of_statuses({{"a", 429}, {"b", 201}, {"c", 503}})},
                    {200, of_statuses({{"a", 429}, {"c", 429}})},
                    {200, of_statuses({{"a", 200}, {"c", 200}})}};
  auto given = documents(3);
  std::vector<Fate> fates(3);
  played.delivery().deliver(given, fates);
  CHECK(kinds(fates) == Kinds{kTaken, kTaken, kTaken});
  REQUIRE(played.pauses.size() == 2);
  CHECK(played.pauses[1] > played.pauses[0]);
  CHECK(played.bodies[1].find("\"b\"") == std::string::npos);
}

TEST_CASE("a target that stays too busy is away; what it took counts", "[export][opensearch]") {
  Played played;
  played.answers.push_back({200, of_statuses({{"a", 201}, {"b", 429}})});
  for (int i = 0; i < 20; ++i) played.answers.push_back({200, of_statuses({{"b", 429}})});
  auto given = documents(2);
  std::vector<Fate> fates(2);
  std::string words;
  CHECK(failure([&] { played.delivery().deliver(given, fates); }, &words) == WCP_ERR_UNAVAILABLE);
  CHECK(kinds(fates) == Kinds{kTaken, kNone});
  CHECK(words == "http://search.example:9200: cannot take articles now: t: r");
}

TEST_CASE("one document that is refused costs itself alone", "[export][opensearch]") {
  Played played;
  played.answers = {{200, of_statuses({{"a", 201}, {"b", 400}, {"c", 201}})}};
  auto given = documents(3);
  std::vector<Fate> fates(3);
  played.delivery().deliver(given, fates);
  CHECK(kinds(fates) == Kinds{kTaken, kRefused, kTaken});
  CHECK(fates[1].why == "t: r");
}

TEST_CASE("a body that is too large or refused as a whole is halved", "[export][opensearch]") {
  for (const int code : {413, 400}) {
    Played played;
    played.answers = {{code, "no"},
                      {200, of_statuses({{"a", 201}})},
                      {code, "no"},
                      {code, "too much"},
                      {200, of_statuses({{"c", 201}})}};
    auto given = documents(3);
    std::vector<Fate> fates(3);
    played.delivery().deliver(given, fates);
    CHECK(kinds(fates) == Kinds{kTaken, kRefused, kTaken});
    CHECK(fates[1].why.find("too much") != std::string::npos);
  }
}

TEST_CASE("wrong credentials end it, and nothing counts as taken", "[export][opensearch]") {
  for (const int code : {401, 403, 404}) {
    Played played;
    played.answers = {{code, R"({"error":{"type":"security_exception","reason":"no"}})"}};
    auto given = documents(2);
    std::vector<Fate> fates(2);
    std::string words;
    CHECK(failure([&] { played.delivery().deliver(given, fates); }, &words) == WCP_ERR_CANCELLED);
    CHECK(kinds(fates) == Kinds{kNone, kNone});
    CHECK(words.find("security_exception: no") != std::string::npos);
  }
  Played played;
  played.answers = {{200, of_statuses({{"a", 201}, {"b", 403}})}};
  auto given = documents(2);
  std::vector<Fate> fates(2);
  CHECK(failure([&] { played.delivery().deliver(given, fates); }) == WCP_ERR_CANCELLED);
  CHECK(kinds(fates) == Kinds{kTaken, kNone});
}

TEST_CASE("no answer and one that is none are worth another try later", "[export][opensearch]") {
  for (const Played::Told& told : std::vector<Played::Told>{
           {0, ""}, {500, ""}, {429, ""}, {200, "<html>"}, {200, "{\"items\":[]}"}}) {
    Played played;
    played.answers = {told};
    auto given = documents(2);
    std::vector<Fate> fates(2);
    CHECK(failure([&] { played.delivery().deliver(given, fates); }) == WCP_ERR_UNAVAILABLE);
    CHECK(kinds(fates) == Kinds{kNone, kNone});
  }
}

TEST_CASE("where the index has a higher version, the forms are compared", "[export][opensearch]") {
  Played played;
  const auto stored = [](const char* id, const char* generation, int revision, int fetched) {
    return R"({"_id":")" + std::string(id) + R"(","_version":99,"_source":{"revision":)" +
           std::to_string(revision) + R"(,"wirecopy":{"generation":")" + generation +
           R"(","fetched":)" + std::to_string(fetched) + "}}}";
  };
  played.answers = {{200, of_statuses({{"a", 409}, {"b", 409}, {"c", 409}, {"d", 201}})},
                    {200, R"({"docs":[)" + stored("a", "g", 2, 1) + "," + stored("b", "h", 5, 999) +
                              R"(,{"_id":"c","found":false}]})"},
                    {200, of_statuses({{"b", 200}})}};
  auto given = documents(4);
  std::vector<Fate> fates(4);
  played.delivery().deliver(given, fates);
  // a: a higher revision of this state. b: fetched earlier by another. c: nobody knows.
  CHECK(kinds(fates) == Kinds{kOlder, kTaken, kOlder, kTaken});
  CHECK(played.paths[1] == "/news/_mget");
  CHECK(played.bodies[2].find("\"version\":100") != std::string::npos);
}
