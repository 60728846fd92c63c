#include "observe/secrets.hpp"

#include "catch.hpp"

using wirecopy::observe::password_in;
using wirecopy::observe::Secrets;

TEST_CASE("a secret stands as three stars, also as a program trims it", "[observe][secrets]") {
  const Secrets secrets({" open sesame\r\n", "sesame street"});
  CHECK(secrets.masked("say open sesame!") == "say ***!");
  CHECK(secrets.masked("(open sesame\r\n)") == "(***\r\n)");
  CHECK(secrets.masked("an open door") == "an open door");
}

TEST_CASE("of two secrets the longer one goes first, and short ones stay", "[observe][secrets]") {
  const Secrets secrets({"pass", "password", "abc", "  "});
  CHECK(secrets.masked("the password, the pass, abc  ") == "the ***, the ***, abc  ");
  CHECK(Secrets({"abc", ""}).empty());
}

TEST_CASE("the password of a URL is what stands before its host", "[observe][secrets]") {
  CHECK(password_in("https://ann:hidden@news.example/a") == "hidden");
  CHECK(password_in("https://ann@news.example/a").empty());
  CHECK(password_in("https://news.example/a:b@c").empty());
  CHECK(password_in("see https://ann:hidden@news.example").empty());
}
