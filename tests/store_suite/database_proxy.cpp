#include "database_proxy.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>

#include "base/result.hpp"

namespace claviger::test {
namespace {

using namespace std::string_literals;

/// As the protocol sends it: a query ends with a zero byte.
const std::string kCommit = "commit\0"s;
/// In the statement that takes the writers' turn.
const std::string kTurn = "for update";

std::string query_value(const std::string& url, const std::string& name) {
  const auto at = url.find(name + "=");
  CLV_CHECK(at != std::string::npos, "the test's database is reached by a unix socket");
  const auto from = at + name.size() + 1;
  return url.substr(from, url.find('&', from) - from);
}

bool send_all(int to, const std::string& bytes) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const auto count = ::send(to, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (count <= 0) return false;
    sent += static_cast<std::size_t>(count);
  }
  return true;
}

/// What has arrived; empty at the end.
std::string receive(int from) {
  std::string bytes(65536, '\0');
  const auto count = ::recv(from, bytes.data(), bytes.size(), 0);
  bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return bytes;
}

int listen_on_loopback() {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool listens =
      ::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 && ::listen(listener, 64) == 0;
  CLV_CHECK(listens, "the proxy listens");
  return listener;
}

int port_of(int listener) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

int connect_to(const std::string& path) {
  const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  if (::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return server;
  ::close(server);
  return -1;
}

}  // namespace

DatabaseProxy::DatabaseProxy(const std::string& url)
    : socket_path_(query_value(url, "host") + "/.s.PGSQL.5432"), listener_(listen_on_loopback()) {
  url_ = "postgresql://claviger@127.0.0.1:" + std::to_string(port_of(listener_)) +
         "/claviger?sslmode=disable&gssencmode=disable&options=" + query_value(url, "options");
  CLV_CHECK(::pipe(stop_) == 0, "a pipe");
  thread_ = std::thread([this] { run(); });
}

DatabaseProxy::~DatabaseProxy() {
  CLV_CHECK(::write(stop_[1], "x", 1) == 1, "the proxy is told to end");
  thread_.join();
  for (auto& pair : pairs_) end(pair);
  for (const int open : {listener_, stop_[0], stop_[1], late_server_}) {
    if (open >= 0) ::close(open);
  }
}

void DatabaseProxy::at_commit(Fate fate, const std::string& said, int refused) {
  const std::lock_guard lock(mutex_);
  is_armed_ = true;
  fate_ = fate;
  said_ = said;
  refused_after_ = refused;
}

void DatabaseProxy::admit() {
  const std::lock_guard lock(mutex_);
  refused_ = 0;
}

void DatabaseProxy::run() {
  for (;;) {
    std::vector<pollfd> watched = {{stop_[0], POLLIN, 0}, {listener_, POLLIN, 0}};
    for (const auto& pair : pairs_) {
      watched.push_back({pair.client, POLLIN, 0});
      watched.push_back({pair.server, POLLIN, 0});
    }
    if (::poll(watched.data(), watched.size(), -1) < 0) continue;
    if (watched[0].revents != 0) return;
    std::vector<Pair> going_on;
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      auto& pair = pairs_[i];
      bool is_open = watched[2 + 2 * i].revents == 0 || from_client(pair);
      if (is_open && watched[3 + 2 * i].revents != 0) is_open = from_server(pair);
      if (is_open)
        going_on.push_back(pair);
      else
        end(pair);
    }
    pairs_ = std::move(going_on);
    if (watched[1].revents != 0) take_connection();
  }
}

void DatabaseProxy::take_connection() {
  Pair pair{.client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC)};
  if (pair.client < 0) return;
  bool is_refused = false;
  {
    const std::lock_guard lock(mutex_);
    is_refused = refused_ > 0;
    if (is_refused) --refused_;
  }
  if (!is_refused) pair.server = connect_to(socket_path_);
  if (pair.server < 0)
    end(pair);
  else
    pairs_.push_back(pair);
}

bool DatabaseProxy::from_client(Pair& pair) {
  const auto bytes = receive(pair.client);
  if (bytes.empty()) return false;
  {
    const std::lock_guard lock(mutex_);
    if (is_armed_ && bytes.find(said_) != std::string::npos) pair.has_said = true;
    if (is_armed_ && pair.has_said && bytes.find(kCommit) != std::string::npos) return meet_commit(pair, bytes);
  }
  const bool is_sent = send_all(pair.server, bytes);
  // Whoever asks waits already by then, or finds the turn free and the late one waits: either way both are in order.
  if (late_server_ >= 0 && bytes.find(kTurn) != std::string::npos) let_late_commit_in();
  return is_sent;
}

bool DatabaseProxy::meet_commit(Pair& pair, const std::string& bytes) {
  is_armed_ = false;
  refused_ = refused_after_;
  pair.is_answer_lost = fate_ == Fate::answer_lost;
  if (pair.is_answer_lost) return send_all(pair.server, bytes);
  if (fate_ == Fate::late) {
    late_server_ = std::exchange(pair.server, -1);
    late_commit_ = bytes;
  }
  return false;
}

void DatabaseProxy::let_late_commit_in() {
  send_all(late_server_, late_commit_);
  receive(late_server_);
  ::close(std::exchange(late_server_, -1));
}

bool DatabaseProxy::from_server(Pair& pair) {
  const auto bytes = receive(pair.server);
  return !bytes.empty() && !pair.is_answer_lost && send_all(pair.client, bytes);
}

void DatabaseProxy::end(Pair& pair) {
  for (int* open : {&pair.client, &pair.server}) {
    if (*open >= 0) ::close(*open);
    *open = -1;
  }
}

}  // namespace claviger::test
