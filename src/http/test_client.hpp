#pragma once
// For tests: a plain blocking socket that sends exactly the bytes it is told, and reads whole answers.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace claviger::http::testing {

struct Answer {
  int status = 0;                                           ///< 0: the connection ended before an answer
  std::map<std::string, std::string, std::less<>> headers;  ///< names in lower case
  std::string body;
  [[nodiscard]] std::string header(std::string_view name) const;
};

/// Every read gives up after 10 s, so that a fault fails a test instead of holding it.
class TestClient {
 public:
  explicit TestClient(std::uint16_t port);
  ~TestClient();
  TestClient(const TestClient&) = delete;
  TestClient& operator=(const TestClient&) = delete;

  [[nodiscard]] bool connected() const { return socket_ >= 0; }
  /// False when the peer has closed before all was sent.
  bool send(std::string_view bytes);
  void finish_sending();
  /// The next answer; one with 1xx status has no body. `to_head`: the answer to a HEAD request.
  enum class To { get, head };
  Answer read_answer(To to = To::get);
  /// What comes behind the head of a stream, up to `end` and with it; empty where the connection ends before.
  std::string read_until(std::string_view end);
  /// True when the peer has closed and nothing was left to read.
  bool at_end();

 private:
  bool fill();
  int socket_ = -1;
  std::string buffered_;
};

/// One connection, one request, one answer.
Answer ask(std::uint16_t port, std::string_view bytes);

}  // namespace claviger::http::testing
