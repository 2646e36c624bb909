#pragma once
// Facts that administrators set on a contract or bill-to: locks, blocks, direct grants, domain rules; and the desk:
// revalidation, administrators. Source: R74, R78, R84, R91–R102, R105–R112, R126, R132; U25.

#include <optional>
#include <string>
#include <vector>

#include "domain/contract.hpp"
#include "domain/request.hpp"
#include "store/numbers.hpp"
#include "usecases/managed_parties.hpp"
#include "usecases/principal.hpp"
#include "usecases/resolve_number.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// Every function: Errors not_found where the number does not exist or the principal may not manage it (the two look
/// alike), not_allowed where only part of it is his (`party_not_managed`). The value returned is the new revision.
using Written = Result<std::int64_t>;

// What is undone below (unlocking, unblocking, rules removed, consent withdrawn) is undone on the contracts that the
// number renews, too.

/// R97–R102. Locking twice changes nothing. `party` none: for all. Errors: also invalid_input `invalid_field` for a
/// company that is not on the number: locking it would lock nothing.
Written lock_number(const Services& services, const Principal& principal, const NumberRef& number,
                    domain::PartyId party);
Written unlock_number(const Services& services, const Principal& principal, const NumberRef& number,
                      domain::PartyId party);

struct UserGrant {
  std::string account;
  domain::Scope scope = domain::Scope::support;
};
/// R74, R78, R84. `account` is a public id, login or e-mail of an active account. Errors: also conflict `blocked`,
/// `revalidation_overdue`, `already_registered`; not_allowed `own_request` for oneself; invalid_input `invalid_field`
/// for ordering, which the vendor checks (R62).
Written grant_user(const Services& services, const Principal& principal, const NumberRef& number,
                   const UserGrant& grant);
struct UserRemoval {
  std::string account;
  std::optional<domain::Scope> scope;  ///< none: all
};
/// Ends the person's grants on this number and on the contracts it renews; not those on the bill-to of a contract.
/// Errors: also not_found where he held none.
Written remove_user(const Services& services, const Principal& principal, const NumberRef& number,
                    const UserRemoval& removal);

/// R91–R96: ends the grants on it and stops every door until the block is lifted. Errors: also not_allowed
/// `own_request`.
Written block_user(const Services& services, const Principal& principal, const NumberRef& number,
                   const std::string& account);
Written unblock_user(const Services& services, const Principal& principal, const NumberRef& number,
                     const std::string& account);

struct NewDomainRule {
  std::string domain;
  domain::DomainAction action = domain::DomainAction::review;
};
/// R105–R112. `domain` `*` is everybody else and may only be denied. Errors: also invalid_input `public_domain` for an
/// approval of a free provider or public suffix, `invalid_field`.
Written set_domain_rule(const Services& services, const Principal& principal, const NumberRef& number,
                        const NewDomainRule& rule);
Written remove_domain_rule(const Services& services, const Principal& principal, const NumberRef& number,
                           const std::string& domain);

/// R59: standing consent for downloads.
enum class Consent { given, withdrawn };
Written set_standing_consent(const Services& services, const Principal& principal, const NumberRef& number,
                             Consent consent);

/// The desk's. R58, R126.
Written set_revalidation_due(const Services& services, const Principal& principal, const NumberRef& number,
                             TimePoint due_at);

/// Who answers for some companies of a contract alone sees what is for them, not what is for others or for all of it.
struct ManagedNumber {
  std::optional<domain::Contract> contract;
  std::optional<domain::BillTo> bill_to;
  ManagedParties parties;          ///< for which the principal answers
  std::vector<store::Lock> locks;  ///< for them and for everybody
  std::optional<TimePoint> revalidation_due;
  std::size_t users = 0;
  bool has_standing_consent = false;
};
/// Contracts and bill-tos that the principal administers, contracts with those that renew them.
Result<std::vector<ManagedNumber>> list_numbers(const Services& services, const Principal& principal);

}  // namespace claviger::usecases
