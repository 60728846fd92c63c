#include "builder.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace wirecopy::exporter::site {

Builder::Builder(Site site, Folder& folder, Catalogue& catalogue, SearchIndex& search)
    : site_(std::move(site)), folder_(folder), catalogue_(catalogue), search_(search) {
  site_.kinds = kinds();
}

uint32_t Builder::kinds() const {
  uint32_t bits = 0;
  for (const auto& [key, list] : catalogue_.lists())
    if (Catalogue::is_shown(list)) bits |= 1U << static_cast<unsigned>(list.kind);
  return bits;
}

Status Builder::write(std::string_view file, std::string_view content) {
  unwanted_.erase(std::string(file));
  if (!is_trusted_) wanted_.emplace(file);
  const auto written = folder_.write(file, content);
  return written ? Status() : Status(written.error());
}

Status Builder::write_assets(const std::vector<Asset>& assets) {
  for (const auto& [file, content] : assets)
    if (Status status = write(file, content); !status) return status;
  return {};
}

Status Builder::write_article(const Entry& entry, std::string_view part) {
  if (Status status = write(path_of(entry), article_page(site_, catalogue_, entry, part)); !status)
    return status;
  catalogue_.dirty().articles.erase(entry.id);
  return {};
}

void Builder::trust() {
  is_trusted_ = true;
  catalogue_.dirty() = {};
  std::vector<std::string> keys;
  for (const auto& [key, list] : catalogue_.lists()) keys.push_back(key);
  for (const std::string& key : keys) {
    List& list = *catalogue_.list(key);
    list.pages = pages_of(list);
  }
  for (std::string& file : folder_.files(kSearchFolder)) searched_.insert(std::move(file));
}

void Builder::distrust() {
  is_trusted_ = false;
  catalogue_.dirty_all();
}

Result<std::vector<std::string>> Builder::refresh() {
  // Every page has the menu.
  if (const uint32_t now = kinds(); now != site_.kinds) {
    site_.kinds = now;
    catalogue_.dirty_all();
  }
  std::vector<std::string> missing;
  if (Status status = write_articles(missing); !status) return status.error();
  for (const auto step : {&Builder::write_lists, &Builder::write_fronts, &Builder::write_search,
                          &Builder::remove_unwanted})
    if (Status status = (this->*step)(); !status) return status.error();
  if (Status status = folder_.sync(); !status) return status.error();
  catalogue_.dirty() = {};
  is_trusted_ = true;
  wanted_.clear();
  return missing;
}

Status Builder::write_articles(std::vector<std::string>& missing) {
  for (const std::string& id : catalogue_.dirty().articles) {
    const Entry* const entry = catalogue_.find(id);
    if (entry == nullptr) continue;
    const std::string path = path_of(*entry);
    if (unwanted_.contains(path)) continue;
    const auto page = folder_.read(path);
    const auto part = page ? part_in(*page) : std::nullopt;
    if (!part) {
      if (!entry->is_withdrawn) missing.push_back(id);
      continue;
    }
    if (Status status = write(path, article_page(site_, catalogue_, *entry, *part)); !status)
      return status;
  }
  if (!is_trusted_)
    for (const Entry* entry : catalogue_.all()) wanted_.insert(path_of(*entry));
  return {};
}

Status Builder::write_lists() {
  const auto keys = catalogue_.dirty().lists;
  for (const std::string& key : keys) {
    List* const list = catalogue_.list(key);
    if (list == nullptr) continue;
    const size_t pages = pages_of(*list);
    for (size_t page = 1; page <= pages; ++page)
      if (Status status = write(path_of(*list, page), list_page(site_, *list, page)); !status)
        return status;
    for (size_t page = pages + 1; page <= list->pages; ++page)
      unwanted_.insert(path_of(*list, page));
    list->pages = pages;
    if (list->members.empty()) catalogue_.drop_list(key);
  }
  return {};
}

Status Builder::write_fronts() {
  if (Status status = write("index.html", front_page(site_, catalogue_)); !status) return status;
  for (size_t i = 0; i < kListKinds; ++i) {
    const auto kind = static_cast<ListKind>(i);
    const std::string file = std::string(folder_of(kind)) + "/index.html";
    // The search leads to the archive, however empty it is.
    if (!site_.has(kind) && kind != ListKind::month)
      unwanted_.insert(file);
    else if (Status status = write(file, overview_page(site_, catalogue_, kind)); !status)
      return status;
  }
  if (Status status = write("search.html", search_page(site_)); !status) return status;
  const bool has_address = !site_.url.empty();
  for (const auto& [file, make] : std::initializer_list<
           std::pair<const char*, std::string (*)(const Site&, const Catalogue&)>>{
           {"404.html", [](const Site&s, const Catalogue&) { return not_found_page(s); }},
           {"feed.xml", feed_file},
           {"sitemap.xml", sitemap_file}}) {
    if (!has_address)
      unwanted_.insert(file);
    else if (Status status = write(file, make(site_, catalogue_)); !status)
      return status;
  }
  if (!has_address) {
    unwanted_.insert("robots.txt");
    return {};
  }
  // One that somebody else has put there stays.
  if (const auto old = folder_.read("robots.txt"); old && !old->starts_with("# wirecopy"))
    return {};
  return write("robots.txt", robots_file(site_));
}

Status Builder::write_search() {
  Status failed;
  std::unordered_set<std::string> files;
  const auto add = [&](const std::string& name, const std::string& content) {
    const std::string file = std::string(kSearchFolder) + '/' + name;
    if (!failed) return;
    if (Status status = write(file, content); !status) failed = status;
    files.insert(file);
  };
  const std::vector<std::string> shards = search_.write(add);
  std::map<uint64_t, std::vector<const Entry*>> groups;
  for (const Entry* entry : catalogue_.articles())
    groups[entry->number / kInGroup].push_back(entry);
  for (const auto& [group, articles] : groups)
    add("a-" + std::to_string(group) + ".js", search_articles(articles, group));
  std::string index = "wirecopy.index({\"group\":" + std::to_string(kInGroup) +
                      ",\"articles\":" + std::to_string(search_.size()) +
                      ",\"last\":" + std::to_string(catalogue_.next_number() - 1) + ",\"words\":[";
  for (const std::string& shard : shards) {
    if (index.back() != '[') index += ',';
    quote(shard, index);
  }
  add("index.js", index + "]});\n");
  for (const std::string& file : searched_)
    if (!files.contains(file)) unwanted_.insert(file);
  searched_ = std::move(files);
  return failed;
}

Status Builder::remove_unwanted() {
  if (!is_trusted_)
    for (const std::string& file : folder_.surplus(wanted_)) unwanted_.insert(file);
  for (const std::string& file : unwanted_)
    if (Status status = folder_.remove(file); !status) return status;
  unwanted_.clear();
  return {};
}

}  // namespace wirecopy::exporter::site
