#include "usecases/group_change.hpp"

#include <fmt/format.h>

#include "store/group_checks.hpp"
#include "store/held.hpp"
#include "store/requests.hpp"
#include "usecases/decide_item.hpp"

namespace claviger::usecases {

using rules::GroupRefusal;

std::unexpected<Error> refused(GroupRefusal refusal, const std::string& what) {
  const auto fail = [&](ErrorCode code, const std::string& text) {
    return base::fail(code, std::string(to_text(refusal)), text);
  };
  switch (refusal) {
    case GroupRefusal::number_not_managed:
      return fail(ErrorCode::not_allowed, fmt::format("A number of this group is not yours to give: {}.", what));
    case GroupRefusal::party_not_managed:
      return fail(ErrorCode::not_allowed, "You answer for some companies of this contract only: choose among those.");
    case GroupRefusal::own_group:
      return fail(ErrorCode::not_allowed, "You are in this group: a colleague who shares it has to add numbers.");
    case GroupRefusal::own_request:
      return fail(ErrorCode::not_allowed, "Nobody gives himself access.");
    case GroupRefusal::blocked:
      return fail(ErrorCode::conflict, fmt::format("This person is blocked for {}. Lift the block first.", what));
    case GroupRefusal::revalidation_overdue:
      return fail(ErrorCode::conflict, fmt::format("Revalidate first: {}.", what));
    case GroupRefusal::none:
      break;
  }
  CLV_CHECK(false, "a refusal has a reason");
  return base::not_found();
}

std::string shown_number(const store::Reader& reader, const domain::Number& number) {
  if (number.contract) {
    const auto contract = store::find_contract(reader, number.contract);
    return contract ? contract->number : "";
  }
  const auto bill_to = store::find_bill_to(reader, number.bill_to);
  return bill_to ? bill_to->number : "";
}

boost::json::array party_ids(const Parties& parties) {
  boost::json::array list;
  for (const auto party : parties) list.push_back(party.value);
  return list;
}

Parties each_once(Parties parties) {
  std::ranges::sort(parties);
  parties.erase(std::ranges::unique(parties).begin(), parties.end());
  return parties;
}

Result<void> check_all_managed(const GroupChange& change) {
  const auto others =
      store::counted_but_not_managed(change.transaction(), change.group.id, change.principal.account.id);
  if (others.empty()) return {};
  return refused(GroupRefusal::number_not_managed, some_of(others, [&](const auto& number) {
                   return shown_number(change.transaction(), number.number);
                 }));
}

void drop_items_answered_by(const GroupChange& change, const domain::Account& person) {
  for (const auto& item : store::pending_items_of(change.transaction(), person.id)) {
    const auto contract =
        item.number.contract ? store::find_contract(change.transaction(), item.number.contract) : std::nullopt;
    const auto scope = contract ? store::scope_of(*contract) : store::NumberScope{{}, item.number.bill_to};
    for (auto& given : store::held_on(change.transaction(), person.id, scope)) {
      if (given.group != change.group.id || !domain::covers(given.scope, item.scope)) continue;
      given.number = item.number;
      drop_answered_items(change.work, person, given);
      break;
    }
  }
}

}  // namespace claviger::usecases
