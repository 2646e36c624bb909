#include "usecases/decide_own_access.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "rules/authorize.hpp"
#include "rules/mail_domain.hpp"
#include "store/grants.hpp"

namespace claviger::usecases {
namespace {

bool names(const std::string& text, const domain::Account& account) {
  return text == account.public_id || rules::mailbox_key(text) == rules::mailbox_key(account.email);
}

/// Whether he has access to any contract that names the serial, whatever it gives him today.
Result<bool> holds_some_of(const Services& services, const domain::Account& account, const AccessQuestion& question) {
  return services.database.read([&](store::Reader& reader) -> Result<bool> {
    const auto lines = store::find_serial(reader, base::identifier_key(question.resource_id));
    return std::ranges::any_of(lines, [&](const store::SerialLine& line) {
      const auto contract = store::find_contract(reader, line.contract);
      return contract && !store::grants_on(reader, account.id, store::scope_of(*contract)).empty();
    });
  });
}

}  // namespace

Result<AccessAnswer> decide_own_access(const Services& services, const Principal& principal,
                                       const AccessQuestion& question) {
  const auto relation = names(question.account, principal.account) ? rules::Relation::own : rules::Relation::foreign;
  const rules::Principal asking{.kind = rules::Principal::Kind::account};
  if (rules::authorize(asking, rules::Operation::evaluate, relation) != rules::Authorization::allowed) {
    return base::fail(ErrorCode::not_allowed, "not_allowed", "A session decides for its own account only.");
  }
  CLV_TRY(auto answer, decide_access(services, question));
  bool is_his = answer.reason != domain::DecisionReason::unknown;
  if (answer.reason == domain::DecisionReason::serial_ambiguous) {
    CLV_TRY(is_his, holds_some_of(services, principal.account, question));
  }
  if (!is_his) answer.reason = domain::DecisionReason::not_entitled;
  return answer;
}

}  // namespace claviger::usecases
