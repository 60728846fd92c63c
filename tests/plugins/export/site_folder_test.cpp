#include <filesystem>
#include <fstream>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "export/site/folder.hpp"

using namespace wirecopy::exporter::site;
using wirecopy::test::TemporaryFolder;

namespace {

const std::string kPage = "<meta name=\"generator\" content=\"wirecopy export.site\">";

void write(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path) << text;
}

}  // namespace

TEST_CASE("a folder with files of others is refused and left as it is", "[export][site]") {
  const TemporaryFolder desk;
  write(desk.path() / "site/thesis.txt", "mine");
  const auto refused = Folder::open((desk.path() / "site").string(), "");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().text().find("holds files, and no .wirecopy-site") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(desk.path() / "site/.wirecopy-site"));
  write(desk.path() / "file", "x");
  CHECK_FALSE(Folder::open((desk.path() / "file").string(), ""));
}

TEST_CASE("a folder belongs to one state and to one process", "[export][site]") {
  const TemporaryFolder desk;
  const std::string path = (desk.path() / "a/site").string();
  {
    auto folder = Folder::open(path, "");
    REQUIRE(folder);
    CHECK(folder->is_new());
    REQUIRE(folder->own("one"));
    const auto second = Folder::open(path, "one");
    REQUIRE_FALSE(second);
    CHECK(second.error().text().find("another process") != std::string::npos);
  }
  CHECK(Folder::open(path, "one"));
  CHECK_FALSE(Folder::open(path, "two"));
  // A state that is new takes what has no page, or what the user lets it take.
  CHECK(Folder::open(path, "")->is_taken_over());
  REQUIRE(Folder::open(path, "one")->write("articles/a.html", kPage));
  CHECK_FALSE(Folder::open(path, ""));
  const auto anew = Folder::open(path, "", {.may_take_over = true});
  REQUIRE(anew);
  CHECK(anew->is_taken_over());
  CHECK_FALSE(Folder::open(path, "two", {.may_take_over = true}));
}

TEST_CASE("a file is written where it says something else", "[export][site]") {
  const TemporaryFolder desk;
  auto folder = Folder::open((desk.path() / "site").string(), "");
  REQUIRE(folder);
  CHECK(*folder->write("topics/a.html", "one"));
  CHECK_FALSE(*folder->write("topics/a.html", "one"));
  CHECK(*folder->write("topics/a.html", "two"));
  CHECK(folder->read("topics/a.html") == "two");
  CHECK_FALSE(folder->read("topics/none.html"));
  CHECK(folder->sync());
  // What is in the way of a folder, or of a file, is named.
  write(desk.path() / "site/places", "x");
  const auto failed = folder->write("places/a.html", "x");
  REQUIRE_FALSE(failed);
  CHECK(failed.error().text().find("places/a.html") != std::string::npos);
}

TEST_CASE("only pages of our own are removed", "[export][site]") {
  const TemporaryFolder desk;
  const auto site = desk.path() / "site";
  auto folder = Folder::open(site.string(), "");
  REQUIRE(folder);
  REQUIRE(folder->write("articles/a.html", kPage));
  REQUIRE(folder->write("articles/b.html", kPage));
  write(site / "articles/mine.html", "<h1>mine</h1>");
  write(site / "articles/photo.jpg", "wirecopy");
  write(site / "about/index.html", kPage);
  write(site / "search/i-old.js", "wirecopy.words()");
  write(site / "articles/c.html.wirecopy-new", "half");
  CHECK(folder->surplus({"articles/a.html"}) ==
        std::vector<std::string>{"articles/b.html", "articles/c.html.wirecopy-new",
                                 "search/i-old.js"});
  CHECK(folder->remove("articles/b.html"));
  CHECK(folder->remove("articles/mine.html"));
  CHECK(folder->remove("articles/none.html"));
  CHECK_FALSE(folder->has("articles/b.html"));
  CHECK(folder->has("articles/mine.html"));
}
