#include "state/schema.hpp"

#include "core/state/log_fixture.hpp"

using namespace wirecopy;
using namespace wirecopy::test;
using namespace wirecopy::state;

namespace {

std::unique_ptr<Database> open_database(const std::filesystem::path& file) {
  auto database = Database::open(file, Database::Mode::write);
  REQUIRE(database);
  return *std::move(database);
}

/// Writes a log, then changes its file by SQL.
std::filesystem::path log_changed_by(const TemporaryFolder& folder, const std::string& sql) {
  {
    const auto log = open_log(options_for(folder.path()));
    commit(*log, one_of_each("one"));
    REQUIRE(log->close());
  }
  REQUIRE(open_database(folder.path() / "log.db")->execute(sql));
  return folder.path();
}

}  // namespace

TEST_CASE("an older database is brought up to date step by step, once", "[state][schema]") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "log.db";
  {  // what version 1 was, made by hand
    const auto old = open_database(file);
    REQUIRE(old->execute("CREATE TABLE news (title TEXT); INSERT INTO news VALUES ('rain')"));
    REQUIRE(old->execute("PRAGMA user_version = 1"));
    REQUIRE(old->execute("PRAGMA application_id = " + std::to_string(kApplication)));
  }
  const char* const steps[] = {
      "CREATE TABLE news (title TEXT)", "ALTER TABLE news ADD COLUMN slug TEXT NOT NULL DEFAULT ''",
      "UPDATE news SET slug = title || '-1'; CREATE INDEX by_slug ON news (slug)"};
  for (int run = 0; run < 2; ++run) {
    const auto database = open_database(file);
    REQUIRE(bring_up_to_date(*database, steps));
    CHECK(*database->number("PRAGMA user_version") == 3);
    CHECK(*database->number("SELECT count(*) FROM news WHERE slug = 'rain-1'") == 1);
  }
}

TEST_CASE("a migration that fails leaves the database as it was", "[state][schema]") {
  const auto database = open_database({});
  const char* const good[] = {"CREATE TABLE news (title TEXT)"};
  REQUIRE(bring_up_to_date(*database, good));
  const char* const bad[] = {good[0], "ALTER TABLE news ADD COLUMN slug TEXT", "CREATE TABEL x"};
  CHECK_FALSE(bring_up_to_date(*database, bad));
  CHECK(*database->number("PRAGMA user_version") == 1);
  CHECK(*database->number("SELECT count(*) FROM pragma_table_info('news')") == 1);
}

TEST_CASE("a database that is not ours is refused and stays as it is", "[state][schema]") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "log.db";
  REQUIRE(open_database(file)->execute("CREATE TABLE recipes (name TEXT)"));
  const std::string before = read_file(file);
  const Error error = refusal(options_for(folder.path()));
  CHECK(error.code == Errc::invalid_config);
  CHECK(error.text() == file.string() + ": is the database of another program");
  CHECK(read_file(file) == before);
}

TEST_CASE("a database of a newer wirecopy is refused", "[state][schema]") {
  const TemporaryFolder folder;
  const auto options = options_for(log_changed_by(folder, "PRAGMA user_version = 99"));
  const Error error = refusal(options);
  CHECK(error.code == Errc::invalid_config);
  CHECK(has(error.text(), "was written by a newer wirecopy (version 99, this one knows 2)"));
}

TEST_CASE("a row that does not fit its checksum is named", "[state][schema]") {
  const TemporaryFolder folder;
  const auto log = open_log(options_for(log_changed_by(folder, "UPDATE state SET value = 'x'")));
  const auto read = log->state(kLang, "key");
  REQUIRE_FALSE(read);
  CHECK(read.error().code == Errc::internal);
  CHECK(has(read.error().text(), "log.db: is damaged: the row (2, \"key\") of state"));
}
