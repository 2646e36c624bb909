// The regular review of who holds access: rounds, decisions, certificates; and what bad input gets.
// Shows: R91, R128, R129, R130.

#include <gmock/gmock.h>

#include "http/served.hpp"
#include "store/grants.hpp"
#include "store/groups.hpp"
#include "store/numbers.hpp"

namespace claviger::http_suite {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string kAdministrator = "administrator@aurelia.example";
const std::string kPeer = "peer@aurelia.example";
const std::string kStranger = "stranger@kestrel.example";
const std::string kAdmin = "/api/v1/admin";

class Revalidations : public Served, public testing::WithParamInterface<const char*> {
 protected:
  Revalidations() {
    const auto administrator = person(kAdministrator);
    const auto peer = person(kPeer);
    person(kStranger, "Kestrel");
    const auto first = person("first@aurelia.example");
    const auto second = person("second@aurelia.example", "=cmd|' /C calc'!A0");
    build([&](World& world, store::Transaction& transaction) {
      const auto bill_to = world.add_bill_to("7001", {"Kestrel Resale GmbH"});
      const auto contract = world.add_contract({"A/1", "7001", {{"Aurelia Bearings GmbH"}}});
      const domain::Number number = is_contract() ? domain::Number{contract, {}} : domain::Number{{}, bill_to};
      for (const auto& one : {administrator, peer}) store::add_administrator(transaction, {one.id, number, {}});
      for (const auto& one : {first, second, administrator})
        store::insert_grant(transaction, {.account = one.id, .number = number, .valid_from = transaction.now()});
      store::set_revalidation_due(transaction, number, transaction.now());
      transaction.append({"revalidation_due_set", "contract:A/1", {}});
    });
  }
  static bool is_contract() { return std::string_view(GetParam()).contains("contracts"); }
  static std::string opening() { return kAdmin + GetParam() + "/revalidations"; }
  Reply open() const { return post(opening(), "", kAdministrator); }
  static std::string in(const std::string& round, const std::string& rest) {
    return kAdmin + "/revalidations/" + round + rest;
  }
  boost::json::array holders(const std::string& round, const std::string& query = {}) const {
    const auto reply = get(in(round, "/holders" + query), kAdministrator);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return reply.json().at("items").as_array();
  }
  std::string grant_of(const std::string& round, const std::string& email) const {
    for (const auto& holder : holders(round)) {
      if (holder.at("account").at("email").as_string() == email) return std::string(holder.at("id").as_string());
    }
    return {};
  }
  static std::string decision(const std::string& word, const std::string& grant) {
    return R"({"decision":")" + word + R"(","holders":[")" + grant + R"("]})";
  }
  Reply decide(const std::string& round, const std::string& email, const std::string& word,
               const std::string& by = kAdministrator) const {
    return post(in(round, "/decisions"), decision(word, grant_of(round, email)), by);
  }
  void expect_refused_here(const std::string& path, const std::string& body, int status, const std::string& code,
                           const std::string& by = kAdministrator) const {
    expect_refused({.method = "POST", .path = path, .body = body, .session = by}, status, code);
  }
};

TEST_P(Revalidations, go_from_what_is_due_to_a_certificate) {
  const auto due = get(kAdmin + "/revalidations?state=overdue", kAdministrator);
  EXPECT_TRUE(due.json().at("items").at(0).at("overdue").as_bool()) << due.body;
  EXPECT_FALSE(due.has("/items/0/round"));
  const auto opened = open();
  ASSERT_EQ(opened.status, 200) << opened.body;
  EXPECT_EQ(opened.text("/revision"), std::to_string(*database().revision()));
  const auto id = opened.text("/id");
  EXPECT_EQ(opened.text("/counts/undecided"), "3");
  EXPECT_EQ(opened.json().at("administrators").as_array().size(), 2U);
  EXPECT_EQ(open().text("/id"), id) << "opened twice";
  EXPECT_EQ(get(kAdmin + "/revalidations?state=open", kAdministrator).text("/items/0/round/id"), id);
  EXPECT_EQ(holders(id, "?q=first").size(), 1U);
  EXPECT_EQ(holders(id)[0].at("email_domain").as_string(), "aurelia.example");
  EXPECT_EQ(holders(id)[0].at("last_sign_in").as_string(), "2026-01-15") << "the day of the session it has";
  EXPECT_EQ(holders(id)[0].at("other_company").as_bool(), !is_contract());
  EXPECT_EQ(decide(id, "first@aurelia.example", "keep").text("/counts/kept"), "1");
  EXPECT_EQ(decide(id, "second@aurelia.example", "remove").status, 200);
  expect_refused_here(in(id, "/finish"), "", 409, "holders_undecided");
  EXPECT_EQ(decide(id, kAdministrator, "keep", kPeer).status, 200);
  EXPECT_EQ(holders(id, "?decision=remove").size(), 1U);
  const auto finished = post(in(id, "/finish"), "", kAdministrator);
  ASSERT_EQ(finished.status, 200) << finished.body;
  EXPECT_EQ(finished.text("/state"), "finished");
  EXPECT_EQ(finished.text("/closed_by/email"), kAdministrator);
  EXPECT_EQ(finished.text("/next_due_at").substr(0, 10), is_contract() ? "2027-01-15" : "2026-07-15");
  EXPECT_FALSE(finished.json().at("overdue").as_bool());
  EXPECT_EQ(get(kAdmin + "/revalidations?state=finished", kPeer).text("/items/0/round/id"), id);
  EXPECT_EQ(get("/api/v1/me/access", "second@aurelia.example").text("/items"), "[]");
  expect_refused_here(in(id, "/decisions"), decision("keep", grant_of(id, "first@aurelia.example")), 409,
                      "round_finished");
}

TEST_P(Revalidations, are_downloaded_as_a_file_that_runs_nothing) {
  const auto id = open().text("/id");
  const auto report = get(in(id, "/report"), kAdministrator);
  ASSERT_EQ(report.status, 200);
  EXPECT_EQ(report.headers.at("content-type"), "text/csv; charset=utf-8");
  EXPECT_THAT(report.headers.at("content-disposition"), HasSubstr("revalidation-" + id + ".csv"));
  EXPECT_THAT(report.body, StartsWith("\xEF\xBB\xBFnumber,revalidation,opened_at,finished_at,family_name,"));
  EXPECT_THAT(report.body, HasSubstr("," + id + ",2026-01-15T"));
  EXPECT_THAT(report.body, HasSubstr("first@aurelia.example"));
  EXPECT_THAT(report.body, HasSubstr(",'=cmd"));
  EXPECT_THAT(report.body, Not(HasSubstr(",=cmd")));
}

TEST_P(Revalidations, go_on_page_by_page) {
  const auto id = open().text("/id");
  const auto first = get(in(id, "/holders?limit=2"), kAdministrator);
  EXPECT_EQ(first.json().at("items").as_array().size(), 2U);
  const auto rest = get(in(id, "/holders?limit=2&cursor=" + first.text("/next_cursor")), kAdministrator);
  EXPECT_EQ(rest.json().at("items").as_array().size(), 1U) << rest.body;
  EXPECT_EQ(get(in(id, "/holders?limit=2&q=x&cursor=" + first.text("/next_cursor")), kAdministrator).code(),
            "invalid_field");
  const auto page = get(kAdmin + "/revalidations?limit=1", kAdministrator);
  EXPECT_FALSE(page.has("/next_cursor"));
}

TEST_P(Revalidations, can_be_given_to_a_colleague) {
  const auto id = open().text("/id");
  const auto grant = grant_of(id, "first@aurelia.example");
  const auto to = [&](const std::string& who, const std::string& holder) {
    return R"({"to":")" + who + R"(","holders":[")" + holder + R"("]})";
  };
  EXPECT_EQ(post(in(id, "/delegations"), to(kPeer, grant), kAdministrator).status, 200);
  EXPECT_EQ(get(in(id, "/holders?assigned=me"), kPeer).text("/items/0/assigned_to/email"), kPeer);
  EXPECT_EQ(get(in(id, "/holders?assigned=me"), kAdministrator).text("/items"), "[]");
  const auto path = in(id, "/delegations");
  expect_refused_here(path, to(kStranger, grant), 400, "invalid_field");
  expect_refused_here(path, to("nobody@aurelia.example", grant), 400, "invalid_field");
  expect_refused_here(path, to(kPeer, "none"), 400, "invalid_field");
  expect_refused_here(path, "{}", 400, "missing_field");
  expect_refused_here(path, to(kPeer, grant), 404, "not_found", kStranger);
}

TEST_P(Revalidations, refuse_what_is_not_right_and_change_nothing) {
  expect_refused_here(opening(), "", 404, "not_found", kStranger);
  expect_refused_here(opening(), R"({"all":true})", 400, "unknown_field");
  expect_refused_here(kAdmin + "/contracts/NONE/revalidations", "", 404, "not_found");
  expect_refused({.path = kAdmin + "/revalidations?state=late", .session = kAdministrator}, 400, "invalid_field");
  const auto id = open().text("/id");
  const auto own = grant_of(id, kAdministrator);
  const auto path = in(id, "/decisions");
  expect_refused_here(path, decision("keep", own), 403, "own_request");
  expect_refused_here(path, decision("ended", own), 400, "invalid_field");
  expect_refused_here(path, decision("spare", own), 400, "invalid_field");
  expect_refused_here(path, decision("keep", "none"), 400, "invalid_field");
  expect_refused_here(path, R"({"decision":"keep"})", 400, "missing_field");
  expect_refused_here(path, R"({"holders":["x"]})", 400, "missing_field");
  expect_refused_here(path,
                      R"({"decision":"keep","holders":[")" + grant_of(id, "first@aurelia.example") + R"(","none"]})",
                      400, "invalid_field");
  expect_refused_here(path, decision("keep", own), 404, "not_found", kStranger);
  expect_refused_here(in("none", "/decisions"), decision("keep", own), 404, "not_found");
  expect_refused_here(in(id, "/finish"), "", 404, "not_found", kStranger);
  expect_refused_here(in(id, "/finish"), R"({"force":true})", 400, "unknown_field");
  for (const auto* rest : {"", "/holders", "/report"})
    expect_refused({.path = in(id, rest), .session = kStranger}, 404, "not_found");
  expect_refused({.path = in(id, "/holders?decision=maybe"), .session = kAdministrator}, 400, "invalid_field");
  expect_refused({.path = in(id, "/holders?assigned=you"), .session = kAdministrator}, 400, "invalid_field");
}

INSTANTIATE_TEST_SUITE_P(OfBothKinds, Revalidations, testing::Values("/contracts/A%2F1", "/bill-tos/7001"),
                         [](const auto& tested) { return std::string(tested.index == 0 ? "contracts" : "bill_tos"); });

class OwnParty : public Served {};

TEST_F(OwnParty, is_all_that_its_administrator_reviews) {
  const auto administrator = person(kAdministrator);
  const auto own = person("own@aurelia.example");
  const auto other = person("other@kestrel.example", "Kestrel Foods");
  build([&](World& world, store::Transaction& transaction) {
    world.add_bill_to("7001", {"Kestrel Resale GmbH"});
    const auto contract = world.add_contract({"A1", "7001", {{"Aurelia Bearings GmbH"}, {"Kestrel Foods", "NL"}}});
    const auto party = world.add_party("DE:Aurelia Bearings GmbH");
    store::add_administrator(transaction, {administrator.id, {contract, {}}, party});
    const domain::Number number{contract, {}};
    store::insert_grant(transaction,
                        {.account = own.id, .number = number, .party = party, .valid_from = transaction.now()});
    store::insert_grant(transaction, {.account = other.id, .number = number, .valid_from = transaction.now()});
  });
  const auto opened = post(kAdmin + "/contracts/A1/revalidations", "", kAdministrator);
  ASSERT_EQ(opened.status, 200) << opened.body;
  EXPECT_EQ(opened.text("/counts/all"), "2");
  EXPECT_EQ(opened.text("/yours/all"), "1");
  EXPECT_FALSE(opened.json().at("whole").as_bool());
  const auto path = kAdmin + "/revalidations/" + opened.text("/id");
  const auto listed = get(path + "/holders", kAdministrator).json().at("items").as_array();
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].at("account").at("email").as_string(), "own@aurelia.example");
}

/// The administrator and a person are in the peer's group of A/1; the person holds it himself, too.
class ThroughGroup : public Served {
 protected:
  ThroughGroup() {
    const auto administrator = person(kAdministrator);
    const auto peer = person(kPeer);
    const auto partly = person(kPartly);
    const auto member = person("member@aurelia.example");
    const auto part = person("part@aurelia.example");
    person_with(kDesk, domain::Role::desk);
    build([&](World& world, store::Transaction& transaction) {
      world.add_bill_to("7001", {"Kestrel Resale GmbH"});
      const auto contract = world.add_contract({"A/1", "7001", {{"Aurelia Bearings GmbH"}}});
      const domain::Number number{contract, {}};
      const auto party = world.add_party("DE:Aurelia Bearings GmbH");
      for (const auto& one : {administrator, peer}) store::add_administrator(transaction, {one.id, number, {}});
      store::add_administrator(transaction, {partly.id, number, party});
      store::insert_grant(transaction, {.account = member.id, .number = number, .valid_from = transaction.now()});
      const auto group = store::insert_group(transaction, {.name = "=Night shift"});
      group_ = group.public_id;
      store::add_number(transaction, group.id, {number, {}, {}});
      store::add_keeper(transaction, group.id, peer.id);
      for (const auto& one : {administrator, member}) store::add_member(transaction, group.id, one.id, {});
      store::add_member(transaction, group.id, part.id, party);
    });
    round_ = post(kAdmin + "/contracts/A%2F1/revalidations", "", kAdministrator).text("/id");
  }
  static std::string in(const std::string& round, const std::string& rest) {
    return kAdmin + "/revalidations/" + round + rest;
  }
  boost::json::array holders(const std::string& reader = kAdministrator) const {
    return get(in(round_, "/holders"), reader).json().at("items").as_array();
  }
  std::string id_of(std::size_t row) const { return std::string(holders().at(row).at("id").as_string()); }
  Reply decide(std::size_t row, const std::string& word, const std::string& by = kAdministrator) const {
    return post(in(round_, "/decisions"), body(row, word), by);
  }
  std::string body(std::size_t row, const std::string& word) const {
    return R"({"decision":")" + word + R"(","holders":[")" + id_of(row) + R"("]})";
  }
  void expect_refused_here(const std::string& body, const std::pair<int, std::string>& how,
                           const std::string& by = kAdministrator) const {
    expect_refused({.method = "POST", .path = in(round_, "/decisions"), .body = body, .session = by}, how.first,
                   how.second);
  }
  static inline const std::string kDesk = "desk@vendor.example";
  static inline const std::string kPartly = "partly@aurelia.example";
  std::string group_;
  std::string round_;
};

TEST_F(ThroughGroup, is_in_the_round_with_the_group_for_who_may_know_it) {
  const auto all = holders();
  ASSERT_EQ(all.size(), 4U);
  EXPECT_FALSE(all[0].as_object().contains("group"));
  EXPECT_EQ(all[1].at("origin").as_string(), "group");
  EXPECT_TRUE(all[1].at("own").as_bool());
  EXPECT_EQ(all[1].at("group").at("id").as_string(), group_);
  EXPECT_EQ(all[1].at("group").at("name").as_string(), "=Night shift");
  EXPECT_EQ(all[2].at("account").at("email").as_string(), "member@aurelia.example");
  EXPECT_TRUE(all[3].as_object().contains("party"));
  const auto read_by_desk = holders(kDesk);
  EXPECT_EQ(read_by_desk.at(1).at("group").at("id").as_string(), group_);
  EXPECT_FALSE(read_by_desk.at(1).at("group").as_object().contains("name"));
  EXPECT_THAT(get(in(round_, "/report"), kAdministrator).body, HasSubstr(",'=Night shift"));
  EXPECT_THAT(get(in(round_, "/report"), kDesk).body, Not(HasSubstr("Night shift")));
  const auto first = get(in(round_, "/holders?limit=1"), kAdministrator);
  const auto rest = get(in(round_, "/holders?cursor=" + first.text("/next_cursor")), kAdministrator);
  EXPECT_EQ(rest.json().at("items").as_array(), boost::json::array(std::next(all.begin()), all.end())) << rest.body;
}

TEST_F(ThroughGroup, is_removed_by_a_block_which_takes_all_or_nothing) {
  expect_refused_here(body(1, "keep"), {403, "own_request"});
  expect_refused_here(body(3, "remove"), {403, "party_not_managed"}, kPartly);
  ASSERT_EQ(decide(3, "keep", kPartly).status, 200);
  ASSERT_EQ(decide(1, "keep", kPeer).status, 200);
  ASSERT_EQ(decide(0, "keep").status, 200);
  expect_refused_here(body(2, "remove"), {409, "decisions_contradict"});
  ASSERT_EQ(decide(0, "remove").status, 200);
  const auto decided = decide(2, "remove");
  EXPECT_EQ(decided.text("/counts/removed"), "2");
  EXPECT_EQ(decided.text("/counts/removed_through_groups"), "1");
  ASSERT_EQ(post(in(round_, "/finish"), "", kAdministrator).status, 200);
  const auto blocked = get("/api/v1/me/access", "member@aurelia.example");
  EXPECT_EQ(blocked.json().at("items").as_array().size(), 1U) << "the group is as it was";
  EXPECT_EQ(blocked.text("/items/0/rights"), "[]");
  EXPECT_NE(get("/api/v1/me/access", kAdministrator).text("/items/0/rights"), "[]");
}

}  // namespace
}  // namespace claviger::http_suite
