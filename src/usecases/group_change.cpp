#include "usecases/group_change.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

#include "store/group_checks.hpp"
#include "store/held.hpp"
#include "store/requests.hpp"
#include "store/search.hpp"
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

std::string some_of(const std::vector<std::string>& numbers) {
  constexpr std::size_t kMost = 5;
  const auto first = std::span(numbers).first(std::min(numbers.size(), kMost));
  return fmt::format("{}{}", fmt::join(first, ", "), numbers.size() > kMost ? " …" : "");
}

std::string some_of(const GroupChange& change, const std::vector<domain::Number>& numbers) {
  std::vector<std::string> texts;
  for (const auto& number : numbers) texts.push_back(store::shown_number(change.transaction(), number));
  return some_of(texts);
}

std::string some_of(const GroupChange& change, const std::vector<store::GroupNumber>& numbers) {
  std::vector<domain::Number> plain;
  for (const auto& number : numbers) plain.push_back(number.number);
  return some_of(change, plain);
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
  return refused(GroupRefusal::number_not_managed, some_of(change, others));
}

void drop_items_answered_by(const GroupChange& change, const domain::Account& person) {
  for (const auto& item : store::pending_items_of(change.transaction(), person.id)) {
    const auto scope = store::scope_of(change.transaction(), item.number);
    for (auto& given : store::held_on(change.transaction(), person.id, scope)) {
      if (given.group != change.group.id || !domain::covers(given.scope, item.scope)) continue;
      given.number = item.number;
      drop_answered_items(change.work, person, given);
      break;
    }
  }
}

}  // namespace claviger::usecases
