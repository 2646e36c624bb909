#include "usecases/match_company.hpp"

#include <algorithm>
#include <map>

#include "store/numbers.hpp"

namespace claviger::usecases {
namespace {

rules::NameKind kind_of(store::PartyName::Kind kind) {
  switch (kind) {
    case store::PartyName::Kind::name:
      return rules::NameKind::name;
    case store::PartyName::Kind::alias:
      return rules::NameKind::alias;
    case store::PartyName::Kind::former:
      return rules::NameKind::former;
    case store::PartyName::Kind::gu_family:
      return rules::NameKind::gu_family;
  }
  return rules::NameKind::name;
}

/// Every name of one party, prepared, and the countries it is known to be in.
class PartyNames {
 public:
  void add(const std::string& name, const std::string& country, rules::NameKind kind) {
    if (!country.empty() && std::find(countries_.begin(), countries_.end(), country) == countries_.end())
      countries_.push_back(country);
    prepared_.emplace_back(rules::prepare_company_name(name, country), kind);
  }

  void add_registered(const store::Reader& reader, domain::PartyId party, Day today) {
    for (const auto& name : store::names_of_party(reader, party)) {
      if (name.until_day && *name.until_day <= today) continue;
      add(name.name, name.country, kind_of(name.kind));
    }
  }

  [[nodiscard]] rules::NameComparison compare(const rules::PreparedName& asker, const rules::NamePolicy& policy) const {
    std::vector<rules::PartyName> names;
    names.reserve(prepared_.size());
    for (const auto& [name, kind] : prepared_) names.push_back({&name, kind});
    return rules::compare_with_party(asker, {names, countries_}, policy).comparison;
  }

 private:
  std::vector<std::pair<rules::PreparedName, rules::NameKind>> prepared_;
  std::vector<std::string> countries_;
};

rules::PreparedName prepare(const domain::Account& asker) {
  return rules::prepare_company_name(asker.company_name, asker.address.country);
}

rules::NamePolicy name_policy(const Services& services) {
  auto policy = rules::default_name_policy();
  const auto configured = rules::placeholder_keys(services.policy.placeholder_companies);
  policy.placeholders.insert(policy.placeholders.end(), configured.begin(), configured.end());
  return policy;
}

Day today(const Services& services) {
  return base::day_in_zone(services.clock.now(), services.policy.contract_time_zone);
}

}  // namespace

PartyMatch match_bill_to(const store::Reader& reader, const Services& services, const domain::Account& asker,
                         const domain::BillTo& bill_to) {
  PartyNames names;
  names.add(bill_to.name, bill_to.country, rules::NameKind::name);
  names.add_registered(reader, bill_to.party, today(services));
  return {bill_to.party, bill_to.name, bill_to.country, {}, {}, names.compare(prepare(asker), name_policy(services))};
}

std::vector<PartyMatch> match_install_at(const store::Reader& reader, const Services& services,
                                         const domain::Account& asker, domain::ContractId contract) {
  std::map<domain::PartyId, PartyNames> parties;
  std::vector<PartyMatch> matches;
  for (const auto& site : store::parties_of(reader, contract)) {
    if (!parties.contains(site.party))
      matches.push_back({site.party, site.name, site.country, site.city, site.postal_code, {}});
    parties[site.party].add(site.name, site.country, rules::NameKind::name);
  }
  const auto prepared = prepare(asker);
  const auto policy = name_policy(services);
  for (auto& match : matches) {
    auto& names = parties[match.party];
    names.add_registered(reader, match.party, today(services));
    match.comparison = names.compare(prepared, policy);
  }
  std::stable_sort(matches.begin(), matches.end(), [](const PartyMatch& a, const PartyMatch& b) {
    return std::pair(a.comparison.verdict, -a.comparison.score) < std::pair(b.comparison.verdict, -b.comparison.score);
  });
  return matches;
}

}  // namespace claviger::usecases
