#include "model/counts.hpp"

#include <fmt/format.h>

namespace claviger::model {
namespace {

std::string named(const char* kind, std::string_view word) {
  return fmt::format("{} {}", kind, word);
}

/// Reasons that no question of this kind has for an answer.
bool is_elsewhere(domain::DecisionReason reason) {
  return reason == domain::DecisionReason::level_too_low || reason == domain::DecisionReason::no_history;
}

const std::vector<std::string> kBoundaries = {
    "first instant of a grant", "instant before a grant", "last instant of a grant", "first instant behind a grant",
    "first day of a contract",  "day before a contract",  "last day of a contract",  "first day behind a contract",
    "first day of a line",      "day before a line",      "last day of a line",      "first day behind a line"};

/// Days that the index cannot keep as they are, and the last one that it can.
const std::vector<std::string> kFarDays = {"contract from before 1970", "contract until 2149", "contract without end",
                                           "line from before 1970",     "line until 2149",     "line without end"};
constexpr rules::DayNumber kLastKept = rules::kNoEndFrom - 1;

}  // namespace

void Counts::asking(const usecases::AccessQuestion& question, TimePoint now, rules::DayNumber today) {
  resource_type_ = question.resource_type;
  now_ = now;
  today_ = today;
}

void Counts::judged(const index::JudgedChain& chain) {
  const auto now = now_.time_since_epoch().count();
  const auto& terms = chain.terms;
  if (terms.from == now) count(kBoundaries[0]);
  if (terms.from == now + 1) count(kBoundaries[1]);
  if (terms.until == now + 1) count(kBoundaries[2]);
  if (terms.until == now) count(kBoundaries[3]);
  if (!chain.is_current) return;
  const auto& facts = chain.facts;
  const auto days = [&](std::size_t first, rules::DayNumber from, rules::DayNumber until) {
    if (from == today_) count(kBoundaries[first]);
    if (from == today_ + 1) count(kBoundaries[first + 1]);
    if (until == today_ + 1) count(kBoundaries[first + 2]);
    if (until == today_) count(kBoundaries[first + 3]);
  };
  const auto far_days = [&](std::size_t first, rules::DayNumber from, rules::DayNumber until) {
    if (from == 0) count(kFarDays[first]);
    if (until == kLastKept) count(kFarDays[first + 1]);
    if (until == rules::kForever) count(kFarDays[first + 2]);
  };
  days(4, facts.contract_from, facts.contract_until);
  far_days(0, facts.contract_from, facts.contract_until);
  if (chain.line != nullptr) days(8, facts.line_from, facts.line_until);
  if (chain.line != nullptr) far_days(3, facts.line_from, facts.line_until);
  if (!chain.entitlement.allowed) return;
  count(named("scope", to_text(chain.grant.scope())));
  count(named("origin", to_text(chain.grant.origin())));
  if (terms.party != 0) count("a grant for one party");
  if ((chain.grant.target & index::kBillTo) != 0)
    count("a grant on the bill-to");
  else if (chain.grant.target != chain.contract)
    count("a grant on a contract that is renewed");
}

void Counts::answered(const usecases::AccessAnswer& answer) {
  count(named("reason", to_text(answer.reason)));
  if (answer.decision) count("yes on a " + resource_type_);
  if (!answer.proof) return;
  for (const auto& chain : answer.proof->chains) {
    if (!chain.lacks(rules::Gap::excluded_from_bill_to)) continue;
    count("an excluded contract");
    if (chain.contract && !chain.contract->predecessors.empty()) count("an excluded contract that renews another");
  }
}

std::string Counts::report() const {
  std::string text;
  for (const auto& [what, times] : met_) text += fmt::format("{:>9}  {}\n", times, what);
  return text;
}

std::vector<std::string> Counts::never_met() const {
  std::vector<std::string> expected = kBoundaries;
  expected.insert(expected.end(), kFarDays.begin(), kFarDays.end());
  for (std::size_t i = 0; i < domain::kDecisionReasonWords.size(); ++i) {
    const auto reason = static_cast<domain::DecisionReason>(i);
    if (!is_elsewhere(reason)) expected.push_back(named("reason", to_text(reason)));
  }
  for (const auto word : domain::kScopeWords) expected.push_back(named("scope", word));
  for (const auto word : domain::kOriginWords) expected.push_back(named("origin", word));
  for (const auto* what : {"a grant for one party", "a grant on the bill-to", "a grant on a contract that is renewed",
                           "an excluded contract", "an excluded contract that renews another", "yes on a contract",
                           "yes on a bill_to", "yes on a serial"})
    expected.emplace_back(what);
  std::erase_if(expected, [&](const auto& what) { return met_.contains(what); });
  return expected;
}

}  // namespace claviger::model
