// Server-sent events: a queue that is looked at is told when it may have changed.

#include <gmock/gmock.h>

#include "http/served.hpp"
#include "store/numbers.hpp"
#include "usecases/follow_journal.hpp"

namespace claviger::http_suite {
namespace {

using testing::HasSubstr;

const std::string kAsker = "asker@aurelia.example";
const std::string kAdministrator = "administrator@aurelia.example";
const std::string kDesk = "desk@vendor.example";
const std::string kAdminEvents = "/api/v1/admin/requests/events", kDeskEvents = "/api/v1/desk/requests/events";

class QueueEvents : public Served {
 protected:
  QueueEvents() : journal_(database(), clock(), serve_from_index()) {
    person(kAsker);
    person_with(kDesk, domain::Role::desk);
    const auto administrator = person(kAdministrator);
    build([&](World& world, store::Transaction& transaction) {
      world.add_bill_to("7001", {"Kestrel Resale GmbH"});
      const auto contract = world.add_contract({"C1", "7001", {{"Aurelia Bearings GmbH"}, {"Kestrel Foods", "NL"}}});
      store::add_administrator(transaction, {administrator.id, {contract, {}}, {}});
    });
    follow();
  }
  void follow() { EXPECT_TRUE(journal_.follow().has_value()); }
  void ask() {
    const auto reply = post("/api/v1/access-requests",
                            R"({"scope":"support","contract_numbers":["C1"],"terms_accepted":true})", kAsker);
    EXPECT_EQ(reply.status, 201) << reply.body;
    follow();
  }
  /// As EventSource does.
  void open(http::testing::TestClient& client, const std::string& path, const std::string& session) const {
    client.send("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + session + "\r\n\r\n");
    const auto head = client.read_answer();
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-type"), "text/event-stream");
    EXPECT_EQ(head.header("cache-control"), "no-store");
  }
  static std::string next_event(http::testing::TestClient& client) { return client.read_until("\n\n"); }

  usecases::FollowJournal journal_;
};

TEST_F(QueueEvents, R65_a_new_request_is_told_to_whoever_looks_at_a_queue) {
  for (const auto& [path, who] : {std::pair(kAdminEvents, kAdministrator), std::pair(kDeskEvents, kDesk)}) {
    http::testing::TestClient client(port());
    open(client, path, who);
    const auto first = next_event(client);
    EXPECT_THAT(first, HasSubstr("event: queue\n"));
    ask();
    const auto second = next_event(client);
    EXPECT_THAT(second, HasSubstr("event: queue\n"));
    EXPECT_NE(second, first) << "of another revision";
  }
}

TEST_F(QueueEvents, what_no_queue_shows_is_not_told) {
  http::testing::TestClient client(port());
  open(client, kAdminEvents + "?seconds=2", kAdministrator);
  EXPECT_THAT(next_event(client), HasSubstr("event: queue\n"));
  build([](World&, store::Transaction& transaction) { transaction.append({"password_changed", "account:x", {}}); });
  follow();
  EXPECT_EQ(next_event(client), "") << "nothing until the end";
}

TEST_F(QueueEvents, it_is_nobody_elses_and_ends_when_asked) {
  EXPECT_EQ(get(kAdminEvents).status, 401);
  EXPECT_EQ(get(kAdminEvents, kAsker).status, 404);
  EXPECT_EQ(get(kAdminEvents, kDesk).status, 404);
  EXPECT_EQ(get(kDeskEvents, kAdministrator).status, 403);
  EXPECT_EQ(get(kDeskEvents + "?seconds=301", kDesk).code(), "invalid_field");
  http::testing::TestClient client(port());
  open(client, kDeskEvents + "?seconds=0", kDesk);
  EXPECT_THAT(next_event(client), HasSubstr("event: queue\n"));
  EXPECT_TRUE(client.at_end());
}

}  // namespace
}  // namespace claviger::http_suite
