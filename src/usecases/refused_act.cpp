#include "usecases/refused_act.hpp"

#include <tuple>

#include "usecases/budget.hpp"

namespace claviger::usecases {
namespace {

constexpr int kNotedADay = 100;

bool is_noted(ErrorCode code) {
  return code == ErrorCode::invalid_input || code == ErrorCode::not_allowed || code == ErrorCode::not_found ||
         code == ErrorCode::conflict;
}

}  // namespace

void note_refused(const Services& services, const Principal& principal, const TriedAct& tried, const Error& refusal) {
  if (!is_noted(refusal.code)) return;
  std::ignore =
      services.database.write(principal.cause(), services.clock, [&](store::Transaction& transaction) -> Result<void> {
        CLV_TRY_VOID(take(transaction, {"refused:" + principal.account.public_id, kNotedADay, std::chrono::hours(24)}));
        const auto number = resolve_number(transaction, tried.number);
        auto body = number ? about(*number) : boost::json::object{};
        body["operation"] = to_text(tried.operation);
        body["reason"] = refusal.reason;
        transaction.append(
            {"act_refused", number ? number->subject : "account:" + principal.account.public_id, std::move(body)});
        return {};
      });
}

}  // namespace claviger::usecases
