#include "rules/domain_rule.hpp"

#include <algorithm>

namespace claviger::rules {
namespace {

/// Length of what matched, 0 for `*`, nullopt where the rule does not speak of the domain.
std::optional<std::size_t> specificity(std::string_view domain, std::string_view rule) {
  if (rule == "*") return 0;
  if (domain == rule) return rule.size();
  const bool is_under =
      domain.size() > rule.size() + 1 && domain.ends_with(rule) && domain[domain.size() - rule.size() - 1] == '.';
  return is_under ? std::optional(rule.size()) : std::nullopt;
}

}  // namespace

std::optional<domain::DomainAction> applicable_rule(std::string_view domain, std::span<const DomainRule> rules) {
  std::optional<domain::DomainAction> action;
  std::size_t best = 0;
  for (const auto& rule : rules) {
    const auto matched = specificity(domain, rule.domain);
    if (!matched) continue;
    if (!action || *matched > best) {
      action = rule.action;
      best = *matched;
    } else if (*matched == best) {
      action = std::max(*action, rule.action);  // approve < review < deny
    }
  }
  return action;
}

}  // namespace claviger::rules
