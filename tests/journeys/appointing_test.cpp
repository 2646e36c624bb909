// The desk finds somebody who may decide where it may not itself: a locked number gets its first administrator.
// Shows: R132, R133, R135.

#include <gmock/gmock.h>

#include "journeys/town.hpp"
#include "store/numbers.hpp"
#include "usecases/appoint_administrator.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::IdentifierType;
using domain::ItemStatus;
using domain::Reason;
using testing::ElementsAre;
using usecases::NumberRef;
using usecases::Queue;

class Appointing : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    dana_ = person("dana@aurelia.example", "Aurelia Bearings GmbH");
    robin_ = person("robin@elsewhere.example", "Aurelia Bearings GmbH");
    publish({.number = "C1"});
    ASSERT_TRUE(usecases::lock_as_operator(services(), kC1));
    item_ = submit(robin_, ask("C1"));
    ASSERT_EQ(item_.status, ItemStatus::pending_vendor);
    ASSERT_EQ(item_.reason, Reason::locked);
  }
  /// Why he is not appointed; `appointed` where he is.
  std::string appoint_by(const usecases::Principal& who, const NumberRef& number, const std::string& account) {
    const auto done = usecases::appoint_as_desk(services(), who, number, account);
    return done ? "appointed" : done.error().reason;
  }
  std::vector<usecases::QueueItem> queue_of(const usecases::Principal& who, Queue queue) {
    return usecases::list_queue(services(), who, queue, 50).value();
  }

  usecases::Principal dana_, robin_;
  domain::RequestItem item_;
};

TEST_P(Appointing, moves_what_waits_for_a_lock_to_the_one_who_is_appointed_and_tells_him) {
  EXPECT_EQ(appoint_by(desk(), kC1, "Dana@Aurelia.Example"), "appointed");
  EXPECT_EQ(reload(item_).status, ItemStatus::pending_admin);
  EXPECT_TRUE(queue_of(desk(), Queue::desk).empty());
  ASSERT_EQ(queue_of(dana_, Queue::administrators).size(), 1U);
  EXPECT_THAT(mails(dana_.account.email), ElementsAre("request_waiting"));
  EXPECT_EQ(number("select count(*) from outbox_mail where kind = 'administrator_added'"), 1);
  EXPECT_THAT(mails(robin_.account.email), ElementsAre("request_outcome", "request_moved"));
  EXPECT_EQ(number("select count(*) from journal where kind = 'administrator_appointed' and actor = 'account:" +
                   desk().account.public_id + "'"),
            1);
  ASSERT_TRUE(usecases::approve_item(services(), dana_, {Queue::administrators, item_.public_id}, {}));
  EXPECT_TRUE(may(robin_, "open_case", "C1"));
}

TEST_P(Appointing, finds_a_person_by_id_and_reaches_a_contract_through_its_bill_to) {
  EXPECT_EQ(appoint_by(desk(), kB1, dana_.account.public_id), "appointed");
  EXPECT_EQ(reload(item_).status, ItemStatus::pending_admin);
}

TEST_P(Appointing, twice_changes_nothing) {
  ASSERT_EQ(appoint_by(desk(), kC1, dana_.account.email), "appointed");
  const auto entries = number("select count(*) from journal");
  EXPECT_EQ(appoint_by(desk(), kC1, dana_.account.email), "appointed");
  EXPECT_EQ(number("select count(*) from journal"), entries);
}

TEST_P(Appointing, refuses_the_asker_whose_own_item_waits_for_the_lock) {
  EXPECT_EQ(appoint_by(desk(), kC1, robin_.account.email), "own_item_waits");
  EXPECT_EQ(appoint_by(desk(), kB1, robin_.account.email), "own_item_waits") << "nor through the bill-to";
  EXPECT_EQ(reload(item_).version, item_.version);
  ASSERT_TRUE(usecases::deny_item(services(), desk(), {Queue::desk, item_.public_id}, {}));
  EXPECT_EQ(appoint_by(desk(), kC1, robin_.account.email), "appointed") << "once it is answered";
}

TEST_P(Appointing, R135_refuses_who_could_not_decide) {
  const auto free = person("dana@townmail.example", "Aurelia Bearings GmbH");
  editable_services().policy.free_mail_domains = {"townmail.example"};
  EXPECT_EQ(appoint_by(desk(), kC1, free.account.email), "public_domain");
  EXPECT_EQ(appoint_by(desk(), kC1, "nobody@aurelia.example"), "account_not_found");
  EXPECT_EQ(appoint_by(desk(), {IdentifierType::contract, "C9"}, dana_.account.email), "not_found");
  ASSERT_TRUE(usecases::change_hold(services(), dana_.account.email, usecases::HoldChange::on));
  EXPECT_EQ(appoint_by(desk(), kC1, dana_.account.email), "account_on_hold");
  const auto kim = person("kim@aurelia.example", "Aurelia Bearings GmbH");
  ASSERT_TRUE(usecases::block_as_operator(services(), kim.account.email, kC1));
  EXPECT_EQ(appoint_by(desk(), kC1, kim.account.email), "blocked");
  EXPECT_EQ(reload(item_).version, item_.version);
}

TEST_P(Appointing, is_the_desks_alone_and_never_for_oneself) {
  EXPECT_EQ(appoint_by(dana_, kC1, dana_.account.email), "not_allowed");
  EXPECT_EQ(appoint_by(desk(), kC1, desk().account.email), "not_allowed");
  EXPECT_EQ(reload(item_).version, item_.version);
}

CLAVIGER_BOTH_ENGINES(Appointing);

}  // namespace
}  // namespace claviger::test
