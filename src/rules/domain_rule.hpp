#pragma once
// What the domain rules of a number say about one mail domain. Source: R105–R107, U19.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/words.hpp"

namespace claviger::rules {

struct DomainRule {
  std::string_view domain;  ///< in its normal form (normal_domain); `*` is everybody whom no other rule names
  domain::DomainAction action = domain::DomainAction::review;
};

/// `domain` in its normal form. The most specific rule wins; on ties deny before review before approve. nullopt: no
/// rule speaks of it.
std::optional<domain::DomainAction> applicable_rule(std::string_view domain, std::span<const DomainRule> rules);

}  // namespace claviger::rules
