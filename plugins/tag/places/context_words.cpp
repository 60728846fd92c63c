#include "context_words.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "support/prose/ascii.hpp"

namespace wirecopy::tag {
namespace {

struct WordList {
  WordClass is;
  std::string_view words;
};

constexpr WordList kLists[] = {
    {kFunctionWord,
     "a about across after against all also although amid among an and another are around as "
     "at because before between beyond both but by can could despite did do does during five "
     "for four from had has have he her here his how however if in inside into is it its like "
     "many may meanwhile more most my near new no not now of on once one or other our outside "
     "over per said says she should since six so some still that the their then there these "
     "they this those though three through to toward towards two under unlike until via was we "
     "were what when where while who why will with within without would yet"},
    {kPlaceWord,
     "across around at between beyond central downtown east eastern entering from in inside "
     "into leaving left near neighboring neighbouring north northeast northern northwest off "
     "outside reached rural south southeast southern southwest suburban through throughout "
     "toward towards via visit visited visiting west western within"},
    {kWeakPlaceWord, "against and by for of on over to under with"},
    {kDirection,
     "Central Downtown East Eastern Greater Inner Lower Mainland Metro Metropolitan Mid North "
     "Northeast Northeastern Northern Northwest Northwestern Old Outer Rural South Southeast "
     "Southeastern Southern Southwest Southwestern Suburban Upper West Western"},
    {kDayOrMonth,
     "Apr April Aug August Dec December Feb February Fri Friday Jan January Jul July Jun June "
     "Mar March May Mon Monday Nov November Oct October Sat Saturday Sep Sept September Sun "
     "Sunday Thu Thursday Tue Tuesday Wed Wednesday"},
    {kPersonTitle,
     "Adm Admiral Alderman Ambassador Archbishop Attorney Aunt Bishop Brother Capt Captain "
     "Cardinal Chairman Chancellor Chief Cmdr Coach Col Colonel Commander Commissioner "
     "Congressman Congresswoman Constable Councillor Councilman Councilwoman Cpl Dame Deputy "
     "Det Detective Director Dr Father Gen General Gov Governor Imam Inspector Judge Justice "
     "King Lady Lieutenant Lord Lt Maj Major Mayor Minister Miss Mr Mrs Ms Officer Pope "
     "President Presidents Prince Princess Principal Prof Professor Pvt Queen Rabbi Rep Rev "
     "Reverend Saint Secretary Sen Senator Senators Sergeant Sgt Sheikh Sheriff Sir Sister St "
     "Superintendent Treasurer Uncle"},
    {kPublicBody,
     "Airport Ambassador Army Assembly Attorney Board Border Borough Chamber Chief Circuit "
     "Congressman Congresswoman Consulate Council Councillor Councilman Councilor County Court "
     "Defence Defense Democrat Democratic Democrats Department District Embassy Fire Foreign "
     "Gov Government Governor Health House International Justice Legislature Lt MLA MP MPs "
     "Mayor Metro Military Minister Ministry Municipal Navy Parliament Police Premier "
     "President Prime Province Provincial Public Region Regional Rep Reps Republican "
     "Republicans Secretary Sen Senate Senator Sheriff Supreme Town Township Transit Village"},
    {kLandscape,
     "Area Bay Beach City Coast Harbor Harbour Highway Interstate Island Islands Lake "
     "Mountains Peninsula River State Valley Zoo"},
    {kOrganisation,
     "Academy Accord Accords Agreement Airlines Airways Arena Association Athletic Ave Avenue "
     "Ballet Bank Blvd Boulevard Bridge Building Castle Cathedral Center Centre Chronicle "
     "Church Club Co College Company Convention Corp Court Cup Daily Derby Drive Examiner "
     "Exchange FC Festival Field Foundation Fund Gallery Gazette Globe Group Hall Herald "
     "Hospital Hotel House Inc Inquirer Institute Journal Lane Ltd Magazine Mall Marathon "
     "Museum News Open Opera Orchestra Palace Park Party Place Plaza Post Press Radio Railway "
     "Rd Record Review Road Rovers School Society Square St Stadium Star Station Stock Street "
     "Sun Symphony TV Television Theater Theatre Times Tower Treaty Tribune Trust Union United "
     "University Wanderers War Wars"},
    {kOrganisationOf,
     "Academy Archbishop Archdiocese Association Bank Battle Bishop Boy Church Club College "
     "Daughters Diocese Duchess Duke Earl Federation Festival Friends Girl House Institute "
     "King Kings Merchant Miss Museum Order Patriarch Patriarchate Port Pride Prince Princess "
     "Queen Queens School Scouts Siege Sons Spirit Tale Treaty Universities University"},
    {kSaying,
     "added admitted announced argued asked believes called claimed declared explained hit "
     "insisted noted pitched recalled replied said says scored testified thinks threw told "
     "tweeted wrote"},
    {kPublicWord,
     "airport area authorities border city county couple court district downtown family father "
     "government home lawmakers man mayor metro metropolitan mother native neighborhood "
     "neighbourhood office official officials outskirts police prosecutors province region "
     "resident residents state streets student students suburb suburbs teen town village woman"},
    {kForeignPlaceWord,
     "in aus nach bei von im vor um à en au aux dans de du vers depuis près chez desde hacia a "
     "di da nel nella em no na uit naar te i från til fra v ve w z do na"},
    {kMotion,
     "arrive back belongs bound came close closer come comes commuted crossed drive driven drives "
     "drove extradited fled flee flew flight flights flown fly flying goes going gone got head "
     "headed heading heads home journey move moved moves moving next pilgrimage rushed return "
     "returned returning returns road route sailed sent ship shipped shipping taken transferred "
     "transported travel traveled traveling travelled travelling travels trip trips visit visits "
     "visitors walked way went"},
    {kSpeaking, "in speak speaks speaking spoke into from learn learned"},
};

using WordClasses = std::unordered_map<std::string_view, uint32_t>;

WordClasses read_lists() {
  WordClasses classes;
  for (const auto& [is, words] : kLists)
    for (size_t at = 0; at < words.size();) {
      const size_t end = std::min(words.find(' ', at), words.size());
      classes[words.substr(at, end - at)] |= is;
      at = end + 1;
    }
  return classes;
}

}  // namespace

uint32_t classes_of(std::string_view word) {
  static const WordClasses classes = read_lists();
  const auto found = classes.find(word);
  return found == classes.end() ? 0 : found->second;
}

uint32_t lower_classes_of(std::string_view word) { return classes_of(support::lower_ascii(word)); }

}  // namespace wirecopy::tag
