// Who administers a number that nobody administers: somebody who has access asks, the desk decides. And who only wants
// to know, or to write to them. Shows: R132, R144, R159, R169.

#include <gmock/gmock.h>

#include "journeys/town.hpp"
#include "usecases/answer_nomination.hpp"
#include "usecases/claim_role.hpp"
#include "usecases/follow_roles.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/my_roles.hpp"
#include "usecases/nominate_administrator.hpp"
#include "usecases/operate.hpp"
#include "usecases/who_administers.hpp"

namespace claviger::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class Claiming : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1"});
    dana_ = person("dana@aurelia.example", "Aurelia Bearings GmbH");
    robin_ = person("robin@elsewhere.example", "Elsewhere AG");
    desk();
    for (const auto* who : {&dana_, &robin_})
      ASSERT_TRUE(usecases::give_direct_access(services(), who->account.email, kC1, domain::Scope::support));
  }
  std::string claim(const usecases::Principal& who) {
    const auto made = usecases::claim_role(services(), again(who), kC1, "I look after our network.");
    if (!made) return made.error().reason;
    id_ = made->nomination.public_id;
    return "claimed";
  }
  std::string approve(const usecases::Principal& by) {
    const auto done = usecases::approve_claim(services(), by, id_);
    return done ? std::string(to_text(done->nomination.state)) : done.error().reason;
  }
  std::string write(const usecases::Principal& who) {
    const auto sent = usecases::message_administrators(services(), who, kC1, "Whom do I ask for <b>more</b>?\nThanks");
    return sent ? std::to_string(sent->receivers) : sent.error().reason;
  }

  usecases::Principal dana_, robin_;
  std::string id_;
};

TEST_P(Claiming, U15_makes_the_first_administrator_by_proof_the_desks_word_and_his_own) {
  EXPECT_EQ(usecases::who_administers(services(), dana_, kC1)->claim, rules::ClaimRefusal::none);
  ASSERT_EQ(claim(dana_), "claimed");
  EXPECT_THAT(mails("desk@vendor.example"), Contains("claim_waiting"));
  EXPECT_EQ(usecases::list_nominations(services(), dana_)->claims.size(), 1U);
  const auto claims = usecases::list_claims(services(), desk());
  ASSERT_EQ(claims->size(), 1U);
  EXPECT_EQ(claims->front().company, "Aurelia Bearings GmbH");
  EXPECT_EQ(claims->front().verdict, domain::Verdict::equal);
  EXPECT_EQ(claims->front().mailbox, rules::MailboxStanding::good);
  EXPECT_THAT(claims->front().domains, ElementsAre("aurelia.example"));
  EXPECT_EQ(claims->front().holders, 2U);
  EXPECT_TRUE(usecases::list_numbers(services(), dana_)->empty()) << "R144: the desk acts until then";
  EXPECT_EQ(approve(desk()), "pending");
  EXPECT_TRUE(usecases::list_numbers(services(), dana_)->empty());
  ASSERT_TRUE(usecases::accept_nomination(services(), dana_, id_, usecases::Terms::accepted));
  EXPECT_EQ(usecases::list_numbers(services(), dana_)->size(), 1U);
  EXPECT_EQ(approve(desk()), "not_found") << "it is no claim any more";
}

TEST_P(Claiming, U15_refuses_without_proof_or_where_somebody_administers) {
  EXPECT_EQ(claim(robin_), "domain_not_proven");
  const auto nobody = person("nobody@aurelia.example", "Aurelia Bearings GmbH");
  EXPECT_EQ(claim(nobody), "not_found") << "a number that he does not know";
  submit(nobody, ask("C1", domain::Scope::downloads));
  EXPECT_EQ(claim(nobody), "no_access");
  ASSERT_EQ(claim(dana_), "claimed");
  EXPECT_EQ(claim(dana_), "already_claimed");
  appoint(nobody, "C1");
  EXPECT_EQ(approve(desk()), "has_administrator");
  EXPECT_EQ(number("select count(*) from journal where kind = 'act_refused'"), 5);
}

TEST_P(Claiming, U15_is_the_desks_to_decide_and_nobodys_own) {
  ASSERT_EQ(claim(dana_), "claimed");
  EXPECT_EQ(approve(robin_), "not_allowed");
  auto clerk = again(dana_);
  clerk.roles = {domain::Role::desk};
  EXPECT_EQ(approve(clerk), "own_request");
  ASSERT_TRUE(usecases::deny_claim(services(), desk(), id_, "Please ask your head office."));
  EXPECT_THAT(mail_text(dana_.account.email), HasSubstr("Please ask your head office."));
  EXPECT_EQ(usecases::deny_claim(services(), desk(), id_, "Again.").error().reason, "nomination_closed");
  EXPECT_EQ(claim(dana_), "claimed") << "he may ask again";
  EXPECT_TRUE(usecases::withdraw_nomination(services(), dana_, id_)) << "and take it back";
  EXPECT_TRUE(usecases::list_claims(services(), desk())->empty());
}

TEST_P(Claiming, U15_lapses_where_the_desk_says_nothing) {
  ASSERT_EQ(claim(dana_), "claimed");
  clock().advance(usecases::kNominationStands);
  usecases::FollowRoles roles(services());
  EXPECT_EQ(*roles.lapse(100), 1);
  EXPECT_THAT(mails(dana_.account.email), Contains("claim_answer"));
}

TEST_P(Claiming, U9_names_administrators_to_colleagues_and_counts_them_to_others) {
  const auto eli = person("eli@aurelia.example", "Aurelia Bearings GmbH");
  appoint(eli, "C1");
  const auto to_colleague = usecases::who_administers(services(), dana_, kC1);
  EXPECT_THAT(to_colleague->names, ElementsAre("Eli Sommer"));
  EXPECT_EQ(to_colleague->masked, 0);
  const auto to_outsider = usecases::who_administers(services(), robin_, kC1);
  EXPECT_TRUE(to_outsider->names.empty());
  EXPECT_EQ(to_outsider->masked, 1);
  const auto stranger = person("stranger@aurelia.example", "Aurelia Bearings GmbH");
  EXPECT_EQ(usecases::who_administers(services(), stranger, kC1).error().reason, "not_found");
  submit(stranger, ask("C1"));
  EXPECT_TRUE(usecases::who_administers(services(), stranger, kC1)) << "who has asked for it knows that it is there";
}

TEST_P(Claiming, U9_carries_a_message_to_administrators_and_keeps_no_word_of_it) {
  EXPECT_EQ(write(robin_), "no_administrator");
  appoint(dana_, "C1");
  EXPECT_EQ(write(robin_), "1");
  EXPECT_THAT(mail_text(dana_.account.email), HasSubstr("<b>more</b>?"));
  EXPECT_THAT(mail_text(dana_.account.email), HasSubstr("robin@elsewhere.example"));
  EXPECT_EQ(number("select count(*) from outbox_mail where kind = 'relay' and html_body like '%<b>more%'"), 0);
  EXPECT_EQ(number("select count(*) from journal where kind = 'administrators_written_to'"), 1);
  EXPECT_EQ(number("select count(*) from journal where body like '%Whom%'"), 0);
  EXPECT_EQ(write(dana_), "no_administrator") << "she would write to herself";
  for (int i = 0; i < 4; ++i) EXPECT_EQ(write(robin_), "1");
  EXPECT_EQ(usecases::message_administrators(services(), robin_, kC1, "More").error().code,
            ErrorCode::too_many_requests);
  EXPECT_EQ(write(person("stranger@elsewhere.example", "Elsewhere AG")), "not_found");
}

CLAVIGER_BOTH_ENGINES(Claiming);

}  // namespace
}  // namespace claviger::test
