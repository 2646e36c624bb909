#pragma once
// Contracts, bill-tos and serials as published, and the facts that people set on them.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/contract.hpp"
#include "domain/request.hpp"
#include "store/database.hpp"

namespace claviger::store {

std::optional<domain::Contract> find_contract(const Reader& reader, const std::string& number_key);
std::optional<domain::Contract> find_contract(const Reader& reader, domain::ContractId id);
std::optional<domain::BillTo> find_bill_to(const Reader& reader, const std::string& bill_to_key);
std::optional<domain::BillTo> find_bill_to(const Reader& reader, domain::BillToId id);

/// Whether the bill-to has a contract that counts on that day and is not excluded from what the bill-to gives.
bool has_active_contract(const Reader& reader, domain::BillToId bill_to, Day day);
/// Contracts that a grant on the bill-to is about: those under it that are not excluded (R89).
int count_covered_contracts(const Reader& reader, domain::BillToId bill_to);

/// Whose contracts are looked at, when, and for whom.
struct ProgramSample {
  domain::BillToId bill_to;
  Day day{};
  std::vector<domain::ContractId> blocked;  ///< of the account asked about; see blocked_contracts
  domain::PartyId party = {};               ///< for a grant that names one: contracts that name it are looked at alone
};
/// Of each programme under the bill-to the one contract that says most: active on the day and not blocked, else not
/// blocked, else any; one that is excluded from what the bill-to gives only where there is no other. What a grant on
/// the bill-to gives depends on nothing else, so nobody need load all its contracts.
std::vector<domain::ContractId> one_of_each_program(const Reader& reader, const ProgramSample& sample);

/// When the next contract under the bill-to begins after that day; nullopt: none is known.
std::optional<Day> next_start_under(const Reader& reader, domain::BillToId bill_to, Day day);

/// A chain of renewals is followed this many steps.
inline constexpr int kRenewalSteps = 16;
/// The published contracts that this one renews, directly or over others, nearest first and by id where equally near:
/// each once, also where the chain runs in a circle, and never the contract itself. Grants, groups, administrators,
/// blocks and locks on them hold for it. Source: api.md (Contract lines).
std::vector<domain::ContractId> predecessors_of(const Reader& reader, domain::ContractId contract);
/// The other way: the contracts that renew this one, nearest first.
std::vector<domain::ContractId> successors_of(const Reader& reader, domain::ContractId contract);

/// One published line that carries a serial.
struct SerialLine {
  domain::ContractId contract;
  std::string serial;  ///< as the import wrote it
  std::string product;
  std::string product_key;
  domain::PartyId party;
  Day start_day{};
  Day end_day{};                    ///< first day not covered
  std::optional<Day> warranty_end;  ///< first day without warranty, where one is told
};
std::vector<SerialLine> find_serial(const Reader& reader, const std::string& serial_key);
/// The contracts that these lines are on, each once: a text such as "N/A" is the serial of any number of lines.
std::vector<domain::ContractId> contracts_with_serial(const Reader& reader, const std::string& serial_key);

/// Install-at parties of a contract under every name and place it gives them.
std::vector<domain::PartySite> parties_of(const Reader& reader, domain::ContractId contract);

/// Whether the contract still names the party: what was given for a party that left it gives nothing there.
bool is_party_on(const Reader& reader, domain::ContractId contract, domain::PartyId party);

/// Street of one of the party's sites on the contract, as its lines name it; empty where none does.
std::string street_of(const Reader& reader, domain::ContractId contract, domain::PartyId party);

/// The party's GU ID, also one that arrived after it was known by name; empty where it has none.
std::string gu_id_of(const Reader& reader, domain::PartyId party);

/// Names a party goes by, besides those on the contract: registered companies, aliases, former names, the GU family's
/// companies.
struct PartyName {
  std::string name;
  std::string country;  ///< empty: any
  enum class Kind { name, alias, former, gu_family } kind = Kind::name;
  std::optional<Day> until_day;  ///< former names: the first day on which the name was no longer in force
};
std::vector<PartyName> names_of_party(const Reader& reader, domain::PartyId party);

/// The parties whose companies' names count as this party's, by `gu_family`: those directly below its GU ID, and those
/// that its own companies name as their parent. Without the party itself.
std::set<domain::PartyId> family_of(const Reader& reader, domain::PartyId party);

/// Mail domains known for a party: from company data, or learned when a person approved somebody who writes from it,
/// for as long as he has that access and is neither blocked anywhere nor on hold.
std::vector<std::string> known_domains(const Reader& reader, domain::PartyId party);
/// The parties for which the domain, in its normal form, is known.
std::vector<domain::PartyId> parties_of_domain(const Reader& reader, const std::string& domain);
void learn_domain(Transaction& transaction, domain::PartyId party, const std::string& domain, domain::ItemId item);
/// Erasing a person: the domains that were learned from his mailbox, which may be his own name.
void forget_domains_of(Transaction& transaction, domain::AccountId account);

/// Where facts on a number stand. For a contract, `bill_to` names the bill-to it stands under (U25) and `predecessors`
/// the contracts it renews: a fact there holds here too. What stands on a predecessor's own bill-to holds under that
/// bill-to alone.
struct NumberScope {
  domain::ContractId contract;  ///< none when the number is a bill-to
  domain::BillToId bill_to;
  std::vector<domain::ContractId> predecessors{};  ///< nearest first

  /// The number with what it renews, without the bill-to that a contract stands under.
  [[nodiscard]] NumberScope alone() const;
};
NumberScope scope_of(const domain::Contract& contract);
/// The same by id; a contract that is not published stands under no bill-to.
NumberScope scope_of(const Reader& reader, const domain::Number& number);

struct Lock {
  domain::Number number;
  domain::PartyId party;  ///< none: every party
};
std::vector<Lock> locks_on(const Reader& reader, const NumberScope& scope);
void set_lock(Transaction& transaction, const Lock& lock);
// What is lifted, removed or withdrawn below is taken from the number and from the contracts it renews, or it would go
// on holding; the bill-to that a contract stands under keeps its own.
/// For exactly that party (none: the lock for all). False when there was none.
bool lift_lock(Transaction& transaction, const NumberScope& scope, domain::PartyId party);

bool is_blocked(const Reader& reader, domain::AccountId account, const NumberScope& scope);
/// On exactly this number.
bool is_blocked_here(const Reader& reader, domain::AccountId account, const domain::Number& number);
void set_block(Transaction& transaction, domain::AccountId account, const domain::Number& number);
bool lift_block(Transaction& transaction, domain::AccountId account, const NumberScope& scope);
/// Contracts on which the account is blocked, with those that renew them.
std::vector<domain::ContractId> blocked_contracts(const Reader& reader, domain::AccountId account);

struct Administrator {
  domain::AccountId account;
  domain::Number number;
  domain::PartyId party;  ///< none: every party
};
/// Active accounts only, of the contract, of those it renews and of its bill-to.
std::vector<Administrator> administrators_of(const Reader& reader, const NumberScope& scope);
std::vector<Administrator> administrated_by(const Reader& reader, domain::AccountId account);
void add_administrator(Transaction& transaction, const Administrator& administrator);
bool remove_administrator(Transaction& transaction, const Administrator& administrator);

struct DomainRule {
  std::string domain;  ///< in its normal form (rules::normal_domain); `*` stands for everybody else
  domain::DomainAction action = domain::DomainAction::review;
  bool on_bill_to = false;
  domain::AccountId set_by{};  ///< none: not kept
};
/// Of rules for one domain along a chain of renewals, the nearest contract's alone.
std::vector<DomainRule> domain_rules_on(const Reader& reader, const NumberScope& scope);
void set_domain_rule(Transaction& transaction, const domain::Number& number, const DomainRule& rule);
bool remove_domain_rule(Transaction& transaction, const NumberScope& scope, const std::string& domain);

/// Who gave it, each as often as he did; none where that was not kept. Nobody: there is no consent.
std::vector<domain::AccountId> consent_givers(const Reader& reader, const NumberScope& scope);
bool has_standing_consent(const Reader& reader, const NumberScope& scope);
/// Each giver's stands beside the others'; lifting lifts them all.
void set_standing_consent(Transaction& transaction, const domain::Number& number, domain::AccountId giver);
bool lift_standing_consent(Transaction& transaction, const NumberScope& scope);

inline constexpr const char* kColleague = "colleague";
/// `invitation`, `sponsorship` (pass a lock) or `colleague` (does not).
struct PermissionRow {
  std::string kind;
  domain::Scope scope = domain::Scope::support;
  domain::PartyId party{};  ///< a colleague's: whom his own access is for; none: for all
  domain::AccountId giver{};
};
std::vector<PermissionRow> permissions_for(const Reader& reader, domain::AccountId account, const NumberScope& scope,
                                           TimePoint now);
struct NewPermission {
  PermissionRow permission;
  TimePoint valid_until{};
};
void give_permission(Transaction& transaction, domain::AccountId account, const domain::Number& number,
                     const NewPermission& given);
/// Ends those of one kind that the account has on the number, on what it renews and on its bill-to. False when it had
/// none.
bool end_permissions(Transaction& transaction, domain::AccountId account, const NumberScope& scope,
                     const std::string& kind);

/// The earlier due date of a revalidation on the number (along a chain of renewals the nearest contract's) and on its
/// bill-to.
std::optional<TimePoint> revalidation_due(const Reader& reader, const NumberScope& scope);
void set_revalidation_due(Transaction& transaction, const domain::Number& number, TimePoint due_at);

/// True where `value` (an identifier key) is a serial, a sales order or an install-at postal code of that party on the
/// contract (none: of any), or the contract's bill-to, which its customers all know: not for one of several. Source:
/// R228.
bool knows_second_identifier(const Reader& reader, const domain::Contract& contract, domain::PartyId party,
                             const std::string& value);

}  // namespace claviger::store
