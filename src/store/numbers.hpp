#pragma once
// Contracts, bill-tos and serials as published, and the facts that people set on them.

#include <optional>
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

/// Whether the bill-to has a contract that counts on that day.
bool has_active_contract(const Reader& reader, domain::BillToId bill_to, Day day);
/// Contracts under a bill-to.
std::vector<domain::ContractId> contracts_under(const Reader& reader, domain::BillToId bill_to);

/// One published line that carries a serial.
struct SerialLine {
  domain::ContractId contract;
  std::string product;
  std::string product_key;
  domain::PartyId party;
  Day start_day{};
  Day end_day{};  ///< first day not covered
};
std::vector<SerialLine> find_serial(const Reader& reader, const std::string& serial_key);

/// Install-at parties of a contract under every name and place it gives them.
std::vector<domain::PartySite> parties_of(const Reader& reader, domain::ContractId contract);

/// Street of one of the party's sites on the contract, as its lines name it; empty where none does.
std::string street_of(const Reader& reader, domain::ContractId contract, domain::PartyId party);

/// Names a party goes by, besides those on the contract: registered companies, aliases, former names, the GU family's
/// companies.
struct PartyName {
  std::string name;
  std::string country;  ///< empty: any
  enum class Kind { name, alias, former, gu_family } kind = Kind::name;
  std::optional<Day> until_day;  ///< former names: the first day on which the name was no longer in force
};
std::vector<PartyName> names_of_party(const Reader& reader, domain::PartyId party);

/// Mail domains known for a party: from company data, or learned when a person approved somebody who writes from it,
/// for as long as he has that access and is neither blocked for it nor on hold.
std::vector<std::string> known_domains(const Reader& reader, domain::PartyId party);
/// Whether the domain, in its normal form, is known for any party but these.
bool is_domain_of_another(const Reader& reader, const std::string& domain, const std::vector<domain::PartyId>& parties);
void learn_domain(Transaction& transaction, domain::PartyId party, const std::string& domain, domain::ItemId item);

/// Facts on a number. For a contract, `bill_to` names the bill-to it stands under: a fact there holds here too (U25).
struct NumberScope {
  domain::ContractId contract;  ///< none when the number is a bill-to
  domain::BillToId bill_to;
};
NumberScope scope_of(const domain::Contract& contract);

struct Lock {
  domain::Number number;
  domain::PartyId party;  ///< none: every party
};
std::vector<Lock> locks_on(const Reader& reader, const NumberScope& scope);
void set_lock(Transaction& transaction, const Lock& lock);
/// False when there was none.
bool lift_lock(Transaction& transaction, const Lock& lock);

bool is_blocked(const Reader& reader, domain::AccountId account, const NumberScope& scope);
/// On exactly this number.
bool is_blocked_here(const Reader& reader, domain::AccountId account, const domain::Number& number);
void set_block(Transaction& transaction, domain::AccountId account, const domain::Number& number);
bool lift_block(Transaction& transaction, domain::AccountId account, const domain::Number& number);

struct Administrator {
  domain::AccountId account;
  domain::Number number;
  domain::PartyId party;  ///< none: every party
};
/// Active accounts only, of the contract and of its bill-to.
std::vector<Administrator> administrators_of(const Reader& reader, const NumberScope& scope);
std::vector<Administrator> administrated_by(const Reader& reader, domain::AccountId account);
void add_administrator(Transaction& transaction, const Administrator& administrator);
bool remove_administrator(Transaction& transaction, const Administrator& administrator);

struct DomainRule {
  std::string domain;  ///< in its normal form (rules::normal_domain); `*` stands for everybody else
  domain::DomainAction action = domain::DomainAction::review;
  bool on_bill_to = false;
};
std::vector<DomainRule> domain_rules_on(const Reader& reader, const NumberScope& scope);
void set_domain_rule(Transaction& transaction, const domain::Number& number, const DomainRule& rule);
bool remove_domain_rule(Transaction& transaction, const domain::Number& number, const std::string& domain);

bool has_standing_consent(const Reader& reader, const NumberScope& scope);
void set_standing_consent(Transaction& transaction, const domain::Number& number);
bool lift_standing_consent(Transaction& transaction, const domain::Number& number);

/// `invitation`, `sponsorship` (pass a lock) or `colleague` (does not).
struct PermissionRow {
  std::string kind;
  domain::Scope scope = domain::Scope::support;
};
std::vector<PermissionRow> permissions_for(const Reader& reader, domain::AccountId account, const NumberScope& scope,
                                           TimePoint now);
void give_permission(Transaction& transaction, domain::AccountId account, const domain::Number& number,
                     const PermissionRow& permission, TimePoint valid_until);

/// The earliest due date of a revalidation on the number or its bill-to.
std::optional<TimePoint> revalidation_due(const Reader& reader, const NumberScope& scope);
void set_revalidation_due(Transaction& transaction, const domain::Number& number, TimePoint due_at);

/// True where `value` (an identifier key) is a serial, the bill-to, a sales order or an install-at postal code of the
/// contract. Source: R228.
bool knows_second_identifier(const Reader& reader, const domain::Contract& contract, const std::string& value);

}  // namespace claviger::store
