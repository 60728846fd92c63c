#include "stop_words.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace wirecopy::tag {
namespace {

struct List {
  std::string_view language, words;
};

/// Articles, pronouns, prepositions, conjunctions, auxiliaries, numerals, and the verbs, adverbs
/// and adjectives that reporting cannot do without. Lower case, in no order that matters.
constexpr List kLists[] = {
    {"en",
     "a an the this that these those such same other another each every all both any some no none "
     "many much more most few fewer less least several enough i me my mine we us our ours you your "
     "yours he him his she her hers it its they them their theirs who whom whose which what one "
     "ones myself himself herself itself themselves yourself ourselves someone anyone everyone "
     "something anything nothing everything and or but nor so yet if than then as because since "
     "while when where why how whether although though unless until once about above across after "
     "against along among amid around at before behind below beneath beside besides between beyond "
     "by despite down during except for from in inside into like near of off on onto out outside "
     "over past per through throughout to toward towards under up upon via with within without be "
     "am is are was were been being have has had having do does did done doing will would shall "
     "should can could may might must ought not don't doesn't didn't isn't aren't wasn't weren't "
     "can't couldn't won't wouldn't shouldn't hasn't haven't hadn't i'm it's that's he's she's "
     "there's what's let's we're they're you're we've they've i've you've i'll we'll you'll "
     "they'll "
     "i'd he'd she'd we'd they'd there here now then ago already also again always ever never "
     "often "
     "still just only even very too quite rather really almost perhaps maybe well back away "
     "together however meanwhile therefore thus instead later earlier soon today yesterday "
     "tomorrow "
     "say says said saying tell tells told asked ask added according get gets got getting go goes "
     "going went gone come comes came coming make makes made making take takes took taken taking "
     "give gives gave given put let see seen saw know known think thought want wanted use used "
     "using way thing things lot two three four five six seven eight nine ten first second last "
     "next new own good able around mr mrs ms dr monday tuesday wednesday thursday friday saturday "
     "sunday january february march april may june july august september october november december "
     "jan feb mar apr jun jul aug sept sep oct nov dec percent pm am day days week weeks month "
     "months year years time times "
     "actually add adds afternoon ahead allow allowed appear appeared area available became "
     "become becomes began begin believe believed believes best better big bigger biggest "
     "billion bit bring brought call called calls case certain certainly clear clearly com "
     "consider considered continue continued current currently cut different dozen early easy "
     "end ended entire especially etc evening expect expected fact feel felt fifth finally "
     "find finding finds follow followed following found fourth free full great half hard held "
     "help helped high higher highest hit hold hour hours http https hundred include included "
     "includes including keep keeps kept key kind large larger largest late latest lead "
     "leading leave leaving led left level likely little live lived long longer look looked "
     "looking looks lose lost main major man meet met million minute minutes morning move "
     "moved nearly need needed needs number numbers offer offered ok old page paid part parts "
     "place play played possible probably provide provided quickly real recent recently remain "
     "remained remains right run running runs seem seemed seems set short show showed showing "
     "shown shows side similar simply small smaller sort stand start started starts states "
     "stay step stop stopped sure talk talking third thousand top tried true try trying turn "
     "turned unlikely usually whole won work worked working works www yes young"},
    {"fr",
     "le la les un une des du de d l au aux ce cet cette ces mon ma mes ton ta tes son sa ses "
     "notre "
     "nos votre vos leur leurs je tu il elle on nous vous ils elles me te se lui eux y en qui que "
     "quoi dont où lequel laquelle lesquels lesquelles quel quelle quels quelles celui celle ceux "
     "celles ceci cela ça c j m n s t qu et ou mais donc or ni car si comme quand lorsque puisque "
     "parce afin ainsi alors aussi à dans par pour sur sous avec sans entre vers chez contre "
     "depuis "
     "pendant avant après dès jusque jusqu lors selon malgré envers outre près loin être suis es "
     "est sommes êtes sont était étaient étant été sera seront serait seraient soit soient fut "
     "furent avoir ai as a avons avez ont avait avaient ayant eu aura auront aurait auraient ait "
     "aient eut faire fait fais font faisait fera peut peuvent pouvait pourrait pourraient pu doit "
     "doivent devait devrait dû veut va vont aller ne pas plus moins très trop peu beaucoup bien "
     "mal même mêmes tout toute tous toutes autre autres chaque plusieurs certain certaine "
     "certains "
     "certaines aucun aucune quelque quelques rien jamais toujours encore déjà ici là hier "
     "aujourd'hui aujourd hui demain maintenant puis ensuite enfin cependant toutefois pourtant "
     "notamment également environ dit dire déclaré affirmé indiqué ajouté expliqué annoncé deux "
     "trois quatre cinq six sept huit neuf dix premier première second dernier dernière derniers "
     "dernières nouveau nouvelle grand grande bon fois jour jours an ans année années mois heure "
     "heures lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai "
     "juin juillet août septembre octobre novembre décembre m mme"},
    {"de",
     "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner "
     "dieser diese dieses diesen diesem jener jene jenes jeder jede jedes jeden jedem alle allen "
     "aller alles viele vielen mehr mehrere wenig wenige einige etwas nichts man ich du er sie es "
     "wir ihr mich mir dich dir ihn ihm uns euch ihnen sich mein meine dein sein seine seinen "
     "seinem seiner seines ihre ihren ihrem ihrer ihres unser unsere wer wen wem was welche "
     "welcher "
     "welches und oder aber denn sondern doch wenn als wie ob dass daß weil da während bis bevor "
     "nachdem damit obwohl sowie sowohl weder noch in im ins an am ans auf aus bei beim mit nach "
     "von vom vor zu zum zur über unter hinter neben zwischen durch für gegen ohne um seit trotz "
     "wegen laut gegenüber ab außer bin bist ist sind seid war waren gewesen wäre wären sei seien "
     "haben habe hat hatte hatten hätte hätten gehabt werden werde wird wurde wurden würde würden "
     "worden geworden kann können konnte konnten könnte könnten muss müssen musste mussten soll "
     "sollen sollte sollten will wollen wollte wollten darf dürfen mag möchte lassen lässt nicht "
     "auch nur schon noch immer wieder sehr so dann hier dort jetzt nun heute gestern morgen dabei "
     "dazu dafür dagegen darauf daran darin davon dadurch deshalb jedoch allerdings bereits zudem "
     "außerdem etwa rund fast ganz gar mal eben sagte sagt sagen erklärte teilte mitteilte hieß "
     "geht "
     "gibt gab kommt kam macht machen gemacht zwei drei vier fünf sechs sieben acht neun zehn "
     "erste "
     "ersten erster erstes zweite zweiten letzten letzte neue neuen neuer neues gut gute große "
     "großen andere anderen anderer jahr jahre jahren jahres tag tage tagen woche wochen monat "
     "monate uhr prozent montag dienstag mittwoch donnerstag freitag samstag sonntag januar "
     "februar "
     "märz april mai juni juli august september oktober november dezember"},
    {"es",
     "el la los las un una unos unas lo al del de a ante bajo con contra desde durante en entre "
     "hacia hasta para por según sin sobre tras y e o u ni pero mas sino que si porque como cuando "
     "donde aunque mientras pues este esta esto estos estas ese esa eso esos esas aquel aquella "
     "aquello aquellos aquellas mi mis tu tus su sus nuestro nuestra nuestros nuestras yo tú él "
     "ella ello nosotros ustedes ellos ellas me te se nos os le les quien quienes cual cuales cuyo "
     "cuya qué quién cuál cómo cuándo dónde ser soy es somos son era eran fue fueron sido siendo "
     "será serán sería sea sean estar está están estaba estaban estado estuvo haber he ha han "
     "había "
     "habían habrá habría haya hay hubo tener tiene tienen tenía tuvo hacer hace hacen hizo hecho "
     "puede pueden podría podrían podía pudo poder debe deben debería va van ir dijo dice decir "
     "afirmó señaló aseguró explicó agregó añadió indicó no sí ya más menos muy mucho mucha muchos "
     "muchas poco poca pocos tan tanto tanta todo toda todos todas otro otra otros otras mismo "
     "misma mismos mismas cada algún alguna algunos algunas ningún ninguna nada nadie algo alguien "
     "también tampoco además así aún solo sólo siempre nunca ahora antes después luego entonces "
     "aquí allí hoy ayer mañana sin embargo cerca dos tres cuatro cinco seis siete ocho nueve diez "
     "primer primera primero segundo segunda último última últimos nuevo nueva nuevos nuevas gran "
     "grande grandes buen parte vez veces día días año años mes meses semana semanas hora horas "
     "lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio "
     "julio agosto septiembre octubre noviembre diciembre"},
    {"pt",
     "o a os as um uma uns umas ao à aos às do da dos das de no na nos nas num numa em por pelo "
     "pela pelos pelas para com sem sob sobre entre até desde após ante contra perante durante "
     "segundo e ou mas nem que se porque porém como quando onde enquanto embora pois este esta "
     "isto "
     "estes estas esse essa isso esses essas aquele aquela aquilo aqueles aquelas neste nesta "
     "nesse "
     "nessa deste desta desse dessa destes destas meu minha meus minhas teu tua seu sua seus suas "
     "nosso nossa nossos nossas eu tu ele ela nós vós vocês você eles elas me te lhe lhes quem "
     "qual "
     "quais cujo cuja quanto ser sou é somos são era eram foi foram sido sendo será serão seria "
     "seja sejam estar estou está estão estava estavam esteve ter tem têm tinha tinham teve tido "
     "terá teria haver há havia houve haja fazer faz fez feito fazem pode podem podia poderá poder "
     "pôde deve devem devia vai vão ir vem ver disse diz dizer afirmou explicou acrescentou "
     "adiantou não sim já mais menos muito muita muitos muitas pouco pouca poucos tão tanto todo "
     "toda todos todas tudo outro outra outros outras mesmo mesma mesmos cada algum alguma alguns "
     "algumas nenhum nenhuma nada ninguém algo alguém também além assim ainda só apenas sempre "
     "nunca agora antes depois então aqui ali lá hoje ontem amanhã bem mal cerca aliás portanto "
     "dois duas três quatro cinco seis sete oito nove dez primeiro primeira segunda último última "
     "novo nova novos novas grande grandes bom parte vez vezes dia dias ano anos mês meses semana "
     "semanas hora horas terça quarta quinta sexta feira sábado domingo janeiro fevereiro março "
     "abril maio junho julho agosto setembro outubro novembro dezembro"},
    {"it",
     "il lo la i gli le un uno una l di a da in con su per tra fra del dello della dell dei degli "
     "delle al allo alla all ai agli alle dal dallo dalla dall dai dagli dalle nel nello nella "
     "nell "
     "nei negli nelle sul sullo sulla sull sui sugli sulle col e ed o ma né però che se perché "
     "come "
     "quando dove mentre anche poi quindi dunque così questo questa questi queste quello quella "
     "quelli quelle quel quei quell mio mia suo sua suoi sue nostro nostra loro io tu lui lei noi "
     "voi essi mi ti si ci vi ne chi cui quale quali essere sono è siamo era erano stato stata "
     "stati state fu furono sarà saranno sarebbe sia siano avere ho ha abbiamo hanno aveva avevano "
     "avrà avrebbe abbia avuto fare fa fatto può possono potrebbe deve devono va vanno viene detto "
     "dice ha spiegato non sì più meno molto molti molta molte poco troppo tanto tutto tutta tutti "
     "tutte altro altra altri altre stesso stessa ogni alcuni alcune qualche nessuno niente nulla "
     "ancora già solo soltanto sempre mai ora adesso prima dopo oggi ieri domani qui là secondo "
     "contro senza durante dopo oltre verso due tre quattro cinque sei sette otto nove dieci primo "
     "ultimo nuovo nuova nuovi grande parte volta volte giorno giorni anno anni mese mesi"},
    {"nl",
     "de het een van in op te aan met voor door bij uit naar over om tot onder tegen tussen na "
     "sinds zonder tijdens volgens en of maar want dat dan als omdat toen terwijl hoewel dus ook "
     "niet geen wel nog al meer minder veel weinig zeer heel erg er hier daar waar wie wat welke "
     "deze dit die ik je jij hij zij ze wij we jullie u mij me hem haar ons hun hen mijn zijn onze "
     "zich is was waren ben bent wordt worden werd werden geworden heeft hebben had hadden gehad "
     "kan kunnen kon konden moet moeten moest zal zullen zou zouden wil willen mag gaat gaan ging "
     "komt komen kwam doet doen gedaan zegt zei zeggen andere ander alle elke elk iedere veel "
     "eerste tweede laatste nieuwe grote goed zo nu vandaag gisteren morgen weer toch alleen "
     "altijd "
     "nooit twee drie vier vijf zes zeven acht negen tien jaar jaren dag dagen maand week uur"},
    {"ru",
     "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её "
     "мне было вот от меня еще ещё нет о из ему теперь когда даже ну вдруг ли если уже или ни быть "
     "был него до вас нибудь вам ведь там потом себя ничего ей может они тут где есть надо ней для "
     "мы тебя их чем была сам чтоб чтобы без будто чего раз тоже себе под будет ж тогда кто этот "
     "того потому этого какой совсем ним здесь этом один почти мой тем сейчас были куда зачем всех "
     "никогда можно при наконец два об обо другой хоть после над больше тот через эти нас про "
     "всего "
     "них какая много разве три эту моя впрочем свою этой перед иногда лучше чуть том такой им "
     "более всегда конечно всю между это также является которые который которая которое которых "
     "году года лет год сообщил сообщила сообщает заявил заявила сказал рассказал отметил время "
     "своей своего свои однако были будут тысяч процентов"},
};

std::vector<std::string_view> split(std::string_view words) {
  std::vector<std::string_view> list;
  for (size_t at = 0; at < words.size();) {
    const size_t end = std::min(words.find(' ', at), words.size());
    list.push_back(words.substr(at, end - at));
    at = end + 1;
  }
  return list;
}

}  // namespace

StopWords::StopWords() {
  for (size_t i = 0; i < std::size(kLists); ++i)
    for (const std::string_view word : split(kLists[i].words)) languages_[word] |= uint32_t{1} << i;
}

const StopWords& StopWords::all() {
  static const StopWords words;
  return words;
}

uint32_t StopWords::languages_of(std::string_view word) const {
  const auto found = languages_.find(word);
  return found == languages_.end() ? 0 : found->second;
}

uint32_t StopWords::language(std::string_view tag) {
  const std::string_view primary = tag.substr(0, tag.find_first_of("-_"));
  for (size_t i = 0; i < std::size(kLists); ++i)
    if (kLists[i].language == primary) return uint32_t{1} << i;
  return 0;
}

}  // namespace wirecopy::tag
