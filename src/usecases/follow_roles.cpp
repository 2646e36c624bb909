#include "usecases/follow_roles.hpp"

#include "store/accounts.hpp"
#include "store/nominations.hpp"
#include "usecases/administrator_mails.hpp"
#include "usecases/nomination_facts.hpp"
#include "usecases/one_by_one.hpp"
#include "usecases/role_steps.hpp"

namespace claviger::usecases {
namespace {

using domain::NominationState;

void lapse(const UnitOfWork& work, NominationParts parts) {
  const bool is_claim = parts.nomination.state == NominationState::claimed;
  parts.nomination.state = NominationState::lapsed;
  parts.nomination.decided_at = work.transaction.now();
  auto body = about(parts.number);
  body["nomination"] = parts.nomination.public_id;
  if (parts.nominee) body["account"] = parts.nominee->public_id;
  work.transaction.append({"nomination_lapsed", parts.number.subject, std::move(body)});
  if (is_claim)
    queue_claim_answer(work, parts);
  else
    queue_nomination_answer(work, parts);
  // The address of who never had an account is not kept longer than it is needed.
  parts.nomination.email.clear();
  parts.nomination.statement.clear();
  store::keep_nomination(work.transaction, parts.nomination);
}

/// What is left of one whose number no import shows any more, or whose nominee is gone.
void drop(const UnitOfWork& work, domain::Nomination nomination) {
  nomination.state = NominationState::lapsed;
  nomination.decided_at = work.transaction.now();
  nomination.email.clear();
  nomination.statement.clear();
  store::keep_nomination(work.transaction, nomination);
  work.transaction.append({"nomination_lapsed", "nomination:" + nomination.public_id, {}});
}

Result<void> lapse_one(const UnitOfWork& work, domain::NominationId id) {
  auto nomination = store::find_nomination(work.transaction, id);
  if (!nomination || !domain::is_open(nomination->state) || nomination->state == NominationState::accepted) return {};
  if (auto parts = parts_of(work.transaction, *nomination))
    lapse(work, std::move(*parts));
  else
    drop(work, std::move(*nomination));
  return {};
}

Result<void> begin_one(const UnitOfWork& work, domain::NominationId id) {
  auto nomination = store::find_nomination(work.transaction, id);
  if (!nomination || nomination->state != NominationState::accepted) return {};
  auto parts = parts_of(work.transaction, *nomination);
  if (!parts || !parts->nominee) {
    drop(work, std::move(*nomination));
    return {};
  }
  const auto refusal = rules::judge_nomination(nomination_facts(work.transaction, work.services, *parts));
  if (refusal != rules::NominationRefusal::none || !is_backed(work.transaction, *parts))
    lapse(work, std::move(*parts));
  else
    begin_role(work, *parts);
  return {};
}

Result<void> end_one(const UnitOfWork& work, const store::Administrator& role) {
  const auto number = resolve_number(work.transaction, role.number);
  const auto person = store::find_account(work.transaction, role.account);
  if (number && person && person->state == domain::AccountState::active) {
    end_role(work, *number, {*person, role.party, {}});
    return {};
  }
  store::remove_administrator(work.transaction, role);
  boost::json::object body{{"contract", role.number.contract.value}, {"bill_to", role.number.bill_to.value}};
  if (person) body["account"] = person->public_id;
  work.transaction.append({"administrator_released", "clock", std::move(body)});
  return {};
}

std::string name_of_nomination(domain::NominationId id) {
  return std::to_string(id.value);
}
std::string name_of_role(const store::Administrator& role) {
  return std::to_string(role.account.value) + ":" + std::to_string(role.number.contract.value) + ":" +
         std::to_string(role.number.bill_to.value) + ":" + std::to_string(role.party.value);
}

}  // namespace

Result<int> FollowRoles::lapse(int limit) {
  return one_by_one(
      {services_, setbacks_, "lapse:", limit},
      [&](store::Reader& reader, int count) -> Result<std::vector<domain::NominationId>> {
        return store::nominations_past(reader, services_.clock.now(), count);
      },
      name_of_nomination, lapse_one);
}

Result<int> FollowRoles::begin(int limit) {
  return one_by_one(
      {services_, setbacks_, "begin:", limit},
      [&](store::Reader& reader, int count) -> Result<std::vector<domain::NominationId>> {
        return store::nominations_to_begin(reader, role_day(services_), count);
      },
      name_of_nomination, begin_one);
}

Result<int> FollowRoles::end(int limit) {
  return one_by_one(
      {services_, setbacks_, "end:", limit},
      [&](store::Reader& reader, int count) -> Result<std::vector<store::Role>> {
        return store::roles_past(reader, role_day(services_), count);
      },
      name_of_role, end_one);
}

}  // namespace claviger::usecases
