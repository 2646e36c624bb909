#pragma once
// "Why?": the decision with its proof, for oneself, for whom one manages, and for the vendor's desk and auditors.
// Source: api.md (Machines, `proof`); portal page, Why?

#include "usecases/decide_access.hpp"
#include "usecases/principal.hpp"

namespace claviger::usecases {

struct Explanation {
  AccessAnswer answer;
  std::string account;  ///< public id; empty where there is no such active account
  std::string given_name, family_name;
};

/// `question.account` empty is oneself. Of oneself he learns what told_to_oneself tells. Who administers a number (as
/// a whole, not for one of its parties) learns of anybody what goes over it: chains over other numbers count for
/// nothing in what he reads. Desk and auditors learn everything. Errors: not_found for numbers that he does not
/// administer, whether or not they exist; unavailable, internal.
Result<Explanation> explain_access(const Services& services, const Principal& principal, AccessQuestion question);

}  // namespace claviger::usecases
