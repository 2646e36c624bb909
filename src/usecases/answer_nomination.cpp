#include "usecases/answer_nomination.hpp"

#include "rules/mail_domain.hpp"
#include "store/nominations.hpp"
#include "usecases/administrator_mails.hpp"
#include "usecases/authorization.hpp"
#include "usecases/refused_act.hpp"
#include "usecases/role_steps.hpp"

namespace claviger::usecases {
namespace {

using domain::NominationState;
using rules::Operation;
using rules::Relation;

/// His by account, or by the address that was invited, which his session shows to be his. A claim is the desk's.
bool is_his(const domain::Nomination& nomination, const domain::Account& account) {
  if (nomination.state == NominationState::claimed || nomination.state == NominationState::denied) return false;
  if (nomination.account) return nomination.account == account.id;
  return !nomination.email.empty() && rules::mailbox_key(nomination.email) == rules::mailbox_key(account.email);
}

Result<NominationParts> found(const store::Transaction& transaction, const Principal& principal, const std::string& id,
                              Operation operation) {
  auto nomination = store::find_nomination(transaction, id);
  const bool is_own = nomination && is_his(*nomination, principal.account);
  CLV_TRY_VOID(require(principal, operation, is_own ? Relation::own : Relation::foreign));
  if (nomination->state != NominationState::pending || nomination->lapses_at <= transaction.now())
    return base::fail(ErrorCode::conflict, "nomination_closed", "This nomination was answered, or its time is over.");
  nomination->account = principal.account.id;
  nomination->email.clear();
  nomination->decided_at = transaction.now();
  auto parts = parts_of(transaction, std::move(*nomination));
  if (!parts) return base::not_found("The number is not there any more.");
  return std::move(*parts);
}

/// He is not told of a block (U8).
Result<void> check_may_begin(const UnitOfWork& work, const NominationParts& parts) {
  if (!is_backed(work.transaction, parts))
    return base::fail(ErrorCode::conflict, "nominator_gone",
                      "Who nominated you does not administer the number any more. Ask its administrators.");
  const auto refusal = rules::judge_nomination(nomination_facts(work.transaction, work.services, parts));
  if (refusal == rules::NominationRefusal::blocked)
    return base::fail(ErrorCode::conflict, "not_available", "This number is not available to your account.");
  return as_result(refusal);
}

boost::json::object body_of(const NominationParts& parts) {
  auto body = about(parts.number);
  body["nomination"] = parts.nomination.public_id;
  body["account"] = parts.nominee->public_id;
  return body;
}

}  // namespace

Result<NominationParts> accept_nomination(const Services& services, const Principal& principal, const std::string& id,
                                          Terms terms) {
  auto outcome = services.database.write(
      principal.cause(), services.clock, [&](store::Transaction& transaction) -> Result<NominationParts> {
        const UnitOfWork work{transaction, services};
        CLV_TRY(auto parts, found(transaction, principal, id, Operation::acceptNomination));
        if (terms != Terms::accepted)
          return base::invalid("terms_not_accepted", "Accept the terms for administrators first.", "/terms_accepted");
        CLV_TRY_VOID(check_may_begin(work, parts));
        auto& nomination = parts.nomination;
        nomination.terms_version = services.policy.terms_version;
        nomination.terms_language = principal.account.language;
        nomination.state = NominationState::accepted;
        store::keep_nomination(transaction, nomination);
        auto body = body_of(parts);
        body["terms_version"] = nomination.terms_version;
        body["terms_language"] = nomination.terms_language;
        transaction.append({"nomination_accepted", parts.number.subject, std::move(body)});
        queue_nomination_answer(work, parts);
        if (rules::role_time(nomination.first_day, {}, role_day(services)) != rules::RoleTime::before)
          begin_role(work, parts);
        return parts;
      });
  return noting_refusal(services, principal, {Operation::acceptNomination}, std::move(outcome));
}

Result<NominationParts> decline_nomination(const Services& services, const Principal& principal,
                                           const std::string& id) {
  auto outcome = services.database.write(
      principal.cause(), services.clock, [&](store::Transaction& transaction) -> Result<NominationParts> {
        CLV_TRY(auto parts, found(transaction, principal, id, Operation::declineNomination));
        parts.nomination.state = NominationState::declined;
        store::keep_nomination(transaction, parts.nomination);
        transaction.append({"nomination_declined", parts.number.subject, body_of(parts)});
        queue_nomination_answer({transaction, services}, parts);
        return parts;
      });
  return noting_refusal(services, principal, {Operation::declineNomination}, std::move(outcome));
}

}  // namespace claviger::usecases
