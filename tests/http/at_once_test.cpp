// Which evaluations are answered on the I/O thread, from memory alone, and that they say what the handler says.

#include <fmt/format.h>

#include "http/known_client.hpp"
#include "http/served.hpp"
#include "store/grants.hpp"
#include "usecases/follow_journal.hpp"

namespace claviger::http_suite {
namespace {

using rules::ClientScope;

constexpr std::string_view kPath = "/access/v1/evaluation";

class AtOnce : public Served {
 protected:
  AtOnce() : journal_(database(), clock(), serve_from_index()) {
    holder_ = person("holder@aurelia.example");
    build([&](World& world, store::Transaction& transaction) {
      world.add_bill_to("7001", {"Kestrel Resale GmbH"});
      const auto contract = world.add_contract({"C1", "7001", {{"Aurelia Bearings GmbH"}}});
      for (int i = 0; i < 257; ++i) world.add_line(contract, "NA", "P" + std::to_string(i));
      world.add_line(contract, "SER1", "ROUTER");
      store::insert_grant(transaction,
                          {.account = holder_.id, .number = {contract, {}}, .valid_from = transaction.now()});
    });
    gate_ = make_client(services(), {.name = "Gate", .scopes = {ClientScope::decisions}});
    follow();
  }
  void follow() { EXPECT_TRUE(journal_.follow().has_value()); }
  std::string asked(const std::string& type = "contract", const std::string& context = "{}") const {
    return fmt::format(
        R"({{"subject":{{"type":"account","id":"{}"}},"action":{{"name":"open_case"}},"resource":{{"type":"{}","id":"C1"}},"context":{}}})",
        holder_.public_id, type, context);
  }
  /// By the handler, which looks at the database.
  Reply ask(const std::string& bearer) const { return post(std::string(kPath), asked(), bearer); }
  std::optional<http::Response> at_once(const std::string& bearer, const std::string& body,
                                        const http::Parameters& query = {}) const {
    http::Request request{.method = "POST", .path = std::string(kPath), .query = query, .body = body};
    request.headers.add("Authorization", "Bearer " + bearer);
    request.headers.add("Content-Type", "application/json");
    const auto* route = router().find("POST", {"access", "v1", "evaluation"}).route;
    return route->options.at_once(request);
  }

  usecases::FollowJournal journal_;
  domain::Account holder_;
  KnownClient gate_;
};

TEST_F(AtOnce, a_known_client_is_answered_what_the_handler_answers) {
  const auto by_handler = ask(gate_.key);
  ASSERT_EQ(by_handler.status, 200);
  const auto answer = at_once(gate_.key, asked());
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, by_handler.body);
  EXPECT_EQ(by_handler.text("/decision"), "true");
}

TEST_F(AtOnce, whatever_needs_the_database_or_a_refusal_is_the_handlers) {
  const auto limited =
      make_client(services(), {.name = "Limited", .scopes = {ClientScope::decisions}, .bill_tos = {"7001"}});
  follow();
  ASSERT_EQ(ask(gate_.key).status, 200);
  const auto revision = *database().revision();
  EXPECT_TRUE(at_once(gate_.key, asked("contract", fmt::format(R"({{"min_revision":"{}"}})", revision))));
  EXPECT_FALSE(at_once(gate_.key, asked("contract", fmt::format(R"({{"min_revision":"{}"}})", revision + 1))));
  EXPECT_FALSE(at_once(gate_.key, asked("contract", R"({"min_revision":"-1"})")));
  EXPECT_FALSE(at_once(gate_.key, asked("contract", R"({"explain":true})")));
  EXPECT_FALSE(at_once(gate_.key, asked("contract", R"({"at":"2026-01-01T00:00:00Z"})")));
  EXPECT_FALSE(at_once(gate_.key, asked("software")));
  EXPECT_FALSE(at_once(gate_.key, asked(), {{"min_revision", "1"}}));
  EXPECT_FALSE(at_once(gate_.key, "{"));
  EXPECT_FALSE(at_once(gate_.key, "{}"));
  EXPECT_FALSE(at_once(gate_.key + "x", asked()));
  EXPECT_FALSE(at_once(limited.key, asked()));
  EXPECT_FALSE(at_once("holder@aurelia.example", asked()));
}

TEST_F(AtOnce, a_text_that_is_the_serial_of_many_devices_is_the_handlers) {
  ASSERT_EQ(ask(gate_.key).status, 200);
  const auto about = [&](const std::string& serial) {
    auto body = asked("serial");
    return body.replace(body.find("C1"), 2, serial);
  };
  EXPECT_TRUE(at_once(gate_.key, about("SER1")));
  EXPECT_FALSE(at_once(gate_.key, about("NA")));
  EXPECT_EQ(post(std::string(kPath), about("NA"), gate_.key).status, 200);
}

TEST_F(AtOnce, who_is_revoked_here_is_unknown_with_the_next_call) {
  ASSERT_EQ(ask(gate_.key).status, 200);
  ASSERT_TRUE(at_once(gate_.key, asked()));
  ASSERT_TRUE(usecases::revoke_client(services(), gate_.client_id));
  follow();
  EXPECT_FALSE(at_once(gate_.key, asked()));
  EXPECT_EQ(ask(gate_.key).status, 401);
  EXPECT_FALSE(at_once(gate_.key, asked()));
}

TEST_F(AtOnce, whom_the_index_does_not_know_yet_is_the_handlers) {
  const auto late = make_client(services(), {.name = "Late", .scopes = {ClientScope::decisions}});
  EXPECT_FALSE(at_once(late.key, asked()));
  EXPECT_EQ(ask(late.key).status, 200);
  follow();
  EXPECT_TRUE(at_once(late.key, asked()));
  serve_from_store();
  EXPECT_FALSE(at_once(late.key, asked()));
}

}  // namespace
}  // namespace claviger::http_suite
