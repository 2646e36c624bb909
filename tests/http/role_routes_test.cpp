// Who administers a number, over HTTP: what is answered, and what every bad input gets: refused with a stable code,
// noted in the journal, nothing changed.

#include <gmock/gmock.h>

#include "http/served.hpp"
#include "store/grants.hpp"
#include "store/journal.hpp"
#include "store/numbers.hpp"
#include "store/sql.hpp"

namespace claviger::http_suite {
namespace {

const std::string kDana = "dana@aurelia.example";
const std::string kEli = "eli@aurelia.example";
const std::string kRobin = "robin@elsewhere.example";
const std::string kDesk = "desk@vendor.example";

class Roles : public Served {
 protected:
  Roles() {
    const auto dana = person(kDana);
    eli_ = person(kEli);
    robin_ = person(kRobin, "Elsewhere AG");
    person("free@gmail.com");
    person_with(kDesk, domain::Role::desk);
    build([&](World& world, store::Transaction& transaction) {
      world.add_bill_to("7001", {"Kestrel Resale GmbH"});
      const auto contract = world.add_contract({"A/1", "7001", {{"Aurelia Bearings GmbH"}}});
      const auto free = world.add_contract({"A2", "7001", {{"Aurelia Bearings GmbH"}}});
      world.know_domain(world.add_party("DE:Aurelia Bearings GmbH"), "aurelia.example");
      store::add_administrator(transaction, {dana.id, {contract, {}}, {}});
      for (const auto number : {contract, free}) {
        for (const auto* who : {&eli_, &robin_})
          store::insert_grant(transaction,
                              {.account = who->id, .number = {number, {}}, .valid_from = transaction.now()});
      }
      world.add_bill_to("7002", {"Elsewhere"});
    });
  }
  Reply nominate(const std::string& body) const {
    return post("/api/v1/admin/contracts/A%2F1/nominations", body, kDana);
  }
  std::string nominated() const { return nominate(R"({"account":")" + kEli + "\"}").text("/nomination/id"); }
  static Call posted(const std::string& path, const std::string& body, const std::string& who) {
    return {.method = "POST", .path = "/api/v1" + path, .body = body, .session = who};
  }
  static Call ended(const std::string& account, const std::string& query = {}, const std::string& who = kDana) {
    return {
        .method = "DELETE", .path = "/api/v1/admin/contracts/A%2F1/administrators/" + account + query, .session = who};
  }
  /// The rows that a refusal may not touch: all but the journal's and what keeps it from being filled.
  [[nodiscard]] RowCounts untouched() const {
    auto counts = rows();
    for (const auto* table : {"journal", "journal_number", "journal_person", "budget_use", "counter"})
      counts.erase(table);
    return counts;
  }
  std::string last_entry() const {
    const auto found = database().read([](store::Reader& reader) -> Result<std::string> {
      return store::value<std::string>(reader, "select kind || ' ' || body from journal order by position desc limit 1")
          .value_or("");
    });
    return found.value_or("");
  }
  void expect_noted(const Call& asked, int status, const std::string& code) const {
    const auto before = untouched();
    const auto entries = rows().at("journal");
    const auto reply = call(asked);
    EXPECT_EQ(reply.status, status) << asked.path << " " << reply.body;
    EXPECT_EQ(reply.code(), code) << asked.path << " " << reply.body;
    EXPECT_EQ(untouched(), before) << asked.path;
    EXPECT_EQ(rows().at("journal"), entries + 1) << asked.path;
    EXPECT_THAT(last_entry(), testing::StartsWith("act_refused "));
    EXPECT_THAT(last_entry(), testing::HasSubstr("\"reason\":\"" + code + "\""));
  }
  domain::Account eli_, robin_;
};

TEST_F(Roles, are_nominated_for_answered_and_listed) {
  const auto made = nominate(R"({"account":")" + kEli + R"(","first_day":"2026-01-10","last_day":"2026-12-31"})");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.text("/nomination/state"), "pending");
  EXPECT_EQ(made.text("/nomination/type"), "contract");
  EXPECT_EQ(made.text("/nomination/number"), "A/1");
  EXPECT_EQ(made.text("/nomination/nominee/email"), kEli);
  EXPECT_EQ(made.text("/nomination/nominator/email"), kDana);
  EXPECT_EQ(made.text("/nomination/last_day"), "2026-12-31");
  EXPECT_EQ(made.text("/nomination/lapses_at"), "2026-02-14T12:00:00.000Z");
  EXPECT_EQ(made.text("/revision"), std::to_string(*database().revision()));
  const auto id = made.text("/nomination/id");
  EXPECT_EQ(get("/api/v1/me/nominations", kEli).text("/received/0/id"), id);
  EXPECT_EQ(get("/api/v1/me/nominations", kDana).text("/sent/0/id"), id);
  const auto accepted = post("/api/v1/me/nominations/" + id + "/accept", R"({"terms_accepted":true})", kEli);
  ASSERT_EQ(accepted.status, 200) << accepted.body;
  EXPECT_EQ(accepted.text("/nomination/state"), "begun");
  const auto roles = get("/api/v1/me/roles", kEli);
  EXPECT_EQ(roles.text("/items/0/number"), "A/1");
  EXPECT_EQ(roles.text("/items/0/last_day"), "2026-12-31");
  EXPECT_EQ(roles.text("/items/0/since"), "2026-01-15T12:00:00.000Z");
  EXPECT_EQ(roles.text("/items/0/peers/0/account/email"), kDana);
  EXPECT_EQ(roles.text("/items/0/is_last"), "false");
  EXPECT_EQ(get("/api/v1/me/roles?q=a2", kEli).text("/items"), "[]");
  EXPECT_EQ(get("/api/v1/me", kEli).text("/roles"), R"(["administrator"])");
  const auto gone = call(ended(eli_.public_id));
  ASSERT_EQ(gone.status, 200) << gone.body;
  EXPECT_EQ(gone.text("/outcome"), "ended");
  EXPECT_EQ(get("/api/v1/me/roles", kEli).text("/items"), "[]");
}

TEST_F(Roles, refuse_a_nomination_that_may_not_be) {
  const auto of = [](const std::string& account, const std::string& rest = {}) {
    return posted("/admin/contracts/A%2F1/nominations", R"({"account":")" + account + "\"" + rest + "}", kDana);
  };
  expect_noted(of(kDana), 403, "own_nomination");
  expect_noted(of("free@gmail.com"), 400, "public_domain");
  expect_noted(of("nobody"), 404, "account_not_found");
  expect_noted(of(kEli, R"(,"first_day":"2026-03-02","last_day":"2026-03-01")"), 400, "last_day_before_first");
  expect_noted(of(kEli, R"(,"last_day":"2026-01-14")"), 400, "last_day_passed");
  expect_noted(of(kEli, R"(,"party":"424242")"), 400, "invalid_field");
  expect_noted(posted("/admin/contracts/A2/nominations", R"({"account":"x@a.example"})", kDana), 404, "not_found");
  expect_noted(posted("/admin/contracts/A%2F1/nominations", R"({"account":"x@a.example"})", kRobin), 404, "not_found");
  expect_noted(posted("/admin/bill-tos/7001/nominations", R"({"account":"x@a.example"})", kDana), 404, "not_found");
  expect_noted(posted("/admin/contracts/NONE/nominations", R"({"account":"x@a.example"})", kDana), 404, "not_found");
  ASSERT_EQ(nominate(R"({"account":")" + kEli + "\"}").status, 201);
  expect_noted(of(kEli), 409, "already_nominated");
  ASSERT_EQ(call({.method = "PUT", .path = "/api/v1/admin/contracts/A%2F1/blocks/" + kRobin, .session = kDana}).status,
            200);
  expect_noted(of(kRobin), 409, "blocked");
  expect_refused(of(kEli, R"(,"last_day":"tomorrow")"), 400, "invalid_field");
  expect_refused(of(kEli, R"(,"party":"x")"), 400, "invalid_field");
  expect_refused(of(kEli, R"(,"role":"x")"), 400, "unknown_field");
  expect_refused(posted("/admin/contracts/A%2F1/nominations", "{}", kDana), 400, "missing_field");
}

TEST_F(Roles, refuse_an_answer_that_is_not_ones_own_or_comes_too_late) {
  const auto id = nominated();
  const auto answer = [&](const std::string& what, const std::string& who, const std::string& body) {
    return posted("/me/nominations/" + id + "/" + what, body, who);
  };
  const std::string yes = R"({"terms_accepted":true})";
  expect_noted(answer("accept", kRobin, yes), 404, "not_found");
  expect_noted(answer("decline", kDana, ""), 404, "not_found");
  expect_noted(answer("accept", kEli, R"({"terms_accepted":false})"), 400, "terms_not_accepted");
  expect_refused(answer("accept", kEli, "{}"), 400, "missing_field");
  expect_noted(posted("/me/nominations/none/accept", yes, kEli), 404, "not_found");
  expect_noted(posted("/admin/nominations/" + id + "/resend", "", kEli), 404, "not_found");
  expect_noted(posted("/admin/nominations/" + id + "/withdraw", "", kEli), 404, "not_found");
  ASSERT_EQ(call(posted("/admin/nominations/" + id + "/resend", "", kDana)).status, 200);
  ASSERT_EQ(call(posted("/admin/nominations/" + id + "/withdraw", "", kDana)).status, 200);
  expect_noted(answer("accept", kEli, yes), 409, "nomination_closed");
  expect_noted(answer("decline", kEli, ""), 409, "nomination_closed");
  expect_noted(posted("/admin/nominations/" + id + "/resend", "", kDana), 409, "nomination_closed");
}

TEST_F(Roles, refuse_to_leave_a_number_without_administrator) {
  expect_noted(ended(kDana), 409, "last_administrator");
  expect_noted(ended(kDana, "?successor=nobody"), 404, "account_not_found");
  expect_noted(ended(kDana, "?successor=" + kDana), 403, "own_nomination");
  expect_noted(ended(kEli), 404, "not_found");
  expect_noted(ended(kDana, "", kRobin), 404, "not_found");
  expect_refused(ended(kDana, "?hand_over=nobody"), 400, "invalid_field");
  const auto waits = call(ended(kDana, "?successor=" + kEli));
  EXPECT_EQ(waits.text("/outcome"), "waits") << waits.body;
  EXPECT_EQ(get("/api/v1/me/roles", kDana).text("/items/0/number"), "A/1");
  const auto handed = call(ended(kDana, "?hand_over=desk"));
  EXPECT_EQ(handed.text("/outcome"), "ended") << handed.body;
  EXPECT_EQ(get("/api/v1/me/roles", kDana).text("/items"), "[]");
}

TEST_F(Roles, tell_who_administers_to_those_who_know_the_number) {
  const auto colleague = get("/api/v1/contracts/A%2F1/administrators", kEli);
  ASSERT_EQ(colleague.status, 200) << colleague.body;
  EXPECT_EQ(colleague.text("/masked"), "0");
  EXPECT_NE(colleague.text("/names"), "[]");
  const auto outsider = get("/api/v1/contracts/A%2F1/administrators", kRobin);
  EXPECT_EQ(outsider.text("/masked"), "1");
  EXPECT_EQ(outsider.text("/names"), "[]");
  EXPECT_EQ(outsider.text("/claim_refusal"), "has_administrator");
  EXPECT_THAT(outsider.body, testing::Not(testing::HasSubstr("dana")));
  expect_refused({.path = "/api/v1/bill-tos/7002/administrators", .session = kEli}, 404, "not_found");
  expect_refused({.path = "/api/v1/contracts/A%2F1/administrators", .session = "free@gmail.com"}, 404, "not_found");
}

TEST_F(Roles, carry_messages_to_them) {
  const std::string path = "/contracts/A%2F1/administrators/messages";
  const auto sent = call(posted(path, R"({"text":"Line one\nLine two"})", kRobin));
  ASSERT_EQ(sent.status, 200) << sent.body;
  EXPECT_EQ(sent.text("/receivers"), "1");
  EXPECT_THAT(last_entry(), testing::Not(testing::HasSubstr("Line")));
  expect_refused(posted(path, R"({"text":""})", kRobin), 400, "invalid_field");
  expect_refused(posted(path, R"({"text":")" + std::string(1001, 'x') + "\"}", kRobin), 400, "invalid_field");
  expect_noted(posted("/contracts/A2/administrators/messages", R"({"text":"x"})", kRobin), 409, "no_administrator");
  expect_noted(posted(path, R"({"text":"x"})", "free@gmail.com"), 404, "not_found");
  for (int i = 0; i < 4; ++i) EXPECT_EQ(call(posted(path, R"({"text":"x"})", kRobin)).status, 200);
  EXPECT_EQ(call(posted(path, R"({"text":"x"})", kRobin)).status, 429);
}

TEST_F(Roles, are_claimed_with_proof_and_decided_by_the_desk) {
  const std::string path = "/contracts/A2/administrators/claims";
  expect_noted(posted(path, "", kRobin), 403, "domain_not_proven");
  expect_noted(posted("/contracts/A%2F1/administrators/claims", "", kEli), 409, "has_administrator");
  expect_noted(posted(path, "", "free@gmail.com"), 404, "not_found");
  EXPECT_EQ(get("/api/v1/contracts/A2/administrators", kEli).text("/may_claim"), "true");
  const auto made = call(posted(path, R"({"statement":"I run it."})", kEli));
  ASSERT_EQ(made.status, 201) << made.body;
  const auto id = made.text("/nomination/id");
  expect_noted(posted(path, "", kEli), 409, "already_claimed");
  const auto claims = get("/api/v1/desk/claims", kDesk);
  EXPECT_EQ(claims.text("/items/0/id"), id) << claims.body;
  EXPECT_EQ(claims.text("/items/0/statement"), "I run it.");
  EXPECT_EQ(claims.text("/items/0/mailbox"), "good");
  EXPECT_EQ(claims.text("/items/0/holders"), "2");
  expect_noted(posted("/desk/claims/" + id + "/approve", "", kDana), 403, "not_allowed");
  expect_refused(posted("/desk/claims/" + id + "/deny", "{}", kDesk), 400, "missing_field");
  expect_noted(posted("/desk/claims/none/approve", "", kDesk), 404, "not_found");
  const auto approved = call(posted("/desk/claims/" + id + "/approve", "", kDesk));
  EXPECT_EQ(approved.text("/nomination/state"), "pending") << approved.body;
  expect_noted(posted("/desk/claims/" + id + "/approve", "", kDesk), 404, "not_found");
  const auto accepted = call(posted("/me/nominations/" + id + "/accept", R"({"terms_accepted":true})", kEli));
  EXPECT_EQ(accepted.text("/nomination/state"), "begun") << accepted.body;
}

TEST_F(Roles, note_no_more_than_a_hundred_refusals_of_one_account_a_day) {
  const auto before = rows().at("journal");
  for (int i = 0; i < 105; ++i) EXPECT_EQ(call(ended(kEli)).status, 404);
  EXPECT_EQ(rows().at("journal"), before + 100);
}

}  // namespace
}  // namespace claviger::http_suite
