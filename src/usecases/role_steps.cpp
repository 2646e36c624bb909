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

/// Returns whether the number has no administrator any more.
bool release(const UnitOfWork& work, const ResolvedNumber& number, const RoleEnd& end,
             const std::vector<store::Administrator>& roles) {
  for (const auto& role : roles) store::remove_administrator(work.transaction, role);
  auto body = body_of(number, end.person, end.party);
  body["by"] = end.by.id ? end.by.public_id : "clock";
  work.transaction.append({"administrator_released", number.subject, std::move(body)});
  hand_over_items(work, {number.number});
  if (!store::administrators_of(work.transaction, number.scope).empty()) return false;
  work.transaction.append({"administrator_missing", number.subject, about(number)});
  return true;
}

void release_replaced(const UnitOfWork& work, const NominationParts& parts) {
  const auto replaced = store::find_account(work.transaction, parts.nomination.replaces);
  if (!replaced) return;
  end_role(work, parts.number, {*replaced, parts.nomination.party, *replaced});
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
  queue_role_mails(work, parts.number, {RoleChange::Kind::began, nominee, parts.nominator.value_or(domain::Account{})});
  hand_over_items(work, {parts.number.number});
  if (nomination.replaces) release_replaced(work, parts);
}

bool end_role(const UnitOfWork& work, const ResolvedNumber& number, const RoleEnd& end) {
  const auto here = roles_here(work.transaction, number, end);
  if (here.empty()) return false;
  const bool leaves_all = number.number.bill_to && end.by.id;
  const auto under = leaves_all ? roles_under(work.transaction, number.number.bill_to, end.person.id)
                                : std::vector<store::Administrator>{};
  const bool is_missing = release(work, number, end, here);
  queue_role_mails(work, number, {end.by.id ? RoleChange::Kind::ended : RoleChange::Kind::over, end.person, end.by});
  if (is_missing) queue_no_administrator_mails(work, number);
  // Of the contracts under it nobody is mailed one by one.
  for (const auto& role : under) {
    if (const auto contract = resolve_number(work.transaction, role.number))
      release(work, *contract, {end.person, role.party, end.by}, {role});
  }
  return true;
}

}  // namespace claviger::usecases
