// Groups of the model: made and ended, with numbers, people and keepers, and administrators by whom numbers count.
#include <algorithm>

#include "model/world.hpp"
#include "store/groups.hpp"

namespace claviger::model {
namespace {

constexpr std::size_t kGroups = 4;

std::string subject_of(const store::Group& group) {
  return "group:" + group.public_id;
}

}  // namespace

void World::touch_group(const store::Reader& reader, const store::Group& group, Touched& touched) const {
  for (const auto& number : store::numbers_in(reader, group.id)) touch(number.number, touched);
  for (const auto& person : people_) {
    if (store::is_member(reader, group.id, person.account.id)) touched.accounts.push_back(person.account.public_id);
  }
}

const store::Group& World::some_group(Transaction& transaction) {
  if (groups_.size() < kGroups && (groups_.empty() || dice_.chance(15))) {
    const auto kind = dice_.chance(60) ? domain::IdentifierType::contract : domain::IdentifierType::bill_to;
    groups_.push_back(
        store::insert_group(transaction, {.name = "Group", .kind = kind, .scope = dice_.word<domain::Scope>()}));
    transaction.append({"group_created", subject_of(groups_.back()), {}});
  }
  return dice_.pick(groups_);
}

void World::group_number(Transaction& transaction, Touched& touched) {
  const auto& group = some_group(transaction);
  const bool is_of_contracts = group.kind == domain::IdentifierType::contract;
  auto number = some_number();
  while (bool(number.contract) != is_of_contracts) number = some_number();
  touch_group(transaction, group, touched);
  if (dice_.chance(35)) {
    store::remove_number(transaction, group.id, number);
  } else {
    const auto party = number.contract && dice_.chance(40) ? dice_.between(1, kParties) : 0;
    store::add_number(transaction, group.id, {number, {party}, {}});
  }
  transaction.append({"group_number_added", subject_of(group), {}});
  touch(number, touched);
}

void World::group_person(Transaction& transaction, Touched& touched) {
  auto* person = some_live();
  if (person == nullptr) return;
  const auto& group = some_group(transaction);
  // A bill-to is of one company: nobody is in its groups for a chosen one.
  const bool is_for_one = group.kind == domain::IdentifierType::contract && dice_.chance(30);
  if (!store::remove_member(transaction, group.id, person->account.id) || dice_.chance(30))
    store::add_member(transaction, group.id, person->account.id, {is_for_one ? dice_.between(1, kParties) : 0});
  transaction.append({"group_person_added", "account:" + person->account.public_id, {}});
  touch_group(transaction, group, touched);
  touched.accounts.push_back(person->account.public_id);
}

void World::keep_group(Transaction& transaction, Touched& touched) {
  auto* person = some_live();
  if (person == nullptr) return;
  const auto& group = some_group(transaction);
  if (!store::remove_keeper(transaction, group.id, person->account.id))
    store::add_keeper(transaction, group.id, person->account.id);
  transaction.append({"group_shared", subject_of(group), {{"account", person->account.public_id}}});
  touch_group(transaction, group, touched);
}

void World::end_some_group(Transaction& transaction, Touched& touched) {
  if (groups_.empty() || dice_.chance(70)) return;
  const auto group = dice_.pick(groups_);
  touch_group(transaction, group, touched);
  store::end_group(transaction, group.id);
  transaction.append({"group_ended", subject_of(group), {}});
  std::erase_if(groups_, [&](const store::Group& other) { return other.id == group.id; });
}

/// Appointed more often than released, or nothing counts in any group.
void World::appoint_or_release(Transaction& transaction, Touched& touched) {
  auto* person = some_live();
  if (person == nullptr) return;
  auto offices = store::administrated_by(transaction, person->account.id);
  store::Administrator office{person->account.id, some_number(), {}};
  if (!offices.empty() && (offices.size() > 4 || dice_.chance(30))) {
    office = dice_.pick(offices);
    store::remove_administrator(transaction, office);
  } else {
    if (office.number.contract && dice_.chance(25)) office.party = {dice_.between(1, kParties)};
    store::add_administrator(transaction, office);
  }
  transaction.append({"administrator_appointed", "number", {{"account", person->account.public_id}}});
  touch(office.number, touched);
  for (const auto& group : store::groups_kept_by(transaction, person->account.id))
    touch_group(transaction, group, touched);
}

void World::leave_all(Transaction& transaction, const domain::Account& account) {
  store::leave_groups(transaction, account.id);
  for (const auto& office : store::administrated_by(transaction, account.id))
    store::remove_administrator(transaction, office);
}

}  // namespace claviger::model
