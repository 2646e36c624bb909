#include "usecases/nominate_administrator.hpp"

#include "base/text.hpp"
#include "rules/mail_domain.hpp"
#include "store/accounts.hpp"
#include "store/nominations.hpp"
#include "usecases/administrator_mails.hpp"
#include "usecases/authorization.hpp"
#include "usecases/budget.hpp"
#include "usecases/find_person.hpp"
#include "usecases/managed_ref.hpp"
#include "usecases/refused_act.hpp"

namespace claviger::usecases {
namespace {

using domain::Nomination;
using domain::NominationState;
using rules::Operation;
using rules::Relation;

constexpr int kNominationsADay = 50;
constexpr int kMailsADay = 3;

Operation operation_on(const NumberRef& ref) {
  return ref.type == domain::IdentifierType::bill_to ? Operation::nominateForBillTo : Operation::nominateForContract;
}

bool is_address(const std::string& text) {
  return text.size() <= 254 && text.find('@') != std::string::npos && !rules::mailbox_domain(text).empty() &&
         rules::mailbox_domain(text).contains('.');
}

/// Fills in whom it is about. An account that was never activated has shown no mailbox: it is invited like a stranger.
Result<void> find_nominee(const store::Reader& reader, const std::string& typed, NominationParts& parts) {
  const auto who = base::trim(typed);
  auto account = find_person(reader, who);
  if (account && account->state == domain::AccountState::active) {
    parts.nomination.account = account->id;
    parts.nominee = std::move(account);
    return {};
  }
  if (!is_address(who))
    return std::unexpected(Error{.code = ErrorCode::not_found,
                                 .reason = "account_not_found",
                                 .text = "There is no active account of that name.",
                                 .pointer = "/account"});
  parts.nomination.email = who;
  return {};
}

void note_made(const UnitOfWork& work, const NominationParts& parts) {
  auto body = about(parts.number);
  body["nomination"] = parts.nomination.public_id;
  if (parts.nominee) body["account"] = parts.nominee->public_id;
  if (parts.nomination.party) body["party"] = parts.nomination.party.value;
  if (parts.nomination.first_day) body["first_day"] = base::to_text(*parts.nomination.first_day);
  if (parts.nomination.last_day) body["last_day"] = base::to_text(*parts.nomination.last_day);
  work.transaction.append({"nomination_made", parts.number.subject, std::move(body)});
}

/// What the nomination is to somebody who is not the nominee.
Relation relation_to(const store::Reader& reader, const Principal& principal, const NominationParts& parts) {
  const bool is_claim = parts.nomination.state == NominationState::claimed;
  if (is_claim && parts.nomination.account == principal.account.id) return Relation::own;
  const auto managed = managed_parties(reader, principal.account.id, parts.number.scope);
  return managed.covers(parts.nomination.party) ? Relation::managed : Relation::foreign;
}

/// The nomination, where the principal may do this to it.
Result<NominationParts> found(const store::Reader& reader, const Principal& principal, const std::string& id,
                              Operation operation) {
  auto nomination = store::find_nomination(reader, id);
  auto parts = nomination ? parts_of(reader, std::move(*nomination)) : std::nullopt;
  CLV_TRY_VOID(require(principal, operation, parts ? relation_to(reader, principal, *parts) : Relation::foreign));
  if (!parts) return base::not_found();
  if (domain::is_open(parts->nomination.state)) return std::move(*parts);
  return base::fail(ErrorCode::conflict, "nomination_closed", "This nomination is not open any more.");
}

template <typename Act>
Result<NominationParts> change(const Services& services, const Principal& principal, Act act) {
  return services.database.write(principal.cause(), services.clock, [&](store::Transaction& transaction) {
    return act(UnitOfWork{transaction, services});
  });
}

}  // namespace

Result<NominationParts> nominate(const UnitOfWork& work, const Principal& principal, const ResolvedNumber& number,
                                 const NewNomination& said) {
  NominationParts parts{{}, number, {}, principal.account};
  auto& nomination = parts.nomination;
  CLV_TRY_VOID(find_nominee(work.transaction, said.account, parts));
  nomination.number = number.number;
  nomination.party = said.party;
  nomination.by = principal.account.id;
  nomination.replaces = said.replaces;
  nomination.first_day = said.first_day;
  nomination.last_day = said.last_day;
  nomination.lapses_at = work.transaction.now() + kNominationStands;
  CLV_TRY_VOID(as_result(rules::judge_nomination(nomination_facts(work.transaction, work.services, parts))));
  CLV_TRY_VOID(
      take(work.transaction, {"nominations:" + principal.account.public_id, kNominationsADay, std::chrono::hours(24)}));
  store::insert_nomination(work.transaction, nomination);
  note_made(work, parts);
  queue_nomination_mail(work, parts);
  return parts;
}

Result<NominationParts> nominate_administrator(const Services& services, const Principal& principal,
                                               const NumberRef& ref, const NewNomination& said) {
  auto outcome = change(services, principal, [&](const UnitOfWork& work) -> Result<NominationParts> {
    CLV_TRY(const auto managed, managed_ref(work.transaction, principal, ref, operation_on(ref)));
    CLV_TRY_VOID(check_party(managed, said.party));
    CLV_TRY_VOID(check_on_number(work.transaction, managed.number, said.party));
    return nominate(work, principal, managed.number, said);
  });
  return noting_refusal(services, principal, {operation_on(ref), ref}, std::move(outcome));
}

Result<NominationParts> resend_nomination(const Services& services, const Principal& principal, const std::string& id) {
  auto outcome = change(services, principal, [&](const UnitOfWork& work) -> Result<NominationParts> {
    CLV_TRY(auto parts, found(work.transaction, principal, id, Operation::resendNomination));
    if (parts.nomination.state != NominationState::pending)
      return base::fail(ErrorCode::conflict, "nomination_closed", "This nomination waits for nobody's answer.");
    CLV_TRY_VOID(
        take(work.transaction, {"nomination:" + parts.nomination.public_id, kMailsADay, std::chrono::hours(24)}));
    auto body = about(parts.number);
    body["nomination"] = parts.nomination.public_id;
    work.transaction.append({"nomination_resent", parts.number.subject, std::move(body)});
    queue_nomination_mail(work, parts);
    return parts;
  });
  return noting_refusal(services, principal, {Operation::resendNomination}, std::move(outcome));
}

Result<NominationParts> withdraw_nomination(const Services& services, const Principal& principal,
                                            const std::string& id) {
  auto outcome = change(services, principal, [&](const UnitOfWork& work) -> Result<NominationParts> {
    CLV_TRY(auto parts, found(work.transaction, principal, id, Operation::withdrawNomination));
    parts.nomination.state = NominationState::withdrawn;
    parts.nomination.decided_at = work.transaction.now();
    parts.nomination.email.clear();
    parts.nomination.statement.clear();
    store::keep_nomination(work.transaction, parts.nomination);
    auto body = about(parts.number);
    body["nomination"] = parts.nomination.public_id;
    if (parts.nominee) body["account"] = parts.nominee->public_id;
    work.transaction.append({"nomination_withdrawn", parts.number.subject, std::move(body)});
    return parts;
  });
  return noting_refusal(services, principal, {Operation::withdrawNomination}, std::move(outcome));
}

}  // namespace claviger::usecases
