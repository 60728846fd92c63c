#include "cli/metrics_server.hpp"

#include <httplib.h>
#include <sys/socket.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <thread>

#include "observe/prometheus.hpp"

namespace wirecopy::cli {
namespace {

constexpr size_t kThreads = 2;
constexpr time_t kPatience = 5;  // seconds for a slow client

constexpr const char* kText = "text/plain; charset=utf-8";

/// The library would let several processes share the port.
void set_options(int socket) {
  const int yes = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

void answer_ready(const MetricsAnswers& answers, httplib::Response& response) {
  std::string text;
  for (const std::string& complaint : answers.complaints()) text += complaint + '\n';
  response.status = text.empty() ? 200 : 503;
  response.set_content(text.empty() ? "ready\n" : text, kText);
}

void answer(const MetricsAnswers& answers, const httplib::Request& request,
            httplib::Response& response) {
  const bool is_known =
      request.path == "/metrics" || request.path == "/healthz" || request.path == "/readyz";
  if (!is_known) {
    response.status = 404;
    response.set_content("not here: /metrics, /healthz, /readyz\n", kText);
  } else if (request.method != "GET" && request.method != "HEAD") {
    response.status = 405;
    response.set_header("Allow", "GET, HEAD");
    response.set_header("Connection", "close");  // its body is not read
  } else if (request.path == "/readyz") {
    answer_ready(answers, response);
  } else {
    const bool is_health = request.path == "/healthz";
    response.status = 200;
    response.set_content(is_health ? "ok\n" : answers.metrics(),
                         is_health ? kText : observe::kPrometheusType);
  }
}

}  // namespace

Result<Address> parse_address(const std::string& text) {
  Address address;
  const size_t colon = text.rfind(':');
  const std::string port = colon == text.npos ? text : text.substr(colon + 1);
  std::string host = colon == text.npos ? "" : text.substr(0, colon);
  const bool is_bracketed = host.starts_with('[') && host.ends_with(']');
  if (is_bracketed) host = host.substr(1, host.size() - 2);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  const bool is_port = error == std::errc() && end == port.data() + port.size();
  if (!is_port || (!is_bracketed && host.find(':') != host.npos))
    return Error{Errc::invalid_config, '"' + text + "\" is no address: write HOST:PORT or PORT",
                 "--metrics"};
  if (!host.empty()) address.host = host;
  return address;
}

struct MetricsServer::Listener {
  httplib::Server server;
  MetricsAnswers answers;
  std::atomic<bool> has_ended{false};
  std::thread thread{};
};

MetricsServer::MetricsServer(std::unique_ptr<Listener> listener, std::string url)
    : listener_(std::move(listener)), url_(std::move(url)) {}

MetricsServer::~MetricsServer() {
  if (!listener_->thread.joinable()) return;
  listener_->server.stop();
  listener_->thread.join();
}

Result<std::unique_ptr<MetricsServer>> MetricsServer::bind(const Address& address,
                                                           MetricsAnswers answers) {
  auto listener = std::make_unique<Listener>();
  listener->answers = std::move(answers);
  httplib::Server& server = listener->server;
  server.set_socket_options(set_options);
  server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  server.set_read_timeout(kPatience);
  server.set_write_timeout(kPatience);
  server.set_keep_alive_timeout(1);
  server.set_payload_max_length(1);
  server.set_pre_routing_handler(
      [&told = listener->answers](const httplib::Request& request, httplib::Response& response) {
        answer(told, request, response);
        return httplib::Server::HandlerResponse::Handled;
      });
  errno = 0;
  const int port = address.port == 0 ? server.bind_to_any_port(address.host)
                   : server.bind_to_port(address.host, address.port) ? address.port
                                                                     : -1;
  const bool is_v6 = address.host.find(':') != std::string::npos;
  const std::string host = is_v6 ? '[' + address.host + ']' : address.host;
  if (port <= 0)
    return Error{Errc::unavailable,
                 "cannot listen on " + host + ':' + std::to_string(address.port) +
                     (errno != 0 ? std::string(": ") + std::strerror(errno) : std::string()),
                 "--metrics"};
  return std::unique_ptr<MetricsServer>(new MetricsServer(
      std::move(listener), "http://" + host + ':' + std::to_string(port) + "/metrics"));
}

void MetricsServer::start() {
  listener_->thread = std::thread([&listener = *listener_] {
    listener.server.listen_after_bind();
    listener.has_ended = true;
  });
  // Only a server that runs can be stopped.
  while (!listener_->server.is_running() && !listener_->has_ended) std::this_thread::yield();
}

}  // namespace wirecopy::cli
