#pragma once
// Groups of numbers and people, managed by those who keep them: administrators who share a group. A group is policy:
// what its people hold is looked up, never copied (store/held.hpp). Source: R117–R121, R124, C12; ADR 0022.

#include <string>
#include <vector>

#include "domain/group.hpp"
#include "rules/authorize.hpp"
#include "store/groups.hpp"
#include "usecases/principal.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// Every function that names a group: Errors not_found where it does not exist or the principal does not keep it (the
/// two look alike). The revision is that after the write.

struct NewGroup {
  std::string name;
  domain::IdentifierType kind = domain::IdentifierType::contract;
  domain::Scope scope = domain::Scope::support;
  std::vector<std::string> numbers;  ///< contract numbers or bill-to IDs as typed; at least one (R118)
};
struct GroupMade {
  store::Group group;
  std::int64_t revision = 0;
};
/// All of it or nothing. Errors: invalid_input `invalid_field` for the name, for a kind that is no number's, for
/// ordering, and for downloads of bill-tos (R117), `missing_field` for numbers; as add_to_group() for each number, at
/// `/numbers/n`.
Result<GroupMade> create_group(const Services& services, const Principal& principal, const NewGroup& wanted);
/// Errors: invalid_input `invalid_field`.
Result<std::int64_t> rename_group(const Services& services, const Principal& principal, const std::string& group,
                                  const std::string& name);
/// With everything in it. Errors: as remove_person().
Result<std::int64_t> end_group(const Services& services, const Principal& principal, const std::string& group);

/// A number, for all of its companies or for chosen ones. Source: R120.
struct NumberForGroup {
  std::string number;                         ///< as typed
  std::vector<domain::PartyId> parties = {};  ///< none: every company
};
/// Adds it, or chooses its companies anew. Errors: not_found `number_not_managed`; not_allowed `party_not_managed`,
/// `own_group`; conflict `revalidation_overdue`; invalid_input `invalid_field` for a company that is not on it. Source:
/// R100, R117, R120, R121.
Result<std::int64_t> add_to_group(const Services& services, const Principal& principal, const std::string& group,
                                  const NumberForGroup& number);
/// Errors: not_found also where it is not in the group; not_allowed `number_not_managed` where it counts and is not
/// his.
Result<std::int64_t> remove_from_group(const Services& services, const Principal& principal, const std::string& group,
                                       const std::string& number);

/// A person, for all companies of the group's numbers or for chosen ones. Source: R119.
struct PersonForGroup {
  std::string account;  ///< public id or mail address of an active account
  std::vector<domain::PartyId> parties = {};
};
struct PersonAdded {
  std::int64_t revision = 0;
  /// Bill-tos of the group whose company is not the person's, as far as can be told; at most ten. Access to a bill-to
  /// is meant for the company's own people: a warning, not a refusal. Source: R87.
  std::vector<std::string> of_another_company;
};
/// Adds him, or chooses his companies anew. He gets every number that counts in the group. Errors: not_found for a
/// person; not_allowed `own_request`, `number_not_managed`; conflict `blocked`, `revalidation_overdue`; invalid_input
/// `invalid_field` for companies of bill-tos. Source: R91, R119, R121.
Result<PersonAdded> add_person(const Services& services, const Principal& principal, const std::string& group,
                               const PersonForGroup& person);
/// Errors: not_found also where he is not in it; not_allowed `number_not_managed` while a number counts that is not
/// his.
Result<std::int64_t> remove_person(const Services& services, const Principal& principal, const std::string& group,
                                   const std::string& account);

/// With another administrator of at least one of its numbers. Errors: not_found for a person; conflict
/// `not_an_administrator`; not_allowed `number_not_managed` while there is a number, counting or not, that is not his:
/// what he may not give any more must not count again through a peer. Source: R124.
Result<std::int64_t> share_group(const Services& services, const Principal& principal, const std::string& group,
                                 const std::string& account);
/// Takes somebody from those who keep it; oneself too. Errors: not_found where he does not; conflict `last_keeper`;
/// not_allowed `number_not_managed` as for remove_person(), but not of oneself.
Result<std::int64_t> unshare_group(const Services& services, const Principal& principal, const std::string& group,
                                   const std::string& account);

/// A group, found among those that the principal keeps. Errors: not_found.
Result<store::Group> kept_group(const store::Reader& reader, const Principal& principal, rules::Operation operation,
                                const std::string& group);

}  // namespace claviger::usecases
