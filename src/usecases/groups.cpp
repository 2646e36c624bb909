#include "usecases/groups.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "store/accounts.hpp"
#include "store/group_checks.hpp"
#include "store/requests.hpp"
#include "usecases/authorization.hpp"
#include "usecases/group_change.hpp"
#include "usecases/group_mails.hpp"
#include "usecases/managed_parties.hpp"
#include "usecases/resolve_number.hpp"

namespace claviger::usecases {
namespace {

using rules::GroupRefusal;
using rules::Operation;
using rules::Relation;
using Revision = Result<std::int64_t>;

constexpr std::size_t kLongestName = 100;

/// A number that is nobody's and one that is somebody else's look alike.
std::unexpected<Error> no_such_number() {
  return std::unexpected(Error{.code = ErrorCode::not_found,
                               .reason = std::string(to_text(GroupRefusal::number_not_managed)),
                               .text = "There is no such number among those you manage.",
                               .pointer = "/number"});
}

Result<void> check_parties(const store::Reader& reader, const ResolvedNumber& number, const Parties& parties) {
  for (const auto party : parties) {
    if (number.number.contract && store::is_party_on(reader, number.number.contract, party)) continue;
    return base::invalid("invalid_field", "This company is not on the number.", "/parties");
  }
  return {};
}

Result<ResolvedNumber> number_for(const GroupChange& change, const NumberForGroup& wanted) {
  auto& transaction = change.transaction();
  const auto number = resolve_number(transaction, {change.group.kind, wanted.number});
  if (!number) return no_such_number();
  const auto managed = managed_parties(transaction, change.principal.account.id, number->scope);
  const bool covers = wanted.parties.empty()
                          ? managed.all
                          : std::ranges::all_of(wanted.parties, [&](auto party) { return managed.covers(party); });
  const auto due = store::revalidation_due(transaction, number->scope);
  const auto refusal = rules::judge_number(
      {.is_managed = !managed.is_none(),
       .are_parties_managed = covers,
       .is_adder_in_group = store::is_member(transaction, change.group.id, change.principal.account.id),
       .is_overdue = due && *due <= transaction.now()});
  if (refusal == GroupRefusal::number_not_managed) return no_such_number();
  CLV_TRY_VOID(check_parties(transaction, *number, wanted.parties));
  if (refusal != GroupRefusal::none) return refused(refusal, number->shown);
  return *number;
}

void drop_items_on(const GroupChange& change, const domain::Number& number) {
  auto items = store::items_pending_with_administrators(change.transaction(), {number});
  std::ranges::move(store::items_pending_with_vendor_on(change.transaction(), {number}), std::back_inserter(items));
  for (const auto& item : items) {
    if (!store::is_member(change.transaction(), change.group.id, item.account)) continue;
    if (const auto person = store::find_account(change.transaction(), item.account))
      drop_items_answered_by(change, *person);
  }
}

bool is_so_already(const store::Reader& reader, domain::GroupId group, const domain::Number& number,
                   const Parties& parties) {
  Parties there;
  for (const auto& has : store::numbers_in(reader, group)) {
    if (has.number == number) there.push_back(has.party);
  }
  return parties.empty() ? there == Parties{{}} : std::ranges::is_permutation(there, parties);
}

Result<void> put_number(const GroupChange& change, const NumberForGroup& wanted) {
  CLV_TRY(const auto number, number_for(change, wanted));
  const auto parties = each_once(wanted.parties);
  auto& transaction = change.transaction();
  if (is_so_already(transaction, change.group.id, number.number, parties)) return {};
  store::remove_number(transaction, change.group.id, number.number);
  const auto under = number.number.contract ? number.scope.bill_to : domain::BillToId{};
  for (const auto party : parties.empty() ? Parties{{}} : parties)
    store::add_number(transaction, change.group.id, {number.number, party, under});
  auto body = about(number);
  body["parties"] = party_ids(parties);
  transaction.append({"group_number_added", change.subject(), std::move(body)});
  drop_items_on(change, number.number);
  queue_group_notices(change.work, {change.principal.account, change.group},
                      {GroupNews::number_added, number.shown, {}});
  return {};
}

/// As it is kept.
Result<std::string> checked_name(const std::string& typed) {
  auto name = base::trim(typed);
  if (name.empty() || base::length(name) > kLongestName)
    return base::invalid("invalid_field", "A group has a name of at most 100 characters.", "/name");
  return name;
}

Result<void> check_new(const NewGroup& wanted) {
  CLV_TRY_VOID(checked_name(wanted.name));
  if (wanted.kind == domain::IdentifierType::serial)
    return base::invalid("invalid_field", "Groups are of contracts or of bill-tos.", "/kind");
  const bool is_of_bill_tos = wanted.kind == domain::IdentifierType::bill_to;
  if (wanted.scope == domain::Scope::ordering || (is_of_bill_tos && wanted.scope != domain::Scope::support))
    return base::invalid("invalid_field", "Groups of contracts give support or downloads, groups of bill-tos support.",
                         "/scope");
  if (wanted.numbers.empty()) return base::invalid("missing_field", "A group begins with a number.", "/numbers");
  return {};
}

}  // namespace

Result<store::Group> kept_group(const store::Reader& reader, const Principal& principal, Operation operation,
                                const std::string& group) {
  auto found = store::find_group(reader, group);
  const auto keepers = found ? store::keepers_of(reader, found->id) : std::vector<domain::AccountId>{};
  const bool keeps = std::ranges::find(keepers, principal.account.id) != keepers.end();
  CLV_TRY_VOID(require(principal, operation, keeps ? Relation::managed : Relation::foreign));
  return std::move(*found);
}

Result<GroupMade> create_group(const Services& services, const Principal& principal, const NewGroup& wanted) {
  CLV_TRY_VOID(require(principal, Operation::createGroup, Relation::none));
  CLV_TRY_VOID(check_new(wanted));
  return services.database.write(
      principal.cause(), services.clock, [&](store::Transaction& transaction) -> Result<GroupMade> {
        const auto group = store::insert_group(
            transaction, {.name = base::trim(wanted.name), .kind = wanted.kind, .scope = wanted.scope});
        store::add_keeper(transaction, group.id, principal.account.id);
        transaction.append({"group_created",
                            "group:" + group.public_id,
                            {{"kind", to_text(group.kind)}, {"scope", to_text(group.scope)}}});
        const UnitOfWork work{transaction, services};
        for (std::size_t i = 0; i < wanted.numbers.size(); ++i) {
          auto put = put_number({work, principal, group}, {.number = wanted.numbers[i]});
          if (put) continue;
          put.error().pointer = "/numbers/" + std::to_string(i);
          return std::unexpected(put.error());
        }
        return GroupMade{group, transaction.last_position()};
      });
}

Revision rename_group(const Services& services, const Principal& principal, const std::string& group,
                      const std::string& name) {
  return change_group(services, principal, Operation::renameGroup, group, [&](const GroupChange& change) -> Revision {
    CLV_TRY(const auto checked, checked_name(name));
    if (checked == change.group.name) return change.transaction().last_position();
    store::rename_group(change.transaction(), change.group.id, checked);
    change.transaction().append({"group_renamed", change.subject(), {}});
    return change.transaction().last_position();
  });
}

Revision end_group(const Services& services, const Principal& principal, const std::string& group) {
  return change_group(services, principal, Operation::endGroup, group, [](const GroupChange& change) -> Revision {
    CLV_TRY_VOID(check_all_managed(change));
    queue_group_notices(change.work, {change.principal.account, change.group}, {GroupNews::ended, {}, {}});
    store::end_group(change.transaction(), change.group.id);
    change.transaction().append({"group_ended", change.subject(), {}});
    return change.transaction().last_position();
  });
}

Revision add_to_group(const Services& services, const Principal& principal, const std::string& group,
                      const NumberForGroup& number) {
  return change_group(services, principal, Operation::addGroupNumber, group,
                      [&](const GroupChange& change) -> Revision {
                        CLV_TRY_VOID(put_number(change, number));
                        return change.transaction().last_position();
                      });
}

Revision remove_from_group(const Services& services, const Principal& principal, const std::string& group,
                           const std::string& number) {
  return change_group(
      services, principal, Operation::removeGroupNumber, group, [&](const GroupChange& change) -> Revision {
        auto& transaction = change.transaction();
        const auto found = store::find_number_in(transaction, change.group, base::identifier_key(number));
        if (!found) return base::not_found("The number is not in this group.");
        const auto others = store::counted_but_not_managed(transaction, change.group.id, principal.account.id);
        if (std::ranges::find(others, found->number, &store::GroupNumber::number) != others.end())
          return refused(GroupRefusal::number_not_managed, found->shown);
        store::remove_number(transaction, change.group.id, found->number);
        transaction.append({"group_number_removed",
                            change.subject(),
                            {{"contract", found->number.contract.value}, {"bill_to", found->number.bill_to.value}}});
        queue_group_notices(change.work, {principal.account, change.group},
                            {GroupNews::number_removed, found->shown, {}});
        return transaction.last_position();
      });
}

}  // namespace claviger::usecases
