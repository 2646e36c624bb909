#pragma once
// Groups as those who keep them see them: what is in them, and where that and what is so go apart. Source: R122–R125,
// C12.

#include <optional>
#include <string>
#include <vector>

#include "domain/contract.hpp"
#include "rules/group_change.hpp"
#include "store/groups.hpp"
#include "usecases/principal.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

struct GroupSheet {
  store::Group group;
  store::GroupSize size;
  std::vector<domain::Account> keepers;
  bool is_all_managed = false;  ///< every number that counts is the reader's: he may change its people
};
/// By name.
Result<std::vector<GroupSheet>> list_groups(const Services& services, const Principal& principal);
/// Errors: not_found.
Result<GroupSheet> show_group(const Services& services, const Principal& principal, const std::string& group);

struct GroupNumberRow {
  store::ListedNumber number;
  std::vector<domain::PartySite> parties;  ///< of a contract with several companies, the chosen ones; empty: every one
  std::string name;                        ///< of the bill-to company
  bool is_counted = true;  ///< it gives something as far as the group goes: somebody keeps and manages it
};
Result<std::vector<GroupNumberRow>> list_group_numbers(const Services& services, const Principal& principal,
                                                       const std::string& group, const store::GroupPage& page);

struct GroupPersonRow {
  store::Member member;
  domain::Account account;
};
Result<std::vector<GroupPersonRow>> list_group_people(const Services& services, const Principal& principal,
                                                      const std::string& group, const store::GroupPage& page);

/// One place where the group and what is so go apart, and what would mend it.
struct Drift {
  rules::GroupDrift kind = rules::GroupDrift::number_ended;
  std::string number;  ///< as it is shown; empty where it is not published any more and has no number
  std::optional<domain::Account> person;
  std::optional<domain::Scope> scope;  ///< of a wider grant
};
/// The first of each kind, at most so many.
inline constexpr std::size_t kMostDrifts = 100;
Result<std::vector<Drift>> list_group_drift(const Services& services, const Principal& principal,
                                            const std::string& group);

}  // namespace claviger::usecases
