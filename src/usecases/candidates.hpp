#pragma once
// Where a search looks and what it is answered there: an interface, so that both may come from the store or from
// memory.

#include <string>
#include <vector>

#include "usecases/access_view.hpp"

namespace claviger::usecases {

/// One to be judged. `position` orders the candidates of a search and is where the next page goes on; the same one has
/// the same position wherever a search looks.
struct Candidate {
  std::string position;
  std::string id;     ///< as a question names it
  std::string shown;  ///< as a result names it; may be told by Candidates::shown alone
};
using CandidateList = std::vector<Candidate>;

/// Candidates behind `after` (empty: from the first), in order, at most `limit`; fewer only where there are no more.
/// All that may hold are among them; that they do hold is said when they are judged. Errors: unavailable, internal.
class Candidates {
 public:
  Candidates() = default;
  virtual ~Candidates() = default;
  Candidates(const Candidates&) = delete;
  Candidates& operator=(const Candidates&) = delete;

  /// Accounts for the question's resource.
  [[nodiscard]] virtual Result<CandidateList> accounts(const AccessQuestion& question, const std::string& after,
                                                       int limit) const = 0;
  /// Resources of the question's type for its account.
  [[nodiscard]] virtual Result<CandidateList> resources(const AccessQuestion& question, const std::string& after,
                                                        int limit) const = 0;
  /// Whether the answer is yes with this one in the place of the question's account.
  [[nodiscard]] virtual bool is_account_entitled(const AccessQuestion& question, const Candidate& account) const = 0;
  /// Whether the answer is yes with this one in the place of the question's resource, without a product.
  [[nodiscard]] virtual bool is_entitled_to(const AccessQuestion& question, const Candidate& resource) const = 0;
  /// Whether this one, a resource of the question's type, stands under one of these bill-tos (keys).
  [[nodiscard]] virtual bool is_under(const std::vector<std::string>& bill_tos, const AccessQuestion& question,
                                      const Candidate& resource) const = 0;
  /// How results name these, in their order; one that has no name by now is left out.
  [[nodiscard]] virtual Result<std::vector<std::string>> shown_accounts(const CandidateList& found) const = 0;
  [[nodiscard]] virtual Result<std::vector<std::string>> shown_resources(const AccessQuestion& question,
                                                                         const CandidateList& found) const = 0;
};

}  // namespace claviger::usecases
