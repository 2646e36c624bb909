#include "usecases/request_facts.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "rules/choose_contract.hpp"
#include "rules/domain_rule.hpp"
#include "rules/standing.hpp"
#include "store/exclusions.hpp"
#include "store/held.hpp"
#include "store/refused_names.hpp"
#include "store/requests.hpp"
#include "usecases/chain_facts.hpp"
#include "usecases/company_mailbox.hpp"
#include "usecases/permission_facts.hpp"

namespace claviger::usecases {
namespace {

using rules::Resolution;

/// Gathers the facts of one item, step by step in the order of the table of outcomes.
class Gatherer {
 public:
  Gatherer(const store::Reader& reader, const Services& services, const domain::Account& asker, const Asked& asked)
      : reader_(reader),
        services_(services),
        asker_(asker),
        asked_(asked),
        today_(base::day_in_zone(services.clock.now(), services.policy.contract_time_zone)) {}

  ItemFacts run() {
    auto& facts = out_.facts;
    facts.scope = asked_.scope;
    facts.identifier = asked_.identifier.type;
    facts.asked_at = asked_.asked_at;
    facts.on_hold = asker_.is_on_hold;
    facts.has_company_and_address = asker_.has_company_and_address();
    out_.waits_on = asked_.waits_on;
    const bool waits = asked_.waits_on.contract || asked_.waits_on.bill_to;
    facts.resolution = waits ? resolve_waiting() : resolve_typed();
    if (out_.contract || out_.bill_to)
      add_number_facts();
    else if (waits)
      add_administrators();
    return std::move(out_);
  }

 private:
  Resolution resolve_waiting() {
    const auto& number = asked_.waits_on;
    if (number.contract) out_.contract = store::find_contract(reader_, number.contract);
    if (number.bill_to) out_.bill_to = store::find_bill_to(reader_, number.bill_to);
    if (!out_.contract && !out_.bill_to) return Resolution::not_found;
    return asked_.identifier.type != domain::IdentifierType::serial || is_still_covered()
               ? Resolution::found
               : Resolution::serial_not_covered;
  }

  bool is_still_covered() {
    return std::ranges::any_of(store::find_serial(reader_, asked_.identifier.key), [&](const store::SerialLine& line) {
      const bool is_asked = asked_.product_key.empty() || line.product_key == asked_.product_key;
      return is_asked && line.contract == asked_.waits_on.contract && covers_today(line);
    });
  }

  [[nodiscard]] bool covers_today(const store::SerialLine& line) const {
    return line.start_day <= today_ && today_ < line.end_day;
  }

  Resolution resolve_typed() {
    if (!domain::is_well_formed(asked_.identifier)) return Resolution::malformed;
    switch (asked_.identifier.type) {
      case domain::IdentifierType::contract:
        out_.contract = store::find_contract(reader_, asked_.identifier.key);
        break;
      case domain::IdentifierType::bill_to:
        out_.bill_to = store::find_bill_to(reader_, asked_.identifier.key);
        break;
      case domain::IdentifierType::serial:
        return resolve_serial();
    }
    return out_.contract || out_.bill_to ? Resolution::found : Resolution::not_found;
  }

  /// Source: U7; api.md ("A serial stands for …").
  Resolution resolve_serial() {
    auto lines = store::find_serial(reader_, asked_.identifier.key);
    if (!asked_.product_key.empty())
      std::erase_if(lines, [&](const auto& line) { return line.product_key != asked_.product_key; });
    if (lines.empty()) return Resolution::not_found;
    std::set<std::string> products;
    std::set<domain::ContractId> contracts;
    for (const auto& line : lines) {
      products.insert(line.product);
      contracts.insert(line.contract);
    }
    const bool names_no_device = contracts.size() > kMostSharedBy;
    if (products.size() > 1 || names_no_device) {
      if (products.size() > 1 && products.size() <= kMostSharedBy)
        out_.product_ids.assign(products.begin(), products.end());
      if (!names_no_device) match_any(contracts);
      return Resolution::serial_ambiguous;
    }
    const auto chosen = choose(lines);
    if (!chosen) {
      match_any(contracts);
      return Resolution::serial_not_covered;
    }
    out_.contract = store::find_contract(reader_, *chosen);
    return out_.contract ? Resolution::found : Resolution::not_found;
  }

  std::optional<domain::ContractId> choose(const std::vector<store::SerialLine>& lines) {
    std::map<domain::ContractId, rules::ContractCandidate> candidates;
    for (const auto& line : lines) {
      auto [at, is_new] = candidates.try_emplace(line.contract);
      if (is_new && !fill(at->second, line.contract)) {
        candidates.erase(at);
        continue;
      }
      at->second.covers_today = at->second.covers_today || covers_today(line);
    }
    std::vector<rules::ContractCandidate> list;
    list.reserve(candidates.size());
    for (const auto& [id, candidate] : candidates) list.push_back(candidate);
    return rules::choose_contract(list, asked_.scope);
  }

  /// For a serial that stands for no contract: the nearest that the asker's company is to any it could stand for.
  void match_any(const std::set<domain::ContractId>& contracts) {
    if (!services_.policy.uniform_refusal) return;
    for (const auto id : contracts) {
      rules::ContractCandidate candidate;
      if (!fill(candidate, id)) continue;
      out_.facts.against_bill_to = std::min(out_.facts.against_bill_to, candidate.against_bill_to);
      out_.facts.against_install_at = std::min(out_.facts.against_install_at, candidate.against_install_at);
    }
  }

  bool fill(rules::ContractCandidate& candidate, domain::ContractId id) {
    const auto contract = store::find_contract(reader_, id);
    if (!contract) return false;
    candidate.contract = id;
    candidate.standing = standing(*contract);
    candidate.entitled_party = contract->program.entitled_party;
    candidate.gives_end_customer_downloads = contract->program.end_customer_downloads;
    candidate.until = contract->end_day;
    candidate.against_bill_to = match_bill_to(reader_, services_, asker_, contract->bill_to).comparison.verdict;
    const auto install_at = match_install_at(reader_, services_, asker_, id);
    if (!install_at.empty()) candidate.against_install_at = install_at.front().comparison.verdict;
    return true;
  }

  [[nodiscard]] rules::Standing standing(const domain::Contract& contract) const {
    return rules::standing_of(contract.status, {contract.start_day, contract.end_day}, today_);
  }

  void add_number_facts() {
    add_matches();
    add_contract_facts();
    add_history();
    add_set_facts();
    add_mailbox();
    // Both by the company that the asker is taken for, which his mailbox may say.
    out_.facts.is_locked = out_.is_locked();
    const auto standing = standing_permission(reader_, asker_.id, out_, services_.clock.now());
    out_.facts.permission = standing.permission;
    out_.permitted_party = standing.party;
    add_administrators();
  }

  void add_matches() {
    const auto& bill_to = out_.contract ? out_.contract->bill_to : *out_.bill_to;
    out_.bill_to_match = match_bill_to(reader_, services_, asker_, bill_to);
    out_.facts.against_bill_to = out_.bill_to_match->comparison.verdict;
    out_.facts.entitled_party = domain::EntitledParty::bill_to;
    if (!out_.contract) return;
    out_.install_at = match_install_at(reader_, services_, asker_, out_.contract->id);
    if (!out_.install_at.empty()) out_.facts.against_install_at = out_.install_at.front().comparison.verdict;
    out_.facts.has_several_parties = out_.install_at.size() > 1;
    out_.facts.entitled_party = out_.contract->program.entitled_party;
  }

  void add_contract_facts() {
    if (!out_.contract) return;
    out_.facts.standing = standing(*out_.contract);
    out_.facts.starts_at = base::start_of_day(out_.contract->start_day, services_.policy.contract_time_zone);
    out_.facts.gives_end_customer_downloads = out_.contract->program.end_customer_downloads;
  }

  /// What this person already has, asked for, or was refused.
  void add_history() {
    auto& facts = out_.facts;
    const auto scope = out_.scope();
    facts.is_blocked = store::is_blocked(reader_, asker_.id, scope);
    const auto now = services_.clock.now();
    for (const auto& grant : store::held_on(reader_, asker_.id, store::where_grants_count(reader_, scope))) {
      const bool holds = grant.valid_from <= now && (!grant.valid_until || now < *grant.valid_until) &&
                         (!out_.contract || is_for_party_of(reader_, grant, out_.contract->id));
      facts.is_held = facts.is_held || (holds && domain::covers(grant.scope, asked_.scope));
    }
    domain::RequestItem twin;
    twin.id = asked_.item;
    twin.account = asker_.id;
    twin.scope = asked_.scope;
    twin.identifier = asked_.identifier;
    facts.is_pending = store::has_pending_twin(reader_, twin, asked_.product_key);
    facts.had_mismatch = store::had_mismatch(reader_, asker_.id, {out_.number(), asked_.identifier, scope.predecessors},
                                             asker_.company_name);
  }

  /// What people set on the number.
  void add_set_facts() {
    auto& facts = out_.facts;
    const auto scope = out_.scope();
    out_.locks = store::locks_on(reader_, scope);
    facts.domain_rule = domain_rule(scope);
    facts.has_standing_consent = std::ranges::any_of(store::consent_givers(reader_, scope),
                                                     [&](domain::AccountId giver) { return giver != asker_.id; });
    const auto due = store::revalidation_due(reader_, scope);
    facts.is_revalidation_overdue = due && *due <= services_.clock.now();
  }

  void add_administrators() {
    for (const auto& administrator : store::administrators_of(reader_, out_.scope())) {
      if (administrator.account != asker_.id && out_.is_decided_for(administrator.party))
        out_.administrators.push_back(administrator);
    }
    out_.facts.has_administrator = !out_.administrators.empty();
  }

  /// Nobody lets himself in: what the asker set is no rule for him, but where it denies.
  std::optional<domain::DomainAction> domain_rule(const store::NumberScope& scope) {
    auto stored = store::domain_rules_on(reader_, scope);
    std::erase_if(stored, [&](const store::DomainRule& rule) {
      return rule.set_by == asker_.id && rule.action != domain::DomainAction::deny;
    });
    std::vector<rules::DomainRule> rules;
    for (auto& rule : stored) {
      if (rule.domain != "*") rule.domain = rules::normal_domain(rule.domain);
      rules.push_back({rule.domain, rule.action});
      if (rule.action == domain::DomainAction::approve) approved_domains_.push_back(rule.domain);
    }
    return rules::applicable_rule(rules::mailbox_domain(asker_.email), rules);
  }

  /// Measured against the company that the asker may be; of several as near as the nearest, the one that his mailbox
  /// speaks for.
  void add_mailbox() {
    auto companies = out_.companies();
    if (companies.empty()) return;
    const auto nearest = companies.front()->comparison.verdict;
    std::erase_if(companies, [&](const PartyMatch* match) { return match->comparison.verdict != nearest; });
    const auto speaks_for = [&](const PartyMatch* match) { return mailbox_of(*match) == rules::MailboxStanding::good; };
    const auto spoken_for = companies.size() > 1 ? std::ranges::find_if(companies, speaks_for) : companies.end();
    const auto& company = spoken_for != companies.end() ? **spoken_for : *companies.front();
    if (spoken_for != companies.end()) out_.spoken_for = company.party;
    out_.mailbox = mailbox_of(company);
    using Second = rules::MailboxFacts::SecondIdentifier;
    out_.mailbox_alone = mailbox_of(company, Second::absent);
    out_.mailbox_with_second = out_.contract ? mailbox_of(company, Second::valid) : out_.mailbox;
    out_.facts.has_good_mailbox = out_.mailbox == rules::MailboxStanding::good;
  }

  [[nodiscard]] rules::MailboxStanding mailbox_of(const PartyMatch& company) {
    using Second = rules::MailboxFacts::SecondIdentifier;
    return mailbox_of(company, knows_second(company) ? Second::valid : Second::absent);
  }

  [[nodiscard]] rules::MailboxStanding mailbox_of(const PartyMatch& company,
                                                  rules::MailboxFacts::SecondIdentifier second) const {
    using Domains = std::span<const std::string>;
    const auto approved = rules::has_domain_rules(out_.facts) ? Domains(approved_domains_) : Domains();
    return company_mailbox(reader_, services_, {asker_.email, company, second, approved});
  }

  /// The identifier itself, typed twice, is no second one. An end customer knows his own things; the bill-to company
  /// may know any of its contract's. Source: R228.
  bool knows_second(const PartyMatch& company) {
    const auto key = base::identifier_key(asked_.second_identifier);
    if (!out_.contract || key.empty() || key == asked_.identifier.key ||
        key == base::identifier_key(out_.contract->number))
      return false;
    const bool is_bill_to = out_.bill_to_match && &company == &*out_.bill_to_match;
    const auto party = is_bill_to ? domain::PartyId{} : company.party;
    const bool knows = store::knows_second_identifier(reader_, *out_.contract, party, key);
    out_.missed_second_identifier = !knows;
    return knows;
  }

  const store::Reader& reader_;
  const Services& services_;
  const domain::Account& asker_;
  const Asked& asked_;
  Day today_;
  std::vector<std::string> approved_domains_;
  ItemFacts out_;
};

}  // namespace

domain::Number ItemFacts::number() const {
  if (contract) return {contract->id, {}};
  if (bill_to) return {{}, bill_to->id};
  return waits_on;
}

store::NumberScope ItemFacts::scope() const {
  if (contract) return store::scope_of(*contract);
  return {number().contract, number().bill_to};
}

std::vector<const PartyMatch*> ItemFacts::companies() const {
  std::vector<const PartyMatch*> found;
  const bool has_bill_to = bill_to_match && facts.entitled_party == domain::EntitledParty::bill_to;
  if (has_bill_to) found.push_back(&*bill_to_match);
  if (!rules::is_for_install_at(facts)) return found;
  for (const auto& match : install_at) {
    // A company that is both has the whole contract anyway.
    if (!has_bill_to || match.party != bill_to_match->party) found.push_back(&match);
  }
  std::ranges::stable_sort(found, {}, [&](const PartyMatch* match) {
    return std::pair(match->comparison.verdict, !spoken_for || match->party != spoken_for);
  });
  if (has_bill_to && !facts.has_several_parties) found.resize(1);
  return found;
}

const PartyMatch* ItemFacts::company() const {
  const auto found = companies();
  return !found.empty() && rules::is_near(found.front()->comparison.verdict) ? found.front() : nullptr;
}

domain::PartyId ItemFacts::party() const {
  const auto* near = company();
  return near && !(bill_to_match && near == &*bill_to_match) ? near->party : domain::PartyId{};
}

domain::PartyId ItemFacts::granted_party(const PartyMatch& company) const {
  const bool is_bill_to = bill_to_match && &company == &*bill_to_match;
  return is_bill_to ? domain::PartyId{} : company.party;
}

domain::PartyId ItemFacts::granted_party() const {
  if (const auto* near = company()) return granted_party(*near);
  if (facts.permission == rules::Permission::stops_at_lock) return permitted_party;
  const auto possible = companies();
  return possible.size() == 1 ? granted_party(*possible.front()) : domain::PartyId{};
}

bool ItemFacts::is_locked_for(const PartyMatch& company) const {
  return std::ranges::any_of(locks,
                             [&](const store::Lock& lock) { return !lock.party || lock.party == company.party; });
}

bool ItemFacts::is_locked() const {
  const auto* near = company();
  return near ? is_locked_for(*near) : !locks.empty();
}

bool ItemFacts::is_decided_for(domain::PartyId limited) const {
  if (!limited) return true;
  if (const auto* near = company()) return near->party == limited;
  return std::ranges::any_of(companies(), [&](const PartyMatch* match) { return match->party == limited; });
}

const PartyMatch* ItemFacts::entitled() const {
  if (facts.entitled_party == domain::EntitledParty::install_at)
    return install_at.empty() ? nullptr : &install_at.front();
  return bill_to_match ? &*bill_to_match : nullptr;
}

Asked asked_of(const domain::AccessRequest& request, const domain::RequestItem& item) {
  return {item.scope, item.identifier, request.product_key, request.second_identifier, request.created_at, item.id};
}

Asked asked_while_waiting(const domain::AccessRequest& request, const domain::RequestItem& item) {
  auto asked = asked_of(request, item);
  asked.waits_on = item.number;
  return asked;
}

ItemFacts gather_facts(const store::Reader& reader, const Services& services, const domain::Account& asker,
                       const Asked& asked) {
  return Gatherer(reader, services, asker, asked).run();
}

}  // namespace claviger::usecases
