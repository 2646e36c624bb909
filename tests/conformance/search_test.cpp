// AuthZEN 1.0: the three searches (S) and their pages (P). P5 is of servers without pages.

#include <gmock/gmock.h>

#include <algorithm>

#include "conformance/conformance.hpp"
#include "store/accounts.hpp"
#include "store/grants.hpp"
#include "store/numbers.hpp"

namespace claviger::conformance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

const std::string kUsers = R"("subject":{"type":"user"})";
const std::string kRecords = R"("resource":{"type":"record"})";
const std::string kCarol = R"("subject":{"type":"user","id":"carol@aurelia.example"})";
const std::string kShared = R"("resource":{"type":"record","id":"shared"})";

std::string page(const std::string& members) {
  return R"("page":{)" + members + "}";
}
std::string page_after(const Reply& reply, const std::string& more = {}) {
  return page(R"("token":")" + reply.text("/page/next_token") + "\"" + more);
}

TEST_P(Conformance, S1_a_subject_search_needs_type_action_and_resource_and_ignores_the_id) {
  EXPECT_THAT(results(ask(kSubjects, {kUsers, kRead, kRecord1})), ElementsAre("alice", "bob"));
  EXPECT_THAT(results(ask(kSubjects, {kUsers, kWrite, kRecord1})), ElementsAre("alice"));
  const auto plain = ask(kSubjects, {kUsers, kRead, kRecord1});
  for (const auto* subject : {R"("subject":{"type":"user","id":"bob"})", R"("subject":{"type":"user","id":7})",
                              R"("subject":{"type":"user","id":"nobody"})"})
    EXPECT_EQ(ask(kSubjects, {subject, kRead, kRecord1}).body, plain.body) << subject;
}

TEST_P(Conformance, S2_a_resource_search_needs_subject_action_and_type_and_ignores_the_id) {
  EXPECT_THAT(results(ask(kResources, {kAlice, kRead, kRecords})), ElementsAre("record-1"));
  EXPECT_THAT(results(ask(kResources, {kBob, kWrite, kRecords})), IsEmpty());
  const auto plain = ask(kResources, {kAlice, kRead, kRecords});
  EXPECT_EQ(ask(kResources, {kAlice, kRead, R"("resource":{"type":"record","id":"record-2"})"}).body, plain.body);
}

TEST_P(Conformance, S3_an_action_search_has_no_action) {
  EXPECT_THAT(results(ask(kActions, {kAlice, kRecord1})), testing::IsSupersetOf({"read", "write"}));
  const auto of_bob = results(ask(kActions, {kBob, kRecord1}));
  EXPECT_THAT(of_bob, testing::Contains("read"));
  EXPECT_THAT(of_bob, testing::Not(testing::Contains("write")));
  EXPECT_EQ(ask(kActions, {kBob, kWrite, kRecord1}).body, ask(kActions, {kBob, kRecord1}).body);
}

TEST_P(Conformance, S4_context_and_page_may_be_there) {
  const std::string context = R"("context":{"time":"now"})";
  for (const auto& reply : {ask(kSubjects, {kUsers, kRead, kRecord1, context, page("")}),
                            ask(kResources, {kAlice, kRead, kRecords, context, page("")}),
                            ask(kActions, {kAlice, kRecord1, context, page(R"("properties":{"a":1},"x":2)")})})
    EXPECT_FALSE(results(reply).empty());
  EXPECT_EQ(ask(kActions, {kAlice, kRecord1, R"("context":[])"}).status, 400);
  EXPECT_EQ(ask(kActions, {kAlice, kRecord1, R"("context":{"at":"2026-01-01T00:00:00Z"})"}).status, 400)
      << "a search is about now, and does not say that nobody could then";
  EXPECT_EQ(ask(kActions, {kAlice, kRecord1, R"("page":[])"}).status, 400);
}

TEST_P(Conformance, S5_results_are_of_the_asked_type_and_hold_nothing_else) {
  const auto subjects = ask(kSubjects, {kUsers, kRead, kRecord1});
  EXPECT_EQ(subjects.text("/results"), R"([{"type":"user","id":"alice"},{"type":"user","id":"bob"}])");
  EXPECT_THAT(subjects.body, testing::StartsWith(R"({"page":)"));
  EXPECT_EQ(ask(kResources, {kAlice, kRead, kRecords}).text("/results"), R"([{"type":"record","id":"record-1"}])");
  EXPECT_EQ(ask(kResources, {kAlice, kRead, R"("resource":{"type":"device"})"}).text("/results"),
            R"([{"type":"device","id":"DEVICE1"}])");
  const auto ours = ask(kSubjects, {R"("subject":{"type":"account"})", R"("action":{"name":"download_software"})",
                                    R"("resource":{"type":"contract","id":"record-1"})"});
  EXPECT_EQ(ours.text("/results/0"), R"({"type":"account","id":"alice@aurelia.example"})");
}

TEST_P(Conformance, S6_what_is_found_is_true_and_what_is_true_is_found) {
  const std::vector<std::string> users = {"alice", "bob", "carol@aurelia.example", "crowd0@aurelia.example", "nobody"};
  const std::vector<std::string> records = {"record-1", "record-2", "shared", "under-0", "under-6", "none"};
  for (const auto& action : {kRead, kWrite}) {
    for (const auto& record : records) {
      const auto resource = R"("resource":{"type":"record","id":")" + record + "\"}";
      const auto found = results(ask(kSubjects, {kUsers, action, resource}));
      for (const auto& user : users) {
        const auto subject = R"("subject":{"type":"user","id":")" + user + "\"}";
        const bool is_true = decision({subject, action, resource}) == "true";
        EXPECT_EQ(std::ranges::count(found, user), is_true ? 1 : 0) << user << action << record;
        const auto held = results(ask(kResources, {subject, action, kRecords}));
        EXPECT_EQ(std::ranges::count(held, record), is_true ? 1 : 0) << user << action << record;
        const auto rights = results(ask(kActions, {subject, resource}));
        EXPECT_EQ(std::ranges::count(rights, action == kRead ? "read" : "write"), is_true ? 1 : 0) << user << record;
      }
    }
  }
}

TEST_P(Conformance, S6_what_is_granted_on_a_bill_to_is_found_on_what_stands_under_it) {
  EXPECT_EQ(results(ask(kResources, {kCarol, kWrite, kRecords})).size(), 7U);
  EXPECT_THAT(results(ask(kResources, {kCarol, kWrite, R"("resource":{"type":"bill_to"})"})), ElementsAre("7002"));
  EXPECT_THAT(results(ask(kSubjects, {kUsers, kWrite, R"("resource":{"type":"record","id":"under-3"})"})),
              ElementsAre("carol@aurelia.example"));
}

TEST_P(Conformance, S6_who_is_blocked_is_not_found) {
  build([](http_suite::World&, store::Transaction& transaction) {
    const auto bob = store::find_account_by_email(transaction, "bob@aurelia.example");
    const auto contract = store::find_contract(transaction, "RECORD-1");
    store::set_block(transaction, bob->id, {contract->id, {}});
    transaction.append({"number_blocked", "account:" + bob->public_id, {}});
  });
  EXPECT_THAT(results(ask(kSubjects, {kUsers, kRead, kRecord1})), ElementsAre("alice"));
  EXPECT_THAT(results(ask(kResources, {kBob, kRead, kRecords})), IsEmpty());
}

TEST_P(Conformance, S7_unknown_ids_and_types_find_nothing) {
  const std::string ship = R"("subject":{"type":"spaceship","id":"x"})",
                    planet = R"("resource":{"type":"planet","id":"x"})";
  const std::string nobody = R"("subject":{"type":"user","id":"nonexistent-user"})";
  const std::string nothing = R"("resource":{"type":"record","id":"record-404"})",
                    dance = R"("action":{"name":"dance"})";
  const std::vector<std::pair<std::string, std::vector<std::string>>> searches = {
      {kSubjects, {ship, kRead, kRecord1}},
      {kSubjects, {kUsers, dance, kRecord1}},
      {kSubjects, {kUsers, kRead, planet}},
      {kSubjects, {kUsers, kRead, nothing}},
      {kResources, {ship, kRead, kRecords}},
      {kResources, {nobody, kRead, kRecords}},
      {kResources, {kAlice, dance, kRecords}},
      {kResources, {kAlice, kRead, planet}},
      {kActions, {ship, kRecord1}},
      {kActions, {nobody, kRecord1}},
      {kActions, {kAlice, planet}},
      {kActions, {kAlice, nothing}}};
  for (const auto& [path, members] : searches) {
    const auto reply = ask(path, members);
    EXPECT_EQ(reply.body, R"({"page":{"next_token":"","count":0,"total":0},"results":[]})") << path << body(members);
  }
}

TEST_P(Conformance, S8_a_missing_member_or_input_id_is_400) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> searches = {
      {kSubjects, {kUsers, kRecord1}},
      {kSubjects, {kRead, kRecord1}},
      {kSubjects, {kUsers, kRead}},
      {kSubjects, {kUsers, kRead, kRecords}},
      {kSubjects, {R"("subject":{})", kRead, kRecord1}},
      {kResources, {kRead, kRecords}},
      {kResources, {kUsers, kRead, kRecords}},
      {kResources, {kAlice, kRecords}},
      {kResources, {kAlice, kRead}},
      {kActions, {kAlice}},
      {kActions, {kRecord1}},
      {kActions, {kUsers, kRecord1}},
      {kActions, {kAlice, kRecords}}};
  for (const auto& [path, members] : searches) {
    const auto reply = ask(path, members);
    EXPECT_EQ(reply.status, 400) << path << body(members);
    EXPECT_EQ(reply.code(), "missing_field") << path << body(members);
  }
}

TEST_P(Conformance, P1_a_limit_is_a_non_negative_integer_and_a_token_a_text) {
  for (const auto* members :
       {R"("limit":-1)", R"("limit":1.5)", R"("limit":"1")", R"("token":1)", R"("properties":[])"})
    EXPECT_EQ(ask(kSubjects, {kUsers, kRead, kShared, page(members)}).status, 400) << members;
  for (const auto* members : {R"("limit":1)", R"("limit":9007199254740991)", R"("token":"")", R"("properties":{})"})
    EXPECT_EQ(ask(kSubjects, {kUsers, kRead, kShared, page(members)}).status, 200) << members;
}

TEST_P(Conformance, P2_pages_add_up_to_the_whole_and_the_last_one_says_so) {
  for (const auto& [path, members] :
       std::vector<std::pair<std::string, std::vector<std::string>>>{{kSubjects, {kUsers, kRead, kShared}},
                                                                     {kResources, {kCarol, kRead, kRecords}},
                                                                     {kActions, {kAlice, kRecord1}}}) {
    const auto whole = results(ask(path, members));
    ASSERT_GE(whole.size(), 5U);
    for (std::size_t limit = 1; limit <= whole.size() + 1; ++limit) {
      std::vector<std::string> joined;
      auto asked = members;
      asked.push_back(page("\"limit\":" + std::to_string(limit)));
      for (std::size_t pages = 0; pages <= whole.size(); ++pages) {
        const auto reply = ask(path, asked);
        const auto part = results(reply);
        EXPECT_EQ(reply.text("/page/count"), std::to_string(part.size()));
        joined.insert(joined.end(), part.begin(), part.end());
        ASSERT_TRUE(reply.has("/page/next_token"));
        if (reply.text("/page/next_token").empty()) break;
        EXPECT_EQ(part.size(), limit);
        asked.back() = page_after(reply);
      }
      EXPECT_EQ(joined, whole) << path << " by " << limit;
    }
  }
}

TEST_P(Conformance, P3_a_token_holds_for_its_search_and_its_limit) {
  const auto first = ask(kSubjects, {kUsers, kRead, kShared, R"("context":{"a":1,"b":2})", page(R"("limit":2)")});
  const std::string same = R"("context":{"b":2,"a":1})";
  EXPECT_EQ(results(ask(kSubjects, {kUsers, kRead, kShared, same, page_after(first)})).size(), 2U) << "limit inherited";
  EXPECT_EQ(ask(kSubjects, {kUsers, kRead, kShared, same, page_after(first, R"(,"limit":2)")}).status, 200);
  const auto other = ask(kSubjects, {kUsers, kRead, kShared, same, page_after(first, R"(,"limit":3)")});
  EXPECT_EQ(other.status, 400);
  EXPECT_EQ(other.text("/pointer"), "/page/limit");
  for (const auto& members :
       std::vector<std::vector<std::string>>{{kUsers, kWrite, kShared, same},
                                             {kUsers, kRead, kRecord1, same},
                                             {kUsers, kRead, kShared},
                                             {kUsers, kRead, kShared, R"("context":{"a":1,"b":3})"},
                                             {R"("subject":{"type":"account"})", kRead, kShared, same}}) {
    auto asked = members;
    asked.push_back(page_after(first));
    const auto reply = ask(kSubjects, asked);
    EXPECT_EQ(reply.status, 400) << body(asked);
    EXPECT_EQ(reply.text("/pointer"), "/page/token") << body(asked);
  }
  EXPECT_EQ(ask(kResources, {kAlice, kRead, kShared, same, page_after(first)}).status, 400) << "of another search";
  const auto stranger = client({.name = "Stranger", .scopes = {rules::ClientScope::search}});
  EXPECT_EQ(post(kSubjects, body({kUsers, kRead, kShared, same, page_after(first)}), stranger.key).status, 400);
}

TEST_P(Conformance, P3_a_forged_token_is_400) {
  const auto first = ask(kSubjects, {kUsers, kRead, kShared, page(R"("limit":2)")});
  const auto token = first.text("/page/next_token");
  ASSERT_FALSE(token.empty());
  for (std::size_t i = 0; i < token.size(); ++i) {
    auto forged = token;
    forged[i] = forged[i] == 'A' ? 'B' : 'A';
    EXPECT_EQ(ask(kSubjects, {kUsers, kRead, kShared, page(R"("token":")" + forged + "\"")}).status, 400) << forged;
  }
  for (const auto& forged : {token + "A", std::string("x"), std::string(3000, 'A')})
    EXPECT_EQ(ask(kSubjects, {kUsers, kRead, kShared, page(R"("token":")" + forged + "\"")}).status, 400);
}

TEST_P(Conformance, P4_a_page_is_of_now_also_when_its_place_is_gone) {
  const auto first = ask(kSubjects, {kUsers, kRead, kShared, page(R"("limit":2)")});
  build([](http_suite::World&, store::Transaction& transaction) {
    const auto gone = store::find_account_by_email(transaction, "crowd1@aurelia.example");
    for (const auto& grant : store::grants_of(transaction, gone->id)) store::end_grant(transaction, grant.id);
    transaction.append({"grant_ended", "account:" + gone->public_id, {}});
  });
  EXPECT_THAT(results(ask(kSubjects, {kUsers, kRead, kShared, page_after(first)})),
              ElementsAre("crowd2@aurelia.example", "crowd3@aurelia.example"));
}

TEST_P(Conformance, P6_limit_0_says_how_much_there_is) {
  const auto counted = ask(kSubjects, {kUsers, kRead, kShared, page(R"("limit":0)")});
  EXPECT_THAT(results(counted), IsEmpty());
  EXPECT_EQ(counted.text("/page/total"), "5");
  EXPECT_FALSE(counted.text("/page/next_token").empty());
  EXPECT_EQ(results(ask(kSubjects, {kUsers, kRead, kShared, page_after(counted)})).size(), 5U);
  EXPECT_EQ(results(ask(kSubjects, {kUsers, kRead, kShared, page_after(counted, R"(,"limit":3)")})).size(), 3U);
  const auto nothing = ask(kSubjects, {kUsers, kWrite, kRecord2, page(R"("limit":0)")});
  EXPECT_EQ(nothing.text("/page/total"), "0");
  EXPECT_EQ(nothing.text("/page/next_token"), "");
}

TEST_P(Conformance, P7_a_page_says_nothing_that_the_standard_does_not_know) {
  const auto reply = ask(kSubjects, {kUsers, kRead, kShared, page(R"("limit":2)")});
  const auto answer = reply.json();
  for (const auto& member : answer.at("page").as_object())
    EXPECT_THAT(std::string(member.key()), testing::AnyOf("next_token", "count", "total"));
}

}  // namespace
}  // namespace claviger::conformance
