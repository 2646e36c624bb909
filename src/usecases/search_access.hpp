#pragma once
// AuthZEN's searches: each result is a question that was answered with yes, by the same rule as a single decision.
// Source: authzen.md 1.5 (S1–S8, P1–P7).

#include <optional>
#include <string>
#include <vector>

#include "usecases/answer_caller.hpp"

namespace claviger::usecases {

/// One page of a search. `after` is empty on the first page.
struct SearchPage {
  std::string after;
  int limit = 100;  ///< 0: nothing but how much there is
  Deadline deadline = {};
};

struct Found {
  std::vector<std::string> shown;    ///< logins, numbers, serials or rights
  std::optional<std::string> after;  ///< where the next page goes on; nullopt: there is nothing more
  std::optional<int> total;          ///< of all pages, where this page has seen them all
};

/// At most so many candidates are judged for a page; a page may therefore be short of its limit, even empty, and still
/// have a next one.
inline constexpr int kMostCandidates = 10'000;
/// Of what is judged by the scan of the store, with all coverage of the account: software and content.
inline constexpr int kMostScannedCandidates = 500;
inline constexpr int kMostResults = 1000;

/// Accounts that may; `question.account` is not looked at. Unknown ids, types and actions: nothing is found. A client
/// that is limited to bill-tos finds what is under these.
/// Errors: not_allowed; unavailable, also where the page's deadline passes; internal. So do the others.
Result<Found> search_subjects(const Services& services, const Caller& caller, const AccessQuestion& question,
                              const SearchPage& page);
/// Resources of the question's type; its id is not looked at. A person searches for himself alone. Serials of several
/// products of which not all are entitled are left out: asked about without a product, they are refused.
Result<Found> search_resources(const Services& services, const Caller& caller, const AccessQuestion& question,
                               const SearchPage& page);
/// Rights; the question's action is not looked at. A person searches for himself alone.
Result<Found> search_actions(const Services& services, const Caller& caller, const AccessQuestion& question,
                             const SearchPage& page);

}  // namespace claviger::usecases
