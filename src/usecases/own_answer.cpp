#include "usecases/own_answer.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "store/exclusions.hpp"
#include "store/held.hpp"
#include "store/past.hpp"

namespace claviger::usecases {
namespace {

using domain::DecisionReason;

/// Whether he has access to any contract that names the serial, whatever it gives him on that day.
bool holds_some_of(const store::Reader& reader, const domain::Account& account, const std::string& serial) {
  return std::ranges::any_of(store::contracts_with_serial(reader, base::identifier_key(serial)), [&](const auto id) {
    const auto contract = store::find_contract(reader, id);
    if (!contract) return false;
    const auto scope = store::where_grants_count(reader, store::scope_of(*contract));
    return !store::held_on(reader, account.id, scope).empty();
  });
}

bool is_his(const AccessQuestion& question, DecisionReason reason, const std::function<bool()>& holds_some_of_serial) {
  const bool is_number = question.resource_type != "software" && question.resource_type != "content";
  if (reason == DecisionReason::unknown) return !is_number;
  return reason != DecisionReason::serial_ambiguous || holds_some_of_serial();
}

}  // namespace

AccessAnswer told_to_oneself(const AccessQuestion& question, AccessAnswer answer,
                             const std::function<bool()>& holds_some_of_serial) {
  if (!is_his(question, answer.reason, holds_some_of_serial)) {
    answer.reason = DecisionReason::not_entitled;
    answer.valid_until.reset();
    if (answer.proof) answer.proof->chains.clear();
  }
  if (answer.proof) answer.proof->chains = told_to_oneself(std::move(answer.proof->chains));
  return answer;
}

AccessAnswer told_to_oneself(const store::Reader& reader, const domain::Account& account,
                             const AccessQuestion& question, AccessAnswer answer) {
  return told_to_oneself(question, std::move(answer), [&] {
    const auto past = question.at ? store::past_at(reader, *question.at) : std::nullopt;
    return holds_some_of(past ? store::Reader(reader, *past) : reader, account, question.resource_id);
  });
}

}  // namespace claviger::usecases
