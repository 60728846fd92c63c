#include "foreign_phrases.hpp"

namespace wirecopy::clean {
namespace {

// One language a paragraph: German, French, Spanish, Italian, Portuguese, Dutch; Polish, Czech;
// Swedish, Danish, Norwegian, Finnish; Hungarian, Romanian; Bulgarian, Russian, Ukrainian, Serbian;
// Greek, Turkish; Arabic, Hebrew, Persian; Hindi, Bengali; Thai, Vietnamese, Indonesian; Chinese,
// Japanese, Korean.
// clang-format off
constexpr std::string_view kEndings[] = {
  "das könnte sie auch interessieren", "das könnte dich auch interessieren", "diskutieren sie mit",
  "kommentare", "leserkommentare", "lesen sie auch", "mehr zum thema", "mehr aus", "meistgelesen",
  "auch interessant", "über den autor", "über die autorin", "zur startseite",

  "à lire aussi", "lire aussi", "sur le même sujet", "dans la même rubrique", "les plus lus",
  "commentaires", "contributions", "réagir", "à découvrir", "newsletter",

  "lea también", "noticias relacionadas", "te puede interesar", "más información", "lo más visto",
  "lo más leído", "comentarios", "archivado en", "sobre la firma", "más noticias",

  "leggi anche", "articoli correlati", "i più letti", "commenti", "argomenti", "ultime notizie",

  "leia mais", "leia também", "mais lidas", "comentários", "veja também", "notícias relacionadas",
  "mais do ", "últimas notícias",

  "lees ook", "meer over dit onderwerp", "meest gelezen", "reacties", "meer nieuws",

  "czytaj także", "czytaj też", "zobacz także", "zobacz też", "komentarze", "polecane",
  "najczęściej czytane", "powiązane", "może cię zainteresować",

  "čtěte také", "související", "nejčtenější", "diskuse", "komentáře", "mohlo by vás zajímat",

  "läs också", "läs mer", "mest läst", "mer läsning", "kommentarer", "relaterat",

  "læs også", "seneste nyt", "mest læste", "andre læser", "flere artikler",

  "les også", "flere saker", "mest lest", "siste nytt", "kommentarfelt",
  "har du tips",

  "lue myös", "luitko jo", "luetuimmat", "kommentit", "uusimmat",

  "kapcsolódó cikkek", "ez is érdekelheti", "olvasd el ezt is", "olvassa el ezt is",
  "legolvasottabb", "hozzászólások", "ajánlott",

  "citește și", "citeşte şi", "recomandări", "comentarii", "cele mai citite", "articole similare",

  "вижте още", "още по темата", "още от ", "коментари", "свързани новини", "най четени",

  "читайте также", "материалы по теме", "комментарии", "последние новости", "другие новости",
  "новости по теме", "главное сегодня", "самое читаемое",

  "читайте також", "коментарі", "останні новини", "інші новини", "головне на сайті",

  "pročitajte još", "pročitajte i", "ostavite komentar", "komentari", "najnovije vesti",
  "povezane vesti", "najčitanije",

  "διαβάστε επίσης", "διαβάστε ακόμα", "δείτε επίσης", "δείτε ακόμα", "ροή ειδήσεων", "σχόλια",
  "σχετικά άρθρα",

  "ilgili haber", "diğer haberler", "yorumlar", "son dakika haberleri", "en çok okunan",
  "bunlar da ilginizi çekebilir",

  "اقرأ أيض", "المزيد من الأخبار", "أخبار ذات صلة", "مواضيع ذات صلة", "الأكثر قراءة", "التعليقات",
  "شارك برأيك",

  "קראו גם", "כתבות נוספות", "תגובות", "עוד בחדשות", "אולי יעניין אותך",

  "بیشتر بخوانید", "اخبار مرتبط", "مطالب مرتبط", "آخرین اخبار", "پربازدید", "ارسال نظر", "نظرات",

  "यह भी पढ़ें", "ये भी पढ़ें", "संबंधित खबरें", "और पढ़ें", "टिप्पणियां",

  "আরও পড়ুন", "আরও খবর", "সম্পর্কিত খবর", "মন্তব্য",

  "ข่าวที่เกี่ยวข้อง", "อ่านข่าวที่เกี่ยวข้อง", "ข่าวแนะนำ", "ความคิดเห็น", "ข่าวล่าสุด",

  "tin liên quan", "xem thêm", "đọc thêm", "bình luận", "ý kiến bạn đọc", "tin cùng chuyên mục",

  "baca juga", "berita terkait", "artikel terkait", "komentar", "terpopuler", "berita lainnya",

  "相关阅读", "相关新闻", "相关链接", "相关报道", "延伸阅读", "网友评论", "热点排行", "为您推荐", "推荐阅读",
  "延伸閱讀", "相關新聞", "更多新聞", "熱門新聞", "推薦閱讀", "留言",

  "関連記事", "関連ニュース", "あわせて読みたい", "アクセスランキング", "コメント", "おすすめ記事",
  "こちらもおすすめ", "メールマガジン",

  "관련기사", "관련 기사", "많이 본 뉴스", "댓글", "인기기사", "추천 기사",
};
constexpr std::string_view kLines[] = {
  "anzeige", "werbung", "teilen", "drucken", "merken", "kommentieren", "artikel teilen",

  "publicité", "partager", "imprimer", "annonce", "réutiliser ce contenu",

  "publicidad", "compartir", "imprimir", "guardar", "anuncio",

  "pubblicità", "condividi", "stampa", "riproduzione riservata", "© riproduzione riservata",

  "publicidade", "compartilhar", "compartilhe", "continua após a publicidade",

  "advertentie", "delen", "deel dit artikel",

  "reklama", "udostępnij", "skomentuj", "dalszy ciąg materiału pod wideo", "koniec reklamy",
  "dalszy ciąg artykułu pod materiałem wideo", "podziel się",

  "inzerce", "sdílet", "tisknout",

  "annons", "dela", "artikeln fortsätter under annonsen", "spara",

  "artiklen fortsætter efter annoncen", "del artiklen", "del",

  "annonse", "saken fortsetter under annonsen", "artikkelen fortsetter under annonsen", "del saken",

  "mainos", "mainos (teksti jatkuu alla)", "mainos päättyy", "juttu jatkuu mainoksen alla", "jaa",
  "artikkeli jatkuu mainoksen jälkeen", "juttu jatkuu kuvan alla",

  "hirdetés", "megosztás", "nyomtatás",

  "publicitate", "distribuie", "articolul continuă mai jos",

  "реклама", "сподели", "отпечатай",

  "поделиться", "версия для печати", "на правах рекламы",

  "поділитися", "роздрукувати",

  "oglas", "podeli", "podeli vest", "bonus video", "nastavak teksta ispod oglasa",
  "oglas nastavak teksta ispod oglasa", "tekst se nastavlja ispod oglasa",

  "διαφήμιση", "διαφημιση", "κοινοποίηση",

  "reklam", "paylaş", "haberin devamı", "yazdır",

  "إعلان", "شارك", "مشاركة", "طباعة",

  "פרסומת", "שתפו", "שיתוף", "הדפסה",

  "تبلیغات", "اشتراک گذاری", "چاپ", "انتهای پیام", "انتهای پیام/",

  "विज्ञापन", "शेयर करें",

  "বিজ্ঞাপন", "শেয়ার করুন",

  "โฆษณา", "แชร์",

  "quảng cáo", "chia sẻ",

  "iklan", "bagikan", "advertisement scroll to continue with content",

  "广告", "分享", "打印", "广告继续阅读", "請繼續往下閱讀", "廣告", "分享文章", "編輯推薦",

  "広告", "シェア", "印刷",

  "광고", "공유", "인쇄",
};
constexpr std::string_view kPointers[] = {
  "lesen sie auch", "lies auch", "mehr dazu", "auch interessant", "folgen sie uns",

  "lire aussi", "à lire", "lire également", "voir aussi", "suivez",  "abonnez vous",

  "lea también", "lee también", "te puede interesar", "leer más", "síguenos", "suscríbete",
  "si quieres seguir", "sigue toda la",

  "leggi anche", "leggi tutto", "seguici", "iscriviti",

  "leia também", "leia mais", "veja também", "veja mais", "siga o ", "siga a ", "clique aqui",
  "📲 ", "inscreva se", "assista",

  "lees ook", "lees meer", "volg ons", "meld je aan",

  "czytaj także", "czytaj też", "czytaj więcej", "zobacz także", "zobacz też", "obserwuj nas",
  "polub nas", "źródło:",

  "čtěte také", "čtěte i", "přečtěte si", "sledujte nás",

  "läs också", "läs även", "läs mer", "följ oss",

  "læs også", "læs mere", "følg os",

  "les også", "les mer", "følg oss", "har du tips",

  "lue myös", "lue lisää", "seuraa meitä",

  "olvassa el ezt is", "olvasd el", "kövess minket", "ha tetszett a cikk", "iratkozz fel",

  "citește și", "citeşte şi", "citiți și", "urmăriți ", "urmărește", "abonează te",

  "вижте още", "вижте също", "прочетете още", "последвайте ни", "абонирайте се",

  "читайте также", "читать также", "подписывайтесь на", "подпишитесь на", "следите за нами",
  "больше новостей",

  "читайте також", "підписуйтесь на", "підпишіться на", "підписуйтеся на", "підтримайте ",

  "pročitajte još", "pročitajte i", "čitajte", "pratite nas", "zapratite",

  "διαβάστε επίσης", "διαβάστε ακόμα", "διαβάστε περισσότερα", "δείτε επίσης", "ακολουθήστε",

  "haberle ilgili daha fazlası", "ayrıca bakınız", "ilgili haber", "bizi takip edin",

  "اقرأ أيض", "اقرأ المزيد", "تابعونا", "تابع القراءة", "شاهد أيض",

  "קראו גם", "קראו עוד", "ראו גם", "הצטרפו", "עקבו אחר", "מצאתם טעות",

  "بیشتر بخوانید", "همچنین بخوانید", "بخوانید:",

  "यह भी पढ़ें", "ये भी पढ़ें", "इसे भी पढ़ें", "और पढ़ें", "पढ़ें:",

  "আরও পড়ুন", "আরো পড়ুন",

  "อ่านข่าวที่เกี่ยวข้อง", "อ่านเพิ่มเติม", "อ่านต่อ", "ติดตามข่าว",

  "xem thêm", "đọc thêm", "mời bạn đọc",

  "baca juga", "baca selengkapnya", "simak juga", "ikuti berita", "dapatkan berita", "gabung ",

  "相关阅读", "延伸阅读", "点击查看", "扫码关注", "更多新聞", "●更多新聞", "延伸閱讀", "看更多", "追蹤",

  "あわせて読みたい", "関連記事", "こちらも", "続きを読む",

  "관련기사", "관련 기사", "구독하기",
};
constexpr std::string_view kCredits[] = {
  "foto:", "bild:", "fotos:", "quelle:", "photo :", "crédit", "crédito", "imagen:", "imagem:",
  "beeld:", "fot.", "zdroj:", "arkivfoto", "kuva:", "fotó:", "sursa foto", "foto ", "снимка:", "фото:",
  "fotoğraf:", "φωτογραφία", "صورة", "צילום", "عکس", "फोटो:", "ছবি:", "ภาพ:", "ảnh:", "▲", "△", "▼", "图为",
  "图：", "圖／", "（圖", "写真", "【写真", "사진",
};
constexpr std::string_view kFront[] = {
  "von ", "stand:", "veröffentlicht", "aktualisiert", "par ", "publié", "mis à jour", "por ",
  "publicado", "actualizado", "di ", "pubblicato", "aggiornato", "atualizado", "door ",
  "gepubliceerd", "autor:", "opublikowano", "publikováno", "publicerad", "uppdaterad", "af ",
  "publisert", "oppdatert", "julkaistu", "päivitetty", "szerző", "de ", "publicat", "автор",
  "публикувано", "опубликовано", "обновлено", "опубліковано", "izvor:", "objavljeno",
  "δημοσίευση", "giriş tarihi", "güncelleme", "yayınlanma", "نشر", "تاريخ النشر", "פורסם",
  "کد خبر", "تاریخ انتشار", "लेखक", "प्रकाशित", "প্রকাশ", "เผยแพร่", "oleh ", "penulis", "来源",
  "作者", "发布时间", "記者", "公開", "更新", "입력", "등록",
};
constexpr std::string_view kBack[] = {
  "schlagwörter", "quelle:", "redaktion", "alle rechte vorbehalten", "über dieses thema berichtete",
  "mots clés", "tous droits réservés", "etiquetas", "archivado en", "todos los derechos",
  "argomenti", "tutti i diritti", "riproduzione riservata", "© riproduzione", "todos os direitos", "tagi", "źródło",
  "wszelkie prawa", "štítky", "zdroj", "taggar", "emneord", "avainsanat", "címkék", "etichete",
  "sursa", "editor:", "ключови думи", "етикети", "теги", "источник", "редактор", "теми", "джерело", "tagovi",
  "izvor", "ετικέτες", "πηγή", "etiketler", "kaynak", "المصدر", "الكلمات المفتاحية", "תגיות",
  "برچسب", "منبع", "انتهای پیام", "टैग", "সূত্র", "แท็ก", "ที่มา", "từ khóa", "theo ", "tag ", "sumber",
  "责任编辑", "（责任编辑", "编辑：", "來源", "关键词", "關鍵字", "（作品受著作权法保护", "（記者", "無断転載",
  "저작권자", "<저작권자", "무단 전재", "ⓒ",
};
// clang-format on

}  // namespace

const ForeignPhrases kForeign{kEndings, kLines, kPointers, kCredits, kFront, kBack};

}  // namespace wirecopy::clean
