#include "usecases/decide_access_by_index.hpp"

#include "base/text.hpp"
#include "index/decide.hpp"
#include "rules/mail_domain.hpp"
#include "usecases/chain_facts.hpp"
#include "usecases/index_answer_until.hpp"

namespace claviger::usecases {
namespace {

using domain::DecisionReason;

index::Number find_account(const index::Root& root, const std::string& said) {
  const auto account = index::find_account(root, said);
  return account != 0 ? account : index::find_account_by_email(root, rules::mailbox_key(said));
}

AccessAnswer decide(const index::Root& root, const Services& services, const AccessQuestion& question,
                    index::ChainVisitor* visitor) {
  const auto type = domain::parse_word<domain::IdentifierType>(question.resource_type);
  const auto resource = base::identifier_key(question.resource_id);
  const auto hash = index::hash_of(resource);
  if (type) index::prefetch(root, *type, hash);
  const auto account = find_account(root, question.account);
  const auto right = domain::parse_word<domain::Right>(question.action);
  if (!right || !index::is_active(root, account)) return {false, DecisionReason::unknown, {}, {}, {}};
  if (!is_offered(*right)) return {false, DecisionReason::not_offered, {}, {}, {}};
  if (!type) return {false, DecisionReason::unknown, {}, {}, {}};
  const auto product = question.product_id.empty() ? std::string() : base::identifier_key(question.product_id);
  const auto now = services.clock.now();
  const index::Asked asked{.account = account,
                           .right = *right,
                           .resource_type = *type,
                           .resource_key = resource,
                           .resource_hash = hash,
                           .product_key = product,
                           .now = now,
                           .today = today_of(services, now)};
  IndexAnswerUntil until(*type, visitor);
  const auto entitlement = index::decide(root, asked, &until);
  return {
      entitlement.allowed, entitlement.reason, {}, until.until(*right, now, services.policy.contract_time_zone), {}};
}

}  // namespace

Result<AccessAnswer> decide_access_by_index(const Services& services, const index::Index& index,
                                            const AccessQuestion& question, index::ChainVisitor* visitor) {
  if (question.min_revision > 0 && !index.await(question.min_revision, kRevisionPatience)) {
    return base::fail(ErrorCode::unavailable, "revision_not_reached",
                      "This node has not come as far as that revision. Try again shortly.");
  }
  const auto* root = index.root();
  auto answer = decide(*root, services, question, visitor);
  answer.revision = root->position.revision;
  return answer;
}

}  // namespace claviger::usecases
