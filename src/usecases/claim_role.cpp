#include "usecases/claim_role.hpp"

#include <algorithm>
#include <set>

#include "store/nominations.hpp"
#include "store/requests.hpp"
#include "usecases/administrator_mails.hpp"
#include "usecases/authorization.hpp"
#include "usecases/claim_facts.hpp"
#include "usecases/nominate_administrator.hpp"
#include "usecases/refused_act.hpp"
#include "usecases/visible_number.hpp"

namespace claviger::usecases {
namespace {

using domain::NominationState;
using rules::Operation;
using rules::Relation;

constexpr int kMostClaims = 100;

Operation operation_on(const NumberRef& ref) {
  return ref.type == domain::IdentifierType::bill_to ? Operation::claimBillTo : Operation::claimContract;
}

Result<void> as_result(rules::ClaimRefusal refusal) {
  using enum rules::ClaimRefusal;
  const std::string code(to_text(refusal));
  switch (refusal) {
    case none:
      return {};
    case has_administrator:
      return base::fail(ErrorCode::conflict, code, "The number has an administrator, who may bring in others.");
    case no_access:
      return base::fail(ErrorCode::not_allowed, code, "Only who holds access to the number may ask for this.");
    case public_domain:
      return base::invalid(code, "An administrator needs a business mailbox.");
    case not_available:
      return base::fail(ErrorCode::conflict, code, "This number is not available to your account.");
    case domain_not_proven:
      return base::fail(ErrorCode::not_allowed, code, "Your mailbox is of no domain that is known for the company.");
    case already_claimed:
      return base::fail(ErrorCode::conflict, code, "You have asked already.");
  }
  return {};
}

boost::json::object body_of(const NominationParts& parts) {
  auto body = about(parts.number);
  body["nomination"] = parts.nomination.public_id;
  if (parts.nominee) body["account"] = parts.nominee->public_id;
  return body;
}

ClaimView view_of(const store::Reader& reader, const Services& services, NominationParts parts) {
  ClaimView view{std::move(parts), {}};
  if (!view.parts.nominee) return view;
  const auto& number = view.parts.number;
  if (auto claimed = claimed_company(reader, services, *view.parts.nominee, number)) {
    view.company = claimed->company.name;
    view.verdict = claimed->company.comparison.verdict;
    view.mailbox = claimed->mailbox;
    view.domains = store::known_domains(reader, claimed->company.party);
  }
  view.access = held_on(reader, number, view.parts.nominee->id);
  std::set<domain::AccountId> holders;
  for (const auto& grant : present_holders(reader, number.scope)) holders.insert(grant.account);
  view.holders = holders.size();
  return view;
}

/// A claim that is the principal's to decide.
Result<NominationParts> found(const store::Reader& reader, const Principal& principal, const std::string& id,
                              Operation operation) {
  auto nomination = store::find_nomination(reader, id);
  const bool is_claim =
      nomination && (nomination->state == NominationState::claimed || nomination->state == NominationState::denied);
  auto parts = is_claim ? parts_of(reader, std::move(*nomination)) : std::nullopt;
  const bool is_own = parts && parts->nomination.account == principal.account.id;
  const auto relation = is_own ? Relation::own : parts ? Relation::at_vendor : Relation::foreign;
  CLV_TRY_VOID(require(principal, operation, relation));
  if (parts->nomination.state != NominationState::claimed || !parts->nominee)
    return base::fail(ErrorCode::conflict, "nomination_closed", "This has been decided already.");
  return std::move(*parts);
}

/// Nobody is to get what he asked for by becoming the one who decides.
Result<void> check_waits_for_no_lock(const store::Reader& reader, const NominationParts& parts) {
  const auto waiting = store::pending_on(reader, parts.nominee->id, parts.number.number);
  if (std::ranges::none_of(waiting, [](const auto& item) { return item.reason == domain::Reason::locked; })) return {};
  return base::fail(ErrorCode::not_allowed, "own_item_waits", "This person's own request waits for this lock.");
}

template <typename Act>
Result<NominationParts> decide(const Services& services, const Principal& principal, const std::string& id,
                               Operation operation, Act act) {
  auto outcome = services.database.write(principal.cause(), services.clock,
                                         [&](store::Transaction& transaction) -> Result<NominationParts> {
                                           CLV_TRY(auto parts, found(transaction, principal, id, operation));
                                           CLV_TRY_VOID(act(UnitOfWork{transaction, services}, parts));
                                           return parts;
                                         });
  return noting_refusal(services, principal, {operation}, std::move(outcome));
}

}  // namespace

Result<NominationParts> claim_role(const Services& services, const Principal& principal, const NumberRef& ref,
                                   const std::string& statement) {
  auto outcome = services.database.write(
      principal.cause(), services.clock, [&](store::Transaction& transaction) -> Result<NominationParts> {
        CLV_TRY(const auto number, visible_number(transaction, principal, ref, operation_on(ref)));
        const auto& me = principal.account;
        CLV_TRY_VOID(as_result(rules::judge_claim(claim_facts(transaction, services, me, number))));
        NominationParts parts{{}, number, me, {}};
        auto& claim = parts.nomination;
        claim.account = me.id;
        claim.number = number.number;
        claim.by = me.id;
        claim.state = NominationState::claimed;
        claim.statement = statement;
        claim.lapses_at = transaction.now() + kNominationStands;
        store::insert_nomination(transaction, claim);
        transaction.append({"administrator_claimed", number.subject, body_of(parts)});
        queue_claim_mails({transaction, services}, parts);
        return parts;
      });
  return noting_refusal(services, principal, {operation_on(ref), ref}, std::move(outcome));
}

Result<std::vector<ClaimView>> list_claims(const Services& services, const Principal& principal) {
  CLV_TRY_VOID(require(principal, Operation::listClaims, Relation::none));
  return services.database.read([&](store::Reader& reader) -> Result<std::vector<ClaimView>> {
    std::vector<ClaimView> views;
    for (auto& claim : store::claims(reader, kMostClaims)) {
      if (auto parts = parts_of(reader, std::move(claim)))
        views.push_back(view_of(reader, services, std::move(*parts)));
    }
    return views;
  });
}

Result<NominationParts> approve_claim(const Services& services, const Principal& principal, const std::string& id) {
  return decide(services, principal, id, Operation::approveClaim,
                [](const UnitOfWork& work, NominationParts& parts) -> Result<void> {
                  if (!store::administrators_of(work.transaction, parts.number.scope).empty())
                    return as_result(rules::ClaimRefusal::has_administrator);
                  CLV_TRY_VOID(check_waits_for_no_lock(work.transaction, parts));
                  auto& nomination = parts.nomination;
                  nomination.state = NominationState::pending;
                  nomination.by = {};
                  nomination.lapses_at = work.transaction.now() + kNominationStands;
                  store::keep_nomination(work.transaction, nomination);
                  parts.nominator.reset();
                  work.transaction.append({"claim_approved", parts.number.subject, body_of(parts)});
                  queue_nomination_mail(work, parts);
                  return {};
                });
}

Result<NominationParts> deny_claim(const Services& services, const Principal& principal, const std::string& id,
                                   const std::string& reason_text) {
  return decide(services, principal, id, Operation::denyClaim,
                [&](const UnitOfWork& work, NominationParts& parts) -> Result<void> {
                  auto& nomination = parts.nomination;
                  nomination.state = NominationState::denied;
                  nomination.reason_text = reason_text;
                  nomination.decided_at = work.transaction.now();
                  store::keep_nomination(work.transaction, nomination);
                  work.transaction.append({"claim_denied", parts.number.subject, body_of(parts)});
                  queue_claim_answer(work, parts);
                  return {};
                });
}

}  // namespace claviger::usecases
