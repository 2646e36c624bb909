#include "http/test_client.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "base/secret.hpp"

namespace claviger::http::testing {
namespace {

class Secrets : public ::testing::Environment {
  void SetUp() override { base::start_secrets(); }
};

const auto* const kSecrets = ::testing::AddGlobalTestEnvironment(new Secrets);

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

Answer parse_head(std::string_view head) {
  Answer answer;
  if (!head.starts_with("HTTP/1.1 ")) return answer;
  answer.status = std::stoi(std::string(head.substr(9, 3)));
  auto from = head.find("\r\n") + 2;
  while (from < head.size()) {
    const auto end = head.find("\r\n", from);
    const auto line = head.substr(from, end - from);
    const auto colon = line.find(": ");
    if (colon != std::string_view::npos)
      answer.headers[lower(std::string(line.substr(0, colon)))] = line.substr(colon + 2);
    from = end + 2;
  }
  return answer;
}

}  // namespace

std::string Answer::header(std::string_view name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? "" : found->second;
}

TestClient::TestClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval limit{.tv_sec = 10, .tv_usec = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return;
  ::close(socket_);
  socket_ = -1;
}

TestClient::~TestClient() {
  if (socket_ >= 0) ::close(socket_);
}

bool TestClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void TestClient::finish_sending() {
  ::shutdown(socket_, SHUT_WR);
}

bool TestClient::fill() {
  std::array<char, 8192> piece{};
  const auto got = ::recv(socket_, piece.data(), piece.size(), 0);
  if (got <= 0) return false;
  buffered_.append(piece.data(), static_cast<std::size_t>(got));
  return true;
}

Answer TestClient::read_answer(To to) {
  std::size_t end = 0;
  while ((end = buffered_.find("\r\n\r\n")) == std::string::npos) {
    if (!fill()) return {};
  }
  auto answer = parse_head(std::string_view(buffered_).substr(0, end + 2));
  buffered_.erase(0, end + 4);
  const auto length = answer.header("content-length");
  const std::size_t size = to == To::head || length.empty() ? 0 : std::stoul(length);
  while (buffered_.size() < size) {
    if (!fill()) return {};
  }
  answer.body = buffered_.substr(0, size);
  buffered_.erase(0, size);
  return answer;
}

std::string TestClient::read_until(std::string_view end) {
  std::size_t at = 0;
  while ((at = buffered_.find(end)) == std::string::npos) {
    if (!fill()) return {};
  }
  auto said = buffered_.substr(0, at + end.size());
  buffered_.erase(0, at + end.size());
  return said;
}

bool TestClient::at_end() {
  if (!buffered_.empty()) return false;
  char next = 0;
  return ::recv(socket_, &next, 1, 0) == 0;
}

Answer ask(std::uint16_t port, std::string_view bytes) {
  TestClient client(port);
  client.send(bytes);
  return client.read_answer();
}

}  // namespace claviger::http::testing
