#include "tag/places/places.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"

using namespace wirecopy;
using namespace wirecopy::tag;

namespace {

const Gazetteer& gazetteer() {
  static const Result<Gazetteer> opened =
      Gazetteer::open(WIRECOPY_TEST_CASES "/../../plugins/tag/places/places.model");
  REQUIRE(opened);
  return *opened;
}

struct Tagged {
  std::string body;
  TaggedPlaces found;

  /// "Paris, US" or "France"; empty: the piece is no place.
  std::string at(std::string_view piece) const {
    const size_t start = body.find(piece);
    REQUIRE(start != std::string::npos);
    for (const TaggedPlace& one : found.places)
      for (const PlaceSpan& span : one.spans)
        if (span.start <= start && start < span.start + span.length) return name(one);
    return {};
  }
  static std::string name(const TaggedPlace& one) {
    const GazetteerPlace place = gazetteer().place(one.place);
    const bool is_country = place.kind == PlaceKind::country;
    return std::string(place.name) + (is_country ? "" : ", " + std::string(place.country));
  }
  const TaggedPlace& named(const std::string& wanted) const {
    const auto at = std::find_if(found.places.begin(), found.places.end(),
                                 [&](const TaggedPlace& one) { return name(one) == wanted; });
    INFO(wanted);
    REQUIRE(at != found.places.end());
    return *at;
  }
};

Tagged tagged(const std::string& body, PlaceArticle article = {}, const PlaceRules& rules = {}) {
  Tagged tagged{body, {}};
  article.body = tagged.body;
  tagged.found = tag_places(gazetteer(), article, rules);
  return tagged;
}

}  // namespace

TEST_CASE("of places that share a name the best known one is meant, unless the text says otherwise",
          "[tag][places]") {
  CHECK(tagged("The talks in Paris ended.").at("Paris") == "Paris, FR");
  CHECK(tagged("A fire in Paris, Texas, was put out.").at("Paris") == "Paris, US");
  CHECK(tagged("A fire in Paris, Ontario, was put out.").at("Paris") == "Paris, CA");
  CHECK(tagged("He lives in Portland, Ore., with his family.").at("Portland") == "Portland, US");
}

TEST_CASE("a country that an article names draws its places", "[tag][places]") {
  CHECK(tagged("Lawmakers in Georgia met in Atlanta.").at("Georgia") == "Georgia, US");
  CHECK(tagged("Lawmakers in Georgia met in Tbilisi.").at("Georgia") == "Georgia");
  CHECK(tagged("The United States and Russia will meet in Switzerland. The talks in Geneva are "
               "about U.S. arms.")
            .at("Geneva") == "Geneva, CH");
}

TEST_CASE("counties and regions of many countries are places", "[tag][places]") {
  CHECK(tagged("Police in Kent closed a road.").at("Kent") == "Kent, GB");
  for (const char* county : {"Essex", "Surrey", "Yorkshire", "Norfolk", "Lancashire", "Berkshire",
                             "Hampshire", "Sussex", "Cumbria", "Devon", "Cornwall", "Somerset",
                             "Cheshire", "Pembrokeshire", "Perthshire", "County Tyrone"}) {
    INFO(county);
    CHECK(tagged("He lives in " + std::string(county) + " with his family.").at(county) ==
          std::string(county) + ", GB");
  }
  CHECK(tagged("He played for Munster in Dublin.").at("Munster") == "Munster, IE");
  CHECK(tagged("She has a house in Provence.").at("Provence") == "Provence, FR");
  CHECK(tagged("They farm in Otago.").at("Otago") == "Otago, NZ");
  CHECK(tagged("Officials in Whitehall said so.").at("Whitehall") == "Whitehall, GB");
  CHECK(tagged("Police in Westminster said so.").at("Westminster") == "City of Westminster, GB");
}

TEST_CASE("a country of the United Kingdom says where a place is", "[tag][places]") {
  CHECK(tagged("Police in Kent, England, closed a road.").at("Kent") == "Kent, GB");
  CHECK(tagged("Police in Perth, Scotland, closed a road.").at("Perth") == "Perth, GB");
  CHECK(tagged("Police in Newport, Wales, closed a road.").at("Newport") == "Newport, GB");
  CHECK(tagged("Police in Bangor, Northern Ireland, said so.").at("Bangor") == "Bangor, GB");
  CHECK(tagged("Police in Norfolk, Virginia, closed a road.").at("Norfolk") == "Norfolk, US");
  CHECK(tagged("Police in Cornwall, Ontario, closed a road.").at("Cornwall") == "Cornwall, CA");
}

TEST_CASE("a place that the text puts where none of its name is known is left out",
          "[tag][places]") {
  CHECK(tagged("Police in Yonkers closed a road.").at("Yonkers") == "Yonkers, US");
  CHECK(tagged("Police in Yonkers, England, closed a road.").at("Yonkers").empty());
  CHECK(tagged("Offices in Yonkers, England and France closed.").at("Yonkers") == "Yonkers, US");
}

TEST_CASE("large cities have their older and shorter names in English, too", "[tag][places]") {
  for (const auto& [old, now] : {std::pair{"Calcutta", "Kolkata, IN"},
                                 {"Bombay", "Mumbai, IN"},
                                 {"Madras", "Chennai, IN"},
                                 {"Kiev", "Kyiv, UA"},
                                 {"Peking", "Beijing, CN"},
                                 {"Canton", "Guangzhou, CN"},
                                 {"Rangoon", "Yangon, MM"},
                                 {"Saigon", "Ho Chi Minh City, VN"},
                                 {"Frankfurt", "Frankfurt am Main, DE"},
                                 {"Rio", "Rio de Janeiro, BR"}}) {
    INFO(old);
    CHECK(tagged("He lives in " + std::string(old) + " with his family.", {.language = "en"})
              .at(old) == now);
  }
  CHECK(tagged("Police in Canton and in Cleveland, Ohio, said so.").at("Canton") == "Canton, US");
}

TEST_CASE("parts of the compass and planets are towns only where the text says so",
          "[tag][places]") {
  const Tagged none = tagged(
      "Prices rose in the North East. The probe flew to Jupiter. It fell back to Earth. "
      "They won in the West. He spoke to Hill.");
  for (const TaggedPlace& one : none.found.places) FAIL(Tagged::name(one));
  CHECK(tagged("Prices rose in the North East of England.").at("North East") ==
        "North East England, GB");
  CHECK(tagged("A house in North East, Pennsylvania, burnt.").at("North East") == "North East, US");
  CHECK(tagged("A house in Jupiter, Florida, burnt.").at("Jupiter") == "Jupiter, US");
  const std::vector<KnownName> known{{13, 5, "Earth", true, 0}};
  CHECK(tagged("They came to Earth again.", {.known = known}).at("Earth").empty());
  CHECK(tagged("It was put to the UN in May.").at("UN").empty());
  CHECK(tagged("England and Leeds won. Crews came from Sheffield and Rotherham. It holds in Wales.")
            .named("Wales, GB")
            .place == tagged("It holds in Wales.").named("Wales, GB").place);
}

TEST_CASE("a small town does not say where what bears its name is", "[tag][places]") {
  const auto located = [](const std::string& name) {
    const std::vector<KnownName> known{{4, static_cast<uint32_t>(name.size()), name, true, 0}};
    return tagged("The " + name + " opens.", {.known = known}).found.located.size();
  };
  CHECK(located("Hart Lane Stadium") == 0);
  CHECK(located("Upton Gardens") == 0);
  CHECK(located("European Court") == 0);
  CHECK(located("Portsmouth Guildhall") == 1);
}

TEST_CASE("a place that nothing else in the article speaks for is less sure", "[tag][places]") {
  const auto score = [](const std::string& body) {
    return tagged(body).named("Worcester, US").score;
  };
  const double alone = score("They met in Worcester.");
  CHECK(alone < 0.8);
  CHECK(score("They met in Worcester, Massachusetts.") > 0.98);
  CHECK(score("They met in Worcester, then in Boston.") > alone);
  CHECK(tagged("They met in London.").named("London, GB").score > 0.9);
}

TEST_CASE("towns beside each other tell which they are", "[tag][places]") {
  const auto state_of = [](const Tagged& article) {
    const uint32_t place = article.named("Greenville, US").place;
    return gazetteer().place(gazetteer().place(place).state).name;
  };
  CHECK(state_of(tagged("Crews came from Bonham and Sherman. Homes in Greenville were hit.")) ==
        "Texas");
  CHECK(
      state_of(tagged("Crews came from Spartanburg and Anderson. Homes in Greenville were hit.")) ==
      "South Carolina");
}

TEST_CASE("words and people that are called like places are none", "[tag][places]") {
  const Tagged none = tagged(
      "Reading is fun. Nice try. Of course it is. Mobile phones ring.\n\nMr Washington said he "
      "would not go. Paris Hilton and Michael Jackson were there. Washington said no.");
  for (const TaggedPlace& one : none.found.places) FAIL(Tagged::name(one));
}

TEST_CASE("bodies that bear the name of a place are none", "[tag][places]") {
  const Tagged none = tagged(
      "The Boston Globe wrote of Manchester United, of the University of Chicago and of the "
      "Washington Post.");
  for (const TaggedPlace& one : none.found.places) FAIL(Tagged::name(one));
}

TEST_CASE("a name of people may be a place where the words beside it say so", "[tag][places]") {
  CHECK(tagged("Police in Jackson said so.").at("Jackson") == "Jackson, US");
  CHECK(tagged("She was born near Reading in England.").at("Reading") == "Reading, GB");
  const Tagged both = tagged("Denzel Washington spoke. He then flew back to Washington.");
  const TaggedPlace& city = both.named("Washington, US");
  REQUIRE(city.spans.size() == 1);
  CHECK(city.spans[0].start == 46);
}

TEST_CASE("what is of a country names it, its people do not", "[tag][places]") {
  const std::string body = "The French minister spoke of the Turks. She spoke in French.";
  CHECK(tagged(body).at("French minister") == "France");
  CHECK(tagged(body).at("Turks").empty());
  CHECK(tagged(body).at("French.").empty());
  CHECK(tagged(body, {}, {.demonyms = false}).at("French minister").empty());
}

TEST_CASE("a dateline is a place, within the body and beside it", "[tag][places]") {
  CHECK(tagged("DETROIT (Reuters) - The car makers said so.").at("DETROIT") == "Detroit, US");
  const Tagged beside =
      tagged("The talks in Geneva ended. Geneva was calm.", {.dateline = "Washington"});
  const TaggedPlace& washington = beside.named("Washington, US");
  CHECK(washington.spans.empty());
  CHECK_FALSE(washington.is_focus);
}

TEST_CASE("an article is about what it names first and often", "[tag][places]") {
  std::string body = "A bridge in Leeds has closed. Traffic in Leeds came to a halt.\n\n";
  for (int i = 0; i < 10; ++i) body += "The council works on a plan, which takes its time.\n\n";
  body += "The steel came from Sheffield.";
  const Tagged article = tagged(body, {.title = "Leeds bridge closes"});
  CHECK(article.named("Leeds, GB").is_focus);
  CHECK(article.named("Leeds, GB").mentions == 3);
  CHECK_FALSE(article.named("Sheffield, GB").is_focus);
}

TEST_CASE("what earlier stages say of a name goes before how it looks", "[tag][places]") {
  const std::string body = "The plan of Florence was praised in Lyon.";
  const std::vector<KnownName> person{{12, 8, "Florence", false, 0}};
  CHECK(tagged(body, {.known = person}).at("Florence").empty());
  CHECK(tagged(body, {.known = person}).at("Lyon") == "Lyon, FR");
  const std::vector<KnownName> place{{12, 8, "Florence", true, 0}};
  const Tagged given = tagged(body, {.known = place});
  CHECK(given.at("Florence") == "Florence, IT");
  CHECK(given.named("Florence, IT").tags == std::vector<uint32_t>{0});
}

TEST_CASE("a name that an earlier stage has with its last point is that place", "[tag][places]") {
  const std::vector<KnownName> known{{13, 4, "U.S.", true, 3}, {0, 0, "U.S.", true, 4}};
  const Tagged given = tagged("Users in the U.S. and in Canada.", {.known = known});
  CHECK(given.found.located.empty());
  CHECK(given.named("United States").tags == std::vector<uint32_t>{3, 4});
  CHECK(given.named("United States").spans.at(0).length == 4);
}

TEST_CASE("a headline alone names what all know, and what an earlier stage has found there",
          "[tag][places]") {
  CHECK(tagged("", {.title = "Starting over in Germany"}).named("Germany").mentions == 1);
  CHECK(tagged("", {.title = "Jordan scores twice"}).found.places.empty());
  CHECK(tagged("", {.title = "A bridge in Harrogate closes"}).found.places.empty());
  const std::vector<KnownName> known{{0, 0, "Harrogate", true, 0}};
  const Tagged given = tagged("", {.title = "A bridge in Harrogate closes", .known = known});
  CHECK(given.named("Harrogate, GB").mentions == 1);
}

TEST_CASE("a place that is not known lies where its name says", "[tag][places]") {
  const std::vector<KnownName> known{{4, 21, "Vancouver Art Gallery", true, 7}};
  const Tagged gallery = tagged("The Vancouver Art Gallery opens.", {.known = known});
  REQUIRE(gallery.found.located.size() == 1);
  CHECK(gallery.found.located[0].tag == 7);
  CHECK(gazetteer().place(gallery.found.located[0].place).name == "Vancouver");
}

TEST_CASE("places of other languages are found by their names there", "[tag][places]") {
  CHECK(tagged("Danach reiste die Kanzlerin nach Warschau.", {.language = "de"}).at("Warschau") ==
        "Warsaw, PL");
  CHECK(tagged("Le ministre est arrivé à Londres.", {.language = "fr"}).at("Londres") ==
        "London, GB");
  CHECK(tagged("美国总统周三访问北京。", {.language = "zh"}).at("北京") == "Beijing, CN");
  CHECK(tagged("He met Mr Londres.", {.language = "en"}).at("Londres").empty());
}

TEST_CASE("a reason says which namesake was nearly chosen", "[tag][places]") {
  const Tagged paris = tagged("A fire in Paris, Texas, was put out.");
  CHECK(paris.named("Paris, US").why ==
        "\"Paris\" is Paris, Texas, US (city): the text says so; not Paris, Île-de-France, FR");
}

TEST_CASE("known names outside the body are passed over", "[tag][places]") {
  const std::vector<KnownName> wild{{4000000000U, 4000000000U, "x", true, 0},
                                    {0, 500, "y", false, 1}};
  CHECK(tagged("In Oslo.", {.known = wild}).at("Oslo") == "Oslo, NO");
}

TEST_CASE("of very many places those are kept that the article names most", "[tag][places]") {
  std::string body;
  size_t count = 0;
  for (uint32_t i = 0; i < gazetteer().size() && count < 3 * kMostTaggedPlaces; ++i)
    if (gazetteer().weight(i) > 5.5) {
      body.append("They met in ").append(gazetteer().place(i).name).append(".\n\n");
      ++count;
    }
  const Tagged list = tagged(body + "He was in Oslo. She was in Oslo. They were in Oslo.");
  CHECK(list.found.places.size() == kMostTaggedPlaces);
  CHECK(list.found.left_out > 0);
  CHECK(list.named("Oslo, NO").mentions >= 3);
}
