#pragma once
// Groups of numbers and people, and who keeps them. Rows with recorded ranges; what a member holds is read by held.hpp.
// Source: R117–R124.

#include <optional>
#include <string>
#include <vector>

#include "domain/group.hpp"
#include "store/database.hpp"
#include "store/numbers.hpp"

namespace claviger::store {

struct Group {
  domain::GroupId id;
  std::string public_id;
  std::string name;
  domain::IdentifierType kind = domain::IdentifierType::contract;  ///< contract or bill_to
  domain::Scope scope = domain::Scope::support;
  TimePoint created_at{};
};
/// Fills `id`, `public_id` and `created_at`.
Group insert_group(Transaction& transaction, Group group);
/// A name decides nothing: the one before is not kept.
void rename_group(Transaction& transaction, domain::GroupId group, const std::string& name);
/// Ends the group with everything in it.
void end_group(Transaction& transaction, domain::GroupId group);
/// Of those there are now.
std::optional<Group> find_group(const Reader& reader, const std::string& public_id);
/// Also one that has ended.
std::optional<Group> find_group(const Reader& reader, domain::GroupId id);
/// Groups that the account keeps, by name.
std::vector<Group> groups_kept_by(const Reader& reader, domain::AccountId account);

/// How much is in a group, each number and person once.
struct GroupSize {
  std::size_t numbers = 0, people = 0;
};
GroupSize size_of(const Reader& reader, domain::GroupId group);

/// One number of a group, for one company or for all.
struct GroupNumber {
  domain::Number number;
  domain::PartyId party;
  domain::BillToId under;  ///< the bill-to that a contract stood under when it was added
};
std::vector<GroupNumber> numbers_in(const Reader& reader, domain::GroupId group);
void add_number(Transaction& transaction, domain::GroupId group, const GroupNumber& number);
/// For whichever companies it was there. False where it was not.
bool remove_number(Transaction& transaction, domain::GroupId group, const domain::Number& number);

/// What a list of a group's numbers or people is cut to.
struct GroupPage {
  std::string after;  ///< key of the last one seen; empty: from the first
  int limit = 50;
};
/// A number as it is listed: each once, by its normal form.
struct ListedNumber {
  domain::Number number;
  std::string key;
  std::string shown;                     ///< as the import wrote it
  std::vector<domain::PartyId> parties;  ///< empty: every company
};
/// One by its normal form. nullopt where it is not in the group.
std::optional<ListedNumber> find_number_in(const Reader& reader, const Group& group, const std::string& key);
std::vector<ListedNumber> numbers_after(const Reader& reader, domain::GroupId group, const GroupPage& page);

struct Member {
  domain::AccountId account;
  std::string key;                       ///< its mail address in normal form
  std::vector<domain::PartyId> parties;  ///< empty: every company
};
/// Each person once, by mail address.
std::vector<Member> members_after(const Reader& reader, domain::GroupId group, const GroupPage& page);
bool is_member(const Reader& reader, domain::GroupId group, domain::AccountId account);
void add_member(Transaction& transaction, domain::GroupId group, domain::AccountId account, domain::PartyId party);
/// For whichever companies he was in it. False where he was not.
bool remove_member(Transaction& transaction, domain::GroupId group, domain::AccountId account);

/// Accounts that keep the group, in the order in which they came to it.
std::vector<domain::AccountId> keepers_of(const Reader& reader, domain::GroupId group);
void add_keeper(Transaction& transaction, domain::GroupId group, domain::AccountId account);
bool remove_keeper(Transaction& transaction, domain::GroupId group, domain::AccountId account);

/// Erasing a person: what he is in and what he keeps.
void leave_groups(Transaction& transaction, domain::AccountId account);

}  // namespace claviger::store
