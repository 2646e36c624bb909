#pragma once
// Mails about who administers a number: nominations, claims, roles that begin and end, messages to administrators.
// Source: R102, R132, R142, R146; C5; U9, U12, U15.

#include <string>
#include <vector>

#include "usecases/nomination_facts.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

/// To the nominee, or to the address of somebody who has no account yet, who is led to registering. The link to answer
/// by works from the mail alone (C5).
void queue_nomination_mail(const UnitOfWork& work, const NominationParts& parts);
/// To who nominated, what became of it: accepted, declined, lapsed. The desk is not told.
void queue_nomination_answer(const UnitOfWork& work, const NominationParts& parts);

/// A role that began or ended, as the number's other administrators are told. `by` without an id is the vendor; of a
/// role whose last day is over, the clock.
struct RoleNotice {
  enum class Kind { began, ended, over } kind = Kind::began;
  const domain::Account& person;
  const domain::Account& by;
};
/// To the administrators that the number has now, but the person, and to the person. Source: R102, R146.
void queue_role_mails(const UnitOfWork& work, const ResolvedNumber& number, const RoleNotice& change);

/// To the desk's leads: nobody administers these numbers any more; one mail for all of them. Source: U12.
void queue_no_administrator_mails(const UnitOfWork& work, const std::vector<ResolvedNumber>& numbers);

/// To the desk's leads: somebody asks to administer a number that nobody administers. Source: U15.
void queue_claim_mails(const UnitOfWork& work, const NominationParts& parts);
/// To the claimant whom the desk denied, or whom it did not answer in time.
void queue_claim_answer(const UnitOfWork& work, const NominationParts& parts);

/// What somebody wrote to a number's administrators, to one of them. Source: U9.
struct RelayedMessage {
  const ResolvedNumber& number;
  const domain::Account& sender;
  const std::string& text;
};
void queue_relay(const UnitOfWork& work, const domain::Account& receiver, const RelayedMessage& message);

}  // namespace claviger::usecases
