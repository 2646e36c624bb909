#include "rules/answer_chains.hpp"

#include <algorithm>
#include <set>

namespace claviger::rules {
namespace {

using domain::DecisionReason;

/// More than any account lives through; a bound, so that a crowd of lines costs no crowd of judgements.
constexpr int kMostBoundaries = 100;

/// Grants that end with or behind the days of which nobody is told end never, whatever the zone.
constexpr TimePoint kNoInstantFrom{Day{std::chrono::days{kNoEndFrom - 1}}};

Entitlement best_of(const ProductChains& product, domain::Right right, const Moment& moment) {
  auto best = product.without_chain;
  for (const auto& chain : product.chains) {
    const auto judged = check_entitlement(as_of(chain, moment), right, moment.day);
    if (better(judged, best)) best = judged;
  }
  return best;
}

void add_day(std::set<TimePoint>& found, DayNumber day, const Moment& now, const std::string& zone) {
  if (day <= now.day || day >= kNoEndFrom) return;
  found.insert(base::start_of_day(Day(std::chrono::days(day)), zone));
}

void add_instant(std::set<TimePoint>& found, TimePoint at, const Moment& now) {
  if (now.at < at && at < kNoInstantFrom) found.insert(at);
}

void add_boundaries(std::set<TimePoint>& found, const TimedChain& chain, const Moment& now, const std::string& zone) {
  add_instant(found, chain.grant_from, now);
  if (chain.grant_until) add_instant(found, *chain.grant_until, now);
  const auto& facts = chain.facts;
  for (const auto day :
       {facts.contract_from, facts.contract_until, facts.line_from, facts.line_until, facts.warranty_until})
    add_day(found, day, now, zone);
}

}  // namespace

Moment moment_in(const std::string& zone, TimePoint at) {
  return {at, static_cast<DayNumber>(base::day_in_zone(at, zone).time_since_epoch().count())};
}

ChainFacts as_of(const TimedChain& chain, const Moment& moment) {
  auto facts = chain.facts;
  facts.grant_from = moment.at < chain.grant_from ? moment.day + 1 : moment.day;
  facts.grant_until = chain.grant_until && *chain.grant_until <= moment.at ? moment.day : kForever;
  return facts;
}

Entitlement answer_of(std::span<const ProductChains> products, domain::Right right, const Moment& moment) {
  if (products.empty()) return {false, DecisionReason::unknown};
  const auto first = best_of(products.front(), right, moment);
  if (products.size() == 1) return first;
  const bool all_allow = std::ranges::all_of(
      products, [&](const ProductChains& product) { return best_of(product, right, moment).allowed; });
  return all_allow ? first : Entitlement{false, DecisionReason::serial_ambiguous};
}

std::optional<TimePoint> changes_at(std::span<const ProductChains> products, domain::Right right, TimePoint now,
                                    const std::string& zone) {
  const auto moment = moment_in(zone, now);
  std::set<TimePoint> boundaries;
  for (const auto& product : products) {
    for (const auto& chain : product.chains) add_boundaries(boundaries, chain, moment, zone);
  }
  const auto answer = answer_of(products, right, moment);
  int left = kMostBoundaries;
  for (const auto at : boundaries) {
    const auto then = answer_of(products, right, moment_in(zone, at));
    if (then.allowed != answer.allowed || then.reason != answer.reason || left-- == 0) return at;
  }
  return std::nullopt;
}

std::optional<TimePoint> next_boundary(std::span<const TimedChain> chains, TimePoint now, const std::string& zone) {
  const auto moment = moment_in(zone, now);
  std::set<TimePoint> boundaries;
  for (const auto& chain : chains) add_boundaries(boundaries, chain, moment, zone);
  return boundaries.empty() ? std::nullopt : std::optional(*boundaries.begin());
}

}  // namespace claviger::rules
