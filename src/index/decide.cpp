#include "index/decide.hpp"

#include <algorithm>
#include <boost/container/small_vector.hpp>
#include <tuple>

#include "index/find_contract.hpp"
#include "index/groups.hpp"

namespace claviger::index {
namespace {

using domain::DecisionReason;
using rules::Entitlement;

constexpr Entitlement kUnknown{false, DecisionReason::unknown};
constexpr Entitlement kNothingHeld{false, DecisionReason::not_entitled};

void keep_better(Entitlement& best, const Entitlement& candidate) {
  if (rules::better(candidate, best)) best = candidate;
}

/// What the chains of the account's grants end in: the contract, or one line of it.
struct ChainEnd {
  const FoundContract& contract;
  const LineRecord* line = nullptr;
  bool is_blocked = false;
};

class Look {
 public:
  Look(const Root& root, const Asked& asked, const Holder& holder, ChainVisitor* visitor)
      : root_(root), asked_(asked), holder_(holder), visitor_(visitor) {}

  Entitlement contract() const {
    const auto found = find(number_in(root_.contract_numbers));
    return found.record == nullptr ? kUnknown : over(found, nullptr);
  }

  Entitlement bill_to() const {
    const auto id = number_in(root_.bill_to_numbers);
    const auto [at, place] = place_of<BillToChunk>(id);
    const auto* chunk = root_.bill_tos.get(at);
    if (id == 0 || chunk == nullptr || chunk->is_published[place] == 0) return kUnknown;
    auto best = kNothingHeld;
    const auto grants = held_on(id | kBillTo);
    reach(0, best);
    if (grants.empty()) return best;
    const auto contracts = chunk->contracts.of(place);
    const auto open = open_programs(contracts);
    for (const auto number : contracts) {
      const auto found = find(number);
      if (found.record == nullptr) continue;
      const auto chain = chain_of(found);
      if (is_excluded(root_, found, chain)) continue;
      const bool is_blocked = this->is_blocked(found, chain);
      if (is_blocked && std::find(open.begin(), open.end(), found.record->program) != open.end()) continue;
      for (const auto& held : grants) {
        if (names_party_of(held, found)) judge(held, {found, nullptr, is_blocked}, best);
      }
      if (best.allowed) break;
    }
    return best;
  }

  Entitlement serial() const {
    const auto product = asked_.product_key.empty() ? 0 : Root::find_id(root_.product_keys, asked_.product_key);
    if (product == 0 && !asked_.product_key.empty()) return kUnknown;
    const auto lines = lines_to_judge(root_.serials.find(asked_.resource_key, asked_.resource_hash), product);
    return lines.empty() ? kUnknown : over_products(lines);
  }

 private:
  [[nodiscard]] Number number_in(const TextMap<Number>& numbers) const {
    return asked_.resource != 0 ? asked_.resource : Root::find_id(numbers, asked_.resource_key, asked_.resource_hash);
  }

  /// Programmes of which the account is not blocked on every contract that counts: what the others would say is not
  /// asked. As store::one_of_each_program chooses. Empty where he is blocked nowhere.
  using ProgramNumbers = boost::container::small_vector<Number, 8>;
  [[nodiscard]] ProgramNumbers open_programs(std::span<const Number> contracts) const {
    ProgramNumbers open;
    if (holder_.flags().has_blocks == 0) return open;
    for (const auto number : contracts) {
      const auto found = find(number);
      if (found.record == nullptr) continue;
      const auto chain = chain_of(found);
      if (is_excluded(root_, found, chain) || is_blocked(found, chain)) continue;
      const auto program = found.record->program;
      if (std::find(open.begin(), open.end(), program) == open.end()) open.push_back(program);
    }
    return open;
  }

  using Lines = boost::container::small_vector<const LineRecord*, 8>;

  /// By product (0: every one), then by contract. Lines that say the same stand for one: a text such as "N/A" is the
  /// serial of thousands of devices.
  [[nodiscard]] Lines lines_to_judge(std::span<const LineRecord> known, Number product) const {
    const auto said = [](const LineRecord* line) {
      return std::tuple(line->product, line->contract, line->party, line->from, line->until, line->warranty_until);
    };
    Lines lines;
    for (const auto& line : known) {
      if ((product == 0 || line.product == product) && is_within(line)) lines.push_back(&line);
    }
    if (lines.size() < 2) return lines;
    std::ranges::sort(lines, {}, said);
    lines.erase(std::ranges::unique(lines, {}, said).begin(), lines.end());
    return lines;
  }

  [[nodiscard]] bool is_within(const LineRecord& line) const {
    if (asked_.within == nullptr) return true;
    const auto found = find(line.contract);
    return found.record != nullptr && std::ranges::find(*asked_.within, found.record->bill_to) != asked_.within->end();
  }

  /// Any line of one product: `lines` are all of it.
  Entitlement over_lines(std::span<const LineRecord* const> lines) const {
    auto best = kNothingHeld;
    for (const auto* line : lines) {
      const auto found = find(line->contract);
      if (found.record != nullptr)
        keep_better(best, over(found, line));
      else
        reach(line->product, kNothingHeld);
    }
    return best;
  }

  /// Several products must agree on a yes; a no for several is no answer for one of them.
  Entitlement over_products(std::span<const LineRecord* const> lines) const {
    const auto rest_of = [](std::span<const LineRecord* const> left) {
      const auto other =
          std::ranges::find_if(left, [&](const auto* line) { return line->product != left[0]->product; });
      return left.subspan(static_cast<std::size_t>(other - left.begin()));
    };
    auto rest = rest_of(lines);
    const auto first = over_lines(lines.first(lines.size() - rest.size()));
    bool all_allow = first.allowed;
    const bool are_several = !rest.empty();
    while (!rest.empty() && (all_allow || visitor_ != nullptr)) {
      const auto next = rest_of(rest);
      all_allow = over_lines(rest.first(rest.size() - next.size())).allowed && all_allow;
      rest = next;
    }
    return are_several && !all_allow ? Entitlement{false, DecisionReason::serial_ambiguous} : first;
  }

  Entitlement over(const FoundContract& contract, const LineRecord* line) const {
    const auto chain = chain_of(contract);
    const bool is_blocked = this->is_blocked(contract, chain);
    const bool is_silenced = is_blocked && holder_.flags().is_on_hold == 0;
    auto best = is_silenced ? Entitlement{false, DecisionReason::not_available} : kNothingHeld;
    reach(line == nullptr ? 0 : line->product, best);
    if (is_silenced) return best;
    const ChainEnd end{contract, line, is_blocked};
    for (const auto id : chain) judge_on(id, end, best);
    if (!is_excluded(root_, contract, chain)) judge_on(contract.record->bill_to | kBillTo, end, best);
    return best;
  }

  /// A grant with its terms: a group's are nowhere kept.
  struct Held {
    GrantRecord grant;
    GrantTerms terms;
  };
  [[nodiscard]] GrantTerms terms_of(const GrantRecord& grant) const {
    // Nearly all grants say nothing more, and the terms lie elsewhere.
    return grant.terms() == 0 ? GrantTerms{} : holder_.chunk->terms[grant.terms()];
  }
  template <typename Take>
  void each_held(Target target, Take&& take) const {
    for (const auto& grant : holder_.chunk->grants_on(holder_.place, target)) take(Held{grant, terms_of(grant)});
    if (holder_.flags().is_in_groups == 0) return;
    each_given(root_, holder_, target, [&](const GivenByGroup& given) {
      GrantTerms terms;
      terms.party = given.party;
      take(Held{given.grant, terms});
    });
  }
  [[nodiscard]] boost::container::small_vector<Held, 8> held_on(Target target) const {
    boost::container::small_vector<Held, 8> held;
    each_held(target, [&](const Held& one) { held.push_back(one); });
    return held;
  }
  void judge_on(Target target, const ChainEnd& end, Entitlement& best) const {
    each_held(target, [&](const Held& held) { judge(held, end, best); });
  }

  /// What is held for one company speaks of contracts that name it alone, as store::one_of_each_program has it.
  [[nodiscard]] static bool names_party_of(const Held& held, const FoundContract& contract) {
    const auto party = held.terms.party;
    return party == 0 || contract.chunk->names(place_of<ContractChunk>(contract.id).second, party);
  }

  [[nodiscard]] FoundContract find(Number id) const { return find_contract(root_, id); }
  [[nodiscard]] Chain chain_of(const FoundContract& contract) const { return index::chain_of(root_, contract); }

  [[nodiscard]] bool is_blocked(const FoundContract& contract, const Chain& chain) const {
    if (holder_.flags().has_blocks == 0) return false;
    const auto on = [&](Target target) { return holder_.chunk->is_blocked(holder_.place, target); };
    return on(contract.record->bill_to | kBillTo) || std::ranges::any_of(chain, on);
  }

  void reach(Number product, const Entitlement& without_chain) const {
    if (visitor_ != nullptr) visitor_->reached(product, without_chain);
  }

  [[nodiscard]] bool is_current(const GrantTerms& terms) const {
    const auto now = asked_.now.time_since_epoch().count();
    return terms.from <= now && now < terms.until;
  }

  void judge(const Held& held, const ChainEnd& end, Entitlement& best) const {
    const auto& [grant, terms] = held;
    JudgedChain chain{
        .grant = grant, .terms = terms, .is_current = is_current(terms), .contract = end.contract.id, .line = end.line};
    chain.facts = facts_of(grant, end.contract, end.line, terms.party);
    // To the instant: the grant holds on the whole of today or not at all. See rules::as_of.
    chain.facts.grant_from = chain.is_current ? asked_.today : asked_.today + 1;
    chain.facts.is_blocked = end.is_blocked;
    chain.entitlement = rules::check_entitlement(chain.facts, asked_.right, asked_.today);
    keep_better(best, chain.entitlement);
    if (visitor_ != nullptr) visitor_->judged(chain);
  }

  [[nodiscard]] rules::ChainFacts facts_of(const GrantRecord& grant, const FoundContract& contract,
                                           const LineRecord* line, Number party) const {
    const auto& program = *contract.program;
    rules::ChainFacts chain;
    chain.contract_from = day_number(contract.record->from);
    chain.contract_until = day_number(contract.record->until);
    chain.rights_support = program.rights_support;
    chain.rights_downloads = program.rights_downloads;
    chain.scope = grant.scope();
    chain.contract_status = contract.record->status();
    chain.entitled_party = program.entitled_party;
    chain.is_end_customer = program.entitled_party == domain::EntitledParty::bill_to && party != 0;
    chain.is_on_hold = holder_.flags().is_on_hold != 0;
    if (line != nullptr) {
      chain.line_from = day_number(line->from);
      chain.line_until = day_number(line->until);
      if (line->warranty_until != 0) chain.warranty_until = day_number(line->warranty_until);
      chain.is_party_matched = party == 0 || party == line->party;
    } else {
      const auto place = place_of<ContractChunk>(contract.id).second;
      chain.is_party_matched = party == 0 || contract.chunk->names(place, party);
    }
    return chain;
  }

  const Root& root_;
  const Asked& asked_;
  Holder holder_;
  ChainVisitor* visitor_;
};

}  // namespace

void prefetch(const Root& root, domain::IdentifierType resource_type, TextHash resource_hash) {
  switch (resource_type) {
    case domain::IdentifierType::contract:
      return root.contract_numbers.prefetch(resource_hash);
    case domain::IdentifierType::bill_to:
      return root.bill_to_numbers.prefetch(resource_hash);
    case domain::IdentifierType::serial:
      return root.serials.prefetch(resource_hash);
  }
}

Number find_account(const Root& root, std::string_view public_id) {
  return Root::find_id(root.account_ids, public_id);
}

Number find_account_by_email(const Root& root, std::string_view email_key) {
  const auto hash = hash_of(email_key);
  // One who gave the address up may stand before him who has it now.
  for (const auto account : root.account_emails.find(email_key, hash)) {
    const auto holder = holder_of(root, account);
    if (holder.chunk->email_hash[holder.place] == hash) return account;
  }
  return 0;
}

bool is_active(const Root& root, Number account) {
  const auto holder = holder_of(root, account);
  return holder.chunk != nullptr && holder.flags().is_active != 0;
}

Entitlement decide(const Root& root, const Asked& asked, ChainVisitor* visitor) {
  const auto holder = holder_of(root, asked.account);
  if (holder.chunk == nullptr || holder.flags().is_active == 0) return kUnknown;
  holder.chunk->prefetch_grants(holder.place);
  const Look look(root, asked, holder, visitor);
  switch (asked.resource_type) {
    case domain::IdentifierType::contract:
      return look.contract();
    case domain::IdentifierType::bill_to:
      return look.bill_to();
    case domain::IdentifierType::serial:
      return look.serial();
  }
  return kUnknown;
}

}  // namespace claviger::index
