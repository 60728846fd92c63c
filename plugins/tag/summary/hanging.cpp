#include "hanging.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "support/prose/utf8.hpp"
#include "support/words/word_reader.hpp"

namespace wirecopy::tag {
namespace {

/// Pronouns, demonstratives and connectives that open a sentence and point back.
constexpr std::string_view kPointers =
    "he she it they his her hers its their theirs him them this that these those but and or so yet "
    "then however meanwhile moreover also still nor instead therefore thus hence besides there "
    "here such both neither either another others later earlier afterwards nevertheless "
    "nonetheless furthermore additionally otherwise similarly likewise accordingly "
    "er sie es ihr ihre seine sein dies diese dieser dieses das dort da dann aber und oder doch "
    "jedoch dabei damit dazu davon daraufhin deshalb daher darum zudem außerdem auch allerdings "
    "hingegen dennoch trotzdem solche beide "
    "il elle ils elles ce cet cette ces cela ça ceci celui celle ceux celles son sa ses leur leurs "
    "mais et ou donc or ainsi puis ensuite cependant pourtant toutefois néanmoins aussi en y ici "
    "là "
    "él ella ellos ellas ello este esta esto estos estas ese esa eso esos esas aquel aquella su "
    "sus "
    "pero y e o sino así entonces luego además también sin allí allá aquí tampoco "
    "ele eles ela elas isso isto esse essa esses essas aquele aquela seu sua seus suas mas ou "
    "assim "
    "então depois porém contudo todavia entretanto também além ali lá "
    "egli lui lei loro esso essa essi questo questa questi queste quello quella suo sua suoi sue "
    "ma "
    "però quindi dunque inoltre anche così poi tuttavia "
    "hij zij ze hun haar zijn dit deze dat die daar maar en of dus toen toch echter ook daarna "
    "он она оно они его её их это этот эта эти тот та те но и а однако также затем потом поэтому "
    "on ona ono oni jego jej ich to ten ta te ale i lecz jednak także potem dlatego "
    "han hon hun den det de deras hans hennes hendes men och og eller så dock också også därför "
    "derfor";

/// They point back where they stand second or third, too: "Despite this", "Mit diesem Schritt".
constexpr std::string_view kDemonstratives =
    "this these those dies diesem diesen dieser diese cela ceci esto eso ello isso isto questo ciò "
    "этого этому этим dit hiervan tego tym";

/// Lines of a page, not of a story.
constexpr std::array<std::string_view, 8> kOfPages = {
    "http://", "https://", "www.", "@", "©", "All rights", "(Reporting", "(Editing"};

/// Words with a blank between them.
class WordSet {
 public:
  explicit WordSet(std::string_view list) {
    for (size_t at = 0; at < list.size();) {
      const size_t end = std::min(list.find(' ', at), list.size());
      words_.insert(list.substr(at, end - at));
      at = end + 1;
    }
  }
  bool has(std::string_view word) const { return words_.contains(word); }

 private:
  std::unordered_set<std::string_view> words_;
};

/// \param words at the first
bool points_back(support::WordReader& words) {
  static const WordSet pointers(kPointers), demonstratives(kDemonstratives);
  if (pointers.has(words.key())) return true;
  for (int i = 0; i < 2 && words.next(); ++i)
    if (demonstratives.has(words.key())) return true;
  return false;
}

bool is_bracket_or_quote(char32_t c) {
  return support::is_quote(c) || c == '(' || c == '[' || c == U'「' || c == U'『' || c == U'（';
}

/// Pairs of marks that must match.
bool is_balanced(std::string_view sentence) {
  int straight = 0, curly = 0, brackets = 0, guillemets = 0;
  for (size_t at = 0; at < sentence.size();) {
    const support::CodePoint c = support::decode(sentence, at);
    straight += c.value == '"';
    curly += (c.value == U'“') - (c.value == U'”');
    brackets += (c.value == '(') - (c.value == ')');
    guillemets += (c.value == U'«') - (c.value == U'»');
    at += c.size;
  }
  const bool is_german = curly == 1 && sentence.find("„") != sentence.npos;
  return straight % 2 == 0 && (curly == 0 || is_german) && brackets == 0 && guillemets == 0;
}

}  // namespace

bool stands_alone(std::string_view sentence, bool opens_text) {
  if (sentence.empty() || !is_balanced(sentence)) return false;
  const support::CodePoint first = support::decode(sentence, 0);
  if (is_bracket_or_quote(first.value) || support::is_dash(first.value)) return false;
  for (const std::string_view mark : {"?", "？", "؟", "？”"})
    if (sentence.ends_with(mark)) return false;
  for (const std::string_view part : kOfPages)
    if (sentence.find(part) != sentence.npos) return false;
  support::WordReader words(sentence);
  return words.next() && (opens_text || !points_back(words));
}

}  // namespace wirecopy::tag
