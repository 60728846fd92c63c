#include "abbreviations.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "ascii.hpp"
#include "utf8.hpp"

namespace wirecopy::support {
namespace {

constexpr size_t kLongest = 24;  ///< bytes of a word in the lists

/// In English, German, French, Spanish, Portuguese, Italian, Dutch, the languages of the North and
/// East, Russian, Turkish. Left out is what is a word elsewhere, such as Italian "on." and "dal.".
constexpr std::string_view kTitles =
    "mr mrs ms messrs dr drs prof rev hon msgr pvt ste sts gen lt col sgt cpl capt cmdr maj adm "
    "brig gov "
    "sen rep reps sens pres supt det insp fr sr sra srta dra dña exmo exma mme mmes mlle dott "
    "sig avv ing geom dhr mevr ir mgr ks bp abp ul al os pl tj tzv tzw np mj resp bzw z.b "
    "d.h u.a vgl evtl ggf inkl zzgl ca circa approx e.g i.e cf viz esp vs mt ft jr.prof dipl frhr "
    "hrsg bl.a f.eks t.ex s.k t.d dvs bijv o.a d.w.z m.b.t t.a.v т.е т.н им ул пр проф акад г-н "
    "г-жа св av sn sok cad km/h ext";
constexpr std::string_view kNumbers =
    "no nos nr nn n.º nº núm num art arts par abs pos fig figs p pp pag pág s.d vol bd ch cap sec "
    "jan feb mar apr jun jul aug sep sept oct nov dec febr okt dez juil févr avr janv déc ene abr "
    "ago dic kap str č čl §";
constexpr std::string_view kClosings =
    "st arch ex tel mm inc corp co ltd llc plc bros jr sr etc usw u.s u.s.a u.k u.n e.u d.c a.m "
    "p.m ph.d m.d b.c a.d ariz calif colo conn fla ky mich minn nev okla ont penn tenn wis "
    "ave blvd rd dept univ assn est ee.uu s.a s.l s.r.l n.v b.v mio mrd mln mld mill tys tis mil "
    "tkr kr r g gg п т.д т.п др гг г руб тыс млн млрд vb vd enz osv m.fl o.s.v m.m t.v usf o.ä "
    "z.t n.chr v.chr gmbh jhd jh min max std sek p.a oz lb lbs ft sq hwy";
constexpr std::string_view kOpeners =
    "the a an in on at it he she they we i but and this that these those there his her its their "
    "our if when while after before as for from with by to one some many most all no not both each "
    "since last so then now what who how why you my such another other under over during between "
    "according although because despite however "
    "der die das ein eine er sie es wir ich in im am auf mit nach bei von vor zu und aber auch "
    "dabei dort doch wenn als wie was wer so nun damit diese dieser dieses "
    "le la les un une il elle ils elles on ce cette ces dans en sur pour avec mais et selon après "
    "el los las una unos se su sus en con por para pero y según tras esta este esto no ya "
    "o os as um uma ele ela eles no na em com por para mas e segundo após isto "
    "il lo gli i uno una ma nel nella con per secondo dopo "
    "de het een hij zij we ik maar en bij van met voor naar volgens";

using Kinds = std::unordered_map<std::string_view, Abbreviation>;

template <class Take>
void each_word(std::string_view words, Take&& take) {
  for (size_t at = 0; at < words.size();) {
    const size_t end = std::min(words.find(' ', at), words.size());
    take(words.substr(at, end - at));
    at = end + 1;
  }
}

const Kinds& kinds() {
  static const Kinds all = [] {
    Kinds made;
    each_word(kClosings, [&](std::string_view word) { made[word] = Abbreviation::closing; });
    each_word(kNumbers, [&](std::string_view word) { made[word] = Abbreviation::number; });
    each_word(kTitles, [&](std::string_view word) { made.emplace(word, Abbreviation::title); });
    return made;
  }();
  return all;
}

/// In lower case; empty for what is too long for the lists.
std::string_view folded(std::string_view word, std::array<char, 2 * kLongest>& room) {
  if (word.size() > kLongest) return {};
  std::string text;
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = decode(word, at);
    append_utf8(lower(c.value), text);
    at += c.size;
  }
  if (text.size() > room.size()) return {};
  std::ranges::copy(text, room.begin());
  return {room.data(), text.size()};
}

}  // namespace

Abbreviation abbreviation(std::string_view word) {
  std::array<char, 2 * kLongest> room;
  const auto known = kinds().find(folded(word, room));
  return known == kinds().end() ? Abbreviation::none : known->second;
}

bool opens_sentences(std::string_view word) {
  static const std::unordered_set<std::string_view> openers = [] {
    std::unordered_set<std::string_view> made;
    each_word(kOpeners, [&](std::string_view opener) { made.insert(opener); });
    return made;
  }();
  std::array<char, 2 * kLongest> room;
  return openers.contains(folded(word, room));
}

bool dots_ordinals(std::string_view language) {
  constexpr std::string_view kLanguages[] = {"de", "da", "nb", "nn", "no", "fi", "is", "et", "lv",
                                             "cs", "sk", "sl", "hr", "bs", "sr", "hu", "tr", "lb"};
  const std::string_view primary = language.substr(0, language.find_first_of("-_"));
  return std::ranges::any_of(kLanguages, [&](auto one) { return equals_folded(one, primary); });
}

}  // namespace wirecopy::support
