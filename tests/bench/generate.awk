# Articles of our own words, one JSON record a line, some 4.7 KB each: awk -v count=N -f generate.awk
BEGIN {
  split("harbour council train morning price water school light engine river window letter market " \
        "bridge winter garden paper doctor island signal", word, " ")
  seed = 7
  for (i = 1; i <= count; ++i) {
    body = ""
    for (p = 0; p < 10; ++p) {
      line = ""
      while (length(line) < 455) {
        seed = (seed * 1103515245 + 12345) % 2147483648
        line = line (line == "" ? "" : " ") word[1 + int(seed / 65536) % 20]
      }
      body = body (p ? "\\n\\n" : "") line "."
    }
    printf "{\"id\":\"a%d\",\"url\":\"https://news.example/%d\",\"title\":\"Story %d\"," \
           "\"language\":\"en\",\"authors\":[\"A. Writer\"],\"published\":\"2024-05-01T10:00:00Z\"," \
           "\"body\":\"%s\"}\n", i, i, i, body
  }
}
