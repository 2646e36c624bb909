#pragma once
// Candidates from the tables, in the reader's view.

#include "usecases/candidates.hpp"
#include "usecases/store_view.hpp"

namespace claviger::usecases {

class StoreCandidates final : public Candidates {
 public:
  StoreCandidates(const store::Reader& reader, const StoreView& view) : reader_(reader), view_(view) {}

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
  const store::Reader& reader_;
  const StoreView& view_;
};

}  // namespace claviger::usecases
