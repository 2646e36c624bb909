// Time limits, full queues, uploads, the connection cap and the graceful stop, over a real socket.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "base/secret.hpp"
#include "http/call_handler.hpp"
#include "http/test_client.hpp"
#include "http/test_server.hpp"

namespace claviger::http::testing {
namespace {

using std::chrono::milliseconds;

const std::string kHealth = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
const std::string kWait = "GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n";

TEST(ServerLimits, EndsASlowHeaderWith408) {
  auto options = quick_options();
  options.limits.header_time = milliseconds(100);
  TestServer server(std::move(options));
  TestClient client(server.port());
  client.send("GET /healthz HTTP/1.1\r\nHos");
  EXPECT_EQ(client.read_answer().status, 408);
  EXPECT_TRUE(client.at_end());
}

TEST(ServerLimits, EndsASlowBodyWith408) {
  auto options = quick_options();
  options.limits.body_time = milliseconds(100);
  TestServer server(std::move(options));
  TestClient client(server.port());
  client.send("POST /size HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
  EXPECT_EQ(client.read_answer().status, 408);
  EXPECT_TRUE(client.at_end());
}

TEST(ServerLimits, ClosesAnIdleConnectionWithoutAWord) {
  auto options = quick_options();
  options.limits.idle_time = milliseconds(100);
  TestServer server(std::move(options));
  TestClient client(server.port());
  client.send(kHealth);
  EXPECT_EQ(client.read_answer().status, 200);
  EXPECT_TRUE(client.at_end());
}

TEST(ServerLimits, ClosesAConnectionThatNeverSpeaks) {
  auto options = quick_options();
  options.limits.header_time = milliseconds(100);
  TestServer server(std::move(options));
  TestClient client(server.port());
  EXPECT_TRUE(client.at_end());
}

TEST(ServerLimits, AnswersOneConnectionTooManyWith503) {
  auto options = quick_options();
  options.limits.connections = 1;
  TestServer server(std::move(options));
  TestClient first(server.port());
  first.send(kHealth);
  EXPECT_EQ(first.read_answer().status, 200);
  TestClient second(server.port());
  const auto refusal = second.read_answer();
  EXPECT_EQ(refusal.status, 503);
  EXPECT_EQ(refusal.header("retry-after"), "1");
  first.send(kHealth);
  EXPECT_EQ(first.read_answer().status, 200);
}

TEST(ServerPools, AnswerBusyWhenFullWhileHealthStillAnswers) {
  auto options = quick_options();
  options.io_threads = 1;  // so that what was sent first is taken first
  options.pools.store = {.threads = 1, .queue = 1};
  TestServer server(std::move(options));
  TestClient running(server.port());
  running.send(kWait);
  server.gate.await_visitors(1);
  TestClient waiting(server.port());
  waiting.send(kWait);
  EXPECT_EQ(ask(server.port(), kHealth).status, 200);
  const auto refused = ask(server.port(), kWait);
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.header("retry-after"), "1");
  server.gate.open();
  EXPECT_EQ(running.read_answer().status, 200);
  EXPECT_EQ(waiting.read_answer().status, 200);
}

TEST(CallHandler, DoesNotBeginAfterTheDeadline) {
  const Route route{"GET", "/late", {}, [](const Request&) { return text(200, "begun"); }, {}};
  Request request;
  request.deadline = std::chrono::steady_clock::now() - milliseconds(1);
  EXPECT_EQ(call_handler(route, request).status, 503);
  request.deadline = std::chrono::steady_clock::time_point::max();
  EXPECT_EQ(call_handler(route, request).status, 200);
}

TEST(ServerStop, AnswersWhatIsInFlightAndClosesTheIdleAtOnce) {
  auto options = quick_options();
  options.io_threads = 1;  // the end of the idle connection shows that the busy one's thread drains, too
  TestServer server(std::move(options));
  const auto port = server.port();
  TestClient idle(port);
  idle.send(kHealth);
  EXPECT_EQ(idle.read_answer().status, 200);
  TestClient busy(port);
  busy.send(kWait + kHealth);
  server.gate.await_visitors(1);
  std::thread stopping([&] { server.server->stop(); });
  EXPECT_TRUE(idle.at_end()) << "while the other one is still being answered";
  while (TestClient(port).connected()) {
  }
  server.gate.open();
  const auto answer = busy.read_answer();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("connection"), "close");
  EXPECT_TRUE(busy.at_end());
  stopping.join();
}

TEST(ServerStop, CutsWhatOutlastsTheDrainTime) {
  auto options = quick_options();
  options.limits.drain_time = milliseconds(100);
  TestServer server(std::move(options));
  TestClient client(server.port());
  client.send(kHealth);
  client.read_answer();
  client.send("POST /size HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
  TestClient other(server.port());
  other.send(kHealth);
  other.read_answer();
  server.server->stop();
  EXPECT_EQ(client.read_answer().status, 0);
}

TEST(ServerStart, SaysWhenThePortIsTaken) {
  TestServer server;
  auto options = quick_options();
  options.port = server.port();
  const Router router;
  Server second(std::move(options), router);
  const auto started = second.start();
  ASSERT_FALSE(started.has_value());
  EXPECT_EQ(started.error().reason, "cannot_listen");
}

class Uploads : public ::testing::Test {
 protected:
  Uploads() : directory_(std::filesystem::temp_directory_path() / ("claviger-http-test-" + base::random_public_id())) {
    std::filesystem::create_directory(directory_);
    auto options = quick_options();
    options.port = 0;
    options.upload_directory = directory_;
    router_.add("POST", "/upload", {.pool = Pool::bulk, .body_limit = 4'000'000, .body = BodyKind::to_file},
                [](const Request& request) {
                  std::ifstream stream(request.body_file->path(), std::ios::binary);
                  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
                  return text(200, base::hash_hex(bytes) + (request.body.empty() ? "" : " and in memory"));
                });
    server_.emplace(std::move(options), router_);
    CLV_CHECK(server_->start().has_value(), "the test server starts");
  }
  ~Uploads() override {
    server_.reset();
    std::filesystem::remove_all(directory_);
  }

  std::filesystem::path directory_;
  Router router_;
  std::optional<Server> server_;
};

TEST_F(Uploads, StreamToAFileThatIsGoneAfterwards) {
  std::string body;
  for (int i = 0; i < 300'000; ++i) body += std::to_string(i);
  const auto length = "Content-Length: " + std::to_string(body.size());
  const auto answer = ask(server_->port(), "POST /upload HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" +
                                               length + "\r\n\r\n" + body);
  EXPECT_EQ(answer.body, base::hash_hex(body));
  server_->stop();
  EXPECT_TRUE(std::filesystem::is_empty(directory_));
}

TEST_F(Uploads, OfNothingAreAnEmptyFile) {
  const auto answer = ask(server_->port(), "POST /upload HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(answer.body, base::hash_hex(""));
}

TEST_F(Uploads, LeaveNothingWhenTheClientGoesAway) {
  {
    TestClient client(server_->port());
    client.send("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000\r\n\r\n" +
                std::string(1'000'000, 'a'));
  }
  server_->stop();
  EXPECT_TRUE(std::filesystem::is_empty(directory_));
}

TEST_F(Uploads, BeyondTheirLimitAreRefusedWhileTheyCome) {
  const auto answer =
      ask(server_->port(), "POST /upload HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2dc6c0\r\n" +
                               std::string(3'000'000, 'a') + "\r\n2dc6c0\r\n" + std::string(3'000'000, 'a') +
                               "\r\n0\r\n\r\n");
  EXPECT_EQ(answer.status, 413);
  server_->stop();
  EXPECT_TRUE(std::filesystem::is_empty(directory_));
}

}  // namespace
}  // namespace claviger::http::testing
