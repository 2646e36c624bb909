// What a careful server refuses, byte by byte, over a real socket.

#include <gtest/gtest.h>

#include "http/test_client.hpp"
#include "http/test_server.hpp"

namespace claviger::http::testing {
namespace {

struct Probe {
  std::string name;
  std::string bytes;
  int status;
};

void PrintTo(const Probe& probe, std::ostream* out) {
  *out << probe.name;
}

class Probes : public ::testing::TestWithParam<Probe> {};

/// One answer and then the end: whatever follows in the bytes must not be read as another request.
TEST_P(Probes, IsAnsweredOnceAndClosed) {
  TestServer server;
  TestClient client(server.port());
  client.send(GetParam().bytes);
  client.finish_sending();
  const auto answer = client.read_answer();
  EXPECT_EQ(answer.status, GetParam().status) << answer.body;
  EXPECT_TRUE(client.at_end());
  if (answer.status >= 400) {
    EXPECT_EQ(answer.header("content-type"), "application/problem+json");
    EXPECT_EQ(answer.header("connection"), "close");
  }
}

const std::string kHost = "Host: localhost\r\n";
const std::string kPost = "POST /size HTTP/1.1\r\n" + kHost;
const std::string kGet = "GET /healthz HTTP/1.1\r\n" + kHost;

INSTANTIATE_TEST_SUITE_P(
    Framing, Probes,
    ::testing::Values(
        Probe{"chunked and Content-Length", kPost + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
              400},
        Probe{"Content-Length and chunked", kPost + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
              400},
        Probe{"two different Content-Length", kPost + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400},
        Probe{"Content-Length with a plus sign", kPost + "Content-Length: +3\r\n\r\nabc", 400},
        Probe{"negative Content-Length", kPost + "Content-Length: -3\r\n\r\nabc", 400},
        Probe{"Content-Length beyond 64 bits", kPost + "Content-Length: 99999999999999999999\r\n\r\nabc", 400},
        Probe{"unknown transfer coding", kPost + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + kGet + "\r\n", 501},
        Probe{"a coding before chunked", kPost + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501},
        Probe{"chunked twice", kPost + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", 501},
        Probe{"Transfer-Encoding twice",
              kPost + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        Probe{"identity coding", kPost + "Transfer-Encoding: identity\r\n\r\n", 501},
        Probe{"chunked in HTTP/1.0", "POST /size HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        Probe{"chunk size that is no number", kPost + "Transfer-Encoding: chunked\r\n\r\nxy\r\nabc\r\n0\r\n\r\n", 400},
        Probe{"chunk longer than it says", kPost + "Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n", 400},
        Probe{"20 kB chunk extension",
              kPost + "Transfer-Encoding: chunked\r\n\r\n1;e=" + std::string(20000, 'x') + "\r\na\r\n0\r\n\r\n", 400},
        Probe{"300 byte chunk extension",
              kPost + "Transfer-Encoding: chunked\r\n\r\n1;e=" + std::string(300, 'x') + "\r\na\r\n0\r\n\r\n", 400}));

INSTANTIATE_TEST_SUITE_P(
    Header, Probes,
    ::testing::Values(Probe{"space before the colon", "GET /healthz HTTP/1.1\r\nHost : localhost\r\n\r\n", 400},
                      Probe{"bare line feeds", "GET /healthz HTTP/1.1\nHost: localhost\n\n", 400},
                      Probe{"NUL in a value", kGet + std::string("X-A: a\0b\r\n\r\n", 12), 400},
                      Probe{"no Host", "GET /healthz HTTP/1.1\r\n\r\n", 400},
                      Probe{"two Hosts", kGet + kHost + "\r\n", 400},
                      Probe{"Host that is no host", "GET /healthz HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
                      Probe{"no Host in HTTP/1.0", "GET /healthz HTTP/1.0\r\n\r\n", 200},
                      Probe{"64 KiB header", kGet + "X-A: " + std::string(65536, 'a') + "\r\n\r\n", 431},
                      Probe{"9 KiB of short fields",
                            kGet +
                                [] {
                                  std::string fields;
                                  for (int i = 0; i < 450; ++i) fields += "X-Field-A: 12345678\r\n";
                                  return fields;
                                }() +
                                "\r\n",
                            431},
                      Probe{"long request line and long fields",
                            "GET /healthz?" + std::string(5000, 'q') + " HTTP/1.1\r\n" + kHost +
                                "X-A: " + std::string(5000, 'a') + "\r\n\r\n",
                            431},
                      Probe{"Expect of something else", kPost + "Expect: tea\r\nContent-Length: 1\r\n\r\na", 417},
                      Probe{"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
                      Probe{"not HTTP", "hello\r\n\r\n", 400}));

INSTANTIATE_TEST_SUITE_P(
    RequestTarget, Probes,
    ::testing::Values(Probe{"broken percent code", "GET /things/%zz HTTP/1.1\r\n" + kHost + "\r\n", 400},
                      Probe{"encoded NUL", "GET /things/a%00b HTTP/1.1\r\n" + kHost + "\r\n", 400},
                      Probe{"invalid UTF-8", "GET /things/%ff HTTP/1.1\r\n" + kHost + "\r\n", 400},
                      Probe{"encoded lone surrogate", "GET /things/%ed%a0%80 HTTP/1.1\r\n" + kHost + "\r\n", 400},
                      Probe{"dot segments", "GET /things/../healthz HTTP/1.1\r\n" + kHost + "\r\n", 400},
                      Probe{"encoded dot segments", "GET /things/%2e%2e/healthz HTTP/1.1\r\n" + kHost + "\r\n", 400},
                      Probe{"authority form", "CONNECT localhost:80 HTTP/1.1\r\n" + kHost + "\r\n", 400},
                      Probe{"asterisk form", "OPTIONS * HTTP/1.1\r\n" + kHost + "\r\n", 400},
                      Probe{"absolute form",
                            "GET http://example.com/healthz HTTP/1.1\r\n" + kHost + "Connection: close\r\n\r\n", 200},
                      Probe{"absolute form of another scheme",
                            "GET ftp://example.com/healthz HTTP/1.1\r\n" + kHost + "\r\n", 400}));

}  // namespace
}  // namespace claviger::http::testing
