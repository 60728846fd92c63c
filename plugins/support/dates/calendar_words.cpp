#include "calendar_words.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace wirecopy::support {
namespace {

// Folded, between blanks, parted by language: English, German, French, Spanish; Portuguese,
// Italian, Dutch; Scandinavian, Finnish; Polish, Czech; Russian, Ukrainian; Turkish, Romanian,
// Hungarian, Greek, Arabic. Slavic and Greek names in the case that dates have.
constexpr std::string_view kMonths[] = {
    " january jan januar jänner janvier janv enero ene janeiro gennaio gen januari tammikuuta "
    "stycznia ledna января янв січня ocak ianuarie január ιανουαρίου يناير ",
    " february feb februar febr février févr fevrier febrero fevereiro fev febbraio februari "
    "helmikuuta lutego února февраля фев лютого şubat februarie február φεβρουαρίου فبراير ",
    " march mar märz mrz mars marzo março maart marts maaliskuuta marca března марта мар березня "
    "mart "
    "martie március μαρτίου مارس ",
    " april apr avril avr abril abr aprile huhtikuuta kwietnia dubna апреля апр квітня nisan "
    "aprilie "
    "április απριλίου أبريل إبريل ",
    " may mai mayo maio maggio mag mei maj toukokuuta maja května мая травня mayıs május μαΐου "
    "مايو ",
    " june jun juni juin junio junho giugno giu kesäkuuta czerwca června июня июн червня haziran "
    "iunie "
    "június ιουνίου يونيو ",
    " july jul juli juillet juil julio julho luglio lug heinäkuuta lipca července июля июл липня "
    "temmuz iulie július ιουλίου يوليو ",
    " august aug août aout agosto ago augustus augusti elokuuta sierpnia srpna августа авг серпня "
    "ağustos augusztus αυγούστου أغسطس ",
    " september sept sep septembre septiembre setiembre setembro settembre syyskuuta września září "
    "сентября сен вересня eylül septembrie szeptember σεπτεμβρίου سبتمبر ",
    " october oct oktober okt octobre octubre outubro ottobre ott lokakuuta października října "
    "октября окт жовтня ekim octombrie október οκτωβρίου أكتوبر ",
    " november nov novembre noviembre novembro marraskuuta listopada listopadu ноября ноя "
    "листопада "
    "kasım noiembrie νοεμβρίου نوفمبر ",
    " december dec dezember dez décembre déc diciembre dic dezembro dicembre desember joulukuuta "
    "grudnia prosince декабря дек грудня aralık decembrie δεκεμβρίου ديسمبر ",
};

constexpr std::string_view kWeekdays[] = {
    " monday mon montag lundi lunes segunda lunedì maandag måndag mandag poniedziałek понедельник "
    "الاثنين الإثنين ",
    " tuesday tue tues dienstag mardi martes terça martedì dinsdag tisdag tirsdag wtorek вторник "
    "الثلاثاء ",
    " wednesday wed mittwoch mercredi miércoles quarta mercoledì woensdag onsdag środa среда "
    "الأربعاء ",
    " thursday thu thur thurs donnerstag jeudi jueves quinta giovedì donderdag torsdag czwartek "
    "четверг الخميس ",
    " friday fri freitag vendredi viernes sexta venerdì vrijdag fredag piątek пятница الجمعة ",
    " saturday sat samstag sonnabend samedi sábado sabato zaterdag lördag lørdag sobota суббота "
    "السبت ",
    " sunday sun sonntag dimanche domingo domenica zondag söndag søndag niedziela воскресенье "
    "الأحد ",
};

constexpr std::string_view kPublished[] = {
    "publish",     "posted",      "first seen",     "date:",       "created",
    "issued",      "erschienen",  "veröffentlicht", "erstellt am", "publié",
    "publicad",    "pubblicat",   "gepubliceerd",   "geplaatst",   "publicerad",
    "publisert",   "udgivet",     "offentliggjort", "julkaistu",   "opublikowan",
    "publikováno", "опубликован", "опубліковано",   "yayın",       "publicat",
    "közzétéve",   "δημοσιεύ",
};

constexpr std::string_view kChanged[] = {
    "updated",       "modified",     "reviewed",      "revised",     "edited",     "last saved",
    "fact checked",  "checked on",   "aktualisiert",  "geändert",    "zuletzt",    "stand:",
    "mis à jour",    "mise à jour",  "modifié",       "actualizado", "atualizado", "aggiornat",
    "bijgewerkt",    "gewijzigd",    "uppdaterad",    "oppdatert",   "opdateret",  "päivitetty",
    "zaktualizowan", "aktualizacja", "aktualizováno", "обновлен",    "оновлено",   "güncelle",
    "actualizat",    "frissítve",    "ενημερώ",
};

using Numbers = std::unordered_map<std::string_view, int>;

/// The words of lists, each with the number of the first list that holds it.
Numbers numbered(const auto& lists) {
  Numbers numbers;
  int number = 0;
  for (std::string_view names : lists) {
    while (!names.empty()) {
      const size_t end = std::min(names.find(' '), names.size());
      if (end > 0) numbers.emplace(names.substr(0, end), number);
      names.remove_prefix(std::min(end + 1, names.size()));
    }
    ++number;
  }
  return numbers;
}

/// -1 where no list holds the word.
int number_of(std::string_view word, const Numbers& numbers) {
  constexpr size_t kShortest = 3;
  const auto found = word.size() < kShortest ? numbers.end() : numbers.find(word);
  return found == numbers.end() ? -1 : found->second;
}

/// Where the last of the phrases ends; 0: none stands there.
size_t last_end(std::string_view text, const auto& phrases) {
  size_t last = 0;
  for (const std::string_view phrase : phrases)
    if (text.find(phrase) != text.npos)  // quicker than from the end, and most are not there
      last = std::max(last, text.rfind(phrase) + phrase.size());
  return last;
}

}  // namespace

int month_named(std::string_view word) {
  static const Numbers months = numbered(kMonths);
  return number_of(word, months) + 1;
}

int weekday_named(std::string_view word) {
  static const Numbers weekdays = numbered(kWeekdays);
  return number_of(word, weekdays);
}

DateLabel date_label(std::string_view folded) {
  const size_t published = last_end(folded, kPublished), changed = last_end(folded, kChanged);
  if (published == 0 && changed == 0) return DateLabel::none;
  return published > changed ? DateLabel::published : DateLabel::changed;
}

}  // namespace wirecopy::support
