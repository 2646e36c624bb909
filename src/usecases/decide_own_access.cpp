#include "usecases/decide_own_access.hpp"

#include "base/text.hpp"
#include "rules/authorize.hpp"
#include "rules/mail_domain.hpp"
#include "usecases/own_answer.hpp"

namespace claviger::usecases {
namespace {

bool names(const std::string& text, const domain::Account& account) {
  return text == account.public_id || rules::mailbox_key(text) == rules::mailbox_key(account.email);
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
  return services.database.read([&](store::Reader& reader) -> Result<AccessAnswer> {
    return told_to_oneself(reader, principal.account, question, std::move(answer));
  });
}

}  // namespace claviger::usecases
