#pragma once
// A number as a route or a command names it, and what granting on it takes.

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "store/grants.hpp"
#include "store/numbers.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

/// A contract number or bill-to ID as typed.
struct NumberRef {
  domain::IdentifierType type = domain::IdentifierType::contract;  ///< contract or bill_to
  std::string value;
};

struct ResolvedNumber {
  domain::Number number;
  store::NumberScope scope;
  std::string shown;    ///< as the import wrote it
  std::string subject;  ///< of journal entries: `contract:…`, `bill_to:…`
};

/// The number by its ids, as journal entries hold it.
boost::json::object about(const ResolvedNumber& number);

/// Errors: not_found, whose text names the number: for those who may know what there is.
Result<ResolvedNumber> resolve_number(const store::Reader& reader, const NumberRef& ref);

/// By id; nullopt where it is not published.
std::optional<ResolvedNumber> resolve_number(const store::Reader& reader, const domain::Number& number);

/// store::holders_of, without those whose company has left the contract.
std::vector<store::Grant> present_holders(const store::Reader& reader, const store::NumberScope& scope);

/// Whether a person holds access in exactly that scope on the number or on one it renews, for a company still there.
bool has_access(const store::Reader& reader, const ResolvedNumber& number, const domain::Account& person,
                domain::Scope scope);

/// Whether a person may be given this access by hand. Errors: conflict `blocked`, `revalidation_overdue`,
/// `already_registered`. Source: R58, R91, R127.
Result<void> check_may_hold(const store::Transaction& transaction, const ResolvedNumber& number,
                            const domain::Account& person, domain::Scope scope);

struct DirectGrant {
  domain::Scope scope = domain::Scope::support;
  domain::Origin origin = domain::Origin::administrator;
};
/// Writes the grant and its journal entry and drops the open requests it answers (R72). The caller checked that it may
/// be.
void make_direct_grant(const UnitOfWork& work, const domain::Account& person, const ResolvedNumber& number,
                       const DirectGrant& grant);

/// Ends what a person holds, each with its journal entry, and what a colleague permitted him there. `by`: public id of
/// who ends it, or `command_line`.
void end_grants(store::Transaction& transaction, const domain::Account& person, const std::vector<store::Grant>& grants,
                const std::string& by);

/// Blocks a person on a number: direct grants on it and on what it renews end, open requests are refused, and every
/// door stays shut until the block is lifted. Returns the grants that ended. The caller mails. `by` as above. Source:
/// R91–R96.
std::vector<store::Grant> block_person(const UnitOfWork& work, const domain::Account& person,
                                       const ResolvedNumber& number, const std::string& by);

}  // namespace claviger::usecases
