// GET /api/v1/changes: what somebody who keeps decisions must forget.

#include <gmock/gmock.h>

#include <future>

#include "http/known_client.hpp"
#include "http/served.hpp"
#include "usecases/follow_journal.hpp"

namespace claviger::http_suite {
namespace {

using rules::ClientScope;

class ChangeRoutes : public Served {
 protected:
  ChangeRoutes() {
    holder_ = person("holder@aurelia.example");
    build([](World& world, store::Transaction&) {
      world.add_bill_to("7001", {"Kestrel Resale GmbH"});
      world.add_contract({"C1", "7001", {{"Aurelia Bearings GmbH"}}});
    });
    key_ = make_client(services(), {.name = "Gate", .scopes = {ClientScope::events}}).key;
  }
  [[nodiscard]] std::string now() const { return get("/api/v1/changes", key_).text("/revision"); }
  [[nodiscard]] Reply since(const std::string& revision) const { return since(revision, key_); }
  [[nodiscard]] Reply since(const std::string& revision, const std::string& key) const {
    return get("/api/v1/changes?since=" + revision, key);
  }
  /// One entry of the journal, as a change writes it.
  void append(const std::string& kind, const std::string& subject) {
    build([&](World&, store::Transaction& transaction) { transaction.append({kind, subject, {}}); });
  }
  /// As a server does: the index is at the journal's end.
  void follow_journal() {
    if (index_ == nullptr) index_ = &serve_from_index();
    EXPECT_TRUE(usecases::FollowJournal(database(), clock(), *index_).follow().has_value());
  }
  void change_holder() { append("profile_changed", "account:" + holder_.public_id); }
  index::Index* index_ = nullptr;
  domain::Account holder_;
  std::string key_;
};

TEST_F(ChangeRoutes, names_the_account_whose_answers_may_have_changed) {
  const auto before = now();
  EXPECT_THAT(since(before).body, testing::HasSubstr(R"("accounts":[])"));
  change_holder();
  const auto reply = since(before);
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.text("/accounts/0"), holder_.public_id);
  EXPECT_EQ(reply.text("/everything"), "false");
  EXPECT_EQ(reply.text("/more"), "false");
  EXPECT_EQ(reply.text("/revision"), now());
  EXPECT_FALSE(since(now()).has("/accounts/0")) << "told once";
}

TEST_F(ChangeRoutes, an_import_makes_everything_to_be_forgotten) {
  const auto before = now();
  change_holder();
  append("import_published", "import:1");
  const auto reply = since(before);
  EXPECT_EQ(reply.text("/everything"), "true") << reply.body;
  EXPECT_FALSE(reply.has("/accounts/0"));
}

TEST_F(ChangeRoutes, R89_the_exclusion_of_a_contract_makes_everything_to_be_forgotten) {
  for (const auto* kind : {"contract_excluded", "contract_included"}) {
    const auto before = now();
    append(kind, "contract:C1");
    EXPECT_EQ(since(before).text("/everything"), "true") << kind;
  }
}

TEST_F(ChangeRoutes, a_client_limited_to_bill_tos_learns_nobody) {
  const auto limited =
      make_client(services(), {.name = "Limited", .scopes = {ClientScope::events}, .bill_tos = {"7001"}}).key;
  const auto before = now();
  change_holder();
  const auto reply = since(before, limited);
  EXPECT_EQ(reply.text("/everything"), "true") << reply.body;
  EXPECT_FALSE(reply.has("/accounts/0"));
  EXPECT_EQ(since(now(), limited).text("/everything"), "false") << "nothing has changed";
}

TEST_F(ChangeRoutes, many_changes_come_in_several_answers) {
  const auto before = now();
  for (int i = 0; i < 1001; ++i) change_holder();
  const auto first = since(before);
  EXPECT_EQ(first.text("/more"), "true") << first.body;
  const auto second = since(first.text("/revision"));
  EXPECT_EQ(second.text("/accounts/0"), holder_.public_id);
  EXPECT_EQ(second.text("/more"), "false");
}

TEST_F(ChangeRoutes, a_revision_that_is_not_ours_is_refused) {
  for (const std::string revision : {"999999", "-1", "none", "1.", "1.2", "1.3f9a0c5d21e7", "1.3f9a0c5d21e7.2"}) {
    const auto reply = since(revision);
    EXPECT_EQ(reply.status, 409) << revision;
    EXPECT_EQ(reply.text("/code"), "revision_unknown") << revision;
  }
}

/// Behind a restore the journal grows past where a gateway was: the entry there is another one.
TEST_F(ChangeRoutes, a_revision_says_which_journal_it_is_of) {
  const auto before = now();
  const auto position = before.substr(0, before.find('.'));
  ASSERT_EQ(before.size(), position.size() + 13) << before;
  for (int i = 0; i < 3; ++i) change_holder();
  EXPECT_EQ(since(before).text("/accounts/0"), holder_.public_id);
  EXPECT_EQ(since(position).text("/accounts/0"), holder_.public_id) << "a decision's revision has no mark";
  auto other = before;
  other.back() = other.back() == '0' ? '1' : '0';
  const auto reply = since(other);
  EXPECT_EQ(reply.status, 409);
  EXPECT_EQ(reply.text("/code"), "revision_unknown");
}

TEST_F(ChangeRoutes, waits_for_the_next_change) {
  follow_journal();
  const auto before = now();
  auto waiting = std::async(std::launch::async, [&] { return since(before + "&wait=30"); });
  change_holder();
  follow_journal();
  const auto reply = waiting.get();
  EXPECT_EQ(reply.text("/accounts/0"), holder_.public_id) << reply.body;
  EXPECT_EQ(reply.text("/revision"), now());
}

TEST_F(ChangeRoutes, waits_no_longer_than_asked_and_then_says_that_nothing_changed) {
  follow_journal();
  const auto before = now();
  const auto asked_at = std::chrono::steady_clock::now();
  const auto reply = since(before + "&wait=1");
  EXPECT_GE(std::chrono::steady_clock::now() - asked_at, std::chrono::seconds(1));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.text("/revision"), before);
  EXPECT_FALSE(reply.has("/accounts/0"));
}

TEST_F(ChangeRoutes, who_comes_before_the_index_is_built_is_held_for_a_moment) {
  const auto before = now();
  const auto asked_at = std::chrono::steady_clock::now();
  EXPECT_EQ(since(before + "&wait=30").text("/revision"), before);
  const auto took = std::chrono::steady_clock::now() - asked_at;
  EXPECT_GE(took, std::chrono::seconds(1));
  EXPECT_LT(took, std::chrono::seconds(20));
}

TEST_F(ChangeRoutes, refuses_at_once_whom_there_is_nothing_to_wait_for) {
  follow_journal();
  const auto other = make_client(services(), {.name = "Other", .scopes = {ClientScope::decisions}}).key;
  EXPECT_EQ(since(now() + "&wait=30", other).status, 403);
  EXPECT_EQ(since("999999&wait=30").text("/code"), "revision_unknown");
  for (const std::string wait : {"31", "-1", "x", ""}) {
    const auto reply = since(now() + "&wait=" + wait);
    EXPECT_EQ(reply.status, 400) << wait;
    EXPECT_EQ(reply.text("/code"), "invalid_field") << wait;
  }
}

TEST_F(ChangeRoutes, needs_the_scope) {
  const auto other = make_client(services(), {.name = "Other", .scopes = {ClientScope::decisions}}).key;
  EXPECT_EQ(since("0", other).status, 403);
}

}  // namespace
}  // namespace claviger::http_suite
