#pragma once
// Nominations and claims: who is to administer a number. Source: R132–R145.

#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "domain/nomination.hpp"
#include "store/database.hpp"
#include "store/numbers.hpp"

namespace claviger::store {

/// An administrator's role with its time.
struct Role : Administrator {
  std::optional<Day> last_day = {};     ///< the last one on which he administers; the clock ends the role (R143)
  domain::AccountId given_by = {};      ///< none: the vendor, or from before that was kept
  std::optional<TimePoint> since = {};  ///< read, not written
};
/// administrators_of and administrated_by (numbers.hpp) with their times.
std::vector<Role> roles_on(const Reader& reader, const NumberScope& scope);
std::vector<Role> roles_of_administrator(const Reader& reader, domain::AccountId account);
void add_role(Transaction& transaction, const Role& role);

/// Fills `id`, `public_id` and `created_at`.
void insert_nomination(Transaction& transaction, domain::Nomination& nomination);
/// Writes what may change: the account, the address, the state, the days it was answered with, the words.
void keep_nomination(Transaction& transaction, const domain::Nomination& nomination);

std::optional<domain::Nomination> find_nomination(const Reader& reader, const std::string& public_id);
std::optional<domain::Nomination> find_nomination(const Reader& reader, domain::NominationId id);

/// Open ones for a person: by account, and by address where he had no account yet. Oldest first, as those below.
std::vector<domain::Nomination> nominations_for(const Reader& reader, const domain::Account& account);
/// Open ones that an account made, or claims of its own.
std::vector<domain::Nomination> nominations_by(const Reader& reader, domain::AccountId account);
/// Open ones on exactly this number.
std::vector<domain::Nomination> nominations_on(const Reader& reader, const domain::Number& number);
/// What waits for the desk.
std::vector<domain::Nomination> claims(const Reader& reader, int limit);

/// Unanswered ones whose time is over.
std::vector<domain::NominationId> nominations_past(const Reader& reader, TimePoint now, int limit);
/// Accepted ones whose first day has come.
std::vector<domain::NominationId> nominations_to_begin(const Reader& reader, Day today, int limit);
/// Roles whose last day is over.
std::vector<Role> roles_past(const Reader& reader, Day today, int limit);

/// Whether a request of the account's has an item on exactly this number, whatever became of it.
bool has_asked_for(const Reader& reader, domain::AccountId account, const domain::Number& number);
/// Roles on single contracts under the bill-to, by contract. Source: R138.
std::vector<Role> roles_under(const Reader& reader, domain::BillToId bill_to, int limit);
/// Contracts under the bill-to, also those excluded from what it gives: its administrators manage them all.
int count_contracts_under(const Reader& reader, domain::BillToId bill_to);

/// Erasing a person: what he was nominated for or claimed ends, and his words go; what he nominated others for ends
/// too.
void end_nominations_of(Transaction& transaction, const domain::Account& account);

}  // namespace claviger::store
