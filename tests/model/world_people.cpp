#include <algorithm>

#include "model/world.hpp"
#include "store/accounts.hpp"
#include "store/exclusions.hpp"
#include "store/index_feed.hpp"
#include "store/journal.hpp"

namespace claviger::model {
namespace {

using std::chrono::year;

constexpr std::size_t kMostKnownGrants = 60;

std::string subject_of(const domain::Account& account) {
  return "account:" + account.public_id;
}

boost::json::object about(const domain::Number& number) {
  return {{"contract", number.contract.value}, {"bill_to", number.bill_to.value}};
}

/// Where a block or a lock is lifted: with the contracts it renews, as the use cases do.
store::NumberScope scope_on(const store::Reader& reader, const domain::Number& number) {
  if (number.contract) {
    if (const auto contract = store::find_contract(reader, number.contract)) return store::scope_of(*contract);
  }
  return {number.contract, number.bill_to, {}};
}

}  // namespace

Person* World::some_live() {
  std::vector<Person*> live;
  for (auto& person : people_) {
    if (!person.is_erased) live.push_back(&person);
  }
  return live.empty() ? nullptr : dice_.pick(live);
}

int World::active_people() const {
  return static_cast<int>(std::ranges::count_if(people_, [](const auto& person) { return !person.is_erased; }));
}

std::string World::free_address() {
  for (;;) {
    auto address = "p" + std::to_string(dice_.below(2 * kAccounts)) + "@works.example";
    const bool is_taken = std::ranges::any_of(
        people_, [&](const auto& person) { return !person.is_erased && person.account.email == address; });
    if (!is_taken) return address;
  }
}

void World::open_account(Transaction& transaction, Touched& touched) {
  if (active_people() >= kAccounts) return;
  domain::Account account;
  account.email = free_address();
  account.language = "en";
  account.state = dice_.chance(75) ? domain::AccountState::active : domain::AccountState::registered;
  people_.push_back({store::insert_account(transaction, account)});
  if (people_.size() > kAccounts + 1) people_.erase(std::ranges::find(people_, true, &Person::is_erased));
  transaction.append({"account_registered", subject_of(people_.back().account), {}});
  touched.accounts.push_back(people_.back().account.public_id);
  touched.accounts.push_back(account.email);
}

void World::activate(Transaction& transaction, Touched& touched) {
  auto* person = some_live();
  if (person == nullptr || person->account.state == domain::AccountState::active) return;
  person->account.state = domain::AccountState::active;
  store::update_account(transaction, person->account);
  transaction.append({"account_activated", subject_of(person->account), {}});
  touched.accounts.push_back(person->account.public_id);
}

void World::change_address(Transaction& transaction, Touched& touched) {
  auto* person = some_live();
  if (person == nullptr) return;
  touched.accounts.push_back(person->account.email);
  person->account.email = free_address();
  touched.accounts.push_back(person->account.email);
  store::update_account(transaction, person->account);
  transaction.append({"profile_changed", subject_of(person->account), {}});
}

void World::erase(Transaction& transaction, Touched& touched) {
  auto* person = some_live();
  if (person == nullptr) return;
  for (const auto& grant : store::grants_of(transaction, person->account.id)) store::end_grant(transaction, grant.id);
  leave_all(transaction, person->account);
  touched.accounts.push_back(person->account.email);
  touched.accounts.push_back(person->account.public_id);
  person->is_erased = true;
  std::erase_if(grants_, [&](const auto& grant) { return grant.account == person->account.public_id; });
  person->account.state = domain::AccountState::erased;
  person->account.email.clear();
  store::update_account(transaction, person->account);
  transaction.append({"account_erased", subject_of(person->account), {}});
}

/// Few are on hold at a time: under a hold nothing else is seen.
void World::turn_hold(Transaction& transaction, Touched& touched) {
  auto* person = some_live();
  if (person == nullptr || (!person->account.is_on_hold && dice_.chance(85))) return;
  if (person->account.is_on_hold)
    store::lift_hold(transaction, person->account.id);
  else
    store::set_hold(transaction, person->account.id);
  person->account.is_on_hold = !person->account.is_on_hold;
  transaction.append({person->account.is_on_hold ? "hold_set" : "hold_lifted", subject_of(person->account), {}});
  touched.accounts.push_back(person->account.public_id);
}

void World::grant(Transaction& transaction, Touched& touched) {
  auto* person = some_live();
  if (person == nullptr) return;
  store::Grant grant;
  grant.account = person->account.id;
  grant.number = some_number();
  if (grant.number.contract && dice_.chance(35)) grant.party = {dice_.between(1, kParties)};
  grant.scope = dice_.word<domain::Scope>();
  grant.origin = dice_.word<domain::Origin>();
  grant.valid_from = transaction.now() + std::chrono::hours(dice_.chance(20) ? dice_.between(0, 30) : -dice_.below(3));
  if (dice_.chance(40)) grant.valid_until = transaction.now() + std::chrono::hours(dice_.between(0, 90));
  if (dice_.chance(3)) grant.valid_from = Day(year{1969} / 12 / 31);
  if (dice_.chance(3)) grant.valid_until = dice_.chance(50) ? Day(year{2149} / 6 / 6) : Day(year{9999} / 12 / 31);
  store::insert_grant(transaction, grant);
  if (grants_.size() == kMostKnownGrants) grants_.erase(grants_.begin());
  grants_.push_back({person->account.public_id, grant.number});
  transaction.append({"grant_made", subject_of(person->account), about(grant.number)});
  touched.accounts.push_back(person->account.public_id);
  touch(grant.number, touched);
}

void World::end_some_grant(Transaction& transaction, Touched& touched) {
  auto* person = some_live();
  if (person == nullptr) return;
  const auto grants = store::grants_of(transaction, person->account.id);
  if (grants.empty()) return;
  // Many at once where many have gathered, or the world fills up.
  const int count = grants.size() > 8 ? 4 : 1;
  for (int i = 0; i < count; ++i) {
    const auto& grant = dice_.pick(grants);
    store::end_grant(transaction, grant.id);
    touch(grant.number, touched);
  }
  transaction.append({"grant_ended", subject_of(person->account), {}});
  touched.accounts.push_back(person->account.public_id);
}

void World::block(Transaction& transaction, Touched& touched) {
  auto* person = some_live();
  const auto number = some_number();
  if (person == nullptr || store::is_blocked_here(transaction, person->account.id, number)) return;
  store::set_block(transaction, person->account.id, number);
  transaction.append({"number_blocked", subject_of(person->account), about(number)});
  touched.accounts.push_back(person->account.public_id);
  touch(number, touched);
}

void World::unblock(Transaction& transaction, Touched& touched) {
  auto* person = some_live();
  if (person == nullptr) return;
  const auto blocks = store::read_accounts(transaction, {person->account.id.value}).front().blocks;
  if (blocks.empty()) return;
  const auto& number = dice_.pick(blocks);
  store::lift_block(transaction, person->account.id, scope_on(transaction, number));
  transaction.append({"number_unblocked", subject_of(person->account), about(number)});
  touched.accounts.push_back(person->account.public_id);
  touch(number, touched);
}

/// A lock stops automation, not access: it must change no answer.
void World::lock_or_unlock(Transaction& transaction, Touched& touched) {
  const auto number = some_number();
  if (dice_.chance(50))
    store::set_lock(transaction, {number, {}});
  else
    store::lift_lock(transaction, scope_on(transaction, number), {});
  transaction.append({"number_locked", "number", about(number)});
  touch(number, touched);
}

/// Few are excluded at a time, or grants on bill-tos would say little. What renews the contract changes with it.
void World::exclude_or_include(Transaction& transaction, Touched& touched) {
  const auto& contract = dice_.pick(contracts_);
  const auto scope = scope_on(transaction, {contract.id, {}});
  const auto append = [&](const std::string& kind, domain::ContractId id) {
    transaction.append({kind, "contract", about({id, {}})});
  };
  if (store::is_excluded(transaction, scope)) {
    for (const auto lifted : store::lift_exclusion(transaction, scope)) append("contract_included", lifted);
  } else {
    if (dice_.chance(60)) return;
    store::set_exclusion(transaction, contract.id);
    append("contract_excluded", contract.id);
  }
  touch({contract.id, {}}, touched);
  touched.bill_tos.push_back(bill_to_number(contract.bill_to));
  for (const auto renewing : store::successors_of(transaction, contract.id)) touch({renewing, {}}, touched);
}

}  // namespace claviger::model
