#include <algorithm>

#include "rules/company_name.hpp"

namespace claviger::rules {
namespace {

bool has_site_in(const Party& party, const PreparedName& matched, const std::string& country) {
  const auto& sites = party.site_countries;
  if (country.empty()) return false;
  if (std::find(sites.begin(), sites.end(), country) != sites.end() || matched.country == country) return true;
  return sites.empty() && matched.country.empty();
}

NameComparison limited(NameComparison comparison, Verdict limit, NameReason reason) {
  if (comparison.verdict >= limit) return comparison;
  comparison.verdict = limit;
  comparison.reason = reason;
  return comparison;
}

bool nearer(const NameComparison& a, const NameComparison& b) {
  return a.verdict != b.verdict ? a.verdict < b.verdict : a.score > b.score;
}

}  // namespace

PartyComparison compare_with_party(const PreparedName& asker, const Party& party, const NamePolicy& policy) {
  PartyComparison best{.comparison = {.verdict = Verdict::different, .score = 0, .reason = NameReason::no_name}};
  const bool nobody = is_placeholder(asker, policy);
  for (std::size_t i = 0; i < party.names.size(); ++i) {
    const auto& candidate = party.names[i];
    auto found = compare_company_names(asker, *candidate.name);
    if (!has_site_in(party, *candidate.name, asker.country))
      found = limited(found, Verdict::likely, NameReason::country_without_site);
    if (nobody || is_placeholder(*candidate.name, policy))
      found = limited(found, Verdict::unsure, NameReason::placeholder);
    if (i == 0 || nearer(found, best.comparison))
      best = {.comparison = std::move(found), .kind = candidate.kind, .index = i};
  }
  return best;
}

}  // namespace claviger::rules
