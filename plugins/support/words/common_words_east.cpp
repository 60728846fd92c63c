#include "support/words/common_word_lists.hpp"

namespace wirecopy::support {
namespace {

constexpr WordsOfLanguage kLists[] = {
    {"pl",
     "i w z na do nie się że to jest o od po za przez dla przy bez pod nad między przed jak "
     "ale lub albo oraz a czy gdy kiedy gdzie który która które którzy których którym "
     "którego której co kto tym tego tej ten ta te ci tych temu tę jego jej ich im go mu ją "
     "je nim nią nas nam was my wy ja ty on ona ono oni one mój swój swoje swoich swoim "
     "swoją był była było byli były będzie będą być są jestem ma mają miał mieć może mogą "
     "można musi już jeszcze tylko także też również więc jednak ponieważ jeśli aby żeby tak "
     "bardzo więcej mniej wszystkie wszystko wszyscy każdy inne innych żaden nic coś ktoś "
     "teraz potem tu tam dziś wczoraj dwa trzy cztery pierwszy pierwsza nowy roku lat rok "
     "procent powiedział powiedziała dodał według podczas wobec poniedziałek wtorek środę "
     "czwartek piątek sobotę niedzielę"},
    {"cs",
     "a v se na je že to s z do o k i ve pro za od po při bez pod nad mezi před jak ale nebo "
     "ani když kde který která které kteří kterou kterého kterých co kdo ten ta tento tato "
     "toto tyto tím tom toho jeho její jejich mu mi ho ji jí nás nám vás my vy já ty on ona "
     "ono oni svůj své svou svých byl byla bylo byli byly bude budou být jsou jsem jsme má "
     "mají měl mít může mohou musí už již ještě jen pouze také však protože pokud aby tak "
     "velmi více méně všechny všechno všichni každý jiné jiných žádný nic něco někdo nyní "
     "teď potom tady tam dnes včera dva tři čtyři první druhý nový roku let rok procent řekl "
     "řekla uvedl uvedla podle během kvůli proti pondělí úterý středu čtvrtek pátek sobotu "
     "neděli"},
    {"sk",
     "a v sa na je že to s z do o k i vo pre za od po pri bez pod nad medzi pred ako ale "
     "alebo ani keď kde ktorý ktorá ktoré ktorí ktorú ktorého ktorých čo kto ten tá tento "
     "táto toto tieto tým tom toho jeho jej ich mu mi ho ju nás nám vás my vy ja ty on ona "
     "ono oni svoj svoje svoju svojich bol bola bolo boli bude budú byť sú som sme má majú "
     "mal mať môže môžu musí už ešte len iba aj tiež však pretože ak aby tak veľmi viac "
     "menej všetky všetko všetci každý iné iných žiadny nič niečo niekto teraz potom tu tam "
     "dnes včera dva tri štyri prvý druhý nový roku rokov rok percent povedal povedala "
     "uviedol podľa počas kvôli proti pondelok utorok stredu štvrtok piatok sobotu nedeľu"},
    {"sl",
     "in v je na se da za z s so ne ki pa to od do po pri brez pod nad med pred kot ali tudi "
     "če ko kjer kateri katera katere kaj kdo ta ti te tem tega ten njegov njegova njihov "
     "njen njo ga mu ji jih jim nas nam vas mi vi jaz on ona oni svoj svoje svojo svojih bil "
     "bila bilo bili bile bo bodo biti sem smo ima imajo imel lahko mora še že le samo "
     "vendar saj ker tako zelo več manj vsi vse vsak drugi druge nič nekaj nekdo zdaj potem "
     "tu tam danes včeraj dva tri štiri prvi prva novi leta let leto odstotkov dejal povedal "
     "glede proti ponedeljek torek sredo četrtek petek soboto nedeljo"},
    {"hr",
     "i u je na se da za s sa su ne koji koja koje kojima kojeg kojoj to od do po pri bez "
     "pod nad između prije kao ili ali također ako kad kada gdje što tko taj ta te tom toga "
     "ovaj ova ovo ovi ove njegov njegova njihov njezin nju ga mu joj ih im nas nam vas mi "
     "vi ja on ona oni svoj svoje svoju svojih bio bila bilo bili bile bit će biti sam smo "
     "ste ima imaju imao može mogu mora još već samo međutim jer tako vrlo više manje svi "
     "sve svaki drugi druge ništa nešto netko sada zatim tu tamo danas jučer dva tri četiri "
     "prvi prva novi godine godina godinu posto rekao rekla kazao prema protiv tijekom zbog "
     "nakon ponedjeljak utorak srijedu četvrtak petak subotu nedjelju"},
    {"sr",
     "i u je na se da za s sa su ne koji koja koje kojima to od do po pri bez pod nad između "
     "pre kao ili ali takođe ako kad kada gde što šta ko taj ta te tom toga ovaj ova ovo "
     "njegov njihov njen ga mu joj ih im nas nam mi vi on ona oni svoj svoje bio bila bilo "
     "bili će biti sam smo ima imaju može mogu mora još već samo međutim jer tako više manje "
     "svi sve sada danas juče godine posto rekao rekla kazao prema protiv zbog nakon и у је "
     "на се да за с са су не који која које којима то од до по при без под над између пре "
     "као или али такође ако кад када где што шта ко тај та те том тога овај ова ово његов "
     "њихов њен га му јој их им нас нам ми ви он она они свој своје био била било били ће "
     "бити сам смо има имају може могу мора још већ само међутим јер тако више мање сви све "
     "сада данас јуче године одсто рекао рекла казао према против због након"},
    {"mk",
     "и во на се да за со од што не до е по при без под над меѓу пред како или но исто ако "
     "кога каде кој која кое кои тоа тој таа тие овој оваа ова овие негов нејзин нивни го му "
     "ја ги им ние вие јас ти свој својата беше беа биде ќе сум сме има имаат имаше може "
     "мора уште веќе само сепак бидејќи така многу повеќе помалку сите секој друг други "
     "ништо нешто некој сега потоа тука таму денес вчера два две три прв прва нова години "
     "година годината рече изјави според против поради"},
    {"bg",
     "и в на се да за с със от по не е са че до при без под над между пред като или но също "
     "ако когато къде който която което които кой какво тази този това тези онзи негов "
     "неговата нейния техните го му я ги им нас ни вие аз ти той тя то те ние свой своя "
     "своите беше бяха бъде ще съм сме сте има имат имаше може могат трябва още вече само "
     "обаче защото така много повече по-малко всички всеки друг други друга нищо нещо някой "
     "сега после тук там днес вчера два две три първи първата нова години година годината "
     "процента каза заяви според срещу заради след понеделник вторник сряда четвъртък петък "
     "събота неделя"},
    {"uk",
     "і й та у в на що не з із зі до за від по при без під над між перед про як але або "
     "також якщо коли де який яка яке які яких яким якого якій то це цей ця ці цього цієї "
     "той те ті його її їх їм йому нас нам вас ми ви я ти він вона воно вони свій своє свою "
     "своїх був була було були буде будуть бути є має мають мав може можуть треба ще вже "
     "лише тільки проте однак тому бо так дуже більше менше всі все всіх кожен інші інших "
     "нічого щось хтось тепер зараз потім тут там сьогодні вчора два три чотири перший перша "
     "новий року років рік відсотків сказав сказала заявив повідомив повідомила через після "
     "щодо для чи"},
    {"be",
     "і ў у на што не з са да за ад па пры без пад над між перад пра як але або таксама калі "
     "дзе які якая якое якія гэта гэты гэтая гэтыя той тая тыя яго яе іх ім яму нас нам вас "
     "мы вы я ты ён яна яно яны свой сваю сваіх быў была было былі будзе будуць быць ёсць "
     "мае маюць можа могуць трэба яшчэ ўжо толькі аднак таму бо так вельмі больш менш усе "
     "ўсе кожны іншыя нічога нешта хтосьці цяпер потым тут там сёння учора два тры першы "
     "новы года гадоў год сказаў заявіў паведаміў праз пасля для"},
    {"hu",
     "a az és hogy nem is egy van volt lesz lett meg de ha már csak még mint vagy ez azt ezt "
     "azok ezek ami amely amelyek amelyet aki akik akit ki mi mit hol mikor hogyan miért én "
     "te ő ti ők neki nekik őt őket nekünk nincs voltak lenne lehet kell kellett volna majd "
     "most akkor itt ott ma tegnap nagyon több kevesebb minden mindenki más mások semmi "
     "valami valaki így úgy azonban ezért mert bár pedig illetve valamint szerint után előtt "
     "között alatt felett nélkül miatt ellen által két kettő három négy első új nagy év éve "
     "évben százalék mondta közölte hétfőn kedden szerdán csütörtökön pénteken szombaton "
     "vasárnap el fel be le"},
    {"el",
     "ο η το οι τα του της των τον την τους τις ένα μια ένας μία και να σε με για από που "
     "ότι πως δεν θα στο στη στην στον στους στις στα ως κατά μετά πριν χωρίς μεταξύ προς "
     "υπό υπέρ αλλά ή αν όταν όπου πώς γιατί ποιος ποια αυτός αυτή αυτό αυτοί αυτές αυτά "
     "αυτών εκείνος εκείνη εκείνο μας σας εγώ εσύ εμείς μου σου είναι ήταν είχε έχει έχουν "
     "είχαν έχω είμαι μπορεί πρέπει όμως επίσης ακόμη ακόμα ήδη μόνο πολύ πιο λιγότερο "
     "περισσότερο όλα όλοι όλες όλων κάθε άλλο άλλα άλλοι κάποιος κάποια τίποτα κάτι τώρα "
     "τότε εδώ εκεί σήμερα χθες δύο τρεις τρία τέσσερα πρώτη πρώτο έτος χρόνια είπε δήλωσε "
     "σύμφωνα ενώ καθώς επειδή"},
    {"tr",
     "ve bir bu da de için ile olarak çok daha en gibi kadar sonra önce ise ya veya ama "
     "ancak fakat çünkü eğer ki ne kim nasıl neden nerede hangi şu o onun ona onu onlar "
     "onların bunun buna bunu bunlar ben sen biz siz benim bizim sizin kendi kendisi var yok "
     "değil olan oldu olduğu olduğunu olacak olması olmak oluyor edildi edilen eden etti "
     "etmek etmiş yaptı yapılan göre karşı arasında üzerinde içinde tarafından hakkında "
     "üzere rağmen bütün tüm her bazı hiç başka diğer aynı yine hem şimdi bugün dün yarın "
     "iki üç dört beş ilk yeni büyük yıl yılında yüzde dedi söyledi belirtti açıkladı ifade "
     "diye artık bile sadece pazartesi salı çarşamba perşembe cuma cumartesi pazar"},
    {"az",
     "və bir bu da də üçün ilə olan kimi daha ən çox sonra əvvəl isə ya amma ancaq lakin "
     "çünki əgər ki nə kim necə niyə harada hansı o onun ona onu onlar onların bunun mən sən "
     "biz siz mənim bizim öz özü var yox deyil oldu olub olacaq olunur edib etdi edən edilib "
     "görə qarşı arasında üzrə haqqında tərəfindən bütün hər bəzi heç başqa digər eyni yenə "
     "həm indi gün dünən iki üç dörd beş ilk birinci yeni böyük il ildə faiz dedi bildirib "
     "deyib artıq yalnız"},
    {"kk",
     "және мен бен пен бір бұл осы сол ол да де та те үшін туралы дейін кейін бойынша болып "
     "болған болды болады еді екен деп деді деген емес жоқ бар біз сіз сен олар оның оған "
     "оны олардың өз өзі не кім қалай қашан қайда қандай бірақ немесе егер өйткені ал тек "
     "әлі енді қазір бүгін кеше барлық әр басқа көп аз екі үш төрт бірінші жаңа жыл жылы "
     "жылдың айтты"},
    {"hy",
     "և եւ է են էր էին որ ու մի այս այդ այն նա նրա նրանք նրանց մենք մեր դուք ես իր իրենց ինչ "
     "ով որը որի որոնք որտեղ երբ ինչպես ինչու համար մասին հետ մեջ վրա միջև առանց մինչև ըստ "
     "կողմից դեպի բայց կամ եթե քանի նաև միայն արդեն դեռ հիմա այսօր երեկ շատ ավելի բոլոր ամեն "
     "այլ ոչ չի չեն կա կան եղել լինել պետք կարող երկու երեք առաջին նոր տարի ասել ասաց"},
    {"ka",
     "და არის რომ ეს ის იყო არ მაგრამ ან თუ როდესაც როცა სადაც რა ვინ როგორ რატომ რომელიც "
     "რომელმაც რომლის ამ იმ მან მისი მათი ჩვენ თქვენ მე შენ მას მათ უნდა შეიძლება აქვს აქვთ "
     "ასევე მხოლოდ უკვე ჯერ ახლა დღეს გუშინ ძალიან უფრო ყველა ყოველ სხვა არა ერთი ორი სამი "
     "პირველი ახალი წელს წლის მიერ შესახებ შემდეგ შორის მიხედვით გამო თქმით განაცხადა თქვა"},
};

}  // namespace

std::span<const WordsOfLanguage> common_words_east() { return kLists; }

}  // namespace wirecopy::support
