#pragma once
// A view of everything from the store, within the caller's transaction.

#include "usecases/access_view.hpp"

namespace claviger::usecases {

class StoreView final : public AccessView {
 public:
  StoreView(const Services& services, const store::Reader& reader);

  [[nodiscard]] std::int64_t revision() const override { return revision_; }
  [[nodiscard]] AccessAnswer decide(const AccessQuestion& question) const override;
  [[nodiscard]] bool is_under(const std::vector<std::string>& bill_tos, const AccessQuestion& question) const override;
  [[nodiscard]] AccessAnswer told_to_oneself(const domain::Account& account, const AccessQuestion& question,
                                             AccessAnswer answer) const override;

 private:
  const Services& services_;
  const store::Reader& reader_;
  std::int64_t revision_;
};

}  // namespace claviger::usecases
