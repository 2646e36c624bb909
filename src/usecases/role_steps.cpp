#include "usecases/role_steps.hpp"

#include <algorithm>

#include "store/accounts.hpp"
#include "store/nominations.hpp"
#include "usecases/administrator_mails.hpp"
#include "usecases/hand_over.hpp"

namespace claviger::usecases {
namespace {

boost::json::object body_of(const ResolvedNumber& number, const domain::Account& person, domain::PartyId party) {
  auto body = about(number);
  body["account"] = person.public_id;
  if (party) body["party"] = party.value;
  return body;
}

/// Roles of his on the number itself and what it renews.
std::vector<store::Administrator> roles_here(const store::Reader& reader, const ResolvedNumber& number,
                                             const RoleEnd& end) {
  auto held = store::administrated_by(reader, end.person.id);
  std::erase_if(held, [&](const store::Administrator& role) {
    const auto& renewed = number.scope.predecessors;
    const bool is_here = role.number == number.number ||
                         (role.number.contract && std::ranges::find(renewed, role.number.contract) != renewed.end());
    return !is_here || role.party != end.party;
  });
  return held;
}

/// Roles of his on contracts under the bill-to.
std::vector<store::Administrator> roles_under(const store::Reader& reader, domain::BillToId bill_to,
                                              domain::AccountId person) {
  auto held = store::administrated_by(reader, person);
  std::erase_if(held, [&](const store::Administrator& role) {
    const auto contract = role.number.contract ? store::find_contract(reader, role.number.contract) : std::nullopt;
    return !contract || contract->bill_to.id != bill_to;
  });
  return held;
}

void release(const UnitOfWork& work, const ResolvedNumber& number, const RoleEnd& end,
             const std::vector<store::Administrator>& roles) {
  for (const auto& role : roles) store::remove_administrator(work.transaction, role);
  auto body = body_of(number, end.person, end.party);
  body["by"] = end.by.id ? end.by.public_id : "clock";
  work.transaction.append({"administrator_released", number.subject, std::move(body)});
  hand_over_items(work, {number.number});
}

/// Whether somebody is there who answers for the company, or for the whole number where none is named.
bool is_replaced(const store::Reader& reader, const ResolvedNumber& number, domain::PartyId party) {
  std::vector<domain::PartyId> staying;
  for (const auto& other : store::administrators_of(reader, number.scope)) staying.push_back(other.party);
  return !rules::is_last({party, staying, rules::LeavingFacts::Handover::none});
}

void release_replaced(const UnitOfWork& work, const NominationParts& parts) {
  const auto replaced = store::find_account(work.transaction, parts.nomination.replaces);
  if (!replaced) return;
  end_role(work, parts.number, {*replaced, parts.nomination.party, parts.nominator.value_or(*replaced)});
}

}  // namespace

void begin_role(const UnitOfWork& work, NominationParts& parts) {
  auto& nomination = parts.nomination;
  const auto& nominee = *parts.nominee;
  store::add_role(work.transaction,
                  {{nominee.id, nomination.number, nomination.party}, nomination.last_day, nomination.by});
  nomination.state = domain::NominationState::begun;
  store::keep_nomination(work.transaction, nomination);
  auto body = body_of(parts.number, nominee, nomination.party);
  body["nomination"] = nomination.public_id;
  if (nomination.last_day) body["last_day"] = base::to_text(*nomination.last_day);
  work.transaction.append({"administrator_appointed", parts.number.subject, std::move(body)});
  queue_role_mails(work, parts.number, {RoleNotice::Kind::began, nominee, parts.nominator.value_or(domain::Account{})});
  hand_over_items(work, {parts.number.number});
  if (nomination.replaces) release_replaced(work, parts);
}

bool end_role(const UnitOfWork& work, const ResolvedNumber& number, const RoleEnd& end) {
  const auto here = roles_here(work.transaction, number, end);
  if (here.empty()) return false;
  const bool leaves_all = number.number.bill_to && end.by.id;
  const auto under = leaves_all ? roles_under(work.transaction, number.number.bill_to, end.person.id)
                                : std::vector<store::Administrator>{};
  release(work, number, end, here);
  queue_role_mails(work, number, {end.by.id ? RoleNotice::Kind::ended : RoleNotice::Kind::over, end.person, end.by});
  // Of the contracts under it nobody is mailed one by one.
  std::vector<store::Administrator> ended{{end.person.id, number.number, end.party}};
  for (const auto& role : under) {
    const auto contract = resolve_number(work.transaction, role.number);
    if (!contract) continue;
    release(work, *contract, {end.person, role.party, end.by}, {role});
    ended.push_back(role);
  }
  tell_of_missing(work, ended);
  return true;
}

void tell_of_missing(const UnitOfWork& work, const std::vector<store::Administrator>& ended) {
  std::vector<ResolvedNumber> missing;
  for (const auto& role : ended) {
    const auto is_this = [&](const ResolvedNumber& number) { return number.number == role.number; };
    if (std::ranges::any_of(missing, is_this)) continue;
    auto number = resolve_number(work.transaction, role.number);
    if (number && !is_replaced(work.transaction, *number, role.party)) missing.push_back(std::move(*number));
  }
  if (missing.empty()) return;
  for (const auto& number : missing) work.transaction.append({"administrator_missing", number.subject, about(number)});
  queue_no_administrator_mails(work, missing);
}

}  // namespace claviger::usecases
