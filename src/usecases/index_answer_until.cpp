#include "usecases/index_answer_until.hpp"

#include <algorithm>

namespace claviger::usecases {
namespace {

/// What began before it was read has no beginning, what is open no end.
TimePoint grant_from(const index::GrantTerms& terms) {
  return terms.from == INT64_MIN ? TimePoint::min() : TimePoint(std::chrono::milliseconds(terms.from));
}
std::optional<TimePoint> grant_until(const index::GrantTerms& terms) {
  if (terms.until == INT64_MAX) return std::nullopt;
  return TimePoint(std::chrono::milliseconds(terms.until));
}

/// The smallest above `now`.
template <typename Value>
std::optional<Value> next_after(const std::vector<Value>& all, Value now) {
  std::optional<Value> next;
  for (const auto value : all) {
    if (value > now && (!next || value < *next)) next = value;
  }
  return next;
}

}  // namespace

void IndexAnswerUntil::begin(domain::IdentifierType resource_type, index::ChainVisitor* also) {
  is_kept_ = resource_type != domain::IdentifierType::bill_to;
  also_ = also;
  products_ = 0;
  instants_.clear();
  days_.clear();
}

rules::ProductChains& IndexAnswerUntil::of(index::Number product) {
  if (products_ > 0 && product_ == product) return chains_[products_ - 1];
  product_ = product;
  if (products_ == chains_.size()) chains_.emplace_back();
  auto& chains = chains_[products_++];
  chains.without_chain = {};
  chains.chains.clear();
  return chains;
}

void IndexAnswerUntil::reached(index::Number product, const rules::Entitlement& without_chain) {
  if (also_ != nullptr) also_->reached(product, without_chain);
  auto& chains = of(product);
  if (rules::better(without_chain, chains.without_chain)) chains.without_chain = without_chain;
}

void IndexAnswerUntil::judged(const index::JudgedChain& chain) {
  if (also_ != nullptr) also_->judged(chain);
  if (!is_kept_) return note_boundaries(chain);
  of(chain.line == nullptr ? 0 : chain.line->product)
      .chains.push_back({chain.facts, grant_from(chain.terms), grant_until(chain.terms)});
}

/// Many contracts have the same days: each day is noted once in a row.
void IndexAnswerUntil::note_boundaries(const index::JudgedChain& chain) {
  const auto note = [](auto& all, auto value) {
    if (all.empty() || all.back() != value) all.push_back(value);
  };
  if (chain.terms.from != INT64_MIN) note(instants_, chain.terms.from);
  if (chain.terms.until != INT64_MAX) note(instants_, chain.terms.until);
  for (const auto day : {chain.facts.contract_from, chain.facts.contract_until}) {
    if (day != rules::kForever) note(days_, day);
  }
}

std::optional<TimePoint> IndexAnswerUntil::until(domain::Right right, TimePoint now, const std::string& zone) const {
  if (is_kept_) return rules::changes_at(std::span(chains_).first(products_), right, now, zone);
  std::optional<TimePoint> next;
  if (const auto at = next_after(instants_, std::int64_t{now.time_since_epoch().count()}))
    next = TimePoint(std::chrono::milliseconds(*at));
  const auto day = next_after(days_, rules::moment_in(zone, now).day);
  const auto start = day ? std::optional(base::start_of_day(Day(std::chrono::days(*day)), zone)) : std::nullopt;
  return start && (!next || *start < *next) ? start : next;
}

}  // namespace claviger::usecases
