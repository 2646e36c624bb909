#pragma once
// Candidates from one root of the index. The database is asked for what the index does not keep: how the results of a
// page are written, and which serials stand on contracts.

#include <memory>

#include "usecases/candidates.hpp"
#include "usecases/index_view.hpp"

namespace claviger::usecases {

/// What the store says of serials and names may be newer than the root: a serial that came since is not known to it,
/// one that went is no candidate any more. Whatever is found is entitled in the view.
class IndexCandidates final : public Candidates {
 public:
  IndexCandidates(const Services& services, const IndexView& view) : services_(services), view_(view) {}

  [[nodiscard]] Result<CandidateList> accounts(const AccessQuestion& question, const std::string& after,
                                               int limit) const override;
  [[nodiscard]] Result<CandidateList> resources(const AccessQuestion& question, const std::string& after,
                                                int limit) const override;
  [[nodiscard]] bool is_account_entitled(const AccessQuestion& question, const Candidate& account) const override;
  [[nodiscard]] bool is_entitled_to(const AccessQuestion& question, const Candidate& resource) const override;
  [[nodiscard]] bool is_under(const std::vector<std::string>& bill_tos, const AccessQuestion& question,
                              const Candidate& resource) const override;
  [[nodiscard]] Result<std::vector<std::string>> shown_accounts(const CandidateList& found) const override;
  [[nodiscard]] Result<std::vector<std::string>> shown_resources(const AccessQuestion& question,
                                                                 const CandidateList& found) const override;

 private:
  const Services& services_;
  const IndexView& view_;
};

}  // namespace claviger::usecases
