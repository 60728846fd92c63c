#include "state/store.hpp"

#include "catch.hpp"

using wirecopy::state::Store;

namespace {
const int kFirst = 0, kSecond = 0;  // records, known by their addresses
}

TEST_CASE("a write counts when the record that caused it ends well", "[state]") {
  Store store;
  store.put(&kFirst, "a", "1");
  store.put(&kSecond, "b", "2");
  CHECK(store.get("a") == "1");  // a stage sees its own undecided writes

  store.settle(&kFirst, true);
  store.settle(&kSecond, false);

  CHECK(store.get("a") == "1");
  CHECK_FALSE(store.get("b"));
}

TEST_CASE("writes to one key take effect in the order made", "[state]") {
  Store store;
  store.put(&kFirst, "a", "first");
  store.put(&kSecond, "a", "second");
  store.settle(&kSecond, true);
  CHECK(store.get("a") == "second");
  store.settle(&kFirst, true);
  CHECK(store.get("a") == "second");
}

TEST_CASE("numbers add up whoever is undone", "[state]") {
  Store store;
  CHECK(store.add(nullptr, "n", 5) == 5);
  CHECK(store.add(&kFirst, "n", 10) == 15);
  CHECK(store.add(&kSecond, "n", 100) == 115);
  store.settle(&kFirst, false);
  store.settle(&kSecond, true);
  CHECK(store.get("n") == "105");

  store.put(nullptr, "text", "x");
  CHECK_FALSE(store.add(nullptr, "text", 1));
  store.put(nullptr, "n", "9223372036854775807");
  CHECK_FALSE(store.add(nullptr, "n", 1));
}

TEST_CASE("keys are walked in order below a prefix", "[state]") {
  Store store;
  for (const char* key : {"b/2", "a/1", "b/1", "c/1"}) store.put(nullptr, key, key);
  store.remove(&kFirst, "b/1");

  CHECK(store.next("b/", "")->first == "b/2");
  store.settle(&kFirst, false);
  CHECK(store.next("b/", "")->first == "b/1");
  CHECK(store.next("b/", "b/1")->first == "b/2");
  CHECK_FALSE(store.next("b/", "b/2"));
}

TEST_CASE("a record that moves keeps its writes", "[state]") {
  Store store;
  store.put(&kFirst, "a", "1");
  store.rename(&kFirst, &kSecond);
  store.settle(&kFirst, false);
  CHECK(store.get("a") == "1");
  store.settle(&kSecond, false);
  CHECK_FALSE(store.get("a"));
}
