#pragma once
// Inside the use cases of groups: one change of a group, and what all of them ask.

#include <boost/json/array.hpp>
#include <string>
#include <type_traits>
#include <vector>

#include "rules/group_change.hpp"
#include "store/groups.hpp"
#include "usecases/groups.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

using Parties = std::vector<domain::PartyId>;

/// One change of a group that the principal keeps.
struct GroupChange {
  const UnitOfWork& work;
  const Principal& principal;
  const store::Group& group;
  [[nodiscard]] store::Transaction& transaction() const { return work.transaction; }
  [[nodiscard]] std::string subject() const { return "group:" + group.public_id; }
};

/// `make` in a transaction, with the group found. Errors: as kept_group().
template <typename Make>
auto change_group(const Services& services, const Principal& principal, rules::Operation operation,
                  const std::string& group, Make make) {
  using Made = std::invoke_result_t<Make, const GroupChange&>;
  return services.database.write(principal.cause(), services.clock, [&](store::Transaction& transaction) -> Made {
    CLV_TRY(const auto kept, kept_group(transaction, principal, operation, group));
    const UnitOfWork work{transaction, services};
    return make(GroupChange{work, principal, kept});
  });
}

/// The Error of a refusal other than `none`; `what`: the numbers that are why.
std::unexpected<Error> refused(rules::GroupRefusal refusal, const std::string& what);

/// The first few of them, for a text.
std::string some_of(const std::vector<std::string>& numbers);
std::string some_of(const GroupChange& change, const std::vector<domain::Number>& numbers);
std::string some_of(const GroupChange& change, const std::vector<store::GroupNumber>& numbers);

boost::json::array party_ids(const Parties& parties);
/// Each once, in order.
Parties each_once(Parties parties);

/// Every number that counts must be his who changes what the group gives to people. Errors: not_allowed
/// `number_not_managed`.
Result<void> check_all_managed(const GroupChange& change);

/// Open requests of the person that the group answers from now on are dropped. Source: R72.
void drop_items_answered_by(const GroupChange& change, const domain::Account& person);

}  // namespace claviger::usecases
