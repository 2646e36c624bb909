#pragma once
// One view of everything, for many questions: all its answers are of one revision. From the index where it knows all
// that is asked, else from the store. Source: authzen.md 1.4, 1.5; architecture, idea 4.

#include <functional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "domain/contract.hpp"
#include "usecases/decide_access.hpp"

namespace claviger::usecases {

class AccessView {
 public:
  AccessView() = default;
  virtual ~AccessView() = default;
  AccessView(const AccessView&) = delete;
  AccessView& operator=(const AccessView&) = delete;

  [[nodiscard]] virtual std::int64_t revision() const = 0;
  [[nodiscard]] virtual AccessAnswer decide(const AccessQuestion& question) const = 0;
  /// Whether the question's resource stands under one of these bill-tos (keys); of a question about the past, whether
  /// it stood there then: what a contract was under another bill-to is not for who has it now.
  [[nodiscard]] virtual bool is_under(const std::vector<std::string>& bill_tos,
                                      const AccessQuestion& question) const = 0;
  /// The answer to a question about oneself, as usecases::told_to_oneself tells it.
  [[nodiscard]] virtual AccessAnswer told_to_oneself(const domain::Account& account, const AccessQuestion& question,
                                                     AccessAnswer answer) const = 0;
};

/// Whether it is one of these (keys).
bool is_one_of(const std::vector<std::string>& bill_tos, const domain::BillTo& bill_to);

/// What a view must be able to answer.
struct ViewNeeds {
  bool is_for_index = true;       ///< nothing but what the index knows
  std::int64_t min_revision = 0;  ///< the view is of this journal position or a later one
  void add(const AccessQuestion& question);
};
/// Whether this process can answer them from memory now.
bool is_in_index(const Services& services, const ViewNeeds& needs);

/// Runs `work` on one view; within it no other view is asked for. Errors: its own; unavailable `revision_not_reached`
/// as decide_access; of the store unavailable, internal.
Result<void> in_one_view(const Services& services, const ViewNeeds& needs,
                         const std::function<Result<void>(const AccessView&)>& work);

}  // namespace claviger::usecases
