#include "state/schema.hpp"

#include <string>

namespace wirecopy::state {
namespace {

// Numbers of stages are those of the table `stages`; 0 as a stage of `segments` is the lineage, 0
// as a sink is the whole article. Numbers of `seen` and `aliases` grow: the smallest is the oldest.
constexpr const char* kTablesOne = R"(
CREATE TABLE about (name TEXT PRIMARY KEY, value INTEGER NOT NULL, sum INTEGER NOT NULL)
  WITHOUT ROWID;
CREATE TABLE stages (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL,
  state_version INTEGER NOT NULL, sum INTEGER NOT NULL);
CREATE TABLE positions (stage INTEGER NOT NULL, part BLOB NOT NULL, position BLOB NOT NULL,
  sum INTEGER NOT NULL, PRIMARY KEY (stage, part)) WITHOUT ROWID;
CREATE TABLE finished (stage INTEGER NOT NULL, part BLOB NOT NULL, delivery INTEGER NOT NULL,
  sink INTEGER NOT NULL, piece INTEGER NOT NULL, sum INTEGER NOT NULL,
  PRIMARY KEY (stage, part, delivery, sink, piece)) WITHOUT ROWID;
CREATE TABLE state (stage INTEGER NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL,
  sum INTEGER NOT NULL, PRIMARY KEY (stage, key)) WITHOUT ROWID;
CREATE TABLE seen (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, content INTEGER NOT NULL,
  revision INTEGER NOT NULL, sum INTEGER NOT NULL);
CREATE TABLE aliases (number INTEGER PRIMARY KEY, address BLOB NOT NULL UNIQUE, id TEXT NOT NULL,
  sum INTEGER NOT NULL);
CREATE TABLE parked (number INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL,
  stage INTEGER NOT NULL, since INTEGER NOT NULL, due INTEGER NOT NULL, attempts INTEGER NOT NULL,
  id TEXT NOT NULL, key TEXT NOT NULL, error TEXT NOT NULL, config_hash TEXT NOT NULL,
  image BLOB NOT NULL, sum INTEGER NOT NULL);
CREATE INDEX parked_due ON parked (kind, due, number);
CREATE TABLE segments (stage INTEGER NOT NULL, generation INTEGER NOT NULL,
  number INTEGER NOT NULL, bytes INTEGER NOT NULL, plain INTEGER NOT NULL, since INTEGER NOT NULL,
  until INTEGER NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (stage, generation, number))
  WITHOUT ROWID;
)";

constexpr const char* kDeadByKey = "CREATE INDEX parked_dead ON parked (key) WHERE kind = 2;";

constexpr std::array kSteps = {kTablesOne, kDeadByKey};

}  // namespace

const std::array<Table, 9> kTables = {{
    {"about", "SELECT * FROM about", "SELECT * FROM about ORDER BY name DESC",
     "SELECT count(*) FROM about", "INSERT OR IGNORE INTO about VALUES (?, ?, ?)"},
    {"stages", "SELECT * FROM stages", "SELECT * FROM stages ORDER BY number DESC",
     "SELECT count(*) FROM stages", "INSERT OR IGNORE INTO stages VALUES (?, ?, ?, ?, ?)"},
    {"positions", "SELECT * FROM positions",
     "SELECT * FROM positions ORDER BY stage DESC, part DESC", "SELECT count(*) FROM positions",
     "INSERT OR IGNORE INTO positions VALUES (?, ?, ?, ?)"},
    {"finished", "SELECT * FROM finished",
     "SELECT * FROM finished ORDER BY stage DESC, part DESC, delivery DESC, sink DESC",
     "SELECT count(*) FROM finished", "INSERT OR IGNORE INTO finished VALUES (?, ?, ?, ?, ?, ?)"},
    {"state", "SELECT * FROM state", "SELECT * FROM state ORDER BY stage DESC, key DESC",
     "SELECT count(*) FROM state", "INSERT OR IGNORE INTO state VALUES (?, ?, ?, ?)"},
    {"seen", "SELECT * FROM seen", "SELECT * FROM seen ORDER BY number DESC",
     "SELECT count(*) FROM seen", "INSERT OR IGNORE INTO seen VALUES (?, ?, ?, ?, ?)"},
    {"aliases", "SELECT * FROM aliases", "SELECT * FROM aliases ORDER BY number DESC",
     "SELECT count(*) FROM aliases", "INSERT OR IGNORE INTO aliases VALUES (?, ?, ?, ?)"},
    {"parked", "SELECT * FROM parked", "SELECT * FROM parked ORDER BY number DESC",
     "SELECT count(*) FROM parked",
     "INSERT OR IGNORE INTO parked VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    {"segments", "SELECT * FROM segments",
     "SELECT * FROM segments ORDER BY stage DESC, generation DESC, number DESC",
     "SELECT count(*) FROM segments",
     "INSERT OR IGNORE INTO segments VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
}};

Migrations migrations() { return kSteps; }

Result<bool> recognise(Database& database, Migrations steps) {
  const auto application = database.number("PRAGMA application_id");
  if (!application) return application.error();
  const auto version = database.number("PRAGMA user_version");
  if (!version) return version.error();
  const auto tables = database.number("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  if (*application == 0 && *version == 0 && *tables == 0) return true;
  if (*application != kApplication)
    return database.error(Errc::invalid_config, "is the database of another program");
  if (*version < 1)
    return database.error(Errc::internal,
                          "is damaged at byte 60: its version is " + std::to_string(*version));
  if (*version > static_cast<int64_t>(steps.size()))
    return database.error(Errc::invalid_config, "was written by a newer wirecopy (version " +
                                                    std::to_string(*version) + ", this one knows " +
                                                    std::to_string(steps.size()) + ")");
  return false;
}

Status bring_up_to_date(Database& database, Migrations steps) {
  if (const auto is_new = recognise(database, steps); !is_new) return is_new.error();
  SqlTransaction transaction(database);
  if (Status status = transaction.begin(); !status) return status;
  const auto version = database.number("PRAGMA user_version");
  if (!version) return version.error();
  if (*version == static_cast<int64_t>(steps.size())) return {};
  for (auto at = static_cast<size_t>(*version); at < steps.size(); ++at)
    if (Status status = database.execute(steps[at]); !status) return status;
  const std::string mark = "PRAGMA application_id = " + std::to_string(kApplication) +
                           "; PRAGMA user_version = " + std::to_string(steps.size());
  if (Status status = database.execute(mark); !status) return status;
  return transaction.commit();
}

}  // namespace wirecopy::state
