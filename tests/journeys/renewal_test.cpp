// A contract is renewed under another number: what people hold and set goes on as policy, looked up along the chain.
// Shows: R60, R76, R82, R91, R97, R105, R126, R158.

#include <gmock/gmock.h>

#include <algorithm>

#include "journeys/town.hpp"
#include "store/accounts.hpp"
#include "store/grants.hpp"
#include "store/numbers.hpp"
#include "store/refused_names.hpp"
#include "store/requests.hpp"
#include "usecases/account_level.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/list_managed.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/my_profile.hpp"
#include "usecases/my_requests.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using domain::Reason;
using domain::Scope;
using usecases::Queue;

class Renewal : public Town {
 protected:
  static usecases::NumberRef contract(const std::string& number) { return {domain::IdentifierType::contract, number}; }
  static usecases::NumberRef bill_to(const std::string& number) { return {domain::IdentifierType::bill_to, number}; }

  /// C1 is over and C2 renews it, by default under the same bill-to.
  void renew(const std::string& bill_to = "7001") {
    publish({.number = "C2", .bill_to = bill_to});
    publish_change({.number = "C1", .ends_in_days = -1, .successor = "c 2"});
  }
  usecases::Principal engineer() { return person("robin@aurelia.example", "Aurelia Bearings GmbH"); }
  /// Somebody of the company whose mailbox nobody knows: a person must decide.
  usecases::Principal newcomer() { return person("kim@elsewhere.example", "Aurelia Bearings GmbH"); }
  usecases::Principal administrator() {
    const auto dana = person("dana@aurelia.example", "Aurelia Bearings GmbH");
    appoint(dana, "C1");
    return dana;
  }
  void hold(const usecases::Principal& person, const usecases::NumberRef& number, Scope scope = Scope::support) {
    const auto given = usecases::give_direct_access(services(), person.account.email, number, scope);
    ASSERT_TRUE(given) << given.error().reason;
  }
  std::vector<usecases::HeldAccess> access(const usecases::Principal& person, const std::string& text = {}) {
    return *usecases::list_access(services(), person, {.scope = {}, .text = text});
  }
  template <typename Work>
  void write(Work work) {
    const auto done = database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<void> {
      work(transaction);
      return {};
    });
    ASSERT_TRUE(done) << done.error().detail;
  }
  std::vector<std::string> numbers(const std::vector<domain::ContractId>& ids) {
    std::vector<std::string> found;
    const auto read = database().read([&](store::Reader& reader) -> Result<void> {
      for (const auto id : ids) found.push_back(store::find_contract(reader, id)->number);
      return {};
    });
    EXPECT_TRUE(read);
    return found;
  }
  std::vector<std::string> predecessors(const std::string& number) {
    const auto found = database().read([&](store::Reader& reader) -> Result<std::vector<domain::ContractId>> {
      return store::find_contract(reader, number)->predecessors;
    });
    return numbers(*found);
  }
  std::vector<std::string> successors(const std::string& number) {
    const auto found = database().read([&](store::Reader& reader) -> Result<std::vector<domain::ContractId>> {
      return store::successors_of(reader, store::find_contract(reader, number)->id);
    });
    return numbers(*found);
  }
};

TEST_P(Renewal, R76_gives_whoever_held_the_old_contract_the_new_one) {
  publish({.number = "C1"});
  const auto robin = engineer();
  ASSERT_EQ(submit(robin, ask("C1")).status, ItemStatus::approved);
  renew();
  EXPECT_TRUE(may(robin, "open_case", "C2"));
  EXPECT_FALSE(may(robin, "open_case", "C1")) << "it is over";
  EXPECT_EQ(submit(robin, ask("C2")).reason, Reason::already_registered);
  EXPECT_EQ(submit(robin, ask("C2", Scope::downloads)).reason, Reason::already_registered);
  EXPECT_EQ(number("select count(*) from access_grant"), 1) << "looked up, never copied";
  EXPECT_EQ(usecases::profile_of(services(), robin.account)->level, domain::Level::customer);
}

TEST_P(Renewal, R158_current_access_shows_the_contract_of_today) {
  publish({.number = "C1"});
  const auto robin = engineer();
  submit(robin, ask("C1"));
  publish({.number = "C2", .starts_in_days = 10});
  publish_change({.number = "C1", .ends_in_days = 10, .successor = "C2"});
  ASSERT_EQ(access(robin).size(), 1U);
  EXPECT_EQ(access(robin).front().contract->number, "C1") << "the renewal has not begun";
  clock().advance(std::chrono::hours(10 * 24));
  ASSERT_EQ(access(robin).size(), 1U);
  EXPECT_EQ(access(robin).front().contract->number, "C2");
  EXPECT_FALSE(access(robin).front().rights.empty());
  EXPECT_EQ(access(robin, "C1").size(), 1U) << "found by either number";
  EXPECT_EQ(access(robin, "C2").size(), 1U);
  EXPECT_EQ(access(robin, "C3").size(), 0U);
  clock().advance(std::chrono::hours(400 * 24));
  EXPECT_EQ(access(robin).front().contract->number, "C2") << "both are over: the latest";
  EXPECT_TRUE(access(robin).front().rights.empty());
  EXPECT_EQ(usecases::profile_of(services(), robin.account)->level, domain::Level::guest);
}

TEST_P(Renewal, of_a_renewal_goes_on_for_sixteen_steps) {
  for (int i = 17; i >= 0; --i)
    publish({.number = "K" + std::to_string(i), .successor = i < 17 ? "K" + std::to_string(i + 1) : ""});
  const auto near = engineer();
  const auto far = newcomer();
  hold(near, contract("K1"));
  hold(far, contract("K0"));
  EXPECT_TRUE(may(near, "open_case", "K17"));
  EXPECT_TRUE(may(far, "open_case", "K16"));
  EXPECT_FALSE(may(far, "open_case", "K17")) << "the seventeenth step";
  EXPECT_EQ(predecessors("K17").size(), 16U);
  EXPECT_EQ(predecessors("K17").front(), "K16") << "nearest first";
  EXPECT_EQ(successors("K0").size(), 16U);
  EXPECT_EQ(successors("K0").front(), "K1");
}

TEST_P(Renewal, in_a_circle_ends) {
  publish({.number = "C1", .successor = "C2"});
  publish({.number = "C2", .successor = "C1"});
  publish({.number = "C3", .successor = "C3"});
  const auto robin = engineer();
  submit(robin, ask("C1"));
  EXPECT_TRUE(may(robin, "open_case", "C1"));
  EXPECT_TRUE(may(robin, "open_case", "C2"));
  EXPECT_EQ(predecessors("C1"), std::vector<std::string>{"C2"});
  EXPECT_EQ(predecessors("C3"), std::vector<std::string>{});
  EXPECT_EQ(access(robin).size(), 1U);
}

TEST_P(Renewal, of_several_contracts_by_one_takes_all_their_people) {
  publish({.number = "C1", .successor = "C3"});
  publish({.number = "C2", .successor = "C3"});
  const auto robin = engineer();
  const auto kim = newcomer();
  hold(robin, contract("C1"));
  hold(kim, contract("C2"));
  EXPECT_EQ(successors("C1"), std::vector<std::string>{}) << "named, and not there yet";
  publish({.number = "C3"});
  EXPECT_TRUE(may(robin, "open_case", "C3"));
  EXPECT_TRUE(may(kim, "open_case", "C3"));
  EXPECT_THAT(predecessors("C3"), testing::ElementsAre("C1", "C2"));
}

TEST_P(Renewal, gives_nothing_through_the_old_contracts_bill_to) {
  publish({.number = "C1"});
  const auto kim = person("kim@kestrel.example", "Kestrel Integration Ltd", "GB");
  const auto robin = engineer();
  hold(kim, bill_to("7001"));
  hold(robin, contract("C1"));
  renew("7002");
  EXPECT_FALSE(may(kim, "open_case", "C2"));
  EXPECT_TRUE(may(robin, "open_case", "C2"));
  const auto boss = person("boss@kestrel.example", "Kestrel Integration Ltd", "GB");
  ASSERT_TRUE(usecases::appoint_administrator(services(), boss.account.email, bill_to("7001")));
  EXPECT_EQ(code_of(usecases::lock_number(services(), boss, contract("C2"), {})), ErrorCode::not_found);
}

TEST_P(Renewal, taken_back_by_the_next_file_gives_nothing_any_more) {
  publish({.number = "C1"});
  const auto robin = engineer();
  submit(robin, ask("C1"));
  renew();
  ASSERT_TRUE(may(robin, "open_case", "C2"));
  publish_change({.number = "C1", .ends_in_days = -1});
  EXPECT_FALSE(may(robin, "open_case", "C2"));
}

TEST_P(Renewal, R60_leaves_requests_with_the_administrators_of_the_old_contract) {
  publish({.number = "C1"});
  const auto dana = administrator();
  renew();
  const auto kim = newcomer();
  const auto item = submit(kim, ask("C2"));
  ASSERT_EQ(item.status, ItemStatus::pending_admin);
  EXPECT_EQ(mails("dana@aurelia.example"), (std::vector<std::string>{"request_waiting"}));
  const auto queue = usecases::list_queue(services(), dana, Queue::administrators, 10);
  ASSERT_EQ(queue->size(), 1U);
  EXPECT_TRUE(queue->front().may_approve);
  ASSERT_TRUE(usecases::approve_item(services(), dana, {Queue::administrators, item.public_id}, {}));
  EXPECT_TRUE(may(kim, "open_case", "C2"));
}

TEST_P(Renewal, R82_is_among_the_numbers_that_the_old_administrators_manage) {
  publish({.number = "C1"});
  const auto dana = administrator();
  const auto robin = engineer();
  hold(robin, contract("C1"));
  renew();
  const auto sheets = usecases::list_managed(services(), dana, {});
  ASSERT_EQ(sheets->size(), 2U);
  EXPECT_EQ(sheets->back().managed.contract->number, "C2");
  ASSERT_EQ(sheets->back().users.size(), 1U);
  EXPECT_EQ(sheets->back().users.front().account.id, robin.account.id);
  EXPECT_EQ(sheets->back().managed.users, 1U);
}

TEST_P(Renewal, R97_stays_locked_until_it_is_unlocked_by_either_number) {
  publish({.number = "C1"});
  const auto dana = administrator();
  ASSERT_TRUE(usecases::lock_number(services(), dana, contract("C1"), {}));
  renew();
  const auto robin = engineer();
  const auto item = submit(robin, ask("C2"));
  EXPECT_EQ(item.reason, Reason::locked);
  EXPECT_EQ(item.status, ItemStatus::pending_admin);
  ASSERT_TRUE(usecases::unlock_number(services(), dana, contract("C2"), {}));
  EXPECT_EQ(submit(person("ada@aurelia.example", "Aurelia Bearings GmbH"), ask("C2")).status, ItemStatus::approved);
}

TEST_P(Renewal, R91_stays_closed_to_who_was_blocked_until_he_is_unblocked_by_either_number) {
  publish({.number = "C1"});
  const auto dana = administrator();
  const auto robin = engineer();
  ASSERT_TRUE(usecases::block_user(services(), dana, contract("C1"), robin.account.email));
  renew();
  EXPECT_EQ(submit(robin, ask("C2")).reason, Reason::not_available);
  EXPECT_EQ(failure_of(usecases::give_direct_access(services(), robin.account.email, contract("C2"), Scope::support)),
            "blocked");
  EXPECT_EQ(usecases::list_managed(services(), dana, {})->back().blocked.size(), 1U);
  ASSERT_TRUE(usecases::unblock_user(services(), dana, contract("C2"), robin.account.email));
  EXPECT_EQ(submit(robin, ask("C2")).status, ItemStatus::approved);
}

TEST_P(Renewal, R91_of_a_blocked_contract_gives_a_bill_to_nothing) {
  publish({.number = "C1"});
  const auto dana = administrator();
  const auto kim = person("kim@kestrel.example", "Kestrel Integration Ltd", "GB");
  hold(kim, bill_to("7001"));
  ASSERT_TRUE(usecases::block_user(services(), dana, contract("C1"), kim.account.email));
  renew();
  const auto answer = [&] { return decide({kim.account.public_id, "open_case", "bill_to", "7001", {}}).reason; };
  EXPECT_EQ(answer(), domain::DecisionReason::not_available);
  EXPECT_TRUE(access(kim).front().rights.empty());
  publish({.number = "C3"});
  EXPECT_EQ(answer(), domain::DecisionReason::granted);
  EXPECT_FALSE(access(kim).front().rights.empty());
}

TEST_P(Renewal, lets_access_be_removed_by_the_new_number) {
  publish({.number = "C1"});
  const auto dana = administrator();
  const auto robin = engineer();
  const auto ada = person("ada@aurelia.example", "Aurelia Bearings GmbH");
  const auto mira = person("mira@aurelia.example", "Aurelia Bearings GmbH");
  for (const auto& who : {robin, ada, mira}) hold(who, contract("C1"));
  renew();
  ASSERT_TRUE(usecases::remove_user(services(), dana, contract("C2"), {robin.account.email, std::nullopt}));
  EXPECT_FALSE(may(robin, "open_case", "C2"));
  EXPECT_TRUE(access(robin).empty());
  ASSERT_TRUE(usecases::remove_direct_access(services(), ada.account.email, contract("C2"), Scope::support));
  EXPECT_FALSE(may(ada, "open_case", "C2"));
  ASSERT_TRUE(usecases::block_user(services(), dana, contract("C2"), mira.account.email));
  ASSERT_TRUE(usecases::unblock_user(services(), dana, contract("C2"), mira.account.email));
  EXPECT_FALSE(may(mira, "open_case", "C2")) << "a block ends what was held";
  EXPECT_EQ(code_of(usecases::remove_user(services(), dana, contract("C2"), {robin.account.email, std::nullopt})),
            ErrorCode::not_found);
}

TEST_P(Renewal, is_not_granted_twice) {
  publish({.number = "C1"});
  const auto robin = engineer();
  hold(robin, contract("C1"));
  renew();
  EXPECT_EQ(usecases::give_direct_access(services(), robin.account.email, contract("C2"), Scope::support)->effect,
            usecases::Effect::was_so);
  const auto dana = administrator();
  EXPECT_EQ(failure_of(usecases::grant_user(services(), dana, contract("C2"), {robin.account.email, Scope::support})),
            "already_registered");
}

TEST_P(Renewal, R105_keeps_domain_rules_and_takes_newer_ones_before_them) {
  publish({.number = "C1"});
  const auto dana = administrator();
  using domain::DomainAction;
  ASSERT_TRUE(
      usecases::set_domain_rule(services(), dana, contract("C1"), {"elsewhere.example", DomainAction::approve}));
  renew();
  const auto outcome = [&](const std::string& email) {
    return submit(person(email, "Aurelia Bearings GmbH"), ask("C2")).status;
  };
  EXPECT_EQ(outcome("one@elsewhere.example"), ItemStatus::approved);
  ASSERT_TRUE(usecases::set_domain_rule(services(), dana, contract("C2"), {"elsewhere.example", DomainAction::deny}));
  EXPECT_EQ(outcome("two@elsewhere.example"), ItemStatus::denied) << "the nearest contract's rule";
  EXPECT_EQ(usecases::list_managed(services(), dana, {})->back().domain_rules.size(), 1U);
  ASSERT_TRUE(usecases::remove_domain_rule(services(), dana, contract("C2"), "elsewhere.example"));
  EXPECT_EQ(outcome("three@elsewhere.example"), ItemStatus::pending_admin) << "none is left along the chain";
}

TEST_P(Renewal, keeps_standing_consent_until_it_is_withdrawn) {
  publish({.number = "C1"});
  const auto dana = administrator();
  using usecases::Consent;
  ASSERT_TRUE(usecases::set_standing_consent(services(), dana, contract("C1"), Consent::given));
  renew();
  EXPECT_EQ(submit(engineer(), ask("C2", Scope::downloads)).status, ItemStatus::approved);
  ASSERT_TRUE(usecases::set_standing_consent(services(), dana, contract("C2"), Consent::withdrawn));
  EXPECT_EQ(submit(person("ada@aurelia.example", "Aurelia Bearings GmbH"), ask("C2", Scope::downloads)).status,
            ItemStatus::pending_admin);
}

TEST_P(Renewal, R126_is_overdue_with_the_old_contract_until_it_has_a_date_of_its_own) {
  publish({.number = "C1"});
  ASSERT_TRUE(usecases::set_revalidation_as_operator(services(), contract("C1"), clock().now()));
  renew();
  EXPECT_EQ(submit(engineer(), ask("C2")).reason, Reason::revalidation_overdue);
  ASSERT_TRUE(
      usecases::set_revalidation_as_operator(services(), contract("C2"), clock().now() + std::chrono::hours(365 * 24)));
  EXPECT_EQ(submit(person("ada@aurelia.example", "Aurelia Bearings GmbH"), ask("C2")).status, ItemStatus::approved);
}

TEST_P(Renewal, keeps_permissions_and_refused_names) {
  publish({.number = "C1"});
  const auto kim = newcomer();
  const auto lee = person("lee@aurelia.example", "Aurelia Bearings GmbH");
  write([&](store::Transaction& transaction) {
    const auto old = store::find_contract(transaction, "C1")->id;
    store::give_permission(transaction, kim.account.id, {old, {}},
                           {{"invitation", Scope::support}, clock().now() + std::chrono::hours(1)});
    store::note_mismatch(transaction, lee.account.id, {{old, {}}, {}}, "Other Works Ltd");
  });
  renew();
  EXPECT_EQ(submit(kim, ask("C2")).status, ItemStatus::approved);
  EXPECT_EQ(submit(lee, ask("C2")).reason, Reason::company_uncertain) << "he was another's a moment ago";
}

TEST_P(Renewal, needs_no_more_asking_once_the_old_contract_is_given) {
  publish({.number = "C1"});
  const auto dana = administrator();
  renew();
  const auto kim = newcomer();
  const auto item = submit(kim, ask("C2"));
  ASSERT_EQ(item.status, ItemStatus::pending_admin);
  ASSERT_TRUE(usecases::grant_user(services(), dana, contract("C1"), {kim.account.email, Scope::support}));
  EXPECT_EQ(reload(item).reason, Reason::no_longer_needed);
}

CLAVIGER_BOTH_ENGINES(Renewal);

}  // namespace
}  // namespace claviger::test
