// API clients as the index knows them: who is let in without the database, and how soon who is not any more.

#include <gmock/gmock.h>

#include "journeys/town.hpp"
#include "store/clients.hpp"
#include "usecases/answer_at_once.hpp"
#include "usecases/clients.hpp"
#include "usecases/manage_clients.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using rules::ClientScope;
using usecases::ClientCredentials;

class ClientsByIndex : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1"});
    robin_ = person("robin@aurelia.example", "Aurelia Bearings GmbH");
    ASSERT_TRUE(usecases::give_direct_access(services(), robin_.account.email, kC1, domain::Scope::support));
    journal_ = std::make_unique<usecases::FollowJournal>(database(), clock(), index_);
    editable_services().index = &index_;
    clients_ = std::make_unique<usecases::Clients>(services());
    gate_ = make(services());
    follow();
    database().on_commit([this](std::int64_t position) { journal_->reach(position); });
    token_ = token_of(gate_);
  }
  void TearDown() override {
    if (journal_) database().on_commit({});
    Town::TearDown();
  }
  void follow() { ASSERT_TRUE(journal_->follow()); }

  static ClientCredentials credentials_of(const Result<usecases::ClientWithSecret>& made) {
    EXPECT_TRUE(made) << made.error().text;
    return made ? ClientCredentials{made->client.client_id, made->secret} : ClientCredentials{};
  }
  static ClientCredentials make(const usecases::Services& services, const std::string& name = "Gate") {
    return credentials_of(usecases::create_client(services, {.name = name, .scopes = {ClientScope::decisions}}));
  }
  static ClientCredentials rotate(const usecases::Services& services) {
    return credentials_of(usecases::rotate_client(services, "Gate"));
  }
  std::string token_of(const ClientCredentials& client) {
    const auto issued = clients_->issue_token(client, {});
    EXPECT_TRUE(issued) << issued.error().text;
    return issued ? issued->token : std::string();
  }
  /// Decided on the thread that asks, from memory alone.
  bool is_decided_at_once(const std::string& bearer) {
    const auto client = clients_->known(bearer);
    if (!client) return false;
    const auto answer =
        usecases::answer_at_once(services(), *client, {robin_.account.email, "open_case", "contract", "C1", {}});
    return answer && *answer && (*answer)->decision;
  }
  bool is_let_in(const std::string& bearer) { return clients_->authenticate(bearer).has_value(); }
  void expect_refused(const std::string& bearer) {
    EXPECT_FALSE(clients_->known(bearer));
    const auto client = clients_->authenticate(bearer);
    ASSERT_FALSE(client);
    EXPECT_EQ(client.error().code, ErrorCode::not_authenticated);
  }
  /// From here on every question to it fails.
  void take_database_away() {
    run_sql("alter table api_client rename to api_client_away");
    run_sql("alter table journal_head rename to journal_head_away");
    ASSERT_FALSE(database().revision());
  }

  usecases::Principal robin_;
  index::Index index_;
  std::unique_ptr<usecases::FollowJournal> journal_;
  std::unique_ptr<usecases::Clients> clients_;
  ClientCredentials gate_;
  std::string token_;
};

/// What another process of the same instance has.
struct OtherProcess {
  std::unique_ptr<store::Database> database;
  usecases::Services services;
  OtherProcess(std::unique_ptr<store::Database> opened, const usecases::Services& ours)
      : database(std::move(opened)), services{*database, ours.clock, ours.catalogue, {}, {}} {}
};

TEST_P(ClientsByIndex, decisions_go_on_while_the_database_fails) {
  take_database_away();
  clock().advance(std::chrono::seconds(1));
  for (const auto& bearer : {token_, usecases::api_key_of(gate_), token_of(gate_)}) {
    EXPECT_TRUE(is_decided_at_once(bearer));
    EXPECT_TRUE(is_let_in(bearer));
  }
  EXPECT_FALSE(clients_->known(usecases::api_key_of({gate_.client_id, "another"})));
}

TEST_P(ClientsByIndex, who_is_revoked_here_is_refused_with_the_next_call) {
  ASSERT_TRUE(usecases::revoke_client(services(), "Gate"));
  expect_refused(token_);
  expect_refused(usecases::api_key_of(gate_));
  EXPECT_FALSE(clients_->issue_token(gate_, {}));
}

TEST_P(ClientsByIndex, a_secret_rotated_here_takes_its_key_and_tokens_along) {
  const auto renewed = rotate(services());
  expect_refused(token_);
  expect_refused(usecases::api_key_of(gate_));
  EXPECT_TRUE(is_decided_at_once(usecases::api_key_of(renewed)));
  EXPECT_TRUE(is_decided_at_once(token_of(renewed)));
}

TEST_P(ClientsByIndex, what_another_process_ends_is_refused_once_the_index_has_followed) {
  const OtherProcess other(open_database(), services());
  clock().advance(std::chrono::seconds(1));
  const auto renewed = rotate(other.services);
  EXPECT_TRUE(is_decided_at_once(token_)) << "nobody has followed yet";
  follow();
  expect_refused(token_);
  expect_refused(usecases::api_key_of(gate_));
  EXPECT_TRUE(is_decided_at_once(usecases::api_key_of(renewed)));
  ASSERT_TRUE(usecases::revoke_client(other.services, "Gate"));
  follow();
  expect_refused(usecases::api_key_of(renewed));
}

TEST_P(ClientsByIndex, whom_another_process_has_just_made_is_let_in) {
  const OtherProcess other(open_database(), services());
  const auto late = make(other.services, "Late");
  const auto key = usecases::api_key_of(late);
  EXPECT_FALSE(clients_->known(key));
  EXPECT_TRUE(is_let_in(key));
  const auto token = token_of(late);
  EXPECT_TRUE(is_let_in(token));
  follow();
  EXPECT_TRUE(is_decided_at_once(key));
  EXPECT_TRUE(is_decided_at_once(token));
}

TEST_P(ClientsByIndex, clients_stay_when_other_things_change_and_when_the_index_is_built_anew) {
  publish({.number = "C2"});
  follow();
  ASSERT_TRUE(usecases::change_hold(services(), robin_.account.email, usecases::HoldChange::on));
  ASSERT_TRUE(usecases::change_hold(services(), robin_.account.email, usecases::HoldChange::off));
  EXPECT_TRUE(is_decided_at_once(token_));
  run_sql("update journal set hash = 'another' where position = (select max(position) from journal)");
  run_sql("update journal_head set hash = 'another'");
  follow();
  EXPECT_TRUE(is_decided_at_once(token_));
}

TEST_P(ClientsByIndex, until_the_index_is_built_the_database_says_who_comes) {
  index::Index unbuilt;
  editable_services().index = &unbuilt;
  EXPECT_FALSE(clients_->known(token_));
  EXPECT_TRUE(is_let_in(token_));
  editable_services().index = nullptr;
  EXPECT_TRUE(is_let_in(usecases::api_key_of(gate_)));
  ASSERT_TRUE(usecases::revoke_client(services(), "Gate"));
  expect_refused(token_);
}

/// Client `n` of many has the secret `secret<n>`.
TEST_P(ClientsByIndex, thousands_are_known) {
  constexpr int kMany = 5000;
  const auto name = [](int n) { return "many" + std::to_string(n); };
  const auto made = database().write({.actor = "test"}, clock(), [&](store::Transaction& transaction) -> Result<void> {
    for (int n = 0; n < kMany; ++n) {
      store::insert_client(transaction, {.client_id = name(n),
                                         .name = name(n),
                                         .scopes = rules::set_of({ClientScope::decisions}),
                                         .secret_hash = base::hash_hex("secret" + std::to_string(n)),
                                         .created_at = transaction.now()});
    }
    transaction.append({"client_created", "client:many", {}});
    return {};
  });
  ASSERT_TRUE(made) << made.error().detail;
  for (const int n : {0, 1, kMany / 2, kMany - 1}) {
    const ClientCredentials credentials{name(n), "secret" + std::to_string(n)};
    EXPECT_TRUE(is_decided_at_once(usecases::api_key_of(credentials))) << n;
    EXPECT_TRUE(is_decided_at_once(token_of(credentials))) << n;
    EXPECT_EQ(clients_->known(usecases::api_key_of(credentials))->client_id, name(n));
    expect_refused(usecases::api_key_of({name(n), "secret"}));
  }
  EXPECT_TRUE(is_decided_at_once(token_));
}

CLAVIGER_BOTH_ENGINES(ClientsByIndex);

}  // namespace
}  // namespace claviger::test
