// The server over a real socket: what is answered, and how.

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>

#include "http/test_client.hpp"
#include "http/test_server.hpp"

namespace claviger::http::testing {
namespace {

std::string get(const std::string& target, const std::string& fields = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

std::string post(const std::string& target, const std::string& body, const std::string& type = "application/json") {
  return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string code_of(const Answer& answer) {
  return boost::json::parse(answer.body).at("code").as_string().c_str();
}

std::string detail_of(const Answer& answer) {
  const auto body = boost::json::parse(answer.body).as_object();
  return body.contains("detail") ? body.at("detail").as_string().c_str() : "";
}

TEST(Server, AnswersWithTheHeadersThatEveryAnswerHas) {
  TestServer server;
  const auto answer = ask(server.port(), get("/healthz", "X-Request-ID: abc-1\r\n"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "ok");
  EXPECT_EQ(answer.header("x-request-id"), "abc-1");
  EXPECT_EQ(answer.header("x-content-type-options"), "nosniff");
  EXPECT_EQ(answer.header("cache-control"), "no-store");
  EXPECT_NE(answer.header("referrer-policy"), "");
  EXPECT_TRUE(answer.header("content-security-policy")
                  .ends_with("frame-ancestors 'none'; base-uri 'self'; form-action 'self'"));
  EXPECT_TRUE(answer.header("date").ends_with(" GMT"));
  EXPECT_EQ(answer.header("strict-transport-security"), "") << "only over TLS";
}

TEST(Server, MakesARequestIdWhereTheOneSentIsNotUsable) {
  TestServer server;
  for (const auto& sent :
       {std::string(), std::string("X-Request-ID: a\tb\r\n"), "X-Request-ID: " + std::string(257, 'a') + "\r\n"}) {
    EXPECT_EQ(ask(server.port(), get("/healthz", sent)).header("x-request-id").size(), 20U) << sent;
  }
}

TEST(Server, DecodesPathAndQueryOnce) {
  TestServer server;
  const auto answer = ask(server.port(), get("/things/a%2Fb%20%25c?q=x+y%26z"));
  const auto body = boost::json::parse(answer.body);
  EXPECT_EQ(body.at("id").as_string(), "a/b %c");
  EXPECT_EQ(body.at("q").as_string(), "x y&z");
}

TEST(Server, TellsUnknownPathsFromUnknownMethods) {
  TestServer server;
  const auto missing = ask(server.port(), get("/nothing"));
  EXPECT_EQ(missing.status, 404);
  EXPECT_EQ(code_of(missing), "not_found");
  const auto wrong = ask(server.port(), "DELETE /things/1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.header("allow"), "GET, HEAD");
  EXPECT_EQ(detail_of(wrong), "What is allowed here: GET, HEAD.");
}

TEST(Server, AnswersHeadWithTheLengthAndWithoutTheBody) {
  TestServer server;
  TestClient client(server.port());
  client.send("HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/healthz"));
  const auto head = client.read_answer(TestClient::To::head);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("content-length"), "2");
  EXPECT_EQ(client.read_answer().body, "ok");
}

TEST(Server, KeepsConnectionsAndAnswersPipelinedRequestsInOrder) {
  TestServer server;
  TestClient client(server.port());
  client.send(get("/things/1") + post("/size", "abc") + get("/things/3"));
  EXPECT_EQ(boost::json::parse(client.read_answer().body).at("id").as_string(), "1");
  EXPECT_EQ(client.read_answer().body, "3");
  EXPECT_EQ(boost::json::parse(client.read_answer().body).at("id").as_string(), "3");
  client.send(get("/healthz", "Connection: close\r\n"));
  EXPECT_EQ(client.read_answer().header("connection"), "close");
  EXPECT_TRUE(client.at_end());
}

TEST(Server, ClosesAfterHttp10UnlessAskedToStay) {
  TestServer server;
  TestClient client(server.port());
  client.send("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(client.read_answer().header("connection"), "keep-alive");
  client.send("GET /healthz HTTP/1.0\r\n\r\n");
  EXPECT_EQ(client.read_answer().header("connection"), "close");
  EXPECT_TRUE(client.at_end());
}

TEST(Server, ReadsChunkedBodiesAndDropsTrailers) {
  TestServer server;
  TestClient client(server.port());
  client.send(
      "POST /size HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: "
      "chunked\r\n\r\n3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\nHost: other\r\n\r\n");
  EXPECT_EQ(client.read_answer().body, "7");
  client.send(get("/healthz"));
  EXPECT_EQ(client.read_answer().status, 200);
}

TEST(Server, RefusesTenMegabytesAndTheAnswerArrives) {
  TestServer server;
  std::string body;
  body.resize(10'000'000, 'a');
  const auto announced = ask(server.port(), post("/size", body));
  EXPECT_EQ(announced.status, 413);
  EXPECT_EQ(code_of(announced), "body_too_large");
  EXPECT_EQ(detail_of(announced), "The body may have 65536 bytes at most.");
  const auto chunked =
      ask(server.port(), "POST /size HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n989680\r\n" +
                             body + "\r\n0\r\n\r\n");
  EXPECT_EQ(chunked.status, 413);
  EXPECT_EQ(detail_of(chunked), "The body is larger than is taken here.");
}

TEST(Server, TakesABodyOfExactlyTheLimit) {
  TestServer server;
  EXPECT_EQ(ask(server.port(), post("/size", std::string(65536, 'a'))).body, "65536");
  EXPECT_EQ(ask(server.port(), post("/size", std::string(65537, 'a'))).status, 413);
}

TEST(Server, SaysContinueOnlyToABodyThatItWillTake) {
  TestServer server;
  TestClient client(server.port());
  client.send("POST /size HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 100);
  client.send("abc");
  EXPECT_EQ(client.read_answer().body, "3");
  client.send("POST /size HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 70000\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 413);
}

TEST(Server, RefusesBadJsonWithItsCode) {
  TestServer server;
  const auto refusal = [&](const std::string& body, const std::string& type = "application/json") {
    return ask(server.port(), post("/accounts", body, type));
  };
  EXPECT_EQ(code_of(refusal("{\"email\":")), "malformed_json");
  EXPECT_EQ(code_of(refusal("")), "malformed_json");
  EXPECT_EQ(code_of(refusal("{\"email\":\"a\\u0000b\"}")), "malformed_json");
  EXPECT_EQ(code_of(refusal(std::string("{\"email\":\"a\0b\"}", 15))), "malformed_json");
  EXPECT_EQ(code_of(refusal("{\"email\":\"\\ud800\"}")), "malformed_json");
  EXPECT_EQ(code_of(refusal("{\"email\":\"\xff\"}")), "malformed_json");
  EXPECT_EQ(code_of(refusal("{\"email\":\"a\",\"email\":\"b\"}")), "malformed_json");
  const auto unknown = refusal("{\"email\":\"a\",\"admin\":true}");
  EXPECT_EQ(code_of(unknown), "unknown_field");
  EXPECT_EQ(boost::json::parse(unknown.body).at("pointer").as_string(), "/admin");
  EXPECT_EQ(refusal("{\"email\":\"a\"}", "text/plain").status, 415);
  EXPECT_EQ(refusal("{\"email\":\"a\"}", "application/json; charset=UTF-8").status, 201);
}

TEST(Server, AnswersInternalWhenAHandlerThrowsAndTellsNothing) {
  TestServer server;
  const auto answer = ask(server.port(), get("/throws"));
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(code_of(answer), "internal");
  EXPECT_EQ(answer.body.find("must not"), std::string::npos);
}

TEST(Server, AsksThePoolOnlyForWhatIsNotAtHand) {
  std::mutex mutex;
  std::vector<Pool> seen;
  {
    auto options = quick_options();
    options.io_threads = 1;
    options.observe = [&](const AccessRecord& record) {
      const std::scoped_lock lock(mutex);
      seen.push_back(record.pool);
    };
    TestServer server(std::move(options));
    EXPECT_EQ(ask(server.port(), get("/at-hand/now")).body, "at once");
    EXPECT_EQ(ask(server.port(), get("/at-hand/later")).body, "on the pool");
    const auto broken = ask(server.port(), get("/at-hand/broken"));
    EXPECT_EQ(broken.status, 500);
    EXPECT_EQ(code_of(broken), "internal");
  }
  EXPECT_EQ(seen, (std::vector{Pool::io, Pool::store, Pool::io}));
}

TEST(Server, HoldsAnAnswerBackWithoutAThreadUntilThereIsSomethingToSay) {
  auto options = quick_options();
  options.io_threads = 1;
  TestServer server(std::move(options));
  TestClient held(server.port());
  held.send(get("/held"));
  server.looks.wait(0);
  EXPECT_EQ(ask(server.port(), get("/healthz")).body, "ok") << "the only I/O thread is free";
  server.is_let_go = true;
  const auto answer = held.read_answer();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "let go");
}

TEST(Server, AnswersManyThatWaitedForTheSameThingAlsoWhereThePoolHasFewPlaces) {
  auto options = quick_options();
  options.pools.store = {.threads = 1, .queue = 20};
  TestServer server(std::move(options));
  std::vector<std::unique_ptr<TestClient>> held;
  for (int i = 0; i < 100; ++i) {
    held.push_back(std::make_unique<TestClient>(server.port()));
    held.back()->send(get("/held-for-store"));
    EXPECT_EQ(server.await_held(i + 1), i + 1);
  }
  server.is_let_go = true;
  for (const auto& client : held) EXPECT_EQ(client->read_answer().body, "let go");
}

TEST(Server, HoldsAnAnswerBackNoLongerThanSaid) {
  TestServer server;
  EXPECT_EQ(ask(server.port(), get("/held?ms=1")).body, "nothing");
}

TEST(Server, SendsWhatIsHeldBackWhenItStops) {
  TestServer server;
  TestClient held(server.port());
  held.send(get("/held"));
  server.looks.wait(0);
  server.server->stop();
  EXPECT_EQ(held.read_answer().body, "nothing");
}

TEST(Server, SaysMoreBehindTheHeadWithoutAThreadUntilItEnds) {
  auto options = quick_options();
  options.io_threads = 1;
  TestServer server(std::move(options));
  TestClient client(server.port());
  client.send(get("/stream"));
  const auto head = client.read_answer();
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("content-length"), "");
  EXPECT_EQ(head.header("connection"), "close");
  server.tell("data: 1\n\n");
  EXPECT_EQ(client.read_until("\n\n"), "data: 1\n\n");
  EXPECT_EQ(ask(server.port(), get("/healthz")).body, "ok") << "the only I/O thread is free";
  server.tell("data: 2\n\n");
  EXPECT_EQ(client.read_until("\n\n"), "data: 2\n\n");
  server.tell(std::nullopt);
  EXPECT_TRUE(client.at_end());
}

TEST(Server, SaysNoMoreThanSoLongAndNothingBehindAHead) {
  TestServer server;
  TestClient client(server.port());
  client.send(get("/stream?ms=1"));
  EXPECT_EQ(client.read_answer().status, 200);
  EXPECT_TRUE(client.at_end());
  TestClient other(server.port());
  other.send("HEAD /stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(other.read_answer(TestClient::To::head).status, 200);
  EXPECT_TRUE(other.at_end());
}

TEST(Server, EndsAStreamWhenItStopsAndForgetsOneWhoseClientHasGone) {
  TestServer server;
  {
    TestClient gone(server.port());
    gone.send(get("/stream"));
    EXPECT_EQ(gone.read_answer().status, 200);
  }
  TestClient client(server.port());
  client.send(get("/stream"));
  EXPECT_EQ(client.read_answer().status, 200);
  server.server->stop();
  EXPECT_TRUE(client.at_end());
}

TEST(Server, AsksTheGuardsFirst) {
  auto options = quick_options();
  options.guards.push_back([](const Request& request) -> Result<> {
    if (request.header("X-Pass")) return {};
    return base::fail(ErrorCode::not_allowed, "origin_not_allowed");
  });
  TestServer server(std::move(options));
  EXPECT_EQ(ask(server.port(), get("/healthz")).status, 403);
  EXPECT_EQ(ask(server.port(), get("/healthz", "X-Pass: 1\r\n")).status, 200);
}

TEST(Server, BelievesForwardedFieldsOnlyFromTrustedProxies) {
  const std::string fields = "X-Forwarded-For: 198.51.100.7\r\nX-Forwarded-Proto: https\r\n";
  TestServer direct;
  const auto unbelieved = boost::json::parse(ask(direct.port(), get("/things/1", fields)).body);
  EXPECT_EQ(unbelieved.at("address").as_string(), "127.0.0.1");
  EXPECT_FALSE(unbelieved.at("is_tls").as_bool());
  auto options = quick_options();
  options.trusted_proxies = TrustedProxies::parse({"127.0.0.0/8"}).value();
  TestServer behind(std::move(options));
  const auto answer = ask(behind.port(), get("/things/1", fields));
  const auto believed = boost::json::parse(answer.body);
  EXPECT_EQ(believed.at("address").as_string(), "198.51.100.7");
  EXPECT_TRUE(believed.at("is_tls").as_bool());
  EXPECT_NE(answer.header("strict-transport-security"), "");
}

TEST(Server, CountsEveryAddressOfAnIpv6NetworkAsOneClient) {
  auto options = quick_options();
  options.trusted_proxies = TrustedProxies::parse({"127.0.0.0/8"}).value();
  TestServer behind(std::move(options));
  const auto counted = [&](const std::string& address) {
    const auto answer = ask(behind.port(), get("/things/1", "X-Forwarded-For: " + address + "\r\n"));
    return std::string(boost::json::parse(answer.body).at("address").as_string());
  };
  EXPECT_EQ(counted("2001:db8:1:2::a"), counted("2001:db8:1:2:ffff:ffff:ffff:ffff"));
  EXPECT_NE(counted("2001:db8:1:2::a"), counted("2001:db8:1:3::a"));
}

TEST(Server, TellsTheObserverThePatternAndNeverThePath) {
  std::mutex mutex;
  std::vector<std::string> seen;
  {
    auto options = quick_options();
    options.io_threads = 1;
    options.observe = [&](const AccessRecord& record) {
      const std::scoped_lock lock(mutex);
      seen.push_back(std::string(record.method) + " " + std::string(record.pattern) + " " +
                     std::to_string(record.status));
    };
    TestServer server(std::move(options));
    ask(server.port(), get("/things/ada%40example.com?q=secret"));
    ask(server.port(), get("/nothing/ada"));
  }
  EXPECT_EQ(seen, (std::vector<std::string>{"GET /things/{id} 200", "GET - 404"}));
}

TEST(Server, PutsProblemTitlesIntoTheReadersLanguage) {
  auto options = quick_options();
  options.problem_texts.languages = {"en", "cs"};
  options.problem_texts.title = [](std::string_view language, std::string_view code) {
    return language == "cs" && code == "not_found" ? std::string("Nenalezeno") : std::string();
  };
  TestServer server(std::move(options));
  const auto czech = ask(server.port(), get("/nothing", "Accept-Language: cs-CZ, en;q=0.5\r\n"));
  EXPECT_EQ(boost::json::parse(czech.body).at("title").as_string(), "Nenalezeno");
  EXPECT_EQ(boost::json::parse(ask(server.port(), get("/nothing")).body).at("title").as_string(), "Not found");
}

}  // namespace
}  // namespace claviger::http::testing
