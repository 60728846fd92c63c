#include <cstdint>
#include <set>
#include <vector>

#include "catch.hpp"
#include "support/index/postings.hpp"

using wirecopy::support::Postings;

namespace {

/// What is mixed to this key: the inverse of an odd number, modulo 2^32.
uint32_t hash_of_key(uint32_t key) {
  uint32_t inverse = 1;
  for (int i = 0; i < 5; ++i) inverse *= 2 - 0x9E3779B1U * inverse;
  return key * inverse;
}

std::multiset<uint32_t> numbers_under(const Postings& postings, uint32_t hash) {
  std::multiset<uint32_t> all;
  postings.visit(hash, [&](uint32_t number) { all.insert(number); });
  return all;
}

}  // namespace

TEST_CASE("numbers stand under their hash until they are taken away", "[support][index]") {
  Postings postings;
  for (uint32_t i = 0; i < 20'000; ++i) postings.insert(i * 7919, i);
  for (uint32_t i = 0; i < 20'000; i += 2) postings.remove(i * 7919, i);
  postings.remove(7919, 5);  // not there
  CHECK(postings.size() == 10'000);
  for (uint32_t i = 0; i < 20'000; ++i)
    REQUIRE(numbers_under(postings, i * 7919).count(i) == i % 2);
}

TEST_CASE("many numbers under one hash at the end of a part find a place", "[support][index]") {
  const uint32_t last = hash_of_key(0xFFFFFFFF), before = hash_of_key(0xFFFFFFFE);
  Postings postings;
  for (uint32_t i = 0; i < 300; ++i) {
    postings.insert(last, i);
    postings.insert(before, 1000 + i);
  }
  CHECK(postings.size() == 600);
  CHECK(numbers_under(postings, last).size() == 300);
  CHECK(*numbers_under(postings, before).begin() == 1000);
  for (uint32_t i = 0; i < 300; ++i) postings.remove(last, i);
  CHECK(numbers_under(postings, last).empty());
  CHECK(numbers_under(postings, before).size() == 300);
}
