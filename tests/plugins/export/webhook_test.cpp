#include "catch.hpp"
#include "export/webhook/message.hpp"

using namespace wirecopy::exporter::webhook;

TEST_CASE("a message is signed as Standard Webhooks signs its example", "[export][webhook]") {
  const auto key = key_of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  REQUIRE(key);
  CHECK(signature_of(*key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, R"({"test": 2432232314})") ==
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST_CASE("a secret is whsec_ and base64 of 24 to 64 bytes", "[export][webhook]") {
  const std::string of_24 = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  CHECK(key_of("whsec_" + of_24)->size() == 24);
  CHECK(key_of("whsec_" + of_24 + of_24)->size() == 48);
  CHECK_FALSE(key_of("whsec_" + of_24 + of_24 + of_24));
  for (const char* secret :
       {"", "whsec_", "whsec_MfKQ", "whsec_!", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    CHECK_FALSE(key_of(secret));
}

TEST_CASE("a message has the same id for the same articles, and for no others",
          "[export][webhook]") {
  const auto id = [](std::string_view generation,
                     std::vector<std::pair<const char*, int64_t>> articles) {
    MessageId made(generation);
    for (const auto& [name, revision] : articles) made.add(name, revision);
    return made.text();
  };
  const std::string one = id("g", {{"a", 1}});
  CHECK(one.size() == 36);
  CHECK(one.starts_with("msg_"));
  CHECK(one == id("g", {{"a", 1}}));
  for (const std::string& other :
       {id("h", {{"a", 1}}), id("g", {{"a", 2}}), id("g", {{"b", 1}}),
        id("g", {{"a", 1}, {"b", 1}}), id("g", {}), id("g", {{"a", 11}}), id("g", {{"a1:b", 1}})})
    CHECK(other != one);
  CHECK(id("g", {{"a", 1}, {"b", 2}}) != id("g", {{"b", 2}, {"a", 1}}));
}
