#pragma once
// Whether a number or a person may come into a group. Source: R58, R91, R118–R121, R124, R127, R203.

#include "domain/words.hpp"

namespace claviger::rules {

using domain::word_of;

/// Why not; the words are the API's codes.
///  number_not_managed    the number is not his to give, or one that counts in the group is not
///  party_not_managed     he answers for some of its companies only, and these are not chosen
///  own_group             he is in the group himself: nobody gives himself access
///  own_request           he himself would come into it
///  blocked               the person is blocked on a number of the group
///  revalidation_overdue  the number, or one of the group's
#define CLV_GROUP_REFUSALS(X) \
  X(none)                     \
  X(number_not_managed)       \
  X(party_not_managed)        \
  X(own_group)                \
  X(own_request)              \
  X(blocked)                  \
  X(revalidation_overdue)
CLV_WORDS(GroupRefusal, CLV_GROUP_REFUSALS)

struct GroupNumberFacts {
  bool is_managed = false;           ///< by who adds it, for one of its companies at least
  bool are_parties_managed = false;  ///< all that are chosen; where none is: the number as a whole
  bool is_adder_in_group = false;
  bool is_overdue = false;  ///< its revalidation
};
/// Total. Locks are no facts here: they stop the vendor, not administrators (R97, R100).
GroupRefusal judge_number(const GroupNumberFacts& facts);

struct GroupPersonFacts {
  bool is_adder_himself = false;
  bool are_numbers_managed = false;  ///< every number that counts in the group, by who adds him
  bool is_blocked = false;           ///< on one of the group's numbers
  bool is_overdue = false;           ///< one of the group's numbers
};
/// Total. Whoever adds a person gives him every number of the group, so all of them must be his to give.
GroupRefusal judge_person(const GroupPersonFacts& facts);

/// Where what a group says and what is so go apart; groups are policy, so nothing else can. Source: R122, R125, C12.
///  number_not_managed   nobody who keeps the group is appointed for the number any more: it gives nothing
///  number_ended         no active contract: it gives nothing
///  number_moved         it stands under another bill-to than when it was added
///  person_blocked       the person is blocked on the number: the group gives him nothing there
///  wider_grant          the person has a direct grant on the number that gives more than the group
#define CLV_GROUP_DRIFTS(X) X(number_not_managed) X(number_ended) X(number_moved) X(person_blocked) X(wider_grant)
CLV_WORDS(GroupDrift, CLV_GROUP_DRIFTS)

}  // namespace claviger::rules
