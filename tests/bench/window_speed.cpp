// Articles that go through a window of export.feed in a second of the processor: 3 KB with markup
// each, later and later, an Atom document made after each so many of them as a commit brings.
// usage: window_speed [SHOWN [COMMIT]]     (default 50, 600)
#include <cstdio>
#include <cstdlib>
#include <string>
#include <unordered_map>
#include <vector>

#include "bench.hpp"
#include "export/feed/feed_formats.hpp"
#include "export/feed/feed_window.hpp"

namespace {

using namespace wirecopy::exporter::feed;

constexpr int kArticles = 100'000;

FeedEntry made(int number) {
  FeedEntry entry;
  entry.id = "n" + std::to_string(number);
  entry.title = "Title of article " + std::to_string(number);
  entry.url = "https://news.example/" + entry.id;
  entry.order = 1'700'000'000'000'000 + wcp_time{number} * 1'000'000;
  entry.updated = {entry.order, 0, 1, WCP_BY_SECOND, 0};
  entry.published = entry.updated;
  for (int i = 0; i < 12; ++i)
    entry.body_html +=
        "<p>The harbour &amp; the ferry, <b>nine years</b> after the last boat was "
        "sold, are back: the line sails <a href=\"/line\">three times</a> a day, says "
        "the council, and takes forty cars with it when the weather allows.</p>";
  return entry;
}

}  // namespace

int main(int argc, char** argv) {
  const size_t shown = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 50;
  const int commit = argc > 2 ? std::atoi(argv[2]) : 600;
  FeedHead head;
  head.title = "News";
  head.id = "urn:x";
  size_t bytes = 0;
  const double seconds = wirecopy::bench::best_of(3, [&] {
    FeedWindow window(shown);
    std::unordered_map<std::string, std::string> texts;
    for (int i = 1; i <= kArticles; ++i) {
      window.put(made(i), 1, 1);
      if (i % commit != 0 && i != kArticles) continue;
      std::unordered_map<std::string, std::string> kept;
      for (const FeedEntry* entry : window.shown()) {
        const auto known = texts.find(entry->id);
        auto& text = kept[entry->id];
        text = known == texts.end() ? atom_entry(*entry, head) : std::move(known->second);
      }
      texts = std::move(kept);
      for (const std::string& id : window.take_changes())
        if (const FeedEntry* entry = window.find(id)) bytes += bytes_of(*entry).size();
      std::vector<const std::string*> all;
      for (const FeedEntry* entry : window.shown()) all.push_back(&texts[entry->id]);
      bytes += atom_document(head, 1, all).size();
    }
  });
  std::printf("%.0f articles a second, %zu MB written\n", kArticles / seconds, bytes / 3 >> 20);
}
