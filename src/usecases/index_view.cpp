#include "usecases/index_view.hpp"

#include "base/text.hpp"
#include "index/find_contract.hpp"
#include "rules/mail_domain.hpp"
#include "usecases/chain_facts.hpp"
#include "usecases/own_answer.hpp"

namespace claviger::usecases {

using domain::DecisionReason;

IndexView::IndexView(const Services& services, const index::Root& root)
    : services_(services),
      root_(root),
      moment_(rules::moment_in(services.policy.contract_time_zone, services.clock.now())) {}

index::Number IndexView::find_account(const std::string& said) const {
  if (account_ && said_ == said) return *account_;
  const auto account = index::find_account(root_, said);
  said_ = said;
  account_ = account != 0 ? account : index::find_account_by_email(root_, rules::mailbox_key(said));
  return *account_;
}

AccessAnswer IndexView::decide(const AccessQuestion& question, index::ChainVisitor* visitor) const {
  const auto refused = [&](DecisionReason reason) {
    return AccessAnswer{.decision = false, .reason = reason, .revision = revision()};
  };
  const auto type = domain::parse_word<domain::IdentifierType>(question.resource_type);
  const auto resource = base::identifier_key(question.resource_id);
  const auto hash = index::hash_of(resource);
  if (type) index::prefetch(root_, *type, hash);
  const auto account = find_account(question.account);
  const auto right = domain::parse_word<domain::Right>(question.action);
  if (!right || !index::is_active(root_, account)) return refused(DecisionReason::unknown);
  if (!is_offered(*right)) return refused(DecisionReason::not_offered);
  if (!type) return refused(DecisionReason::unknown);
  const auto product = question.product_id.empty() ? std::string() : base::identifier_key(question.product_id);
  const auto within = bill_tos_within(question);
  const index::Asked asked{.account = account,
                           .right = *right,
                           .resource_type = *type,
                           .resource_key = resource,
                           .resource_hash = hash,
                           .product_key = product,
                           .within = within ? &*within : nullptr,
                           .now = moment_.at,
                           .today = moment_.day};
  until_.begin(*type, visitor);
  const auto entitlement = index::decide(root_, asked, &until_);
  return {.decision = entitlement.allowed,
          .reason = entitlement.reason,
          .revision = revision(),
          .valid_until = until_.until(*right, moment_.at, services_.policy.contract_time_zone)};
}

std::optional<std::vector<index::Number>> IndexView::bill_tos_within(const AccessQuestion& question) const {
  if (question.within.empty()) return std::nullopt;
  return index::find_bill_tos(root_, question.within);
}

bool IndexView::is_under(const std::vector<std::string>& bill_tos, const AccessQuestion& question) const {
  const auto type = domain::parse_word<domain::IdentifierType>(question.resource_type);
  if (!type) return false;
  const auto key = base::identifier_key(question.resource_id);
  const auto product = base::identifier_key(question.product_id);
  return index::stands_under(root_, {.type = *type, .key = key, .product_key = product},
                             index::find_bill_tos(root_, bill_tos));
}

AccessAnswer IndexView::told_to_oneself(const domain::Account& account, const AccessQuestion& question,
                                        AccessAnswer answer) const {
  return usecases::told_to_oneself(question, std::move(answer), [&] {
    const auto holder = index::find_account(root_, account.public_id);
    return index::holds_some_of(root_, holder, base::identifier_key(question.resource_id));
  });
}

}  // namespace claviger::usecases
