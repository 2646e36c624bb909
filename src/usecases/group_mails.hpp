#pragma once
// Mails about groups: to who came or went, and to those who keep a group. Source: R146, R147, R151.

#include <string>

#include "domain/account.hpp"
#include "store/groups.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

enum class MembershipChange { added, removed };
/// To the person. The group's name is its keepers' own word and stays with them. Source: R147.
void queue_membership_mail(const UnitOfWork& work, const store::Group& group, const domain::Account& person,
                           MembershipChange change);

struct GroupAct {
  const domain::Account& by;
  const store::Group& group;
};
enum class GroupNews { number_added, number_removed, person_added, person_removed, ended };
struct GroupNotice {
  GroupNews news = GroupNews::ended;
  std::string number;      ///< of news about one
  domain::Account person;  ///< of news about one
};
/// To those who keep the group but the one who did it: one mail a change, however many numbers are in it. Source: R151.
void queue_group_notices(const UnitOfWork& work, const GroupAct& act, const GroupNotice& notice);

/// To who keeps the group from now on. Source: R124.
void queue_group_shared_mail(const UnitOfWork& work, const GroupAct& act, const domain::Account& peer);

}  // namespace claviger::usecases
