// The queues of administrators and of the desk: what they show, and what deciding does.

#include <gmock/gmock.h>

#include "http/served.hpp"
#include "store/grants.hpp"
#include "store/numbers.hpp"

namespace claviger::http_suite {
namespace {

const std::string kAsker = "asker@aurelia.example";
const std::string kAdministrator = "administrator@aurelia.example";
const std::string kDesk = "desk@vendor.example";

class Queues : public Served {
 protected:
  Queues() {
    person(kAsker);
    person_with(kDesk, domain::Role::desk);
    administrator_ = person(kAdministrator);
    build([&](World& world, store::Transaction& transaction) {
      world.add_bill_to("7001", {"Kestrel Resale GmbH"});
      world.add_bill_to("7002", {"Kestrel Resale GmbH"});
      contract_ = world.add_contract({"C1", "7001", {{"Aurelia Bearings GmbH"}, {"Kestrel Foods", "NL"}}});
      world.add_contract({"D1", "7002", {{"Aurelia Bearings GmbH"}}});
      store::add_administrator(transaction, {administrator_.id, {contract_, {}}, {}});
    });
  }
  std::string ask(const std::string& number, const std::string& who = kAsker) const {
    return post("/api/v1/access-requests",
                R"({"scope":"support","contract_numbers":[")" + number + R"("],"terms_accepted":true})", who)
        .text("/items/0/id");
  }
  static std::string admin_path(const std::string& item, const std::string& what) {
    return "/api/v1/admin/requests/" + item + "/" + what;
  }
  domain::Account administrator_;
  domain::ContractId contract_;
};

TEST_F(Queues, an_administrator_sees_all_that_the_decision_needs) {
  const auto item = ask("C1");
  const auto reply = get("/api/v1/admin/requests?state=pending", kAdministrator);
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.text("/items/0/id"), item) << reply.body;
  EXPECT_EQ(reply.text("/items/0/status"), "pending_admin");
  EXPECT_EQ(reply.text("/items/0/reason"), "company_uncertain");
  EXPECT_EQ(reply.text("/items/0/created_at"), "2026-01-15T12:00:00.000Z");
  EXPECT_FALSE(reply.has("/items/0/due_at"));
  EXPECT_EQ(reply.text("/items/0/identifier/value"), "C1");
  EXPECT_EQ(reply.text("/items/0/requester/email"), kAsker);
  EXPECT_EQ(reply.text("/items/0/requester/email_domain"), "aurelia.example");
  EXPECT_EQ(reply.text("/items/0/requester/address/city"), "Bremen");
  EXPECT_EQ(reply.text("/items/0/number/contract_number"), "C1");
  EXPECT_EQ(reply.text("/items/0/number/bill_to/id"), "7001");
  EXPECT_EQ(reply.text("/items/0/number/entitled_party"), "install_at");
  EXPECT_EQ(reply.text("/items/0/number/service_level"), "8x5xNBD");
  EXPECT_EQ(reply.text("/items/0/number/start_date"), "2025-12-16");
  EXPECT_EQ(reply.text("/items/0/number/end_date"), "2026-12-15");
  EXPECT_EQ(reply.text("/items/0/number/parties/0/name"), "Aurelia Bearings GmbH");
  EXPECT_EQ(reply.text("/items/0/number/parties/0/verdict"), "equal");
  EXPECT_EQ(reply.text("/items/0/number/parties/1/verdict"), "different");
  EXPECT_EQ(reply.text("/items/0/advice_reasons/0/code"), "company_equal");
  EXPECT_EQ(reply.text("/items/0/advice_reasons/0/parameters/party"), "Aurelia Bearings GmbH");
  EXPECT_EQ(reply.text("/items/0/actions/approve"), "true");
  EXPECT_FALSE(reply.has("/items/0/actions/refusal"));
  EXPECT_EQ(reply.text("/items/0/etag"), "\"1\"");
  EXPECT_THAT(reply.body, testing::Not(testing::HasSubstr("null")));
  EXPECT_EQ(get("/api/v1/admin/requests", kDesk).text("/items"), "[]") << "the desk administers nothing";
  EXPECT_EQ(get("/api/v1/desk/requests", kDesk).text("/items"), "[]");
}

TEST_F(Queues, advice_names_the_other_company_of_the_contract_where_it_is_the_askers) {
  person("seller@kestrel.example", "Kestrel Resale GmbH");
  ask("D1", "seller@kestrel.example");
  const auto reply = get("/api/v1/desk/requests", kDesk);
  EXPECT_EQ(reply.text("/items/0/advice_reasons/0/code"), "company_different") << reply.body;
  EXPECT_EQ(reply.text("/items/0/advice_reasons/0/parameters/party"), "Aurelia Bearings GmbH");
  EXPECT_EQ(reply.text("/items/0/advice_reasons/1/code"), "bill_to_equal");
  EXPECT_EQ(reply.text("/items/0/advice_reasons/1/parameters/party"), "Kestrel Resale GmbH");
}

TEST_F(Queues, an_approval_gives_the_access_once) {
  const auto item = ask("C1");
  const auto reply = post(admin_path(item, "approve"), R"({"note":"known\nto us"})", kAdministrator);
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.text("/id"), item);
  EXPECT_EQ(reply.text("/status"), "approved");
  EXPECT_EQ(reply.text("/revision"), std::to_string(*database().revision()));
  EXPECT_EQ(get("/api/v1/me/access", kAsker).text("/items/0/origin"), "administrator");
  EXPECT_EQ(get("/api/v1/me", kAsker).text("/level"), "customer");
  expect_refused({.method = "POST", .path = admin_path(item, "approve"), .session = kAdministrator}, 409,
                 "already_decided");
  expect_refused({.method = "POST", .path = admin_path(item, "deny"), .session = kAdministrator}, 409,
                 "already_decided");
}

TEST_F(Queues, a_denial_tells_the_asker_why_but_not_the_note) {
  const auto item = ask("C1");
  const auto reply =
      post(admin_path(item, "deny"), R"({"reason_text":"Ask your manager.","note":"has left"})", kAdministrator);
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.text("/status"), "denied");
  const auto seen = get("/api/v1/access-requests", kAsker);
  EXPECT_EQ(seen.text("/items/0/items/0/reason"), "administrator_denied");
  EXPECT_EQ(seen.text("/items/0/items/0/reason_text"), "Ask your manager.");
  EXPECT_THAT(seen.body, testing::Not(testing::HasSubstr("has left")));
  EXPECT_THAT(get("/demo/mail?to=" + kAsker).body,
              testing::AllOf(testing::HasSubstr("Ask your manager."), testing::Not(testing::HasSubstr("has left"))));
}

TEST_F(Queues, an_item_is_found_by_its_id_also_when_it_has_been_decided) {
  const auto item = ask("C1");
  const auto path = "/api/v1/admin/requests/" + item;
  const auto waiting = get(path, kAdministrator);
  EXPECT_EQ(waiting.text(""), get("/api/v1/admin/requests", kAdministrator).text("/items/0")) << waiting.body;
  expect_refused({.path = "/api/v1/desk/requests/" + item, .session = kDesk}, 404, "not_found");
  clock().advance(std::chrono::minutes(1));
  ASSERT_EQ(post(admin_path(item, "approve"), "{}", kAdministrator).status, 200);
  const auto decided = get(path, kAdministrator);
  ASSERT_EQ(decided.status, 200) << decided.body;
  EXPECT_EQ(decided.text("/status"), "approved");
  EXPECT_EQ(decided.text("/decided_at"), "2026-01-15T12:01:00.000Z");
  EXPECT_FALSE(decided.text("/decided_by/name").empty()) << decided.body;
  EXPECT_EQ(decided.text("/actions/approve"), "false");
  EXPECT_EQ(decided.text("/actions/deny"), "false");
  EXPECT_FALSE(decided.has("/reason"));
}

TEST_F(Queues, an_item_that_the_vendor_decided_names_nobody) {
  const auto item = ask("D1");
  const auto path = "/api/v1/desk/requests/" + item;
  EXPECT_EQ(get(path, kDesk).text("/status"), "pending_vendor");
  ASSERT_EQ(post(path + "/deny", "{}", kDesk).status, 200);
  EXPECT_EQ(get(path, kDesk).text("/reason"), "vendor_denied");
  build([&](World&, store::Transaction& transaction) {
    store::add_administrator(transaction, {administrator_.id, {store::find_contract(transaction, "D1")->id, {}}, {}});
  });
  const auto seen = get("/api/v1/admin/requests/" + item, kAdministrator);
  EXPECT_EQ(seen.text("/decided_by/masked"), "true") << seen.body;
  EXPECT_FALSE(seen.has("/decided_by/name"));
}

TEST_F(Queues, an_item_that_nobody_decided_names_nobody) {
  const auto reply =
      post("/api/v1/access-requests", R"({"scope":"support","contract_numbers":["C1"],"terms_accepted":true})", kAsker);
  ASSERT_EQ(post("/api/v1/access-requests/" + reply.text("/id") + "/withdraw", "{}", kAsker).status, 200);
  const auto seen = get("/api/v1/admin/requests/" + reply.text("/items/0/id"), kAdministrator);
  EXPECT_EQ(seen.text("/status"), "withdrawn") << seen.body;
  EXPECT_FALSE(seen.has("/decided_by"));
}

TEST_F(Queues, R72_a_bill_to_says_what_it_covers_and_what_else_it_answered) {
  build([&](World& world, store::Transaction&) { world.add_contract({"D2", "7002", {{"Aurelia Bearings GmbH"}}}); });
  ask("D1");
  ask("D2");
  ask("C1");
  const auto item =
      post("/api/v1/access-requests", R"({"scope":"support","bill_to_ids":["7002"],"terms_accepted":true})", kAsker)
          .text("/items/0/id");
  const auto path = "/api/v1/desk/requests/" + item;
  EXPECT_EQ(get(path, kDesk).text("/number/contracts_covered"), "2") << get(path, kDesk).body;
  EXPECT_EQ(post(path + "/approve", "{}", kDesk).text("/closed_items"), "2");
  EXPECT_EQ(get("/api/v1/desk/requests", kDesk).text("/items"), "[]");
  const auto other = get("/api/v1/admin/requests", kAdministrator);
  EXPECT_FALSE(other.has("/items/0/number/contracts_covered"));
  EXPECT_FALSE(post(admin_path(other.text("/items/0/id"), "approve"), "{}", kAdministrator).has("/closed_items"));
}

TEST_F(Queues, R127_a_bill_to_says_which_contracts_it_gives_though_nobody_confirmed_them_in_time) {
  const auto item =
      post("/api/v1/access-requests", R"({"scope":"support","bill_to_ids":["7002"],"terms_accepted":true})", kAsker)
          .text("/items/0/id");
  const auto path = "/api/v1/desk/requests/" + item;
  EXPECT_FALSE(get(path, kDesk).has("/number/overdue_contracts"));
  ASSERT_EQ(call({.method = "PUT",
                  .path = "/api/v1/desk/contracts/D1/revalidation",
                  .body = R"({"due_at":"2026-01-15T11:00:00Z"})",
                  .session = kDesk})
                .status,
            200);
  const auto seen = get(path, kDesk);
  EXPECT_EQ(seen.text("/number/overdue_contracts"), R"(["D1"])") << seen.body;
  EXPECT_EQ(seen.text("/actions/approve"), "true") << "the bill-to itself is not overdue";
  EXPECT_EQ(post(path + "/approve", "{}", kDesk).status, 200);
}

TEST_F(Queues, a_decision_holds_for_what_was_shown_only) {
  const auto item = ask("C1");
  const Call stale{.method = "POST",
                   .path = admin_path(item, "approve"),
                   .session = kAdministrator,
                   .headers = {"If-Match: \"99\""}};
  expect_refused(stale, 412, "precondition_failed");
  auto fresh = stale;
  fresh.headers = {"If-Match: " + get("/api/v1/admin/requests", kAdministrator).text("/items/0/etag")};
  EXPECT_EQ(call(fresh).status, 200);
  EXPECT_EQ(call(stale).code(), "already_decided");
}

TEST_F(Queues, an_approval_may_be_for_a_party_of_the_contract_only) {
  const auto item = ask("C1");
  const auto other = get("/api/v1/admin/requests", kAdministrator).text("/items/0/number/parties/1/id");
  const auto approve = [&](const std::string& body) {
    return Call{.method = "POST", .path = admin_path(item, "approve"), .body = body, .session = kAdministrator};
  };
  for (const auto* party : {"0", "-1", "x", "01", "99999999999999999999", ""}) {
    expect_refused(approve(R"({"parties":[")" + std::string(party) + "\"]}"), 400, "invalid_field");
  }
  expect_refused(approve(R"({"parties":["4711"]})"), 400, "invalid_field");
  expect_refused(approve(R"({"parties":[1]})"), 400, "invalid_field");
  expect_refused(approve(R"({"partys":["1"]})"), 400, "unknown_field");
  expect_refused(approve(R"({"note":")" + std::string(2001, 'n') + "\"}"), 400, "invalid_field");
  EXPECT_EQ(call(approve(R"({"parties":[")" + other + "\"]}")).status, 200);
}

TEST_F(Queues, support_on_a_bill_to_programme_is_shown_and_given_for_the_bill_to_company) {
  build([](World& world, store::Transaction&) {
    world.add_bill_to("7003", {"Aurelia Bearings GmbH"});
    world.add_contract({"R1", "7003", {{"Morgenrot Spedition"}, {"Kestrel Foods", "NL"}}, "RESALE"});
  });
  const auto item = ask("R1");
  const auto queue = get("/api/v1/desk/requests", kDesk);
  EXPECT_EQ(queue.text("/items/0/number/parties/0/name"), "Aurelia Bearings GmbH") << queue.body;
  EXPECT_FALSE(queue.has("/items/0/number/parties/1"));
  const auto party = queue.text("/items/0/number/parties/0/id");
  const auto reply = post("/api/v1/desk/requests/" + item + "/approve", R"({"parties":[")" + party + "\"]}", kDesk);
  EXPECT_EQ(reply.status, 200) << reply.body;
  const auto rights = get("/api/v1/me/access", kAsker).text("/items/0/rights");
  EXPECT_THAT(rights, testing::HasSubstr("open_case"));
}

TEST_F(Queues, nobody_decides_his_own) {
  const auto own = ask("C1", kAdministrator);
  ASSERT_FALSE(own.empty());
  EXPECT_EQ(get("/api/v1/admin/requests", kAdministrator).text("/items"), "[]");
  expect_refused({.method = "POST", .path = admin_path(own, "approve"), .session = kAdministrator}, 403, "own_request");
}

TEST_F(Queues, an_item_exists_for_who_asked_and_who_decides_alone) {
  const auto item = ask("C1");
  person("stranger@elsewhere.example", "Elsewhere");
  for (const auto* who : {"stranger@elsewhere.example", kAsker.c_str()})
    expect_refused({.path = "/api/v1/admin/requests/" + item, .session = who}, 404, "not_found");
  for (const auto* what : {"approve", "deny"}) {
    expect_refused({.method = "POST", .path = admin_path(item, what), .session = "stranger@elsewhere.example"}, 404,
                   "not_found");
    expect_refused({.method = "POST", .path = admin_path(item, what), .session = kAsker}, 403, "own_request");
    expect_refused({.method = "POST", .path = admin_path("nosuchitem", what), .session = kAdministrator}, 404,
                   "not_found");
    expect_refused({.method = "POST", .path = admin_path(item, what)}, 401, "not_authenticated");
  }
}

TEST_F(Queues, the_desk_decides_what_has_no_administrator) {
  const auto item = ask("D1");
  const auto queue = get("/api/v1/desk/requests", kDesk);
  EXPECT_EQ(queue.text("/items/0/id"), item) << queue.body;
  EXPECT_EQ(queue.text("/items/0/due_at"), "2026-01-15T18:00:00.000Z");
  EXPECT_EQ(post("/api/v1/desk/requests/" + item + "/approve", "{}", kDesk).status, 200);
  EXPECT_EQ(get("/api/v1/me/access", kAsker).text("/items/0/origin"), "vendor");
  expect_refused({.path = "/api/v1/desk/requests", .session = kAsker}, 403, "not_allowed");
}

TEST_F(Queues, a_lock_leaves_the_desk_no_approval) {
  const auto item = ask("D1");
  build([](World&, store::Transaction& transaction) {
    store::set_lock(transaction, {{store::find_contract(transaction, "D1")->id, {}}, {}});
  });
  const auto queue = get("/api/v1/desk/requests", kDesk);
  EXPECT_EQ(queue.text("/items/0/actions/approve"), "false");
  EXPECT_EQ(queue.text("/items/0/actions/refusal"), "locked");
  expect_refused({.method = "POST", .path = "/api/v1/desk/requests/" + item + "/approve", .session = kDesk}, 403,
                 "locked");
  EXPECT_EQ(post("/api/v1/desk/requests/" + item + "/deny", "", kDesk).status, 200);
}

TEST_F(Queues, go_on_where_they_stopped_though_some_were_decided) {
  std::vector<std::string> asked;
  for (int i = 0; i < 5; ++i) {
    const auto who = "asker" + std::to_string(i) + "@aurelia.example";
    person(who);
    asked.push_back(ask("D1", who));
    clock().advance(std::chrono::minutes(1));
  }
  const auto first = get("/api/v1/desk/requests?limit=2", kDesk);
  EXPECT_EQ(first.text("/items/1/id"), asked[1]);
  ASSERT_EQ(post("/api/v1/desk/requests/" + asked[0] + "/deny", "", kDesk).status, 200);
  const auto second = get("/api/v1/desk/requests?limit=2&cursor=" + first.text("/next_cursor"), kDesk);
  EXPECT_EQ(second.text("/items/0/id"), asked[2]) << second.body;
  EXPECT_EQ(second.text("/items/1/id"), asked[3]);
  const auto third = get("/api/v1/desk/requests?limit=2&cursor=" + second.text("/next_cursor"), kDesk);
  EXPECT_EQ(third.text("/items/0/id"), asked[4]) << third.body;
  EXPECT_FALSE(third.has("/next_cursor"));
  expect_refused({.path = "/api/v1/desk/requests?state=decided", .session = kDesk}, 400, "invalid_field");
  expect_refused({.path = "/api/v1/admin/requests?cursor=" + first.text("/next_cursor"), .session = kDesk}, 400,
                 "invalid_field");
}

}  // namespace
}  // namespace claviger::http_suite
