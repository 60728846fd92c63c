#include "tag/entities/entities.hpp"

#include <algorithm>

#include "catch.hpp"

using namespace wirecopy;
using namespace wirecopy::tag::entities;

namespace {

const EntityModel& model() {
  static const Result<EntityModel> opened =
      EntityModel::open(WIRECOPY_TEST_CASES "/../../plugins/tag/entities/entities.model");
  REQUIRE(opened);
  return *opened;
}

const OrganisationNames& organisations() {
  static const OrganisationNames names(
      "United Nations = UN = U.N.; World Bank; Gavra\n# none = nothing\n");
  return names;
}

struct Tagged {
  std::string body;
  std::vector<TaggedEntity> found;

  const TaggedEntity& named(std::string_view name) const {
    const auto at = std::find_if(found.begin(), found.end(),
                                 [&](const TaggedEntity& one) { return one.name == name; });
    INFO(name);
    REQUIRE(at != found.end());
    return *at;
  }
  bool has(std::string_view name) const {
    return std::any_of(found.begin(), found.end(),
                       [&](const TaggedEntity& one) { return one.name == name; });
  }
  std::vector<std::string> mentions(std::string_view name) const {
    std::vector<std::string> list;
    for (const EntitySpan& span : named(name).spans)
      list.push_back(body.substr(span.start, span.length));
    return list;
  }
};

Tagged tagged(const std::string& body, const std::string& title = {}) {
  NameScratch scratch;
  return {body, find_entities(model(), organisations(), title, body, 0, scratch)};
}

/// With tags of an earlier stage, of which each has the spans that say `words`.
Tagged tagged_behind(const std::string& body,
                     std::initializer_list<std::pair<Kind, std::string>> tags) {
  std::vector<EarlierTag> earlier;
  for (const auto& [kind, words] : tags) {
    EarlierTag& tag = earlier.emplace_back(EarlierTag{kind, words + " tag", {}});
    for (size_t at = body.find(words); at != std::string::npos; at = body.find(words, at + 1))
      tag.spans.push_back({at, words.size(), false});
  }
  NameScratch scratch;
  return {body, find_entities(model(), organisations(), {}, body, 0, scratch, earlier)};
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a surname is who was last named in full", "[tag][entities]") {
  const Tagged found = tagged(
      "Maria Lopez met Peter Hansen in Oslo. Lopez said Hansen had agreed.\n\n"
      "Later Anna Hansen arrived. Hansen told reporters that she would stay.");
  CHECK(found.mentions("Maria Lopez") == Names{"Maria Lopez", "Lopez"});
  CHECK(found.mentions("Peter Hansen") == Names{"Peter Hansen", "Hansen"});
  CHECK(found.mentions("Anna Hansen") == Names{"Anna Hansen", "Hansen"});
  CHECK(found.named("Maria Lopez").aliases == Names{"Lopez"});
  CHECK(found.named("Oslo").kind == Kind::place);
}

TEST_CASE("forms of one person's name are one person, relatives are not", "[tag][entities]") {
  const Tagged found = tagged(
      "Joseph R. Whitfield was elected in May. Joe Whitfield beat John Carver. "
      "Joe Whitfield thanked his wife, Ellen Whitfield. John Carver Jr. congratulated them.");
  CHECK(found.mentions("Joe Whitfield") ==
        Names{"Joseph R. Whitfield", "Joe Whitfield", "Joe Whitfield"});
  CHECK(found.has("Ellen Whitfield"));
  CHECK(found.has("John Carver"));
  CHECK(found.has("John Carver Jr."));
}

TEST_CASE("roles before a name are its person's", "[tag][entities]") {
  const Tagged found = tagged(
      "Norwegian Deputy Foreign Minister Ingrid Halvorsen met U.S. Secretary of State Robert "
      "Mills. "
      "They were joined by Presidents Ivan Petrov and Maria Lopez and by former president Paul "
      "Weber.");
  CHECK(found.named("Ingrid Halvorsen").role == "Deputy Foreign Minister");
  CHECK(found.named("Ingrid Halvorsen").country == "NO");
  CHECK(found.named("Robert Mills").role == "Secretary of State");
  CHECK(found.named("Robert Mills").country == "US");
  CHECK(found.named("Ivan Petrov").role == "President");
  CHECK(found.named("Maria Lopez").role == "President");
  CHECK(found.named("Paul Weber").role == "former president");
}

TEST_CASE("roles that commas part from a name are its person's", "[tag][entities]") {
  const Tagged found = tagged(
      "Helen Brandt, chief executive of the company, said sales had doubled. She was joined by the "
      "newly appointed top German trade envoy, Karl Neumann, in Lisbon. Mr Brandt did not come.");
  CHECK(found.named("Helen Brandt").role == "chief executive");
  CHECK(found.named("Karl Neumann").role == "top German trade envoy");
  CHECK(found.named("Karl Neumann").country == "DE");
}

TEST_CASE("a title is a role and no part of the name", "[tag][entities]") {
  const Tagged found = tagged("The agency said President Petrov would travel. Mr. Petrov was ill.");
  CHECK(found.mentions("Petrov") == Names{"Petrov", "Petrov"});
  CHECK(found.named("Petrov").role == "President");
}

TEST_CASE("who is called Mr is a person wherever the name is a landscape's, too",
          "[tag][entities]") {
  const Tagged found = tagged("Mr Lane spoke. Graham Lane left.");
  REQUIRE(found.found.size() == 1);
  CHECK(found.named("Graham Lane").kind == Kind::person);
  CHECK(found.mentions("Graham Lane") == Names{"Lane", "Graham Lane"});
  CHECK(tagged("Wayne Bridge scored twice.").named("Wayne Bridge").kind == Kind::person);
  CHECK(tagged("Mike Lake said it was fine.").named("Mike Lake").kind == Kind::person);
}

TEST_CASE("what an earlier stage has tagged is found no second time", "[tag][entities]") {
  const Tagged found = tagged_behind("Yukos unit Yuganskneftegas was sold. Yukos said it was ill.",
                                     {{Kind::organisation, "Yukos"}});
  CHECK_FALSE(found.has("Yukos"));
  for (const TaggedEntity& one : found.found) {
    CHECK(one.kind == Kind::organisation);
    CHECK(one.name.find("Yukos") == std::string::npos);
  }
}

TEST_CASE("a form of what is tagged is it", "[tag][entities]") {
  const std::string body = "Ford Motor rose. Ford said on Monday that it sold cars.";
  const std::vector<EarlierTag> earlier{{Kind::organisation, "Ford Motor", {{0, 10, false}}}};
  NameScratch scratch;
  CHECK(find_entities(model(), organisations(), {}, body, 0, scratch, earlier).empty());
}

TEST_CASE("a longer name of another kind stays beside a tag", "[tag][entities]") {
  const Tagged found = tagged_behind("The Bank of England met Jack London on Monday. England won.",
                                     {{Kind::place, "England"}, {Kind::place, "London"}});
  CHECK(found.named("Bank of England").kind == Kind::organisation);
  CHECK(found.named("Jack London").kind == Kind::person);
  CHECK(found.found.size() == 2);
}

TEST_CASE("earlier tags may have any spans", "[tag][entities]") {
  const std::string body = "Maria Lopez left Oslo.";
  const std::vector<EarlierTag> earlier{
      {Kind::person, "", {{0, 0, false}, {7, UINT64_MAX, false}, {UINT64_MAX, 2, true}}},
      {Kind::place, "x", {{0, body.size(), false}, {5, 1, false}, {3, 9, false}}}};
  NameScratch scratch;
  for (const TaggedEntity& one :
       find_entities(model(), organisations(), {}, body, 0, scratch, earlier))
    CHECK(one.name != "Oslo");
}

TEST_CASE("an entity says why it is one", "[tag][entities]") {
  CHECK(tagged("Mr Lane spoke.").named("Lane").reason.find("sure") != std::string::npos);
  CHECK(tagged("Wayne Bridge scored twice.")
            .named("Wayne Bridge")
            .reason.find("\"Wayne\" is in the list of given names; the model is .") == 0);
  CHECK(tagged("Helen Brandt, chief executive of the company, spoke.")
            .named("Helen Brandt")
            .reason.find("the role \"chief executive\" behind it") == 0);
  CHECK(tagged("Officials of the United Nations said so.")
            .named("United Nations")
            .reason.find("organisations.txt has it") == 0);
}

TEST_CASE("an address stays a place", "[tag][entities]") {
  const Tagged found = tagged("They live in Canyon Road, and the office is at 17 Loring Lane.");
  for (const TaggedEntity& one : found.found) CHECK(one.kind != Kind::person);
}

TEST_CASE("who has a spokesman and no name of a person is an organisation", "[tag][entities]") {
  CHECK(tagged("Ofkem said on Monday it would help. An Ofkem spokesman agreed.")
            .named("Ofkem")
            .kind == Kind::organisation);
  CHECK(tagged("Gavra said on Monday it would help farmers.").named("Gavra").kind ==
        Kind::organisation);
  CHECK(tagged("Maria Lopez spoke. A Lopez spokesman agreed.").found.size() == 1);
}

TEST_CASE("what anybody may be is no role", "[tag][entities]") {
  const Tagged found = tagged(
      "Her children Karl Neumann and Ellen Whitfield left. Her colleague Paul Weber stayed. The "
      "prospective parliamentary candidate said Mr Carver was late. In the women's draw as last "
      "year's champion, Maria Lopez, lost.");
  for (const TaggedEntity& one : found.found) CHECK(one.role.empty());
}

TEST_CASE("a role is of one person", "[tag][entities]") {
  const Tagged found = tagged(
      "They met the chief executives Anna Hansen and Peter Ford. Spokesmen Ivan Petrov and Karl "
      "Neumann spoke. Maria Lopez, the actress, came with ex-President Paul Weber.");
  CHECK(found.named("Anna Hansen").role == "chief executive");
  CHECK(found.named("Peter Ford").role == "chief executive");
  CHECK(found.named("Karl Neumann").role == "Spokesman");
  CHECK(found.named("Maria Lopez").role == "actress");
  CHECK(found.named("Paul Weber").role == "ex-President");
}

TEST_CASE("a name has no age, no prefix and no first word of the sentence", "[tag][entities]") {
  const Tagged found = tagged(
      "The 34-year-old Leicester striker met the ex-England captain. Previous Big Brother winners "
      "flew in a Boeing 777-200LR.");
  CHECK(found.has("England"));
  CHECK(found.has("Big Brother"));
  for (const TaggedEntity& one : found.found) {
    CHECK(one.name.find("34") == std::string::npos);
    CHECK(one.name.find("777") == std::string::npos);
  }
}

TEST_CASE("a court is one with and without its country", "[tag][entities]") {
  const Tagged found = tagged(
      "The US Supreme Court ruled on Monday. The Supreme Court said no. The Israeli Labour Court "
      "and the Swedish Labour Court met the Labour Court.");
  CHECK(found.mentions("US Supreme Court") == Names{"US Supreme Court", "Supreme Court"});
  CHECK(found.has("Israeli Labour Court"));
}

TEST_CASE("an administration is an organisation and names its head", "[tag][entities]") {
  const Tagged found = tagged(
      "President Martin Keller spoke in Berlin on Monday. The Keller administration said on "
      "Tuesday "
      "that it would sign.");
  CHECK(found.named("Keller administration").kind == Kind::organisation);
  CHECK(found.mentions("Martin Keller") == Names{"Martin Keller", "Keller"});
}

TEST_CASE("names of one organisation are one tag", "[tag][entities]") {
  const Tagged found = tagged(
      "The International Harbour Federation said on Monday that the United Nations had called. The "
      "U.N. said it would meet the IHF in Geneva.");
  CHECK(found.named("United Nations").count == 2);
  CHECK(found.named("United Nations").aliases == Names{"U.N."});
  CHECK(found.named("International Harbour Federation").aliases == Names{"IHF"});
}

TEST_CASE("nationalities have their country", "[tag][entities]") {
  const Tagged found = tagged(
      "Russian officials said on Friday that many Russians and South African visitors had left.");
  CHECK(found.named("Russian").kind == Kind::nationality);
  CHECK(found.named("Russian").country == "RU");
  CHECK(found.named("Russian").count == 2);
  CHECK(found.named("South African").kind == Kind::nationality);
}

TEST_CASE("the title counts, but has no places in the body", "[tag][entities]") {
  const Tagged found = tagged("Maria Lopez told reporters in Lima that she would stay.",
                              "Lopez Says She Will Stay In Peru");
  CHECK(found.named("Maria Lopez").count == 2);
  CHECK(found.named("Maria Lopez").spans.size() == 1);
  CHECK(found.named("Peru").spans.empty());
}

TEST_CASE("lines of a site are no names", "[tag][entities]") {
  CHECK(tagged("Read all the Latest News and Breaking News here.").found.empty());
  CHECK(tagged("").found.empty());
  CHECK(tagged("\xFF\xFE ... \xC3").found.empty());
}

TEST_CASE("a mention that is not sure enough is left out", "[tag][entities]") {
  NameScratch scratch;
  CHECK(find_entities(model(), organisations(), {}, "Maria Lopez met Ivan Petrov in Oslo.", 1.1F,
                      scratch)
            .empty());
}

TEST_CASE("only so much of a body is read, and so many names are kept", "[tag][entities]") {
  std::string body;
  for (int i = 0; body.size() < 3 * kMostBody; ++i)
    body += "Maria Lopez" + std::string(1, static_cast<char>('a' + i % 26)) +
            std::string(1, static_cast<char>('a' + i / 26 % 26)) + " met Ivan Petrov in Oslo.\n\n";
  const Tagged found = tagged(body);
  CHECK(found.found.size() <= kMostEntities);
  for (const TaggedEntity& one : found.found)
    for (const EntitySpan& span : one.spans) CHECK(span.start + span.length <= kMostBody);
}
