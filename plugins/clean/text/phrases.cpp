#include "phrases.hpp"

#include "word_list.hpp"

namespace wirecopy::clean {

bool is_owner(std::string_view word) {
  static const WordList list(
      "academy agency army authority body brewery century charity city colony community company "
      "country county currency democracy deputy dynasty economy embassy enemy entity facility "
      "factory faculty family gallery history industry judiciary jury laboratory lady library "
      "majority military ministry minority monarchy municipality navy party policy property "
      "refinery secretary security society territory treasury university utility");
  return list.contains(word);
}

bool precedes_plural(std::string_view word) {
  static const WordList list(
      "across All all among any between Both both different each either every few five four half "
      "he her his how hundreds its joint Many many more Most most my neighbouring neither new no "
      "non of Other other our rival several she six Some some such ten The the their These these "
      "Those those thousands Three three to twin Two two v various versus vs who your");
  return list.contains(word);
}

bool ends_phrase(std::string_view word) {
  static const WordList list(
      "a about above across after against aged ago agreed all along also although am among an and "
      "are around as at be because become been before began behind being below beside between "
      "beyond but by came can could did do does down during each either else even except followed "
      "for from get go had has have he held her here hers him his how i if in inside into is it "
      "its itself just last led like lost may me might more most must my near neither no nor not "
      "now of off on once only onto or our out outside over past per plus said saw say says shall "
      "she should since so still such take taken than that the their them then there these they "
      "this those though through throughout till to today together told tomorrow tonight too took "
      "toward towards under unless until up upon us via want was we went were what when where "
      "whether which while who whom whose why will with within without won would yesterday yet "
      "you your");
  return list.contains(word);
}

bool is_noun(std::string_view word) {
  static const WordList nouns(
      "administrator agency agenda agent agriculture airline airport ally ambassador army arsenal "
      "athlete attorney ballot bloc boss brother bureau candidate capital career ceremony "
      "chairman championship chemist chief children citizen coffee colleague commissioner "
      "committee company compound congress council critic culture currency daughter deadline "
      "death decade defender deficit democracy deputy derby dictator diplomat director drama "
      "economist economy editor embassy emperor empire energy envoy era event exam executive "
      "failure father finale fixture gala game garrison general goalkeeper governor growth health "
      "heir highway history hometown housing husband ideology image industry influx "
      "infrastructure king kingdom lawmaker lawyer leader leadership legacy legislature life "
      "loser mayor media men midfielder military minister ministry monarch monarchy monopoly "
      "morale mother movie navy newspaper novel office officer opener opponent ownership "
      "participant partner people pipeline policy politician pope portfolio predecessor premier "
      "presidency president prime princess programme proposal prosecutor province quarterback "
      "queen railway reactor rebel refinery refusal regime relationship resident revenue ruler "
      "satellite secretary senate senator shareholder sister skipper society soldier solicitor "
      "son spokesman spokeswoman squad stadium story strategist strategy striker subsidiary "
      "success successor summit supplier supporter system takeover technology territory theory "
      "throne title town trainer treasury tribunal verdict victory village website widow wife "
      "winner woman women workforce world writer");
  static const WordList adjectives(
      "agricultural annual biggest biological bloodiest busiest central civil civilian colonial "
      "commercial communist conservative controversial conventional corporate cultural current "
      "democratic diplomatic domestic dominant eastern economic electoral elite entire "
      "environmental fastest federal finest foreign former global greatest highest historic huge "
      "imperial industrial influential interim internal international largest latest legal "
      "legendary liberal longest main maritime massive military national naval new newest "
      "northern nuclear official oldest outgoing parliamentary past political poorest popular "
      "powerful presidential regional richest royal ruling senior southern sovereign strategic "
      "strictest strongest successful tallest territorial traditional turbulent upcoming vast "
      "western worst youngest");
  static const WordList verbs(
      "advance auction augment balance bring caution cement chance cling commence comment "
      "commission complement condition dance document enhance envision experience experiment "
      "finance fling fragment function glance harness implement influence lament mention motion "
      "ornament partition petition pity position provision question ration reference sanction "
      "sentence sequence silence sing sling spring station sting string supplement swing torment "
      "witness wring");
  static const WordList things_done(
      "briefing building campaigning filing funding hearing housing listing meeting opening "
      "ranking rating reading ruling setting showing spending standing trading training voting "
      "warning wedding");
  static const WordList others(
      "across afternoons always bias canvas evenings focus gets goes holidays keeps lets makes "
      "minus mornings nights overseas perhaps plus seeks seems sometimes takes thus towards "
      "versus wants weekends");
  if (verbs.contains(word) || others.contains(word)) return false;
  if (word.ends_with("ing")) return things_done.contains(word);
  for (const std::string_view ending : {"ion", "ment", "ness", "ity", "ance", "ence", "ism"})
    if (word.ends_with(ending)) return true;
  return nouns.contains(word) || adjectives.contains(word) ||
         (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss"));
}

}  // namespace wirecopy::clean
