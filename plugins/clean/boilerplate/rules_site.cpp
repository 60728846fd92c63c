#include "rules.hpp"

namespace wirecopy::clean {
namespace {

using enum Kind;
using enum Where;

#define NETWORK                                                                               \
  "facebook|fb|twitter|x|instagram|telegram|whatsapp|youtube|linkedin|threads|tiktok|google|" \
  "bluesky|mastodon|koo|pinterest|reddit|snapchat|messenger|viber|flipboard|tumblr|xing"
#define NEWS \
  "news|stories|story|updates|update|headlines|coverage|alerts|videos|articles|nachrichten"
#define LETTER \
  "newsletter|newsletters|alerts|channel|channels|briefing|briefings|inbox|notifications"
#define MOODS "like|likes|love|dislike|angry|sad|wow|funny|happy|haha|surprised|excited|sleepy"

// clang-format off
constexpr Rule kRules[] = {
    // -- lines that lead to other stories
    {"more-also", promotion, anywhere, 30, "also|must|further|dont read|watch|see|listen|explore|check|reading|miss out? : *"},
    {"more-read", promotion, anywhere, 30, "read|see|watch|listen|explore|view more|also|next|full|on|this|too|here more|on|:? on|:? : *"},
    {"more-verb", promotion, anywhere, 25, "read|watch|listen|related|recommended|trending|more|see|readmore : *"},
    {"more-bare", promotion, anywhere, 3, "read|see|view|learn|show|continue more|full|all|reading story|article|stories|here|now?"},
    {"more-also-read", promotion, anywhere, 18, "also read *"},
    {"more-also-see", promotion, edges, 14, "also watch|see *"},
    {"more-out", promotion, edges, 14, "read|see|find|learn|discover more|out about|on|at|from|here *"},
    {"more-on", promotion, edges, 6, "more on|about this|the story|topic|subject|issue|article *"},
    {"more-from", promotion, end, 6, "more|latest|stories from _ _? _? _?"},
    {"more-related", promotion, edges, 4, "related|recommended|similar|more|other|latest|top|trending|popular|promoted|sponsored|featured|editors|must|breaking|live " NEWS "|topics|reading|links|posts|read|reads|picks|video|content :? now|today|?"},
    {"more-for-you", promotion, edges, 4, "recommended|more|picked|suggested|trending|top for you|stories *"},
    {"more-like", promotion, edges, 8, "you|readers may|might|will also like|enjoy|love|read|be *"},
    {"more-like-bare", promotion, edges, 4, "you may|might like :?"},
    {"more-missed", promotion, edges, 7, "in case you missed it|this *"},
    {"more-web", promotion, edges, 6, "more? from? around the web|internet"},
    {"more-most", promotion, end, 4, "most read|popular|viewed|commented|shared|watched :? _?"},
    {"more-latest", promotion, edges, 45, "read|catch|get|check|find|follow|see|watch|explore|browse|track out? all? of? the|our|for|more|other? latest|breaking|live|trending|business|top|more|all|other|full|daily * " NEWS " *"},
    {"more-catch", promotion, edges, 45, "catch|get|find|read all|every|live|complete * " NEWS " * on|here|at|with|only|from|app *"},
    {"more-for", promotion, edges, 40, "for|to more|all|latest|breaking|the|get|read|know|stay|such|other|live|trending|detailed * " NEWS "|information|details|updated|tuned visit|click|follow|download|subscribe|log|tune|check|see|read|join *"},
    {"more-stay", promotion, edges, 30, "stay|keep tuned|updated|informed|connected|checking *"},
    {"more-stay-with", promotion, edges, 30, "stay|keep up|ahead|abreast * " NEWS "|latest|inbox *"},
    {"more-click", promotion, edges, 30, "click|tap here|on|the|below|this|to *"},
    {"more-visit", promotion, edges, 20, "visit|check|see out? our|the|us website|site|page|homepage|portal|channel|app *"},
    {"more-video", promotion, anywhere, 12, "watch|see|view|play|listen to? the|this|our|full|entire? video|clip|footage|gallery|photos|interview|podcast|slideshow|videos below|here|above|now|:? _?"},
    {"more-de", promotion, anywhere, 28, "lesen|sehen|hören sie auch|hier|mehr|dazu|weiter|: *"},
    {"more-de-also", promotion, anywhere, 28, "auch|mehr|lies|jetzt lesen|interessant|lesenswert|dazu|auch|spannend : *"},
    {"more-de-theme", promotion, edges, 10, "mehr|weitere|alles|weiteres|nachrichten artikel|nachrichten|meldungen|? zum thema *"},
    {"more-de-like", promotion, edges, 8, "das könnte|dürfte sie|dich|euch auch? interessieren *"},
    {"more-fr", promotion, anywhere, 28, "à|a lire|voir|écouter|découvrir aussi|également|: *"},
    {"more-fr-also", promotion, anywhere, 28, "lire|voir|écouter aussi|également|: *"},
    {"more-fr-rest", promotion, anywhere, 5, "lire la suite|article *"},
    {"more-fr-subject", promotion, edges, 6, "sur le même sujet|thème *"},
    {"more-fr-latest", promotion, edges, 30, "retrouvez|suivez|consultez toute|tous|toutes|nos|lactualité *"},
    {"more-es", promotion, anywhere, 28, "lea|lee|leer|vea|mira|ver también|tambien|además|ademas *"},
    {"more-es-bare", promotion, edges, 4, "leer|ver más|mas *"},
    {"more-es-like", promotion, edges, 10, "te|le también? puede|podría también? interesar *"},

    // -- come closer
    {"follow-us", promotion, edges, 35, "follow|like|find|watch|join|connect|add with? us|our on|at|here|via|:|page|channel|facebook|twitter|instagram *"},
    {"follow-us-for", promotion, edges, 25, "follow us for *"},
    {"follow-on", promotion, edges, 35, "follow|like|find|join|watch _ _? _? _? _? on|via|: " NETWORK " *"},
    {"follow-bare", promotion, edges, 2, "follow|contact|about us"},
    {"follow-join", promotion, edges, 30, "join our|the|us * channel|whatsapp|telegram|facebook|newsletter|discord *"},
    {"follow-de", promotion, edges, 30, "folgen|folge|folgt|besuchen sie|uns|du uns|auf *"},
    {"follow-fr", promotion, edges, 30, "suivez|retrouvez|rejoignez nous *"},
    {"follow-es", promotion, edges, 30, "síguenos|siguenos|únete|síganos en|a *"},
    {"subscribe", promotion, edges, 35, "subscribe|sign|register|signup up? to|for|now|here|today to? our|the|receive|get|free|daily|my|more|for|and * " LETTER "|here|now|today|free|news|access|app|stories|updates *"},
    {"subscribe-bare", promotion, edges, 4, "subscribe|signup to|now|here|today|us|free? now|here|today|free?"},
    {"subscribe-get", promotion, edges, 35, "get|receive our|the|all|my|your|breaking|latest|daily|a|free|more * newsletter|newsletters|inbox|alerts|delivered|app *"},
    {"subscribe-member", promotion, edges, 25, "already|not|become|be a|an subscriber|member|supporter|patron|premium *"},
    {"subscribe-support", promotion, edges, 40, "support|help|fund our|independent|quality|us|local journalism|work|newsroom|reporting|keep|continue *"},
    {"subscribe-donate", promotion, edges, 20, "donate|contribute now|today|here *"},
    {"subscribe-de", promotion, edges, 30, "abonnieren|jetzt|melden|unser|hier sie|unseren|abonnieren|kostenlos|newsletter|zum|den|für * newsletter|abo|kanal|anmelden|abonnieren *"},
    {"subscribe-fr", promotion, edges, 30, "abonnez|inscrivez|recevez vous|nos|notre|chaque|gratuitement *"},
    {"subscribe-es", promotion, edges, 30, "suscríbete|suscribete|suscríbase|regístrate *"},
    {"app", promotion, edges, 30, "download|install|get|try our|the|_ _? _? _? app|apps|application *"},
    {"app-fr", promotion, edges, 30, "téléchargez|télécharger * application|lapplication|lappli|appli *"},
    {"click-other", promotion, edges, 30, "cliquez|klicken|haz|haga hier|ici|sie|clic *"},
    {"tip", promotion, edges, 30, "got|have a|any news|story|tip|tips|question|questions|feedback *"},
    {"contact", promotion, tail, 25, "email|contact|reach|write us|the|to|author|reporter|newsroom|our the|author|reporter|editor|writer|us|team? at|: *"},

    // -- comments
    {"comments-reaction", widget, edges, 6, "whats? your reaction|opinion|take|view|thoughts"},
    {"comments-react", widget, edges, 8, "react|reactions|respond to this article|story|post *"},
    {"comments-think", widget, edges, 9, "what do you think about|of? this? story|article|news|post?"},
    {"comments-number", widget, edges, 6, "#|no comment|comments|commentaire|commentaires|kommentar|kommentare|comentario|comentarios|reply|replies|responses|thoughts yet|so|on? far|_? _?"},
    {"comments-counted", widget, edges, 4, "comment|comments|commentaires|kommentare|comentarios|replies :? #"},
    {"comments-bare", widget, end, 2, "comment|comments|commentaires|kommentare|comentarios|replies|discussion section|:?"},
    {"comments-first", widget, edges, 12, "be|become the first one|person? to comment|reply|react|review|share|leave|post|respond|like *"},
    {"comments-write", widget, edges, 10, "write|add|post|leave|submit|drop|make the|a|your|an first|new? comment|comments|reply|response|review|thoughts *"},
    {"comments-show", widget, edges, 8, "view|show|load|see|read|hide|open|display|expand|post all|more|the|previous|your? #? comment|comments|replies *"},
    {"comments-join", widget, edges, 16, "join the conversation|discussion|debate *"},
    {"comments-start", widget, edges, 5, "start the|a conversation|discussion *"},
    {"comments-login", widget, edges, 18, "please? log|login|sign|register in|up|to|or * comment|reply|comments|discussion *"},
    {"comments-must", widget, edges, 14, "you must|need to? be|log|sign logged|signed|in * comment|reply|comments *"},
    {"comments-say", widget, edges, 12, "have your say *"},
    {"comments-closed", widget, edges, 14, "comments|commenting are|have|is now|currently? been? closed|disabled|moderated|turned|off *"},
    {"comments-closed-here", widget, edges, 16, "comments on|for this article|story|post are|have|is *"},
    {"comments-email", widget, edges, 24, "your email|e mail? address will not be published *"},
    {"comments-fields", widget, edges, 8, "required fields are marked *"},
    {"comments-save", widget, edges, 24, "save my name * comment|browser *"},
    {"comments-tell", widget, edges, 22, "let|tell|share us|your know|what|thoughts|views|opinion|in|with|below * comments|comment|below|section *"},
    {"comments-de", widget, edges, 12, "schreiben|schreib|verfassen|hinterlassen sie? einen|den|ihren ersten? kommentar *"},
    {"comments-de-join", widget, edges, 6, "diskutieren|diskutiere|diesen sie|mit|artikel mit|kommentieren?"},
    {"comments-fr", widget, edges, 12, "soyez le|la premier|première à *"},
    {"comments-fr-write", widget, edges, 8, "laisser|laissez|ajouter|publier|écrire un|votre commentaire *"},
    {"comments-es", widget, edges, 10, "deja|dejar|escribe|agregar un|tu|el primer? comentario *"},
    {"comments-es-first", widget, edges, 8, "sé el primero en comentar|opinar *"},

    // -- sharing and reacting
    {"share-this", widget, edges, 14, "share this|: *"},
    {"share-item", widget, edges, 6, "share|tweet|email|print|save|bookmark|like|pin this|article|story|post|page article|story|post|page?"},
    {"share-on", widget, edges, 14, "share|tweet|post|send|follow on|via|with|to|by " NETWORK "|email|mail|friends *"},
    {"share-link", widget, edges, 4, "copy|share|get the|article? link|url *"},
    {"share-bare", widget, end, 2, "share|tweet|print|email|save|bookmark|teilen|drucken|merken|partager|imprimer|compartir|imprimir|reply|follow|subscribe|login|register|menu|search|home|close|tags|loading|log|sign in|up|:?"},
    {"share-row", widget, tail, 24, NETWORK "|share|email|mail|print|copy|link|pocket|sms|rss|teilen|drucken|partager+"},
    {"share-count", widget, edges, 4, "# views|view|shares|share|likes|like|reactions|claps|reads|followers|votes|retweets"},
    {"share-counted", widget, edges, 4, "views|shares|likes|reads|total views|shares|reads? :? #"},
    {"share-moods", widget, tail, 20, MOODS " " MOODS "|#+"},
    {"share-rate", widget, edges, 8, "rate this *"},
    {"share-helpful", widget, edges, 8, "was this article|page|story|post|content|information helpful|useful|interesting *"},
    {"share-de", widget, edges, 6, "artikel|beitrag|seite|diesen|auf artikel|beitrag|facebook|twitter|whatsapp? teilen|drucken|merken|versenden|vorlesen *"},
    {"share-fr", widget, edges, 6, "partager|partagez|imprimer|envoyer cet|sur|larticle|article|par *"},
    {"share-es", widget, edges, 6, "compartir|comparte en|este|esta|noticia|artículo *"},

    // -- advertising and furniture
    {"ad", widget, anywhere, 2, "advertisement|advertisements|advertisment|ad|ads|advert|werbung|anzeige|publicité|publicidad|reklama|pubblicità|sponsored|paid content|feature|post?"},
    {"ad-continues", widget, anywhere, 10, "story|article|post|content|report|text continues|continue|resumes|continued below|after|beneath *"},
    {"ad-scroll", widget, anywhere, 8, "scroll|swipe down|to|for *"},
    {"ad-reading", widget, anywhere, 8, "continue|keep reading|below *"},
    {"ad-skip", widget, anywhere, 6, "skip|remove|hide|report|close this|the|to|in? ad|ads|advertisement|content|player *"},
    {"tags", widget, tail, 40, "tags|topics|categories|category|labels|keywords|hashtags|themen|schlagwörter|etiquetas|mots|filed|posted clés|under|in|clave? : *"},
    {"tags-under", widget, tail, 20, "filed|tagged under|as *"},
    {"image-credit", widget, anywhere, 16, "photo|image|images|picture|pictures|photos|pic|video|graphic|foto|bild|crédit|credit|credits|featured|representative|file credit|credits|source|courtesy|caption|photo|image|by|photos? : *"},
    {"image-file", widget, anywhere, 6, "representational|representative|representation|file|archive image|photo|picture|pic|photograph *"},
    {"image-file-de", widget, anywhere, 5, "symbolbild|symbolfoto|archivbild|archivfoto *"},
    {"image-library", widget, anywhere, 6, "_? _? _? getty|shutterstock|istock|alamy images|photo|stock?"},
    {"nav-next", widget, tail, 24, "next|previous|prev|up article|story|post|page|next|read : *"},
    {"nav-next-bare", widget, end, 18, "next|previous|prev article|story|post *"},
    {"nav-back", widget, edges, 5, "back|return|go to|back to? top|home|homepage *"},
    {"nav-more", widget, tail, 4, "load|show|see|view more|less|all articles|stories|results|posts?"},
    {"nav-click", widget, edges, 8, "click|tap to enlarge|expand|play|zoom|view|unmute *"},
    {"nav-author", widget, edges, 5, "more? about|from|by the|this author|writer|authors|reporter"},
    {"nav-posts", widget, edges, 9, "view|see|read all|more posts|articles|stories by|from *"},
    {"nav-reading", widget, edges, 5, "# min|mins|minute|minutes read|reading|lesezeit|lecture"},
    {"nav-reading-time", widget, edges, 8, "estimated? reading|lesezeit|temps time|de|: *"},
    {"nav-dated", widget, head, 18, "first|last? published|updated|posted|modified|veröffentlicht|publié|actualizado|aktualisiert on|at|le|el|am|date? : *"},
    {"nav-cookies", widget, edges, 70, "this|our|we site|website|use uses|cookies * cookies|site|website|experience *"},
    {"nav-cookies-by", widget, edges, 70, "by using|continuing|clicking|browsing * cookies *"},
    {"nav-cookies-set", widget, edges, 5, "accept|allow|reject|manage|decline all? cookies"},
    {"nav-script", widget, edges, 20, "please? enable|allow|disable javascript|your|ads|adblock *"},
    {"nav-browser", widget, edges, 20, "your browser does|is|doesnt not? support|supported *"},
    {"nav-error", widget, tail, 16, "report|found|spotted|noticed|see a|an|any error|typo|mistake|correction *"},
};
// clang-format on

#undef NETWORK
#undef NEWS
#undef LETTER
#undef MOODS

}  // namespace

std::span<const Rule> site_rules() { return kRules; }

}  // namespace wirecopy::clean
