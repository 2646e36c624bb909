// What administrators set on their numbers, and what the desk sets.

#include <gmock/gmock.h>

#include "http/served.hpp"
#include "store/accounts.hpp"
#include "store/numbers.hpp"

namespace claviger::http_suite {
namespace {

const std::string kAdministrator = "administrator@aurelia.example";
const std::string kColleague = "colleague@aurelia.example";
const std::string kDesk = "desk@vendor.example";

class Numbers : public Served, public testing::WithParamInterface<const char*> {
 protected:
  Numbers() {
    colleague_ = person(kColleague);
    person_with(kDesk, domain::Role::desk);
    const auto administrator = person(kAdministrator);
    build([&](World& world, store::Transaction& transaction) {
      const auto bill_to = world.add_bill_to("7001", {"Kestrel Resale GmbH"});
      const auto contract = world.add_contract({"A/1", "7001", {{"Aurelia Bearings GmbH"}}});
      store::add_administrator(transaction, {administrator.id, {contract, {}}, {}});
      store::add_administrator(transaction, {administrator.id, {{}, bill_to}, {}});
      world.add_bill_to("7002", {"Elsewhere"});
    });
  }
  Reply change(const std::string& method, const std::string& rest, const std::string& body = {}) const {
    return call({.method = method, .path = path(rest), .body = body, .session = kAdministrator});
  }
  static std::string path(const std::string& rest) { return "/api/v1/admin" + std::string(GetParam()) + rest; }
  /// The number of this parameter among those listed.
  boost::json::value listed() const {
    const auto reply = get("/api/v1/admin/numbers", kAdministrator);
    const auto body = reply.json();
    for (const auto& item : body.at("items").as_array()) {
      const bool is_contract = item.at("type").as_string() == "contract";
      if (is_contract == std::string_view(GetParam()).contains("contracts")) return item;
    }
    ADD_FAILURE() << reply.body;
    return {};
  }
  void expect_refused_here(const std::string& method, const std::string& rest, const std::string& body,
                           const std::pair<int, std::string>& how) const {
    expect_refused({.method = method, .path = path(rest), .body = body, .session = kAdministrator}, how.first,
                   how.second);
  }
  domain::Account colleague_;
};

class NumbersOfABillTo : public Served {
 protected:
  NumbersOfABillTo() {
    person_with(kDesk, domain::Role::desk);
    const auto administrator = person(kAdministrator);
    build([&](World& world, store::Transaction& transaction) {
      const auto bill_to = world.add_bill_to("7001", {"Kestrel Resale GmbH"});
      world.add_contract({"A/1", "7001", {{"Aurelia Bearings GmbH"}}});
      world.add_contract({"A2", "7001", {{"Aurelia Bearings GmbH"}}});
      store::add_administrator(transaction, {administrator.id, {{}, bill_to}, {}});
    });
  }
  boost::json::value bill_to() const {
    return get("/api/v1/admin/numbers", kAdministrator).json().at("items").as_array().at(0);
  }
};

TEST_P(Numbers, are_locked_and_unlocked) {
  EXPECT_EQ(listed().at("locks").as_array().size(), 0U);
  const auto reply = change("PUT", "/lock", "{}");
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.text("/revision"), std::to_string(*database().revision()));
  EXPECT_EQ(listed().at("locks").as_array().size(), 1U);
  const auto before = rows();
  EXPECT_EQ(change("PUT", "/lock").status, 200) << "locking twice changes nothing";
  EXPECT_EQ(rows(), before);
  EXPECT_EQ(change("DELETE", "/lock").status, 200);
  EXPECT_EQ(listed().at("locks").as_array().size(), 0U);
  expect_refused_here("PUT", "/lock", R"({"party":"x"})", {400, "invalid_field"});
  expect_refused_here("PUT", "/lock", R"({"party":"424242"})", {400, "invalid_field"});
  expect_refused_here("PUT", "/lock", R"({"partys":"1"})", {400, "unknown_field"});
  expect_refused_here("DELETE", "/lock?party=x", "", {400, "invalid_field"});
}

TEST_P(Numbers, give_and_take_access) {
  const auto user = "/users/" + kColleague;
  ASSERT_EQ(change("PUT", user, R"({"scope":"support"})").status, 200);
  const auto item = listed();
  EXPECT_EQ(item.at("users_total").as_int64(), 1);
  EXPECT_EQ(item.at("users").at(0).at("account").at("email").as_string(), kColleague);
  EXPECT_EQ(item.at("users").at(0).at("origin").as_string(), "administrator");
  EXPECT_EQ(get("/api/v1/me/access", kColleague).text("/items/0/scope"), "support");
  expect_refused_here("PUT", user, R"({"scope":"support"})", {409, "already_registered"});
  expect_refused_here("PUT", user, R"({"scope":"downloads"})", {409, "already_registered"});
  EXPECT_EQ(listed().at("users_total").as_int64(), 1) << "support includes downloads";
  EXPECT_EQ(change("DELETE", "/users/" + colleague_.public_id + "?scope=support").status, 200);
  EXPECT_EQ(listed().at("users_total").as_int64(), 0);
  expect_refused_here("DELETE", user, "", {404, "not_found"});
  expect_refused_here("DELETE", user + "?scope=all", "", {400, "invalid_field"});
  expect_refused_here("PUT", user, R"({"scope":"all"})", {400, "invalid_field"});
  expect_refused_here("PUT", user, R"({"scope":"ordering"})", {400, "invalid_field"});
  expect_refused_here("PUT", user, "{}", {400, "missing_field"});
  expect_refused_here("PUT", "/users/nobody@aurelia.example", R"({"scope":"support"})", {404, "not_found"});
  expect_refused_here("PUT", "/users/" + kAdministrator, R"({"scope":"support"})", {403, "not_allowed"});
}

TEST_P(Numbers, block_and_unblock) {
  const auto block = "/blocks/" + kColleague;
  ASSERT_EQ(change("PUT", block).status, 200);
  EXPECT_EQ(listed().at("blocks").at(0).at("account").at("email").as_string(), kColleague);
  expect_refused_here("PUT", "/users/" + kColleague, R"({"scope":"support"})", {409, "blocked"});
  expect_refused_here("PUT", block, R"({"note":"x"})", {400, "unknown_field"});
  EXPECT_EQ(change("DELETE", block).status, 200);
  EXPECT_EQ(listed().at("blocks").as_array().size(), 0U);
  EXPECT_EQ(get("/api/v1/audit", kColleague).text("/items"), "[]") << "a block is not told to who is blocked";
}

TEST_P(Numbers, let_nobody_block_himself_which_he_could_not_take_back) {
  expect_refused_here("PUT", "/blocks/" + kAdministrator, "", {403, "not_allowed"});
  expect_refused_here("DELETE", "/blocks/" + kAdministrator, "", {403, "not_allowed"});
}

TEST_P(Numbers, keep_domain_rules) {
  ASSERT_EQ(change("PUT", "/domain-rules/Aurelia.Example", R"({"action":"review"})").status, 200);
  EXPECT_EQ(listed().at("domain_rules").at(0).at("domain").as_string(), "aurelia.example");
  EXPECT_EQ(listed().at("domain_rules").at(0).at("action").as_string(), "review");
  EXPECT_EQ(change("PUT", "/domain-rules/*", R"({"action":"deny"})").status, 200);
  expect_refused_here("PUT", "/domain-rules/*", R"({"action":"approve"})", {400, "invalid_field"});
  expect_refused_here("PUT", "/domain-rules/gmail.com", R"({"action":"approve"})", {400, "public_domain"});
  for (const auto* none : {"nodomain", "*.com", "a..b", ".gmail.com", "a%20b.com", "a%28b.com", "%C2%A0.com"})
    expect_refused_here("PUT", std::string("/domain-rules/") + none, R"({"action":"deny"})", {400, "invalid_field"});
  expect_refused_here("PUT", "/domain-rules/a.example", R"({"action":"admit"})", {400, "invalid_field"});
  EXPECT_EQ(change("PUT", "/domain-rules/B%C3%BCcher.example", R"({"action":"deny"})").status, 200);
  EXPECT_EQ(listed().at("domain_rules").at(2).at("domain").as_string(), "xn--bcher-kva.example");
  EXPECT_EQ(change("DELETE", "/domain-rules/b%C3%BCcher.example").status, 200);
  EXPECT_EQ(change("DELETE", "/domain-rules/aurelia.example").status, 200);
  expect_refused_here("DELETE", "/domain-rules/aurelia.example", "", {404, "not_found"});
}

TEST_P(Numbers, keep_a_standing_consent) {
  ASSERT_EQ(change("PUT", "/standing-consent").status, 200);
  EXPECT_TRUE(listed().at("standing_consent").as_bool());
  ASSERT_EQ(change("DELETE", "/standing-consent").status, 200);
  EXPECT_FALSE(listed().at("standing_consent").as_bool());
  expect_refused_here("PUT", "/standing-consent", R"({"given":true})", {400, "unknown_field"});
}

TEST_P(Numbers, are_revalidated_when_the_desk_says) {
  const auto due = [&](const std::string& at) {
    return Call{.method = "PUT",
                .path = "/api/v1/desk" + std::string(GetParam()) + "/revalidation",
                .body = R"({"due_at":")" + at + "\"}",
                .session = kDesk};
  };
  ASSERT_EQ(call(due("2026-01-15T13:00:00+02:00")).status, 200);
  EXPECT_EQ(listed().at("revalidation_due_at").as_string(), "2026-01-15T11:00:00.000Z");
  EXPECT_TRUE(listed().at("revalidation_overdue").as_bool());
  expect_refused(due("tomorrow"), 400, "invalid_field");
  expect_refused(due("2026-02-30T00:00:00Z"), 400, "invalid_field");
  expect_refused_here("PUT", "/users/" + kColleague, R"({"scope":"support"})", {409, "revalidation_overdue"});
}

TEST_P(Numbers, get_another_administrator_from_the_desk) {
  const auto appoint = [&](const std::string& account, const std::string& body = {}) {
    return Call{.method = "PUT",
                .path = "/api/v1/desk" + std::string(GetParam()) + "/administrators/" + account,
                .body = body,
                .session = kDesk};
  };
  const auto reply = call(appoint(colleague_.public_id));
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.text("/account/email"), kColleague);
  EXPECT_EQ(reply.text("/account/country"), "DE") << "in which order the names go";
  EXPECT_EQ(reply.text("/revision"), std::to_string(*database().revision()));
  EXPECT_NE(get("/api/v1/admin/numbers", kColleague).text("/items"), "[]");
  expect_refused(appoint("nobody@aurelia.example"), 404, "account_not_found");
  expect_refused(appoint(kDesk), 403, "not_allowed");
  expect_refused(appoint(kColleague, R"({"party":"1"})"), 400, "unknown_field");
  person("free@gmail.com");
  expect_refused(appoint("free@gmail.com"), 400, "public_domain");
}

INSTANTIATE_TEST_SUITE_P(OfBothKinds, Numbers, testing::Values("/contracts/A%2F1", "/bill-tos/7001"),
                         [](const auto& tested) { return std::string(tested.index == 0 ? "contracts" : "bill_tos"); });

class NumberList : public Served {};

TEST_F(NumberList, names_each_number_once_bill_tos_first_page_by_page) {
  const auto administrator = person(kAdministrator);
  build([&](World& world, store::Transaction& transaction) {
    const auto bill_to = world.add_bill_to("7001", {"Kestrel Resale GmbH"});
    store::add_administrator(transaction, {administrator.id, {{}, bill_to}, {}});
    for (const auto* number : {"C2", "C1", "C3"}) {
      const auto contract = world.add_contract({number, "7001", {{"Aurelia Bearings GmbH"}, {"Kestrel Foods", "NL"}}});
      for (const auto* party : {"DE:Aurelia Bearings GmbH", "NL:Kestrel Foods"}) {
        store::add_administrator(transaction, {administrator.id, {contract, {}}, world.add_party(party)});
      }
    }
  });
  std::vector<std::string> numbers;
  std::string cursor;
  for (int page = 0; page < 2; ++page) {
    const auto reply =
        get("/api/v1/admin/numbers?limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor), kAdministrator);
    ASSERT_EQ(reply.status, 200) << reply.body;
    const auto body = reply.json();
    for (const auto& item : body.at("items").as_array()) numbers.emplace_back(item.at("number").as_string());
    cursor = reply.text("/next_cursor");
  }
  EXPECT_THAT(numbers, testing::ElementsAre("7001", "C1", "C2", "C3"));
  EXPECT_EQ(cursor, "");
  const auto found = get("/api/v1/admin/numbers?q=c2", kAdministrator);
  EXPECT_EQ(found.text("/items/0/number"), "C2");
  EXPECT_FALSE(found.has("/items/1"));
  EXPECT_EQ(found.text("/items/0/parties/1/name"), "Kestrel Foods");
  EXPECT_EQ(get("/api/v1/me", kAdministrator).text("/roles"), R"(["administrator"])");
  expect_refused({.path = "/api/v1/admin/numbers?q=" + std::string(101, 'x'), .session = kAdministrator}, 400,
                 "invalid_field");
}

TEST_F(NumbersOfABillTo, say_which_contracts_under_them_are_overdue) {
  EXPECT_FALSE(bill_to().as_object().contains("overdue_contracts"));
  for (const auto& [number, due] :
       {std::pair{"A%2F1", "2026-01-15T11:00:00Z"}, std::pair{"A2", "2026-06-01T00:00:00Z"}}) {
    const auto reply = call({.method = "PUT",
                             .path = "/api/v1/desk/contracts/" + std::string(number) + "/revalidation",
                             .body = R"({"due_at":")" + std::string(due) + "\"}",
                             .session = kDesk});
    ASSERT_EQ(reply.status, 200) << reply.body;
  }
  EXPECT_FALSE(bill_to().at("revalidation_overdue").as_bool()) << "its own is not";
  EXPECT_EQ(bill_to().at("overdue_contracts"), boost::json::parse(R"(["A/1"])"));
}

TEST_F(NumbersOfABillTo, R89_exclude_contracts_and_include_them_again) {
  const std::string path = "/api/v1/admin/contracts/A%2F1/bill-to-exclusion";
  const auto change = [&](const std::string& method, const std::string& body = {}) {
    return call({.method = method, .path = path, .body = body, .session = kAdministrator});
  };
  EXPECT_FALSE(bill_to().as_object().contains("excluded_contracts"));
  const auto reply = change("PUT");
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.text("/revision"), std::to_string(*database().revision()));
  EXPECT_EQ(bill_to().at("excluded_contracts"), boost::json::parse(R"(["A/1"])"));
  EXPECT_FALSE(bill_to().as_object().contains("excluded_from_bill_to")) << "a bill-to is excluded from nothing";
  const auto before = rows();
  EXPECT_EQ(change("PUT", "{}").status, 200) << "excluding twice changes nothing";
  EXPECT_EQ(rows(), before);
  EXPECT_EQ(change("DELETE").status, 200);
  EXPECT_FALSE(bill_to().as_object().contains("excluded_contracts"));
  EXPECT_EQ(change("DELETE").status, 200);
  const auto refused = [&](const std::string& body, int status, const std::string& code) {
    expect_refused({.method = "PUT", .path = path, .body = body, .session = kAdministrator}, status, code);
  };
  refused(R"({"reason":"x"})", 400, "unknown_field");
  refused("{", 400, "malformed_json");
  expect_refused({.method = "PUT",
                  .path = "/api/v1/admin/contracts/A404/bill-to-exclusion",
                  .body = {},
                  .session = kAdministrator},
                 404, "not_found");
  expect_refused({.method = "PUT", .path = path, .body = {}, .session = kDesk}, 404, "not_found");
}

TEST_F(NumbersOfABillTo, R89_are_not_for_who_administers_the_contract_alone) {
  const auto administrator = person("contract@aurelia.example");
  build([&](World&, store::Transaction& transaction) {
    store::add_administrator(transaction, {administrator.id, {store::find_contract(transaction, "A2")->id, {}}, {}});
    store::add_administrator(transaction, {store::find_account_by_email(transaction, kAdministrator)->id,
                                           {store::find_contract(transaction, "A2")->id, {}},
                                           {}});
  });
  const std::string path = "/contracts/A2/bill-to-exclusion";
  for (const auto* method : {"PUT", "DELETE"})
    expect_refused({.method = method, .path = "/api/v1/admin" + path, .body = {}, .session = administrator.email}, 403,
                   "bill_to_not_managed");
  ASSERT_EQ(call({.method = "PUT", .path = "/api/v1/desk" + path, .body = {}, .session = kDesk}).status, 200);
  const auto listed = [&](const std::string& who) {
    return get("/api/v1/admin/numbers?q=a2", who).json().at("items").as_array().at(0);
  };
  EXPECT_TRUE(listed(administrator.email).at("excluded_from_bill_to").as_bool());
  EXPECT_FALSE(listed(administrator.email).at("may_exclude_from_bill_to").as_bool());
  EXPECT_TRUE(listed(kAdministrator).at("may_exclude_from_bill_to").as_bool());
  ASSERT_EQ(call({.method = "DELETE", .path = "/api/v1/desk" + path, .body = {}, .session = kDesk}).status, 200);
  EXPECT_FALSE(listed(administrator.email).at("excluded_from_bill_to").as_bool());
  expect_refused({.method = "PUT", .path = "/api/v1/desk" + path, .body = R"({"note":"x"})", .session = kDesk}, 400,
                 "unknown_field");
  expect_refused({.method = "PUT", .path = "/api/v1/desk" + path, .body = {}, .session = kAdministrator}, 403,
                 "not_allowed");
}

TEST_F(NumbersOfABillTo, say_where_a_lock_and_a_consent_of_a_contract_stand) {
  build([](World&, store::Transaction& transaction) {
    const auto administrator = store::find_account_by_email(transaction, kAdministrator);
    store::add_administrator(transaction, {administrator->id, {store::find_contract(transaction, "A2")->id, {}}, {}});
  });
  const auto put = [&](const std::string& path) {
    const auto reply = call({.method = "PUT", .path = "/api/v1/admin" + path, .body = {}, .session = kAdministrator});
    ASSERT_EQ(reply.status, 200) << reply.body;
  };
  const auto contract = [&] {
    return get("/api/v1/admin/numbers?q=a2", kAdministrator).json().at("items").as_array().at(0);
  };
  ASSERT_FALSE(contract().as_object().contains("standing_consent_on"));
  put("/bill-tos/7001/lock");
  put("/bill-tos/7001/standing-consent");
  EXPECT_EQ(contract().at("locks"), boost::json::parse(R"([{"on":"bill_to"}])"));
  EXPECT_EQ(contract().at("standing_consent_on").as_string(), "bill_to");
  EXPECT_EQ(bill_to().at("standing_consent_on").as_string(), "bill_to");
  put("/contracts/A2/lock");
  put("/contracts/A2/standing-consent");
  EXPECT_EQ(contract().at("locks").as_array().size(), 2U);
  EXPECT_EQ(contract().at("standing_consent_on").as_string(), "contract");
}

}  // namespace
}  // namespace claviger::http_suite
