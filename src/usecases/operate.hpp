#pragma once
// What the operator does from the command line: accounts, roles, holds, direct grants, administrators, erasing.
// Source: R9, R132; U20; api.md (Command line).

#include <optional>
#include <set>
#include <string>

#include "base/result.hpp"
#include "domain/account.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

struct NewAccount {
  std::string email;
  std::string given_name;
  std::string family_name;
  std::string company_name;
  domain::Address address;
  std::string language = "en";
  std::string password;
  std::optional<domain::Role> role;
};
/// Active at once; the address may be left out. Errors: conflict `address_known`; invalid_input `invalid_field` for
/// what a registration would not take either (names, country, language), `weak_password`, `role_by_appointment`.
Result<domain::Account> create_account(const Services& services, const NewAccount& account);

/// What a command that says how things should be has found.
enum class Effect { changed, was_so };

/// Errors: invalid_input `role_by_appointment` for `administrator`, which nobody is but of a number.
enum class RoleChange { add, remove };
Result<Effect> change_role(const Services& services, const std::string& email, RoleChange change, domain::Role role);
/// He is told (R9). What he alone could decide goes to the vendor's desk meanwhile.
enum class HoldChange { on, off };
Result<Effect> change_hold(const Services& services, const std::string& email, HoldChange change);
/// What access just given is good for today: nothing while no contract behind its number is active.
enum class GivesToday { something, nothing };
struct DirectAccess {
  Effect effect = Effect::changed;
  GivesToday today = GivesToday::something;
};
/// Direct access with origin `vendor`, told to the person and to the number's administrators. Who has it already is not
/// given it again, whatever the number's state is. Errors: conflict `blocked`, `revalidation_overdue`; not_allowed
/// `locked`: also where the lock is for one company of the number, for the access would be for all; not for ordering.
/// Source: R97, R127, R147, R151.
Result<DirectAccess> give_direct_access(const Services& services, const std::string& email, const NumberRef& number,
                                        domain::Scope scope);
Result<Effect> remove_direct_access(const Services& services, const std::string& email, const NumberRef& number,
                                    domain::Scope scope);
/// R132; with a role `administrator`; he is told. What the desk may not approve for a lock goes to him. Errors:
/// invalid_input `public_domain` (R135).
Result<Effect> appoint_administrator(const Services& services, const std::string& email, const NumberRef& number);
/// Ends the appointment on this number, for each of its companies; not one on the bill-to of a contract. What nobody is
/// left to decide goes to the vendor's desk. Source: R132.
Result<Effect> release_administrator(const Services& services, const std::string& email, const NumberRef& number);

/// Locks a number for everybody, as its administrators could, who are told (R97, R102).
Result<Effect> lock_as_operator(const Services& services, const NumberRef& number);
/// Lifts every lock on the number and on those it renews, also one for a single company; not one on its bill-to.
Result<Effect> unlock_as_operator(const Services& services, const NumberRef& number);
struct Block {
  Effect effect = Effect::changed;
  std::set<domain::Scope> ended;  ///< what he held until then on the number or on one it renews
};
/// Blocks a person for a number, as its administrators could; he and they are told (R91, R94, R95).
Result<Block> block_as_operator(const Services& services, const std::string& email, const NumberRef& number);
/// Access that the block ended does not come back. Source: R96.
Result<Effect> unblock_as_operator(const Services& services, const std::string& email, const NumberRef& number);
/// R58, R126.
Result<Effect> set_revalidation_as_operator(const Services& services, const NumberRef& number, TimePoint due_at);

/// Ends access, appointments, roles, sessions, watches and open items, each but sessions and watches with its entry in
/// the journal, hands what he alone could decide to the vendor's desk, wipes what is
/// personal and destroys the person's key; the journal's chain stays valid. Nothing of him is left in mails to or about
/// him, in what he wrote to others, in learned domains or in the desk's notes, and nothing of it is sent any more, but
/// for a mail that is being handed over at this moment. Errors: also those of Database::settle_on_disk, when that is
/// done.
Result<void> erase_account(const Services& services, const std::string& email);

}  // namespace claviger::usecases
