// A client is told who it is from memory: evaluations go on while the store's threads are held, and while the database
// cannot be had.

#include <fmt/format.h>

#include "http/known_client.hpp"
#include "http/routes/all_routes.hpp"
#include "http/served.hpp"
#include "http/test_server.hpp"
#include "store/grants.hpp"
#include "usecases/follow_journal.hpp"

namespace claviger::http_suite {
namespace {

using rules::ClientScope;

constexpr std::string_view kEvaluation = "/access/v1/evaluation";
/// Of Served's database.
constexpr int kConnections = 4;

class ClientsInMemory : public Served {
 protected:
  ClientsInMemory() : journal_(database(), clock(), serve_from_index()) {
    holder_ = person("holder@aurelia.example");
    build([&](World& world, store::Transaction& transaction) {
      world.add_bill_to("7001", {"Kestrel Resale GmbH"});
      const auto contract = world.add_contract({"C1", "7001", {{"Aurelia Bearings GmbH"}}});
      store::insert_grant(transaction,
                          {.account = holder_.id, .number = {contract, {}}, .valid_from = transaction.now()});
    });
    gate_ = make_client(services(), {.name = "Gate", .scopes = {ClientScope::decisions}});
    limited_ = make_client(services(), {.name = "Limited", .scopes = {ClientScope::decisions}, .bill_tos = {"7001"}});
    EXPECT_TRUE(journal_.follow().has_value());
    token_ = token_of(gate_);
  }

  [[nodiscard]] std::string token_of(const KnownClient& client) const {
    return call({.method = "POST",
                 .path = "/oauth2/token",
                 .body =
                     "grant_type=client_credentials&client_id=" + client.client_id + "&client_secret=" + client.secret,
                 .content_type = "application/x-www-form-urlencoded"})
        .text("/access_token");
  }
  [[nodiscard]] std::string question() const {
    return fmt::format(
        R"({{"subject":{{"type":"account","id":"{}"}},"action":{{"name":"open_case"}},"resource":{{"type":"contract","id":"C1"}}}})",
        holder_.public_id);
  }
  [[nodiscard]] std::string batch() const { return fmt::format(R"({{"evaluations":[{0},{0}]}})", question()); }
  [[nodiscard]] Reply evaluate(const std::string& bearer) const {
    return post(std::string(kEvaluation), question(), bearer);
  }
  void let_time_pass() { clock().advance(std::chrono::milliseconds(300)); }

  /// Nobody else has a connection meanwhile.
  void with_all_connections(const std::function<void()>& work, int taken = 0) const {
    const auto read = database().read([&](store::Reader&) -> Result<void> {
      taken + 1 == kConnections ? work() : with_all_connections(work, taken + 1);
      return {};
    });
    EXPECT_TRUE(read) << read.error().detail;
  }

  usecases::FollowJournal journal_;
  domain::Account holder_;
  KnownClient gate_, limited_;
  std::string token_;
};

TEST_F(ClientsInMemory, an_evaluation_needs_none_of_the_stores_threads) {
  auto options = http::testing::quick_options();
  options.io_threads = 1;  // so that what was sent first is taken first
  options.pools.store = {.threads = 1, .queue = 1};
  http::testing::Gate gate;
  http::Router router;
  http::routes::add_routes(router, {services()});
  router.add("GET", "/held", {.pool = http::Pool::store}, [&](const http::Request&) {
    gate.wait_here();
    return http::text(200, "done");
  });
  http::Server server(std::move(options), router);
  ASSERT_TRUE(server.start());
  const std::string held = "GET /held HTTP/1.1\r\nHost: localhost\r\n\r\n";
  http::testing::TestClient running(server.port());
  running.send(held);
  gate.await_visitors(1);
  http::testing::TestClient waiting(server.port());
  waiting.send(held);
  let_time_pass();
  for (const auto& bearer : {token_, gate_.key}) {
    const auto answer = http::testing::ask(
        server.port(), fmt::format("POST {} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                                   "{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                                   kEvaluation, bearer, question().size(), question()));
    EXPECT_EQ(answer.status, 200) << answer.body;
  }
  gate.open();
  EXPECT_EQ(running.read_answer().status, 200);
  EXPECT_EQ(waiting.read_answer().status, 200);
}

TEST_F(ClientsInMemory, decisions_are_made_while_the_database_cannot_be_had) {
  let_time_pass();
  with_all_connections([&] {
    for (const auto& bearer : {token_, gate_.key, limited_.key}) {
      EXPECT_EQ(evaluate(bearer).text("/decision"), "true");
      EXPECT_EQ(post("/access/v1/evaluations", batch(), bearer).text("/evaluations/1/decision"), "true");
    }
    EXPECT_EQ(evaluate(token_of(gate_)).text("/decision"), "true") << "a token made meanwhile";
  });
}

TEST_F(ClientsInMemory, who_is_not_known_yet_is_looked_for_in_the_database) {
  const auto late = make_client(services(), {.name = "Late", .scopes = {ClientScope::decisions}});
  EXPECT_EQ(evaluate(token_of(late)).status, 200);
  EXPECT_EQ(evaluate(late.key).status, 200);
  EXPECT_EQ(evaluate(late.key + "x").status, 401);
}

TEST_F(ClientsInMemory, what_no_client_id_can_be_is_nobodys) {
  for (const auto* id : {"", "%00", "%ff", "a%27b"}) {
    const auto reply = call({.method = "POST",
                             .path = "/oauth2/token",
                             .body = fmt::format("grant_type=client_credentials&client_id={}&client_secret=x", id),
                             .content_type = "application/x-www-form-urlencoded"});
    EXPECT_TRUE(reply.status == 401 || reply.status == 400) << id << " " << reply.status;
  }
  EXPECT_EQ(evaluate("clvk.\xff.x").status, 401);
  EXPECT_EQ(evaluate("clvk." + std::string(2000, 'a') + ".x").status, 401);
}

}  // namespace
}  // namespace claviger::http_suite
