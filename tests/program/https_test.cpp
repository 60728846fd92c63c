#include <cstdlib>

#include "catch.hpp"
#include "program/asked_server.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

namespace {

/// A key and a certificate that vouches for itself, of the host that `name` says: "IP:127.0.0.1".
std::string make_certificate(const Desk& desk, const std::string& file, const std::string& name) {
  const std::string path = (desk.path() / file).string();
  const std::string command =
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
      "-subj /CN=wirecopy-test -addext subjectAltName=" +
      name + " -keyout " + path + " -out " + path + ".crt 2>/dev/null && cat " + path + ".crt >> " +
      path;
  REQUIRE(std::system(command.c_str()) == 0);
  return path;
}

void write_pipeline(const Desk& desk, const std::string& ca_file) {
  desk.write("p.json", R"({"http": {"allow_private": true, "delay": "0s", "robots": false)" +
                           (ca_file.empty() ? "" : R"(, "ca_file": ")" + ca_file + '"') +
                           R"(}, "stages": [
    {"type": "fetch.files", "config": {"paths": ["in.jsonl"]}},
    {"type": "fetch.page", "retry": {"attempts": 1}},
    {"type": "clean.article"},
    {"type": "export.jsonl", "config": {"path": "out.jsonl"}}]})");
}

void ask_for(const Desk& desk, const std::string& url) {
  desk.write("in.jsonl", R"({"url": ")" + url + "\"}\n");
}

}  // namespace

TEST_CASE("a server whose certificate nobody vouches for is not asked", "[fetch][page][https]") {
  const Desk desk;
  const FaultServer server = FaultServer::tls(make_certificate(desk, "own.pem", "IP:127.0.0.1"));
  ask_for(desk, server.url("/page/1"));
  write_pipeline(desk, "");

  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(has(desk.dead().front().at("error"), "certificate"));
}

TEST_CASE("ca_file says who may vouch for servers", "[fetch][page][https]") {
  const Desk desk;
  const FaultServer server = FaultServer::tls(make_certificate(desk, "own.pem", "IP:127.0.0.1"));
  ask_for(desk, server.url("/page/1"));
  write_pipeline(desk, "own.pem.crt");

  const Outcome outcome = desk.wirecopy("run p.json");

  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(desk.lines("out.jsonl").size() == 1);
}

TEST_CASE("a certificate of another host is none", "[fetch][page][https]") {
  const Desk desk;
  const FaultServer server =
      FaultServer::tls(make_certificate(desk, "other.pem", "DNS:news.example"));
  ask_for(desk, server.url("/page/1"));
  write_pipeline(desk, "other.pem.crt");

  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(has(desk.dead().front().at("error"), "certificate"));
}

TEST_CASE("a server is asked by HTTP/2 where it has that", "[fetch][page][https]") {
  const Desk desk;
  const FaultServer server =
      FaultServer::tls(make_certificate(desk, "own.pem", "IP:127.0.0.1"), {"--http2"});
  ask_for(desk, server.url("/"));
  write_pipeline(desk, "own.pem.crt");

  const Outcome outcome = desk.wirecopy("run p.json");

  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  CHECK(desk.lines("out.jsonl").at(0).at("title") == "By HTTP/2");
}

TEST_CASE("a ca_file that cannot be read is told at its place", "[fetch][page][https]") {
  const Desk desk;
  ask_for(desk, "https://news.invalid/");
  write_pipeline(desk, "nowhere.pem");

  const Outcome outcome = desk.wirecopy("check p.json");

  CHECK(outcome.status == 78);
  CHECK(has(outcome.err, "/http/ca_file"));
  CHECK(has(outcome.err, "nowhere.pem"));
}
