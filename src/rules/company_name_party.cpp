#include <algorithm>

#include "rules/company_name.hpp"
#include "rules/company_name_match.hpp"

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

/// Unsure for no likeness, but because one name can not be read in the other's script.
bool is_unread(const NameComparison& comparison) {
  return comparison.verdict == Verdict::unsure && comparison.reason == NameReason::scripts_differ &&
         comparison.score < kUnsureShare * kUnsureSound;
}

/// Whether the comparison says that the party's own name is another one, letter by letter. Not of a relative: its name
/// says nothing of the party's.
bool tells_apart(const NameComparison& comparison, const PreparedName& asker, const PartyName& candidate) {
  return comparison.verdict == Verdict::different && asker.scripts == candidate.name->scripts &&
         candidate.kind != NameKind::gu_family;
}

NameComparison compare_with_name(const PreparedName& asker, const Party& party, const PreparedName& name,
                                 const NamePolicy& policy) {
  auto found = compare_company_names(asker, name);
  if (!has_site_in(party, name, asker.country))
    found = limited(found, Verdict::likely, NameReason::country_without_site);
  if (is_placeholder(asker, policy) || is_placeholder(name, policy))
    found = limited(found, Verdict::unsure, NameReason::placeholder);
  return found;
}

/// The nearest of the party's names so far.
class Nearest {
 public:
  void offer(NameComparison found, NameKind kind, std::size_t index) {
    if (is_empty_ || nearer(found, best_.comparison))
      best_ = {.comparison = std::move(found), .kind = kind, .index = index};
    is_empty_ = false;
  }
  [[nodiscard]] const PartyComparison& best() const { return best_; }

 private:
  PartyComparison best_{.comparison = {.verdict = Verdict::different, .score = 0, .reason = NameReason::no_name}};
  bool is_empty_ = true;
};

}  // namespace

PartyComparison compare_with_party(const PreparedName& asker, const Party& party, const NamePolicy& policy) {
  Nearest all;
  Nearest read;
  bool is_told_apart = false;
  for (std::size_t i = 0; i < party.names.size(); ++i) {
    const auto& candidate = party.names[i];
    const auto found = compare_with_name(asker, party, *candidate.name, policy);
    is_told_apart = is_told_apart || tells_apart(found, asker, candidate);
    if (!is_unread(found)) read.offer(found, candidate.kind, i);
    all.offer(found, candidate.kind, i);
  }
  return is_told_apart ? read.best() : all.best();
}

}  // namespace claviger::rules
