// Who is in a group, and who keeps it.
#include <algorithm>

#include "rules/group_change.hpp"
#include "store/group_checks.hpp"
#include "store/held.hpp"
#include "usecases/find_person.hpp"
#include "usecases/group_change.hpp"
#include "usecases/group_mails.hpp"
#include "usecases/managed_parties.hpp"
#include "usecases/match_company.hpp"

namespace claviger::usecases {
namespace {

using rules::GroupRefusal;
using rules::Operation;
using Revision = Result<std::int64_t>;

constexpr std::size_t kMostWarnings = 10;

/// Their warnings: a bill-to is for its company's own people. Source: R87.
std::vector<std::string> of_another_company(const GroupChange& change, const domain::Account& person) {
  std::vector<std::string> numbers;
  if (change.group.kind != domain::IdentifierType::bill_to) return numbers;
  for (const auto& number : store::numbers_in(change.transaction(), change.group.id)) {
    const auto bill_to = store::find_bill_to(change.transaction(), number.number.bill_to);
    if (!bill_to || numbers.size() >= kMostWarnings) continue;
    const auto verdict = match_bill_to(change.transaction(), change.work.services, person, *bill_to).comparison.verdict;
    if (verdict != domain::Verdict::equal && verdict != domain::Verdict::likely) numbers.push_back(bill_to->number);
  }
  return numbers;
}

Result<void> check_person(const GroupChange& change, const domain::Account& person) {
  auto& transaction = change.transaction();
  const auto id = change.group.id;
  const auto others = store::counted_but_not_managed(transaction, id, change.principal.account.id);
  const auto blocked = store::blocked_in(transaction, id, person.id);
  const auto overdue = store::overdue_in(transaction, id, {.now = transaction.now()});
  const auto refusal = rules::judge_person({.is_adder_himself = person.id == change.principal.account.id,
                                            .are_numbers_managed = others.empty(),
                                            .is_blocked = !blocked.empty(),
                                            .is_overdue = !overdue.empty()});
  if (refusal == GroupRefusal::none) return {};
  if (refusal == GroupRefusal::blocked) return refused(refusal, some_of(change, blocked));
  if (refusal == GroupRefusal::revalidation_overdue) return refused(refusal, some_of(overdue));
  return refused(refusal, some_of(change, others));
}

void put_person(const GroupChange& change, const domain::Account& person, const Parties& parties) {
  auto& transaction = change.transaction();
  const bool was_in = store::remove_member(transaction, change.group.id, person.id);
  for (const auto party : parties.empty() ? Parties{{}} : parties)
    store::add_member(transaction, change.group.id, person.id, party);
  transaction.append({"group_person_added",
                      "account:" + person.public_id,
                      {{"group", change.group.public_id}, {"parties", party_ids(parties)}}});
  drop_items_answered_by(change, person);
  if (was_in) return;
  queue_membership_mail(change.work, change.group, person, MembershipChange::added);
  queue_group_notices(change.work, {change.principal.account, change.group}, {GroupNews::person_added, {}, person});
}

bool administers_some(const store::Reader& reader, domain::GroupId group, domain::AccountId account) {
  const auto numbers = store::numbers_in(reader, group);
  return std::ranges::any_of(numbers, [&](const store::GroupNumber& number) {
    return !managed_parties(reader, account, store::scope_of(reader, number.number)).is_none();
  });
}

}  // namespace

Result<PersonAdded> add_person(const Services& services, const Principal& principal, const std::string& group,
                               const PersonForGroup& wanted) {
  return change_group(services, principal, Operation::addGroupPerson, group,
                      [&](const GroupChange& change) -> Result<PersonAdded> {
                        CLV_TRY(const auto person, find_active_person(change.transaction(), wanted.account));
                        if (!wanted.parties.empty() && change.group.kind == domain::IdentifierType::bill_to)
                          return base::invalid("invalid_field", "A bill-to is of one company.", "/parties");
                        CLV_TRY_VOID(check_person(change, person));
                        put_person(change, person, each_once(wanted.parties));
                        return PersonAdded{change.transaction().last_position(), of_another_company(change, person)};
                      });
}

Revision remove_person(const Services& services, const Principal& principal, const std::string& group,
                       const std::string& account) {
  return change_group(
      services, principal, Operation::removeGroupPerson, group, [&](const GroupChange& change) -> Revision {
        auto& transaction = change.transaction();
        CLV_TRY(const auto person, find_active_person(transaction, account));
        CLV_TRY_VOID(check_all_managed(change));
        if (!store::remove_member(transaction, change.group.id, person.id))
          return base::not_found("This person is not in the group.");
        transaction.append(
            {"group_person_removed", "account:" + person.public_id, {{"group", change.group.public_id}}});
        queue_membership_mail(change.work, change.group, person, MembershipChange::removed);
        queue_group_notices(change.work, {principal.account, change.group}, {GroupNews::person_removed, {}, person});
        return transaction.last_position();
      });
}

Revision share_group(const Services& services, const Principal& principal, const std::string& group,
                     const std::string& account) {
  return change_group(services, principal, Operation::shareGroup, group, [&](const GroupChange& change) -> Revision {
    auto& transaction = change.transaction();
    CLV_TRY(const auto peer, find_active_person(transaction, account));
    const auto keepers = store::keepers_of(transaction, change.group.id);
    if (std::ranges::find(keepers, peer.id) != keepers.end()) return transaction.last_position();
    CLV_TRY_VOID(check_all_managed(change));
    const auto silent = store::numbers_not_counted(transaction, change.group.id);
    if (!silent.empty()) return refused(GroupRefusal::number_not_managed, some_of(change, silent));
    if (!administers_some(transaction, change.group.id, peer.id))
      return base::fail(ErrorCode::conflict, "not_an_administrator",
                        "Groups are shared with administrators of their numbers.");
    store::add_keeper(transaction, change.group.id, peer.id);
    transaction.append({"group_shared", change.subject(), {{"account", peer.public_id}}});
    queue_group_shared_mail(change.work, {principal.account, change.group}, peer);
    return transaction.last_position();
  });
}

Revision unshare_group(const Services& services, const Principal& principal, const std::string& group,
                       const std::string& account) {
  return change_group(services, principal, Operation::unshareGroup, group, [&](const GroupChange& change) -> Revision {
    auto& transaction = change.transaction();
    CLV_TRY(const auto peer, find_active_person(transaction, account));
    const auto keepers = store::keepers_of(transaction, change.group.id);
    if (std::ranges::find(keepers, peer.id) == keepers.end())
      return base::not_found("This person does not keep the group.");
    if (keepers.size() == 1) return base::fail(ErrorCode::conflict, "last_keeper", "Share the group first, or end it.");
    if (peer.id != principal.account.id) CLV_TRY_VOID(check_all_managed(change));
    store::remove_keeper(transaction, change.group.id, peer.id);
    transaction.append({"group_unshared", change.subject(), {{"account", peer.public_id}}});
    return transaction.last_position();
  });
}

}  // namespace claviger::usecases
