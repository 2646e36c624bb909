#pragma once
// What several chains answer together at an instant, and until when that answer stands by itself.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "rules/check_entitlement.hpp"

namespace claviger::rules {

/// One chain with the instants of its grant, to be judged at any of them.
struct TimedChain {
  ChainFacts facts;  ///< its grant days are not looked at
  TimePoint grant_from{};
  std::optional<TimePoint> grant_until;  ///< exclusive
};

/// An instant with its day in the zone of contracts.
struct Moment {
  TimePoint at{};
  DayNumber day = 0;
};
Moment moment_in(const std::string& zone, TimePoint at);

/// The chain as it stands at that instant: its grant holds on the whole day or not at all, as it does at the instant.
ChainFacts as_of(const TimedChain& chain, const Moment& moment);

/// The chains to one product; anything but a serial is one product.
struct ProductChains {
  Entitlement without_chain;  ///< what is answered where no chain says more
  std::vector<TimedChain> chains;
};

/// Any chain that entitles; else the refusal nearest to a yes. Several products must all say yes, or it is
/// `serial_ambiguous`. Nothing at all is `unknown`. Source: api.md (a decision on a serial); R171.
Entitlement answer_of(std::span<const ProductChains> products, domain::Right right, const Moment& moment);

/// The first instant after `now` at which these chains, if nobody changes anything, answer otherwise (decision or
/// reason): the start or end of a grant, contract, line or warranty. nullopt: never. Where a hundred boundaries passed
/// without a change, the next one is given: until there it surely stands. Source: issue of decisions, Follow.
std::optional<TimePoint> changes_at(std::span<const ProductChains> products, domain::Right right, TimePoint now,
                                    const std::string& zone);

/// The first instant after `now` at which a grant, contract, line or warranty of these chains begins or ends.
std::optional<TimePoint> next_boundary(std::span<const TimedChain> chains, TimePoint now, const std::string& zone);

}  // namespace claviger::rules
