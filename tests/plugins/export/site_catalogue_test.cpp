#include <string>
#include <utility>

#include "catch.hpp"
#include "export/site/catalogue.hpp"

using namespace wirecopy::exporter::site;

namespace {

constexpr int64_t kHour = int64_t{3600} * 1'000'000, kMay = 1714550400000000;

Entry article(const std::string& id, uint64_t number, std::vector<Label> labels = {}) {
  Entry entry;
  entry.id = id;
  entry.number = number;
  entry.title = "Title of " + id;
  entry.slug = "title-" + id;
  entry.time = kMay + static_cast<int64_t>(number) * kHour;
  entry.labels = std::move(labels);
  return entry;
}

Label person(const std::string& name) { return {LabelKind::person, false, name, {}, {}}; }

std::string order_of(const Ordered& articles) {
  std::string ids;
  for (const Entry* entry : articles) ids += entry->id;
  return ids;
}

}  // namespace

TEST_CASE("articles stand by time, newest first", "[export][site]") {
  Catalogue catalogue;
  catalogue.put(article("a", 1));
  catalogue.put(article("c", 3));
  catalogue.put(article("b", 2));
  CHECK(order_of(catalogue.articles()) == "cba");
  CHECK(catalogue.oldest()->id == "a");
  CHECK(catalogue.next_number() == 4);

  Entry later = article("a", 1);
  later.time = kMay + 9 * kHour;
  catalogue.put(later);
  CHECK(order_of(catalogue.articles()) == "acb");
  catalogue.remove("c");
  catalogue.remove("none");
  CHECK(order_of(catalogue.articles()) == "ab");
}

TEST_CASE("what is withdrawn stands in no list and keeps its place", "[export][site]") {
  Catalogue catalogue;
  catalogue.put(article("a", 1, {person("Ana Duarte")}));
  catalogue.put(article("b", 2, {person("Ana Duarte")}));
  Entry gone = article("a", 1, {person("Ana Duarte")});
  gone.is_withdrawn = true;
  catalogue.put(gone);
  CHECK(order_of(catalogue.articles()) == "b");
  CHECK(catalogue.size() == 2);
  CHECK(catalogue.oldest()->id == "a");
  CHECK(order_of(catalogue.list("person:ana duarte")->members) == "b");
}

TEST_CASE("a name has a page when two articles have it, and they lead there", "[export][site]") {
  Catalogue catalogue;
  catalogue.put(article("a", 1, {person("Ana Duarte")}));
  const List* list = catalogue.list("person:ana duarte");
  REQUIRE(list != nullptr);
  CHECK_FALSE(Catalogue::is_shown(*list));
  catalogue.dirty() = {};
  catalogue.put(article("b", 2, {person("ANA DUARTE")}));
  CHECK(Catalogue::is_shown(*list));
  CHECK(list->name == "Ana Duarte");
  CHECK(catalogue.dirty().articles.contains("a"));
  CHECK(catalogue.dirty().lists.contains("person:ana duarte"));
  CHECK(catalogue.dirty().lists.contains("month:2024-05"));

  catalogue.dirty() = {};
  catalogue.put(article("c", 3, {person("Ana Duarte")}));
  CHECK_FALSE(catalogue.dirty().articles.contains("a"));
  catalogue.remove("a");
  catalogue.remove("b");
  catalogue.remove("c");
  CHECK(catalogue.list("person:ana duarte") == nullptr);
}

TEST_CASE("a list whose pages are written stays until they are removed", "[export][site]") {
  Catalogue catalogue;
  catalogue.put(article("a", 1, {person("Ana")}));
  catalogue.list("person:ana")->pages = 1;
  catalogue.remove("a");
  REQUIRE(catalogue.list("person:ana") != nullptr);
  CHECK(catalogue.dirty().lists.contains("person:ana"));
  catalogue.drop_list("person:ana");
  CHECK(catalogue.list("person:ana") == nullptr);
}

TEST_CASE("copies of what is shown stand in its story and in no list of names", "[export][site]") {
  Catalogue catalogue;
  Entry first = article("a", 1, {person("Ana")}), copy = article("b", 2, {person("Ana")});
  first.story = copy.story = "s";
  copy.copy_of = "a";
  catalogue.put(copy);
  CHECK(order_of(catalogue.list("person:ana")->members) == "b");
  catalogue.put(first);
  CHECK(order_of(catalogue.list("person:ana")->members) == "a");
  CHECK(order_of(catalogue.list("story:s")->members) == "ba");
  catalogue.remove("a");
  CHECK(order_of(catalogue.list("person:ana")->members) == "b");
}

TEST_CASE("an article moves to another story, and both change", "[export][site]") {
  Catalogue catalogue;
  for (const char* id : {"a", "b"}) {
    Entry entry = article(id, id[0] - '`');
    entry.story = "s";
    catalogue.put(entry);
  }
  catalogue.dirty() = {};
  CHECK(catalogue.move("a", "t", "Another"));
  CHECK_FALSE(catalogue.move("a", "t", "Another"));
  CHECK_FALSE(catalogue.move("none", "t", ""));
  CHECK(order_of(catalogue.list("story:s")->members) == "b");
  CHECK(catalogue.list("story:t")->name == "Another");
  CHECK(catalogue.dirty().articles.contains("a"));
  CHECK(catalogue.dirty().articles.contains("b"));
  CHECK(catalogue.story_of(*catalogue.find("a")) == catalogue.list("story:t"));
}

TEST_CASE("no two articles have one page", "[export][site]") {
  Catalogue catalogue;
  Entry entry = article("a", 1);
  entry.slug = catalogue.new_slug("Rain", "a");
  CHECK(catalogue.new_slug("Rain", "a") == entry.slug);
  Entry other = article("b", 2);
  other.slug = catalogue.new_slug("Rain", "b");
  const std::string taken = other.slug;
  catalogue.put(entry);
  other.id = "c";  // has the name that b would get
  catalogue.put(other);
  CHECK(catalogue.new_slug("Rain", "b") != taken);
}

TEST_CASE("places are one by their code, topics too", "[export][site]") {
  const Label oslo{LabelKind::place, true, "Oslo", "3143244", Point{59.9, 10.7}};
  CHECK(Catalogue::key_of(oslo) == "place:3143244");
  CHECK(Catalogue::key_of({LabelKind::place, false, "Oslo", "", {}}) == "place:oslo");
  CHECK(Catalogue::key_of({LabelKind::person, false, "Ana", "Q1", {}}) == "person:ana");
  Catalogue catalogue;
  catalogue.put(article("a", 1, {oslo}));
  CHECK(catalogue.list("place:3143244")->point->latitude == Approx(59.9));
  CHECK(catalogue.list("place:3143244")->focused == 1);
}
