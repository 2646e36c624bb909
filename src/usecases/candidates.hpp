#pragma once
// Where a search looks: an interface, so that the enumeration may come from the store or from memory.

#include <string>
#include <vector>

#include "store/database.hpp"
#include "usecases/decide_access.hpp"

namespace claviger::usecases {

/// One to be judged. `position` orders the candidates of a search and is where the next page goes on.
struct Candidate {
  std::string position;
  std::string id;     ///< as a question names it
  std::string shown;  ///< as a result names it
};

/// Candidates behind `after` (empty: from the first), in order, at most `limit`; fewer only where there are no more.
/// All that may hold are among them; that they do hold is not said.
class Candidates {
 public:
  Candidates() = default;
  virtual ~Candidates() = default;
  Candidates(const Candidates&) = delete;
  Candidates& operator=(const Candidates&) = delete;
  /// Accounts for the question's resource.
  [[nodiscard]] virtual std::vector<Candidate> accounts(const AccessQuestion& question, const std::string& after,
                                                        int limit) const = 0;
  /// Resources of the question's type for its account.
  [[nodiscard]] virtual std::vector<Candidate> resources(const AccessQuestion& question, const std::string& after,
                                                         int limit) const = 0;
};

/// From the tables, in the reader's view.
class StoreCandidates final : public Candidates {
 public:
  explicit StoreCandidates(const store::Reader& reader) : reader_(reader) {}
  [[nodiscard]] std::vector<Candidate> accounts(const AccessQuestion& question, const std::string& after,
                                                int limit) const override;
  [[nodiscard]] std::vector<Candidate> resources(const AccessQuestion& question, const std::string& after,
                                                 int limit) const override;

 private:
  const store::Reader& reader_;
};

}  // namespace claviger::usecases
