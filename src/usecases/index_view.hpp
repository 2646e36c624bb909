#pragma once
// A view of everything from one root of the index, at one instant; asks no database.

#include "index/decide.hpp"
#include "index/reach.hpp"
#include "rules/answer_chains.hpp"
#include "usecases/access_view.hpp"
#include "usecases/index_answer_until.hpp"

namespace claviger::usecases {

/// Of one thread, for it keeps what it works with from question to question. Borrows the root.
class IndexView final : public AccessView {
 public:
  IndexView(const Services& services, const index::Root& root);

  [[nodiscard]] std::int64_t revision() const override { return root_.position.revision; }
  [[nodiscard]] AccessAnswer decide(const AccessQuestion& question) const override { return decide(question, nullptr); }
  [[nodiscard]] bool is_under(const std::vector<std::string>& bill_tos, const AccessQuestion& question) const override;
  [[nodiscard]] AccessAnswer told_to_oneself(const domain::Account& account, const AccessQuestion& question,
                                             AccessAnswer answer) const override;

  /// The same; `visitor` sees the chains, may be null.
  [[nodiscard]] AccessAnswer decide(const AccessQuestion& question, index::ChainVisitor* visitor) const;
  /// Whom a question names; 0 where the root knows nobody by that.
  [[nodiscard]] index::Number find_account(const std::string& said) const;

  /// The bill-tos that a question is limited to (AccessQuestion::within), as far as the root knows them; nullopt: none.
  [[nodiscard]] std::optional<std::vector<index::Number>> bill_tos_within(const AccessQuestion& question) const;

  [[nodiscard]] const index::Root& root() const { return root_; }
  /// When it is asked, in the zone of contracts.
  [[nodiscard]] const rules::Moment& moment() const { return moment_; }

 private:
  const Services& services_;
  const index::Root& root_;
  rules::Moment moment_;
  mutable IndexAnswerUntil until_;
  /// Whom was looked up last: many questions in a row are about one account.
  mutable std::string said_;
  mutable std::optional<index::Number> account_;
};

}  // namespace claviger::usecases
