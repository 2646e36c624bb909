#include "usecases/revalidation_holders.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/text.hpp"
#include "store/accounts.hpp"
#include "store/journal.hpp"
#include "usecases/match_company.hpp"

namespace claviger::usecases {
namespace {

using domain::HolderDecision;

/// Looked at in one statement.
constexpr int kLooks = 200;

std::string member(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

bool matches(const domain::Account& account, const std::string& folded) {
  if (folded.empty()) return true;
  const auto all = account.given_name + " " + account.family_name + " " + account.given_name + "\n" + account.email +
                   "\n" + account.company_name;
  return base::fold(all).contains(folded);
}

bool is_asked_for(const store::RoundHolder& holder, const HolderScope& scope, const Principal& principal,
                  const HolderQuery& query) {
  return scope.parties.covers(holder.party) && (!query.decision || decision_of(holder) == *query.decision) &&
         (query.assigned == AssignedTo::anybody || holder.assigned_to == principal.account.id);
}

/// Evidence is what was shown; a person who was erased took it with him.
HolderFacts facts_shown(const store::Reader& reader, const Services& services, const HolderScope& scope,
                        const std::pair<const store::RoundHolder&, const domain::Account&>& of) {
  const auto& [holder, account] = of;
  if (scope.round.state == domain::RoundState::open || holder.shown.empty())
    return holder_facts(reader, services, scope, account);
  return read_holder_facts(store::open_personal(reader, account.id, holder.shown).value_or(""));
}

HolderView view_of(const store::Reader& reader, const Services& services, const HolderScope& scope,
                   const std::pair<const store::RoundHolder&, const domain::Account&>& of) {
  const auto& [holder, account] = of;
  HolderView view{.holder = holder, .decision = decision_of(holder), .account = account.public_id};
  view.facts = facts_shown(reader, services, scope, of);
  if (holder.decided_by) view.decided_by = store::find_account(reader, holder.decided_by);
  view.group = holder.group ? store::find_group(reader, holder.group) : std::nullopt;
  if (view.group && !scope.names_groups) view.group->name.clear();
  if (holder.assigned_to) view.assigned_to = store::find_account(reader, holder.assigned_to);
  return view;
}

}  // namespace

std::string to_text(const HolderFacts& facts) {
  boost::json::object object{{"given_name", facts.given_name},
                             {"family_name", facts.family_name},
                             {"email", facts.email},
                             {"company_name", facts.company_name},
                             {"country", facts.country}};
  if (facts.last_sign_in) object["last_sign_in"] = base::to_text(*facts.last_sign_in);
  if (facts.is_other_company) object["other_company"] = true;
  return boost::json::serialize(object);
}

HolderFacts read_holder_facts(const std::string& text) {
  boost::system::error_code failed;
  const auto parsed = boost::json::parse(text, failed);
  if (failed || !parsed.is_object()) return {};
  const auto& object = parsed.as_object();
  return {.given_name = member(object, "given_name"),
          .family_name = member(object, "family_name"),
          .email = member(object, "email"),
          .company_name = member(object, "company_name"),
          .country = member(object, "country"),
          .last_sign_in = base::parse_day(member(object, "last_sign_in")),
          .is_other_company = object.contains("other_company")};
}

domain::HolderDecision decision_of(const store::RoundHolder& holder) {
  const bool has_gone = holder.decision == HolderDecision::undecided && !holder.is_held;
  return has_gone ? HolderDecision::ended : holder.decision;
}

HolderFacts holder_facts(const store::Reader& reader, const Services& services, const HolderScope& scope,
                         const domain::Account& account) {
  if (account.state == domain::AccountState::erased) return {};
  HolderFacts facts{.given_name = account.given_name,
                    .family_name = account.family_name,
                    .email = account.email,
                    .company_name = account.company_name,
                    .country = account.country,
                    .last_sign_in = store::last_sign_in_day(reader, account.id)};
  if (scope.bill_to) {
    const auto verdict = match_bill_to(reader, services, account, *scope.bill_to).comparison.verdict;
    facts.is_other_company = verdict != domain::Verdict::equal && verdict != domain::Verdict::likely;
  }
  return facts;
}

std::vector<HolderView> list_holders(const store::Reader& reader, const Services& services, const HolderScope& scope,
                                     const std::pair<const Principal&, const HolderQuery&>& asked) {
  const auto& [principal, query] = asked;
  const auto text = base::fold(query.text);
  const auto wanted = static_cast<std::size_t>(query.limit);
  std::vector<HolderView> views;
  auto after = query.after;
  for (bool is_more = true; is_more && views.size() < wanted;) {
    const auto looked = store::round_holders(reader, scope.round, after, kLooks);
    is_more = looked.size() == static_cast<std::size_t>(kLooks);
    for (const auto& holder : looked) {
      after = holder.place;
      if (views.size() >= wanted || !is_asked_for(holder, scope, principal, query)) continue;
      const auto account = store::find_account(reader, holder.account);
      if (!account || !matches(*account, text)) continue;
      views.push_back(view_of(reader, services, scope, {holder, *account}));
      views.back().is_own = account->id == principal.account.id;
    }
  }
  return views;
}

}  // namespace claviger::usecases
