// A server that answers decisions from its index: when it is ready, and that it says what the scan says.

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>

#include "http/known_client.hpp"
#include "http/served.hpp"
#include "store/accounts.hpp"
#include "usecases/follow_journal.hpp"
#include "usecases/operate.hpp"

namespace claviger::http_suite {
namespace {

class Indexed : public Served {
 protected:
  Indexed() : served_index_(serve_from_index()), journal_(database(), clock(), served_index_) {}

  index::Index& served_index_;
  usecases::FollowJournal journal_;
};

TEST_F(Indexed, is_ready_once_the_index_is_built) {
  served_index_.tell_percent_built(37);
  const auto early = get("/readyz");
  EXPECT_EQ(early.status, 503);
  EXPECT_EQ(early.code(), "index_building");
  EXPECT_THAT(early.text("/detail"), testing::HasSubstr("37 %"));
  EXPECT_EQ(early.headers.at("retry-after"), "1");
  EXPECT_EQ(get("/healthz").status, 200);
  ASSERT_TRUE(journal_.follow());
  EXPECT_EQ(get("/readyz").status, 200);
}

TEST_F(Indexed, answers_with_the_revision_of_its_root) {
  const auto ada = person("ada@aurelia.example");
  build([](World& world, store::Transaction&) {
    world.add_bill_to("7001", {"Kestrel Resale GmbH"});
    world.add_contract({"42000010", "7001", {{"Aurelia Bearings GmbH"}}});
  });
  const auto asked = fmt::format(
      R"({{"subject":{{"type":"account","id":"{}"}},"action":{{"name":"open_case"}},"resource":{{"type":"contract","id":"42000010"}}}})",
      ada.public_id);
  ASSERT_TRUE(journal_.follow());
  const auto before = post("/access/v1/evaluation", asked, ada.email);
  EXPECT_EQ(before.text("/decision"), "false") << before.body;
  ASSERT_TRUE(usecases::give_direct_access(services(), ada.email, {domain::IdentifierType::contract, "42000010"},
                                           domain::Scope::support));
  EXPECT_EQ(post("/access/v1/evaluation", asked, ada.email).body, before.body) << "nobody has followed yet";
  ASSERT_TRUE(journal_.follow());
  const auto after = post("/access/v1/evaluation", asked, ada.email);
  EXPECT_EQ(after.text("/decision"), "true") << after.body;
  EXPECT_EQ(after.text("/context/revision"), std::to_string(*database().revision()));
}

/// One contract under 7001, one under 7002; whoever asks holds support on the first once `give` is called.
class IndexedTown : public Indexed {
 protected:
  void SetUp() override {
    ada_ = person("ada@aurelia.example");
    build([](World& world, store::Transaction&) {
      for (const auto* bill_to : {"7001", "7002"}) world.add_bill_to(bill_to, {"Kestrel Resale GmbH"});
      world.add_contract({"42000010", "7001", {{"Aurelia Bearings GmbH"}}});
      world.add_contract({"42000020", "7002", {{"Aurelia Bearings GmbH"}}});
    });
    ASSERT_TRUE(journal_.follow());
  }

  void give(const std::string& contract) {
    ASSERT_TRUE(usecases::give_direct_access(services(), ada_.email, {domain::IdentifierType::contract, contract},
                                             domain::Scope::support));
  }

  [[nodiscard]] std::string subject() const {
    return R"("subject":{"type":"account","id":")" + ada_.public_id + R"("})";
  }
  static std::string resource(const std::string& contract) {
    return R"("resource":{"type":"contract","id":")" + contract + R"("})";
  }
  /// Of both contracts; `more` stands behind.
  [[nodiscard]] std::string batch(const std::string& more = {}) const {
    return "{" + subject() + R"(,"action":{"name":"open_case"},"evaluations":[{)" + resource("42000010") + "},{" +
           resource("42000020") + "},{" + resource("42000010") + "}]" + more + "}";
  }
  /// The decisions in order, and the one revision that all have.
  static std::string said(const Reply& reply) {
    std::string said;
    for (int i = 0; reply.has("/evaluations/" + std::to_string(i)); ++i) {
      const auto at = "/evaluations/" + std::to_string(i);
      said += reply.text(at + "/decision") == "true" ? "y" : "n";
      EXPECT_EQ(reply.text(at + "/context/revision"), reply.text("/evaluations/0/context/revision"));
    }
    return said + "@" + reply.text("/evaluations/0/context/revision");
  }
  [[nodiscard]] std::string now() const { return "@" + std::to_string(*database().revision()); }

  domain::Account ada_;
};

TEST_F(IndexedTown, a_batch_is_answered_from_one_root) {
  const auto before = now();
  give("42000010");
  EXPECT_EQ(said(post("/access/v1/evaluations", batch(), ada_.email)), "nnn" + before) << "nobody has followed yet";
  ASSERT_TRUE(journal_.follow());
  EXPECT_EQ(said(post("/access/v1/evaluations", batch(), ada_.email)), "yny" + now());
}

TEST_F(IndexedTown, a_batch_ends_where_its_semantic_says) {
  give("42000010");
  ASSERT_TRUE(journal_.follow());
  const auto semantic = [](const std::string& word) {
    return R"(,"options":{"evaluations_semantic":")" + word + R"("})";
  };
  for (const auto& [word, expected] : std::vector<std::pair<std::string, std::string>>{
           {"execute_all", "yny"}, {"deny_on_first_deny", "yn"}, {"permit_on_first_permit", "y"}})
    EXPECT_EQ(said(post("/access/v1/evaluations", batch(semantic(word)), ada_.email)), expected + now()) << word;
}

TEST_F(IndexedTown, a_batch_with_what_the_index_does_not_know_is_of_one_revision_too) {
  give("42000010");
  const auto mixed = "{" + subject() + R"(,"action":{"name":"open_case"},"evaluations":[{)" + resource("42000010") +
                     R"(},{"resource":{"type":"software","id":"any"}}]})";
  EXPECT_EQ(said(post("/access/v1/evaluations", mixed, ada_.email)), "yn" + now()) << "the store knows it all";
}

TEST_F(IndexedTown, a_client_limited_to_bill_tos_is_answered_from_the_same_root) {
  give("42000010");
  give("42000020");
  ASSERT_TRUE(journal_.follow());
  const auto gate = make_client(
      services(),
      {.name = "Gate", .scopes = {rules::ClientScope::decisions, rules::ClientScope::explain}, .bill_tos = {"7001"}});
  const auto followed = "@" + std::to_string(served_index_.revision());
  EXPECT_EQ(said(post("/access/v1/evaluations", batch(), gate.key)), "yny" + followed);
}

TEST_F(IndexedTown, rights_are_found_in_the_index) {
  const auto asked = "{" + subject() + "," + resource("42000010") + "}";
  give("42000010");
  EXPECT_EQ(post("/access/v1/search/action", asked, ada_.email).text("/results"), "[]") << "nobody has followed yet";
  ASSERT_TRUE(journal_.follow());
  EXPECT_NE(post("/access/v1/search/action", asked, ada_.email).text("/results"), "[]");
}

/// A client that may search, and another one within 7002 alone; two people hold both contracts.
class IndexedSearch : public IndexedTown {
 protected:
  void SetUp() override {
    IndexedTown::SetUp();
    search_ = client({});
    within_ = client({"7002"});
    bob_ = person("bob@aurelia.example");
    ASSERT_TRUE(journal_.follow());
    const auto before = found("subject", of_contract("42000010"), search_);
    for (const auto* contract : {"42000010", "42000020"}) {
      give(contract);
      ASSERT_TRUE(usecases::give_direct_access(services(), bob_.email, {domain::IdentifierType::contract, contract},
                                               domain::Scope::support));
    }
    EXPECT_EQ(found("subject", of_contract("42000010"), search_), before) << "nobody has followed yet";
    ASSERT_TRUE(journal_.follow());
  }

  [[nodiscard]] std::string client(const std::vector<std::string>& bill_tos) const {
    return make_client(services(), {.name = fmt::format("Search {}", fmt::join(bill_tos, " ")),
                                    .scopes = {rules::ClientScope::search},
                                    .bill_tos = bill_tos})
        .key;
  }
  static std::string of_contract(const std::string& contract) {
    return R"("subject":{"type":"account"},"action":{"name":"open_case"},)" + resource(contract);
  }
  [[nodiscard]] std::string contracts() const {
    return subject() + R"(,"action":{"name":"open_case"},"resource":{"type":"contract"})";
  }
  [[nodiscard]] std::string found(const std::string& kind, const std::string& members, const std::string& key) const {
    return post("/access/v1/search/" + kind, "{" + members + "}", key).text("/results");
  }

  std::string search_, within_;
  domain::Account bob_;
};

TEST_F(IndexedSearch, holders_are_found_in_the_index) {
  EXPECT_EQ(found("subject", of_contract("42000010"), search_),
            R"([{"type":"account","id":"ada@aurelia.example"},{"type":"account","id":"bob@aurelia.example"}])");
  EXPECT_EQ(found("resource", contracts(), search_),
            R"([{"type":"contract","id":"42000010"},{"type":"contract","id":"42000020"}])");
}

TEST_F(IndexedSearch, a_client_limited_to_bill_tos_finds_what_is_under_these) {
  EXPECT_EQ(found("subject", of_contract("42000010"), within_), "[]");
  EXPECT_NE(found("subject", of_contract("42000020"), within_), "[]");
  EXPECT_EQ(found("resource", contracts(), within_), R"([{"type":"contract","id":"42000020"}])");
  EXPECT_EQ(found("action", subject() + "," + resource("42000010"), within_), "[]");
}

TEST_F(IndexedSearch, a_token_of_the_index_goes_on_in_the_store) {
  const auto page = R"(,"page":{"limit":1})";
  const auto first = post("/access/v1/search/subject", "{" + of_contract("42000010") + page + "}", search_);
  const auto token = first.text("/page/next_token");
  EXPECT_EQ(first.text("/results/0/id"), "ada@aurelia.example");
  serve_from_store();
  const auto again = post("/access/v1/search/subject", "{" + of_contract("42000010") + page + "}", search_);
  EXPECT_EQ(again.body, first.body) << "whoever answers";
  const auto second = R"(,"page":{"token":")" + token + "\"}";
  EXPECT_EQ(post("/access/v1/search/subject", "{" + of_contract("42000010") + second + "}", search_).text("/results"),
            R"([{"type":"account","id":"bob@aurelia.example"}])");
}

TEST_F(IndexedSearch, a_revision_that_is_not_reached_is_503_for_batches_and_searches_too) {
  ASSERT_FALSE(client({"7001"}).empty()) << "whatever is written moves the revision on";
  const auto context = R"(,"context":{"min_revision":")" + std::to_string(*database().revision()) + "\"}";
  EXPECT_EQ(post("/access/v1/evaluations", batch(context), ada_.email).code(), "revision_not_reached");
  const auto asked = "{" + of_contract("42000010") + context + "}";
  EXPECT_EQ(post("/access/v1/search/subject", asked, search_).code(), "revision_not_reached");
  ASSERT_TRUE(journal_.follow());
  EXPECT_EQ(said(post("/access/v1/evaluations", batch(context), ada_.email)), "yyy" + now());
  EXPECT_EQ(post("/access/v1/search/subject", asked, search_).status, 200);
}

TEST_F(IndexedSearch, who_was_erased_since_is_not_named) {
  ASSERT_TRUE(database().write({"test", ""}, clock(), [&](store::Transaction& transaction) -> Result<void> {
    auto account = *store::find_account_by_email(transaction, ada_.email);
    account.state = domain::AccountState::erased;
    account.email.clear();
    store::update_account(transaction, account);
    return {};
  }));
  EXPECT_EQ(found("subject", of_contract("42000010"), search_), R"([{"type":"account","id":"bob@aurelia.example"}])");
}

}  // namespace
}  // namespace claviger::http_suite
