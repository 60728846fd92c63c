#include "support/words/common_word_lists.hpp"

namespace wirecopy::support {
namespace {

constexpr WordsOfLanguage kLists[] = {
    {"id",
     "yang dan di ke dari untuk pada dengan dalam ini itu adalah akan tidak juga oleh "
     "sebagai atau karena telah sudah bisa dapat ada kami kita mereka dia ia saya anda kamu "
     "nya tersebut para seorang sebuah satu dua tiga empat lima lebih sangat banyak beberapa "
     "semua setiap lain lainnya namun tetapi tapi jika kalau ketika saat bahwa agar supaya "
     "hingga sampai sejak setelah sebelum antara tanpa terhadap tentang seperti secara masih "
     "belum hanya sedang lagi sekarang hari kemarin besok tahun bulan pekan kata ujar "
     "mengatakan menurut katanya menjadi harus apa siapa bagaimana mengapa mana sini sana "
     "pun senin selasa rabu kamis jumat sabtu minggu"},
    {"ms",
     "yang dan di ke dari daripada untuk pada dengan dalam ini itu adalah ialah akan tidak "
     "juga oleh sebagai atau kerana telah sudah boleh dapat ada kami kita mereka dia beliau "
     "saya anda nya tersebut para seorang sebuah satu dua tiga empat lima lebih sangat "
     "banyak beberapa semua setiap lain namun tetapi jika kalau apabila ketika bahawa agar "
     "supaya hingga sehingga sejak selepas sebelum antara tanpa terhadap tentang mengenai "
     "seperti secara masih belum hanya sedang lagi sekarang hari semalam esok tahun bulan "
     "minggu kata berkata menurut katanya menjadi harus apa siapa bagaimana mengapa mana "
     "sini sana pun isnin selasa rabu khamis jumaat sabtu ahad"},
    {"tl",
     "ang ng sa na at ay mga si ni kay sina nina para hindi ito iyon iyan siya niya sila "
     "nila kami tayo natin namin ako ko ka mo kayo ninyo kanya kanila may mayroon wala pa "
     "lang din rin daw raw ba po kung kapag dahil upang pero ngunit o habang matapos bago "
     "mula hanggang noong ngayon kahapon bukas dito doon kaya isa isang dalawa tatlo una "
     "bagong lahat bawat iba ibang mas pinaka ayon sinabi aniya taon araw nito nang"},
    {"vi",
     "và của là có trong cho với được các những một này đó khi không để từ đã sẽ đang về tại "
     "ra vào trên dưới giữa theo như nhưng hay hoặc nếu vì do bởi nên mà thì cũng vẫn còn "
     "chỉ rất nhiều ít hơn nhất mọi tất cả mỗi khác người ông bà anh chị họ tôi chúng ta nó "
     "ai gì nào đâu sao bị phải cần thể đến sau trước qua lại lên xuống hai ba bốn năm đầu "
     "mới nay ngày tháng nói biết rằng cùng"},
    {"sw",
     "na ya wa za kwa ni katika la cha vya kuwa hii hiyo huu huo hizi hizo hao haya yake "
     "wake zake lake chake yao wao yetu wetu yangu wangu mimi wewe yeye sisi ninyi si sio "
     "hakuna kuna pia lakini au kama ikiwa wakati baada kabla kati bila hadi mpaka juu chini "
     "ndani nje kuhusu dhidi kutoka ambaye ambao ambayo ambazo nani nini wapi lini vipi "
     "kwamba ili bado sasa leo jana kesho sana zaidi wote yote kila mwingine wengine moja "
     "mbili tatu nne kwanza mpya mwaka miaka siku alisema anasema amesema"},
    {"so",
     "iyo waa in oo ka ku ee la u ay ah uu ayaa si aan kale waxaa waxa wuxuu waxay waxaan "
     "isaga iyada iyaga anaga adiga aniga kan tan kuwa kaas taas kaasoo taasoo marka haddii "
     "laakiin ama sida sababtoo kadib kahor dhexeeya hadda maanta shalay halkaas halkan "
     "badan dhan walba kasta hal laba saddex cusub sanad sheegay yiri"},
    {"ar",
     "في من على إلى عن مع أن إن هذا هذه ذلك تلك هؤلاء التي الذي الذين اللذين ما لا لم لن قد "
     "كان كانت كانوا يكون تكون ليس ليست هو هي هم هما نحن أنا أنت وهو وهي وفي ومن وعلى وأن "
     "وقد ولا ولم وقال وكان وكانت كما أو أم ثم بل لكن ولكن حتى إذا إذ لأن كي منذ بعد قبل "
     "خلال بين دون تحت فوق عند لدى حول ضد نحو كل جميع بعض أي غير مثل أيضا أيضاً فقط جدا أكثر "
     "أقل حيث عندما كيف لماذا متى أين له لها لهم به بها فيه فيها منه منها عليه عليها إليه "
     "اليوم أمس غدا الآن هنا هناك واحد اثنين ثلاثة أول الأول عام العام سنة يوم قال قالت "
     "وأضاف وأضافت يقول أكد أعلن الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد ال"},
    {"fa",
     "و در به از که این را با است برای آن یک خود تا بر هم نیز می شد شده بود بودند کرد کرده "
     "کردند شود شوند باشد باشند دارد دارند داشت داشته هستند نیست او وی ما شما من تو آنها "
     "آنان ایشان اما ولی یا اگر چون زیرا وقتی هر همه بعضی برخی دیگر هیچ چه چیزی کسی کجا کی "
     "چرا چگونه پس پیش بعد قبل بین میان بدون درباره علیه طی روی زیر بالا اکنون امروز دیروز "
     "فردا اینجا آنجا دو سه چهار اول نخست جدید سال روز گفت افزود گفته خواهد باید تواند توان "
     "ها های"},
    {"ur",
     "کے کی کا میں ہے ہیں سے کو نے اور پر کہ یہ وہ اس ان جو تھا تھی تھے ہو ہوا ہوئی ہوئے "
     "ہونے گا گی گے بھی نہیں تو ہی ایک دو تین اپنے اپنی اپنا ہم آپ تم اسے انہیں انہوں جس جن "
     "کسی کچھ کوئی سب تمام ہر دوسرے دیگر لیکن مگر یا اگر کیونکہ جب تک بعد پہلے درمیان بغیر "
     "خلاف لیے لئے ساتھ طرف مطابق ذریعے بارے کیا کیوں کہاں کیسے کب کون اب آج کل یہاں وہاں "
     "بہت زیادہ کم صرف نئے نئی سال دن کہا کہنا کر کرنے گیا گئی گئے رہا رہی رہے دیا دی جا "
     "سکتا"},
    {"ps",
     "د په او چې کې ته له دا دی ده دي یو یوه هم نه سره پر ترې تر به شي شو شوی شوې وو وه وي "
     "خو یا که ځکه کله چیرې څنګه څه څوک هغه هغوی مونږ موږ تاسو زه خپل خپله خپلو دغه دې ټول "
     "هر نور نورو بل ډېر زیات اوس نن پرون لپاره وروسته مخکې ترمنځ پورې اړه وایي وویل کړي کړ "
     "کړه"},
    {"he",
     "של את על לא הוא היא הם הן זה זו זאת אלה אלו אני אתה אנחנו אתם כי אם או גם אך אבל כמו "
     "עם בין אל מן עד לפני אחרי תחת מעל בלי נגד לפי בשל למען היה היתה הייתה היו יהיה תהיה "
     "להיות יש אין כל כבר עוד רק מאוד יותר פחות מי מה איך איפה מתי למה מדוע כאשר כש אשר שלו "
     "שלה שלהם שלי שלנו אותו אותה אותם לו לה להם בו בה בהם ממנו ממנה עכשיו היום אתמול מחר "
     "כאן שם אז כך לכן אחד אחת שני שתי שלושה ראשון חדש שנה שנים יום אמר אמרה מסר כן הזה הזאת"},
    {"hi",
     "के में है की का से को और ने पर कि यह हैं भी इस एक नहीं था थी थे हो तो ही कर वह जो अपने "
     "अपनी अपना उन उस इन उनके उनकी उनका उनसे उन्हें उन्होंने उसके उसकी उसे इसके इसकी इसका "
     "इसे जिस जिसके जिससे जब तक बाद पहले बीच लिए साथ ओर तरफ खिलाफ अनुसार बारे द्वारा बिना "
     "दौरान या लेकिन मगर अगर क्योंकि किसी कुछ कोई सब सभी हर दूसरे अन्य क्या क्यों कहां कैसे "
     "कब कौन हम आप मैं तुम वे ये अब आज कल यहां वहां बहुत ज्यादा कम केवल सिर्फ नए नई दो तीन "
     "चार साल दिन वर्ष कहा बताया गया गई गए रहा रही रहे किया करने दिया होने होता होती हुआ हुई "
     "हुए सकता सकते वाले वाली जा व एवं"},
    {"mr",
     "आहे आणि या च्या ते ही हा हे तो ती त्या त्यांनी त्यांच्या त्याच्या तिच्या मी तू आम्ही "
     "तुम्ही आपण आपल्या एक दोन तीन नाही होते होता होती झाले झाली झाला असे असा अशी असून "
     "असलेल्या आहेत करून केले केली केला करण्यात येत आले आली आला पण मात्र किंवा जर कारण "
     "जेव्हा तेव्हा तर की म्हणून साठी मध्ये वर खाली नंतर आधी पूर्वी दरम्यान विरुद्ध बाबत "
     "काही सर्व सगळे प्रत्येक इतर दुसऱ्या काय कोण कुठे कसे कधी आता आज काल येथे तेथे फार "
     "जास्त कमी फक्त नवीन वर्ष दिवस सांगितले म्हणाले व"},
    {"ne",
     "र मा को का की ले लाई छ छन् थियो थिए भएको भए भयो गर्न गरेको गरेका गर्ने यो त्यो यी ती "
     "उनी उनले उनको उनीहरू म हामी तपाईं आफ्नो एक दुई तीन पनि नै तर वा यदि किनभने जब तब कि "
     "भने भन्ने लागि सँग बाट पछि अघि बीच बिना विरुद्ध बारे अनुसार केही सबै हरेक अन्य अर्को "
     "के किन कहाँ कसरी कहिले अहिले आज हिजो यहाँ त्यहाँ धेरै कम मात्र नयाँ वर्ष दिन बताए "
     "बताउनुभयो हो छैन"},
    {"bn",
     "ও এবং এর এ এই সে তিনি তার তাঁর তাদের তারা আমি আমরা আমাদের আপনি একটি এক দুই তিন যে যা "
     "যার কি কী কে কেন কোথায় কখন কিভাবে কীভাবে না নেই হয় হয়ে হয়েছে হয়েছিল হবে ছিল ছিলেন "
     "আছে করে করা করেন করেছে করেছেন করতে করার থেকে জন্য সঙ্গে সাথে পর পরে আগে মধ্যে মাঝে "
     "কাছে দিকে বিরুদ্ধে উপর ওপর বিনা ছাড়া কিন্তু তবে বা অথবা যদি কারণ যখন তখন তাই কিছু সব "
     "সকল প্রতি অন্য আরও আরো খুব বেশি কম শুধু এখন আজ গতকাল এখানে সেখানে নতুন বছর দিন বলেন "
     "বলেছেন জানান গত ওই সেই এসব"},
    {"gu",
     "અને છે ના ની નું નો માં એ આ તે પણ કે એક નથી હતી હતો હતા હતું હોય થી ને પર માટે સાથે "
     "તેમના તેમની તેના તેની તેઓ હું અમે તમે આપણે પોતાના જે જો તો પરંતુ અથવા કારણ ત્યારે "
     "જ્યારે બાદ પહેલા વચ્ચે વગર વિરુદ્ધ અંગે દ્વારા કેટલાક બધા દરેક અન્ય બીજા શું કોણ ક્યાં "
     "કેવી રીતે હવે આજે અહીં ત્યાં ખૂબ વધુ ઓછા માત્ર બે ત્રણ નવી વર્ષ દિવસ કહ્યું જણાવ્યું "
     "થયો થઈ કરી કરવા આવી રહી"},
    {"pa",
     "ਦੇ ਦੀ ਦਾ ਵਿੱਚ ਵਿਚ ਹੈ ਹਨ ਨੂੰ ਨੇ ਤੇ ਅਤੇ ਤੋਂ ਇਹ ਉਹ ਇਸ ਉਸ ਇਨ੍ਹਾਂ ਉਨ੍ਹਾਂ ਇੱਕ ਇਕ ਵੀ ਨਹੀਂ ਸੀ "
     "ਸਨ ਹੋ ਹੀ ਕਿ ਜੋ ਕਰ ਕੀਤਾ ਕੀਤੀ ਕਰਨ ਗਿਆ ਗਈ ਰਹੇ ਰਿਹਾ ਰਹੀ ਨਾਲ ਲਈ ਬਾਅਦ ਪਹਿਲਾਂ ਵਿਚਕਾਰ ਬਿਨਾਂ "
     "ਖ਼ਿਲਾਫ਼ ਬਾਰੇ ਵੱਲੋਂ ਪਰ ਜਾਂ ਜੇ ਕਿਉਂਕਿ ਜਦੋਂ ਤਾਂ ਕੁਝ ਸਾਰੇ ਹਰ ਹੋਰ ਕੀ ਕੌਣ ਕਿੱਥੇ ਕਿਵੇਂ ਹੁਣ "
     "ਅੱਜ ਇੱਥੇ ਬਹੁਤ ਸਿਰਫ਼ ਦੋ ਤਿੰਨ ਨਵੇਂ ਸਾਲ ਦਿਨ ਕਿਹਾ ਦੱਸਿਆ ਮੈਂ ਅਸੀਂ ਤੁਸੀਂ ਆਪਣੇ ਆਪਣੀ"},
    {"ta",
     "ஒரு என்று இந்த அந்த மற்றும் என இது அது அவர் அவர்கள் அவரது அவள் அவன் நான் நாம் நாங்கள் "
     "நீங்கள் தன் தனது இருந்து இருந்த இருந்தது உள்ள உள்ளது உள்ளார் ஆகும் ஆனால் அல்லது எனவே "
     "ஏனெனில் போது பின்னர் பிறகு முன் முன்பு இடையே இல்லாமல் எதிராக பற்றி குறித்து மூலம் வரை "
     "மேல் கீழ் சில பல அனைத்து எல்லா ஒவ்வொரு மற்ற வேறு என்ன யார் எங்கு எப்படி எப்போது ஏன் "
     "இப்போது இன்று நேற்று இங்கு அங்கு மிகவும் அதிக மட்டும் இல்லை வேண்டும் முடியும் செய்ய "
     "செய்து இரண்டு மூன்று முதல் புதிய ஆண்டு நாள் கூறினார் தெரிவித்தார் தான் கொண்டு"},
    {"te",
     "మరియు ఈ ఆ ఒక అని కు లో ను ని యొక్క ఇది అది అతను ఆమె వారు వారి అతని ఆయన నేను మేము మనం "
     "మీరు తన తమ ఉంది ఉన్న ఉన్నాయి ఉన్నారు కానీ లేదా అయితే ఎందుకంటే ఎప్పుడు అప్పుడు తర్వాత "
     "ముందు మధ్య లేకుండా వ్యతిరేకంగా గురించి ద్వారా వరకు పై కింద కొన్ని అన్ని ప్రతి ఇతర ఏమి "
     "ఎవరు ఎక్కడ ఎలా ఎందుకు ఇప్పుడు నేడు నిన్న ఇక్కడ అక్కడ చాలా ఎక్కువ మాత్రమే కూడా లేదు "
     "కాదు రెండు మూడు మొదటి కొత్త సంవత్సరం రోజు చెప్పారు తెలిపారు చేసిన చేసి నుంచి కోసం"},
    {"ko",
     "이 그 저 것 수 등 및 또 또는 더 그리고 그러나 하지만 그런데 따라서 때문에 위해 대한 대해 "
     "통해 따르면 관련 의해 에서 으로 있다 있는 있었다 있으며 "
     "없다 없는 했다 한다 하는 하고 하며 할 한 된 되는 됐다 된다 이라고 라고 말했다 밝혔다 전했다 "
     "설명했다 이날 지난 오는 오늘 어제 내일 지금 현재 여기 "
     "거기 모두 모든 각 다른 같은 어떤 무엇 누구 언제 어디 왜 어떻게 매우 가장 많은 많이 적은 다시 "
     "아직 이미 바로 함께 이후 이전 전 후 중 년 월 일 "
     "첫 두 세 우리 나는 그는 그녀는 이는 이번 약"},
    {"am",
     "ነው እና ላይ ውስጥ ይህ ይህን ያ ነበር ናቸው ነበሩ እንደ ወደ ከ በ ለ የ ግን ወይም ምክንያቱም ሲሆን ጋር መካከል በፊት በኋላ ድረስ "
     "ስለ ሁሉም ሌላ ሌሎች አንድ ሁለት ሶስት እሱ እሷ እነሱ እኛ እኔ ምን ማን የት መቼ እንዴት ለምን አሁን ዛሬ ትናንት እዚህ በጣም ብቻ "
     "ደግሞ አዲስ ዓመት ቀን አለ ተናግረዋል ሆኖም"},
};

}  // namespace

std::span<const WordsOfLanguage> common_words_world() { return kLists; }

}  // namespace wirecopy::support
