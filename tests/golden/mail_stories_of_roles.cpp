// Stories of who administers a number: nominated, begun, ended, claimed, written to.
#include "golden/mail_stories.hpp"
#include "usecases/answer_nomination.hpp"
#include "usecases/claim_role.hpp"
#include "usecases/follow_roles.hpp"
#include "usecases/leave_administration.hpp"
#include "usecases/nominate_administrator.hpp"
#include "usecases/operate.hpp"
#include "usecases/who_administers.hpp"

namespace claviger::test {
namespace {

using usecases::Departure;
using usecases::NewNomination;
using usecases::NumberRef;
using usecases::Principal;

NumberRef ref(const std::string& contract) {
  return {domain::IdentifierType::contract, contract};
}

std::string nominate(const usecases::Services& services, const Principal& by, const std::string& number,
                     const NewNomination& said) {
  const auto made = usecases::nominate_administrator(services, by, ref(number), said);
  EXPECT_TRUE(made) << made.error().text;
  return made ? made->nomination.public_id : "";
}

void accept(const usecases::Services& services, const Principal& by, const std::string& nomination) {
  EXPECT_TRUE(usecases::accept_nomination(services, by, nomination, usecases::Terms::accepted));
}

}  // namespace

void MailStories::tell_nominations() {
  const auto number = contract({});
  const auto first = administrator_of(number);
  const auto day = [&](int days) { return usecases::role_day(services()) + std::chrono::days(days); };
  const auto later = employee();
  const auto id = nominate(services(), first, number, {later.account.email, {}, day(7), day(90)});
  keep("nomination", later);
  accept(services(), later, id);
  keep("nomination_accepted", first);
  const auto unwilling = employee();
  const auto refused = nominate(services(), first, number, {unwilling.account.email, {}, {}, day(90)});
  keep("nomination.until", unwilling);
  ASSERT_TRUE(usecases::decline_nomination(services(), unwilling, refused));
  keep("nomination_declined", first);
  const auto peer = employee();
  accept(services(), peer, nominate(services(), first, number, {peer.account.email, {}, {}, day(20)}));
  keep("role_began", first);
  keep("administrator_added.by_peer", peer);
  ASSERT_TRUE(usecases::message_administrators(services(), peer, ref(number), "8100 / 4711?"));
  keep("relay", first);
  Principal stranger;
  stranger.account.email = "newcomer@aurelia.example";
  nominate(services(), first, number, {stranger.account.email, {}, day(14), {}});
  keep("nomination.invited", stranger);
  clock().advance(std::chrono::hours(24 * 30));
  usecases::FollowRoles time(services());
  ASSERT_TRUE(time.end(100));
  keep("role_over", first);
  keep("administrator_over.time", peer);
  ASSERT_TRUE(time.lapse(100));
  keep("nomination_lapsed", first);
}

void MailStories::tell_leaving() {
  const auto lead = desk(domain::Role::desk_lead);
  const auto number = contract({});
  const auto first = administrator_of(number);
  const auto second = administrator_of(number);
  const auto third = administrator_of(number);
  const auto end = [&](const Principal& by, const Principal& whose, Departure::Handover handover) {
    ASSERT_TRUE(usecases::end_administration(services(), by, ref(number), {whose.account.email, {}, handover}));
  };
  end(first, third, Departure::Handover::none);
  keep("role_ended", second);
  keep("role_ended.own", first);
  keep("administrator_removed.by_peer", third);
  end(second, second, Departure::Handover::none);
  keep("role_ended.his", first);
  keep("administrator_over", second);
  end(first, first, Departure::Handover::desk);
  keep("no_administrator.desk", lead);
  const auto both = administrator_of(contract({}));
  ASSERT_TRUE(usecases::appoint_administrator(services(), both.account.email, kB1));
  ASSERT_TRUE(usecases::erase_account(services(), both.account.email));
  keep("no_administrators.desk", lead);
}

void MailStories::tell_claims() {
  const auto lead = desk(domain::Role::desk_lead);
  const auto number = contract({});
  const auto holder = employee();
  ASSERT_TRUE(usecases::give_direct_access(services(), holder.account.email, ref(number), domain::Scope::support));
  const auto made = usecases::claim_role(services(), holder, ref(number), "4711");
  ASSERT_TRUE(made) << made.error().text;
  keep("claim_waiting.desk", lead);
  ASSERT_TRUE(usecases::deny_claim(services(), lead, made->nomination.public_id, "§ 4711"));
  keep("claim_denied", holder);
  const auto again = usecases::claim_role(services(), holder, ref(number), "4711");
  ASSERT_TRUE(again) << again.error().text;
  ASSERT_TRUE(usecases::approve_claim(services(), lead, again->nomination.public_id));
  keep("nomination.by_desk", holder);
  const auto other = contract({});
  ASSERT_TRUE(usecases::give_direct_access(services(), holder.account.email, ref(other), domain::Scope::support));
  ASSERT_TRUE(usecases::claim_role(services(), holder, ref(other), ""));
  clock().advance(std::chrono::hours(24 * 30));
  ASSERT_TRUE(usecases::FollowRoles(services()).lapse(100));
  keep("claim_lapsed", holder);
}

}  // namespace claviger::test
