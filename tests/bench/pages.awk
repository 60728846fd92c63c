# News pages of our own words, some 62 KB each, page-1.html and so on:
# awk -v count=N -v folder=F -f pages.awk
function number(below) {
  seed = (seed * 1103515245 + 12345) % 2147483648
  return int(seed / 65536) % below
}
function words(count,   line, i) {
  line = word[1 + number(20)]
  for (i = 1; i < count; ++i) line = line (number(40) ? " " : " &amp; ") word[1 + number(20)]
  return line
}
function link(class) {
  return "<a class=\"" class " item--" number(9) "\" href=\"https://news.example/" words(1) "/" \
         number(100000) "?from=front&amp;at=" number(9) "\" data-track='{\"n\":" number(99) "}'>"
}
function put(text) { print text >file }
function head(   i) {
  put("<!DOCTYPE html>\n<html lang=\"en\" class=\"no-js\">\n<head>\n<meta charset=\"utf-8\">")
  put("<title>" words(7) " | The Island</title>")
  for (i = 0; i < 20; ++i)
    put("<meta property=\"og:" word[1 + number(20)] "\" content=\"" words(9) "\" />")
  for (i = 0; i < 8; ++i) put("<link rel=\"stylesheet\" href=\"/css/" word[1 + i] ".css?v=" i "\">")
  for (i = 0; i < 6; ++i) {
    put("<script type=\"text/javascript\">\n  var " word[1 + i] " = window." word[2 + i] " || [];")
    put("  if (a < b && c > d) { document.write(\"<p>" words(6) "<\\/p>\"); }")
    for (j = 0; j < 20; ++j) put("  " word[1 + i] ".push({ id: " number(9999) ", at: '" words(3) "' });")
    put("</script>")
  }
  put("<style>\n.a > b { color: red }\n" words(60) "\n</style>\n</head>")
}
function list(items,   i) {
  put("<nav class=\"menu\" role=\"navigation\"><ul>")
  for (i = 0; i < items; ++i)
    put("    <li class=\"menu__item\" id=\"m" i "\">" link("menu__link") words(2) "</a>")
  put("</ul></nav>")
}
function paragraph() {
  put("      <p>" words(30) " <em>" words(3) "</em>, " words(20) " &mdash; " link("inline") words(3) \
      "</a> " words(15) ".</p>")
}
function card() {
  put("  <div class=\"card card--" number(5) "\">\n    <div class=\"card__picture\">" link("card__link"))
  put("      <img src=\"/i/" number(99999) ".jpg\" alt=\"" words(5) "\" width=320 height=180 loading=lazy>")
  put("      <svg viewBox=\"0 0 24 24\"><path d=\"M" number(24) " " number(24) "h4v4z\"/></svg></a></div>")
  put("    <h3>" words(6) "</h3>\n    <span class=\"time\"><time datetime=\"2024-05-01T10:00Z\">" \
      number(23) " hours ago</time></span>\n    <!-- " words(4) " -->\n  </div>")
}
function table(   i) {
  put("<table class=figures><caption>" words(4) "</caption><tr><th>" words(1) "<th>" words(1))
  for (i = 0; i < 12; ++i) put("<tr><td>" words(2) "<td>" number(1000))
  put("</table>")
}
BEGIN {
  split("harbour council train morning price water school light engine river window letter market " \
        "bridge winter garden paper doctor island signal", word, " ")
  seed = 7
  for (n = 1; n <= count; ++n) {
    file = folder "/page-" n ".html"
    head()
    put("<body class=\"story page-" n "\">")
    list(40)
    put("<main><article itemscope>\n<h1>" words(8) "</h1>")
    for (i = 0; i < 25; ++i) paragraph()
    table()
    put("</article>")
    for (i = 0; i < 40; ++i) card()
    put("</main><footer>")
    list(40)
    put("<form action=/search><input type=search name=q><select><option>" words(1) "<option>" \
        words(1) "</select></form></footer>\n</body>\n</html>")
    close(file)
  }
}
