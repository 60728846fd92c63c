#include "support/words/common_word_lists.hpp"

namespace wirecopy::support {
namespace {

constexpr WordsOfLanguage kLists[] = {
    {"sv",
     "och i att det som en ett på är av för med den till inte om har de var men han hon sig "
     "så från vi kan ska skulle när hade också vid efter nu eller än sin sina sitt mot över "
     "vad där andra blev bli blir under detta denna dessa dem deras hans hennes honom henne "
     "man alla alltid allt någon något några ingen inget inga mycket många mer mest mindre "
     "här hur jag du ni mig dig oss er min din vår ut upp in ner bara redan kommer kom får "
     "få fick gör göra gjorde går gick säger sade sagt enligt mellan utan innan sedan medan "
     "eftersom därför genom hos inom även dock två tre fyra fem första nya stora året år "
     "procent måndag tisdag onsdag torsdag fredag lördag söndag"},
    {"da",
     "og i at det som en et på er af for med den til ikke om har de var men han hun sig så "
     "fra vi kan skal skulle når havde også ved efter nu eller end sin sine sit mod over "
     "hvad der hvor blev blive bliver under dette denne disse dem deres hans hendes ham "
     "hende man alle altid alt nogen noget nogle ingen intet meget mange mere mest mindre "
     "her hvordan jeg du mig dig os jer min din vores ud op ind ned kun allerede kommer kom "
     "får fik gør gøre gjorde går gik siger sagde sagt ifølge mellem uden inden siden mens "
     "fordi derfor gennem hos dog to tre fire fem første anden nye store år året procent "
     "mandag tirsdag onsdag torsdag fredag lørdag søndag"},
    {"nb",
     "og i at det som en et ei på er av for med den til ikke om har de var men han hun seg "
     "så fra vi kan skal skulle når hadde også ved etter nå eller enn sin sine sitt mot over "
     "hva der hvor ble bli blir under dette denne disse dem deres hans hennes ham henne man "
     "alle alltid alt noen noe ingen intet mye mange mer mest mindre her hvordan jeg du dere "
     "meg deg oss min din vår ut opp inn ned bare allerede kommer kom får fikk gjør gjøre "
     "gjorde går gikk sier sa sagt ifølge mellom uten før siden mens fordi derfor gjennom "
     "hos to tre fire fem første andre nye store år året prosent mandag tirsdag onsdag "
     "torsdag fredag lørdag søndag"},
    {"nn",
     "og i å at det som ein eit ei på er av for med den til ikkje om har dei var men han ho "
     "seg så frå vi kan skal skulle når hadde også ved etter no eller enn sin sine sitt mot "
     "over kva der kor blei vart bli blir under dette denne desse deira hans hennar alle "
     "alltid alt nokon noko nokre ingen mykje mange meir mest mindre her korleis eg du de "
     "meg deg oss min din vår ut opp inn ned berre allereie kjem kom får fekk gjer gjere "
     "gjorde går gjekk seier sa sagt ifølgje mellom utan før sidan medan fordi difor gjennom "
     "hos to tre fire fem første andre nye store år året prosent"},
    {"is",
     "og í að það sem er á var við um til með en ekki fyrir hann hún þau þeir þær þess þetta "
     "þessi þessu þessa sig af frá eftir hefur hafa hafði verið vera verður yrði kom fór "
     "sagði segir ég þú þið mér þér okkur sinn sína sín hans hennar þeirra þar hér þegar "
     "hvað hver hvernig eða ef þá nú líka einnig mjög meira mest allt allir allar eins einn "
     "ein eitt tveir tvær tvö þrír undir yfir milli án upp niður út inn svo bara hafi voru "
     "eru því þó"},
    {"fi",
     "ja on ei se että hän oli ovat mutta myös kun kuin jos tai niin joka jotka jonka mitä "
     "mikä tämä tämän tätä nämä sen sitä ne niiden hänen heidän me te he minä sinä hänet ole "
     "olla olisi olivat ollut olleet eivät vain vielä jo nyt sitten siitä siellä täällä "
     "missä sekä eli koska vaikka kanssa mukaan jälkeen ennen aikana välillä yli alle noin "
     "ilman kautta vuoksi vuonna vuoden vuotta prosenttia kaksi kolme neljä ensimmäinen "
     "toinen toisen uusi uuden suuri hyvin paljon enemmän vähemmän kaikki kaikkien jokainen "
     "joku jotain mitään kuitenkin esimerkiksi pitää voi voidaan voivat saa saada tulee tuli "
     "sanoo sanoi kertoo kertoi maanantaina tiistaina keskiviikkona torstaina perjantaina "
     "lauantaina sunnuntaina"},
    {"et",
     "ja on ei et see ta oli nad aga ka kui või nii kes mis mida seda selle need nende tema "
     "me te ma sa oma olla olid olnud oleks ole pole vaid ainult veel juba nüüd siis seal "
     "siin kus ning sest kuigi koos järgi pärast enne ajal vahel üle alla umbes ilma läbi "
     "aastal aasta aastat protsenti kaks kolm neli esimene teine teise uus uue suur väga "
     "palju rohkem vähem kõik kõigi iga keegi midagi siiski näiteks peab saab saavad võib "
     "tuleb tuli ütles ütleb sõnul poolt eest vastu kohta juures esmaspäeval teisipäeval "
     "kolmapäeval neljapäeval reedel laupäeval pühapäeval"},
    {"lv",
     "un ir ar no uz par ka kas to tas tā tie tās kā bet arī gan vai ja lai pēc pie pa līdz "
     "pirms starp bez caur zem virs dēļ nav bija būs būtu būt esmu viņš viņa viņi viņas viņu "
     "mēs jūs es tu mans savs savu savas savā šis šī šo šie šīs šajā šogad kur kad tad tikai "
     "jau vēl tagad tur šeit ļoti vairāk mazāk visi visas visu katrs kāds kaut nekas citi "
     "cita viens viena divi trīs pirmais jauns lielākais gada gadā gadu procenti teica "
     "sacīja norāda var varētu tika tiek tomēr savukārt turklāt jo"},
    {"lt",
     "ir yra su iš į apie kad kas tai tas ta tie tos kaip bet taip pat ar jei kol po prie "
     "per iki prieš tarp be dėl už ant nuo nėra buvo bus būtų būti esu jis ji jie jos jų mes "
     "jūs aš tu mano savo šis ši šie šios šio kur kada tada tik jau dar dabar ten čia labai "
     "daugiau mažiau visi visos visų kiekvienas kažkas nieko kiti kita vienas viena du trys "
     "pirmas naujas metų metais metus proc sakė teigia gali galėtų tačiau todėl nes taigi "
     "kuris kuri kurie kurių pagal"},
    {"ga",
     "agus an na ar i is a le go de do ag as ó chun faoi trí gan roimh tar éis idir nach níl "
     "tá bhí bhfuil beidh raibh mé tú sé sí muid sinn sibh siad mo ár bhur seo sin siúd cé "
     "cad cathain conas ach nó má mar freisin fós anois ansin anseo gach aon dhá eile féin "
     "níos mó dúirt deir bliain bliana inniu inné"},
    {"cy",
     "y yr a ac i o yn ar am at gan gyda dros drwy dan rhwng heb wedi mewn ei eu ein eich fy "
     "dy hwn hon hyn hynny mae oedd yw bydd bu roedd nid na ni oes fod bod sydd sy fel ond "
     "neu os pan lle pwy beth sut pam mwy llai iawn hefyd nawr yna yma bob un dau dwy tri "
     "eraill arall hi ef fe nhw chi meddai dywedodd flwyddyn heddiw ddoe"},
    {"af",
     "die van in en het is nie wat dat te om op met vir hy sy was word aan deur as by uit "
     "ook na sal hulle kan maar nog tot ons jy jou my haar hom hierdie daardie dit daar hier "
     "so meer baie al oor teen onder tussen sonder sedert tydens volgens toe waar wie hoe "
     "want omdat terwyl dus dan of geen elke alle ander eerste tweede nuwe groot goed jaar "
     "jare dag week sê gesê wees moet wil gaan kom een twee drie vier vyf"},
};

}  // namespace

std::span<const WordsOfLanguage> common_words_north() { return kLists; }

}  // namespace wirecopy::support
