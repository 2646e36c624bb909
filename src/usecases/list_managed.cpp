#include "usecases/list_managed.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "store/accounts.hpp"
#include "store/exclusions.hpp"
#include "store/grants.hpp"
#include "store/held.hpp"
#include "store/number_blocks.hpp"
#include "store/revalidations.hpp"
#include "usecases/authorization.hpp"
#include "usecases/chain_facts.hpp"
#include "usecases/exclude_contract.hpp"

namespace claviger::usecases {
namespace {

constexpr std::size_t kMostUsers = 100;

std::string key_of(const ManagedNumber& managed) {
  return managed.contract ? "1" + base::identifier_key(managed.contract->number)
                          : "0" + base::identifier_key(managed.bill_to->number);
}

bool matches(const ManagedNumber& managed, const std::string& text) {
  const auto wanted = base::identifier_key(text);
  const auto has = [&](const std::string& field) { return base::identifier_key(field).contains(wanted); };
  if (managed.bill_to) return has(managed.bill_to->number) || has(managed.bill_to->name);
  const auto& contract = *managed.contract;
  return has(contract.number) || has(contract.bill_to.name) || has(contract.program.code) || has(contract.program.name);
}

/// Sorted, each number once, those after `query.after`, as many as asked for.
std::vector<ManagedNumber> page_of(std::vector<ManagedNumber> numbers, const NumberQuery& query) {
  std::erase_if(numbers,
                [&](const auto& managed) { return key_of(managed) <= query.after || !matches(managed, query.text); });
  std::ranges::sort(numbers, {}, key_of);
  const auto twice = std::ranges::unique(numbers, {}, key_of);
  numbers.erase(twice.begin(), twice.end());
  if (numbers.size() > static_cast<std::size_t>(query.limit)) numbers.resize(static_cast<std::size_t>(query.limit));
  return numbers;
}

store::NumberScope scope_of(const ManagedNumber& managed) {
  if (managed.contract) return store::scope_of(*managed.contract);
  return {{}, managed.bill_to ? managed.bill_to->id : domain::BillToId{}};
}

std::vector<domain::AccountId> blocked_people(const store::Reader& reader, const store::NumberScope& scope) {
  auto people = store::blocked_on(reader, scope);
  if (scope.contract) std::ranges::copy(store::blocked_on(reader, {{}, scope.bill_to}), std::back_inserter(people));
  return people;
}

using People = std::set<domain::AccountId>;

/// What groups give on the number to whom he answers for; counts the people that are not in `people`.
std::vector<store::Grant> held_through_groups(const store::Reader& reader, NumberSheet& sheet, People& people) {
  const auto scope = scope_of(sheet.managed);
  auto through = store::group_holders_of(reader, scope,
                                         {.left_out = blocked_people(reader, scope),
                                          .counted = {people.begin(), people.end()},
                                          .limit = static_cast<int>(kMostUsers)});
  std::erase_if(through.grants, [&](const store::Grant& grant) {
    return !sheet.managed.parties.covers(grant.party) ||
           (scope.contract && !is_for_party_of(reader, grant, scope.contract));
  });
  sheet.people = people.size() + through.people;
  if (sheet.managed.parties.all) return std::move(through.grants);
  for (const auto& grant : through.grants) people.insert(grant.account);
  sheet.people = people.size();
  return std::move(through.grants);
}

void add_user(const store::Reader& reader, NumberSheet& sheet, store::Grant grant) {
  auto account = store::find_account(reader, grant.account);
  if (!account) return;
  const auto group = grant.group ? store::find_group(reader, grant.group) : std::nullopt;
  sheet.users.push_back({std::move(*account), std::move(grant), group ? group->name : std::string()});
}

void add_users(const store::Reader& reader, NumberSheet& sheet) {
  People people;
  for (auto& grant : managed_holders(reader, scope_of(sheet.managed), sheet.managed.parties)) {
    people.insert(grant.account);
    add_user(reader, sheet, std::move(grant));
  }
  for (auto& grant : held_through_groups(reader, sheet, people)) add_user(reader, sheet, std::move(grant));
  std::ranges::sort(sheet.users, {}, [](const NumberUser& user) {
    return std::tuple(base::fold(user.account.family_name), base::fold(user.account.given_name), user.grant.id);
  });
  if (sheet.users.size() > kMostUsers) sheet.users.resize(kMostUsers);
}

/// Blocks and domain rules are for nobody's company in particular.
void add_what_is_for_all(const store::Reader& reader, NumberSheet& sheet, const store::NumberScope& scope) {
  for (const auto id : store::blocked_on(reader, scope)) {
    if (auto account = store::find_account(reader, id)) sheet.blocked.push_back(std::move(*account));
  }
  sheet.domain_rules = store::domain_rules_on(reader, scope.alone());
  if (!scope.contract)
    sheet.excluded_contracts = store::excluded_contracts_under(reader, scope.bill_to, store::kMostExcludedShown);
}

NumberSheet sheet_of(const store::Reader& reader, domain::AccountId reads, ManagedNumber managed, TimePoint now) {
  NumberSheet sheet;
  sheet.managed = std::move(managed);
  const auto scope = scope_of(sheet.managed);
  add_users(reader, sheet);
  if (sheet.managed.parties.all) add_what_is_for_all(reader, sheet, scope);
  sheet.is_consent_its_own = store::has_standing_consent(reader, scope.alone());
  std::set<domain::PartyId> seen;
  if (!scope.contract) {
    sheet.overdue_contracts = store::overdue_contracts_under(reader, scope.bill_to, now, store::kMostOverdueShown);
    return sheet;
  }
  sheet.is_excluded = store::is_excluded(reader, scope);
  sheet.may_exclude = answers_for_bill_to(reader, reads, scope.bill_to);
  for (auto& site : store::parties_of(reader, scope.contract)) {
    const bool is_his = sheet.managed.parties.covers(site.party);
    if (is_his && seen.insert(site.party).second) sheet.parties.push_back(std::move(site));
  }
  return sheet;
}

}  // namespace

std::string NumberSheet::sort_key() const {
  return key_of(managed);
}

Result<std::vector<NumberSheet>> list_managed(const Services& services, const Principal& principal,
                                              const NumberQuery& query) {
  CLV_TRY_VOID(require(principal, rules::Operation::listAdminNumbers, rules::Relation::none));
  CLV_TRY(auto numbers, list_numbers(services, principal));
  auto page = page_of(std::move(numbers), query);
  return services.database.read([&](store::Reader& reader) -> Result<std::vector<NumberSheet>> {
    std::vector<NumberSheet> sheets;
    sheets.reserve(page.size());
    for (const auto& managed : page)
      sheets.push_back(sheet_of(reader, principal.account.id, managed, services.clock.now()));
    return sheets;
  });
}

}  // namespace claviger::usecases
