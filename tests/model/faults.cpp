#include "model/faults.hpp"

#include <set>

namespace claviger::model {
namespace {

using domain::AccountFacts;
using domain::ContractFacts;
using domain::HeldGrant;
using domain::LineFacts;
using usecases::FactsRead;

constexpr std::chrono::days kDay{1};
constexpr std::chrono::milliseconds kInstant{1};

Fault of_accounts(std::string name, std::function<void(AccountFacts&)> slip) {
  return {std::move(name), [slip](FactsRead& facts) {
            for (auto& account : facts.accounts) slip(account);
          }};
}
Fault of_grants(std::string name, std::function<void(HeldGrant&)> slip) {
  return of_accounts(std::move(name), [slip](AccountFacts& account) {
    for (auto& grant : account.grants) slip(grant);
  });
}
Fault of_contracts(std::string name, std::function<void(ContractFacts&)> slip) {
  return {std::move(name), [slip = std::move(slip)](FactsRead& facts) {
            for (auto& contract : facts.contracts) slip(contract);
          }};
}
Fault of_lines(std::string name, std::function<void(LineFacts&)> slip) {
  return {std::move(name), [slip](FactsRead& facts) {
            for (auto& line : facts.lines) slip(line);
          }};
}
Fault of_programs(std::string name, std::function<void(index::ProgramRecord&)> slip) {
  return {std::move(name), [slip](FactsRead& facts) {
            if (!facts.programs) return;
            for (auto& program : *facts.programs) slip(program.record);
          }};
}
Fault of_all(std::string name, std::function<void(FactsRead&)> slip) {
  return {std::move(name), std::move(slip)};
}

/// Sixteen bits of a day, whatever the day.
void wrap(Day& day) {
  day = Day(std::chrono::days(static_cast<std::uint16_t>(day.time_since_epoch().count())));
}

/// A slip that only shows once there is something to be stale against: the first of a kind is let through.
template <typename Member>
std::function<void(FactsRead&)> stale(Member member) {
  return [member, seen = 0](FactsRead& facts) mutable {
    if (!(facts.*member).empty() && ++seen > 1) (facts.*member).clear();
  };
}

std::vector<Fault> faults_of_groups() {
  return {of_accounts("memberships are not seen", [](auto& account) { account.memberships.clear(); }),
          of_accounts("a person is in a group for every company",
                      [](auto& account) {
                        for (auto& membership : account.memberships) membership.party = {};
                      }),
          of_accounts("nobody is appointed", [](auto& account) { account.administered.clear(); }),
          of_accounts("offices on bill-tos are not seen",
                      [](auto& account) {
                        std::erase_if(account.administered,
                                      [](const auto& office) { return bool(office.number.bill_to); });
                      }),
          of_all("groups are not read again", stale(&FactsRead::groups)),
          of_all("the last number of a group is not seen",
                 [](FactsRead& facts) {
                   for (auto& group : facts.groups) {
                     if (!group.numbers.empty()) group.numbers.pop_back();
                   }
                 }),
          of_all("keepers are not seen", [](FactsRead& facts) {
            for (auto& group : facts.groups) group.keepers.clear();
          })};
}

std::vector<Fault> faults_of_people() {
  return {
      of_accounts("the hold is not seen", [](auto& account) { account.is_on_hold = false; }),
      of_accounts("the blocks are not seen", [](auto& account) { account.blocks.clear(); }),
      of_accounts("blocks on bill-tos are not seen",
                  [](auto& account) { std::erase_if(account.blocks, [](const auto& n) { return bool(n.bill_to); }); }),
      of_accounts("only the first block is seen",
                  [](auto& account) {
                    if (account.blocks.size() > 1) account.blocks.resize(1);
                  }),
      of_accounts("registered counts as active",
                  [](auto& account) {
                    if (account.state == domain::AccountState::registered) account.state = domain::AccountState::active;
                  }),
      of_accounts("an old address is kept", [](auto& account) { account.email_key = "p0@works.example"; }),
      of_accounts("the last grant is not seen",
                  [](auto& account) {
                    if (!account.grants.empty()) account.grants.pop_back();
                  }),
      of_all("accounts are read once", stale(&FactsRead::accounts)),
  };
}

std::vector<Fault> faults_of_grants() {
  return {
      of_grants("the party of a grant is ignored", [](auto& grant) { grant.party = {}; }),
      of_grants("the party of a grant is another", [](auto& grant) { grant.party.value += grant.party ? 1 : 0; }),
      of_grants("a grant never ends", [](auto& grant) { grant.valid_until.reset(); }),
      of_grants("until counts as the last instant",
                [](auto& grant) {
                  if (grant.valid_until) *grant.valid_until += kInstant;
                }),
      of_grants("until counts an instant early",
                [](auto& grant) {
                  if (grant.valid_until) *grant.valid_until -= kInstant;
                }),
      of_grants("a grant begins at once", [](auto& grant) { grant.valid_from = {}; }),
      of_grants("from does not count itself", [](auto& grant) { grant.valid_from += kInstant; }),
      of_grants("downloads count as support",
                [](auto& grant) {
                  if (grant.scope == domain::Scope::downloads) grant.scope = domain::Scope::support;
                }),
      of_grants("ordering counts as support",
                [](auto& grant) {
                  if (grant.scope == domain::Scope::ordering) grant.scope = domain::Scope::support;
                }),
      of_accounts(
          "grants on bill-tos are not seen",
          [](auto& account) { std::erase_if(account.grants, [](const auto& g) { return bool(g.number.bill_to); }); }),
  };
}

std::vector<Fault> faults_of_contracts() {
  return {
      of_contracts("a contract counts a day longer", [](auto& contract) { contract.end_day += kDay; }),
      of_contracts("a contract ends a day early", [](auto& contract) { contract.end_day -= kDay; }),
      of_contracts("a contract begins a day early", [](auto& contract) { contract.start_day -= kDay; }),
      of_contracts("a contract begins a day late", [](auto& contract) { contract.start_day += kDay; }),
      of_contracts("a contract without end ends with the index's days", [](auto& contract) { wrap(contract.end_day); }),
      of_contracts("a beginning before the index's days lies behind them",
                   [](auto& contract) { wrap(contract.start_day); }),
      of_contracts("the status is ignored", [](auto& contract) { contract.status = domain::ContractStatus::active; }),
      of_contracts("overdue does not count",
                   [](auto& contract) {
                     if (contract.status == domain::ContractStatus::overdue)
                       contract.status = domain::ContractStatus::inactive;
                   }),
      of_contracts("exclusions are not seen", [](auto& contract) { contract.is_excluded = false; }),
      of_contracts("an exclusion that is lifted stays",
                   [seen = std::set<domain::ContractId>()](auto& contract) mutable {
                     if (contract.is_excluded) seen.insert(contract.id);
                     contract.is_excluded = seen.contains(contract.id);
                   }),
      of_contracts("a contract that renews another is excluded from nothing",
                   [](auto& contract) { contract.is_excluded = contract.is_excluded && contract.renews.empty(); }),
      of_contracts("no bill-to gives anything on its contracts", [](auto& contract) { contract.is_excluded = true; }),
      of_contracts("renewals are not followed", [](auto& contract) { contract.renews.clear(); }),
      of_contracts("one renewed contract of several",
                   [](auto& contract) {
                     if (contract.renews.size() > 1) contract.renews.resize(1);
                   }),
      of_all("a contract that is gone stays",
             [](FactsRead& facts) {
               std::erase_if(facts.contracts, [](const auto& contract) { return !contract.is_published; });
             }),
      of_contracts("the bill-to is another",
                   [](auto& contract) { contract.bill_to.value = contract.bill_to.value % 4 + 1; }),
      of_programs("the entitled party is ignored",
                  [](auto& program) { program.entitled_party = domain::EntitledParty::install_at; }),
      of_programs("support gives everything",
                  [](auto& program) { program.rights_support = rules::rights_of_scope(domain::Scope::support); }),
      of_programs("downloads give nothing", [](auto& program) { program.rights_downloads = 0; }),
      of_all("programmes are read once",
             [seen = 0](FactsRead& facts) mutable {
               if (facts.programs && ++seen > 1) facts.programs.reset();
             }),
      of_contracts("a party that left stays", [](auto& contract) { contract.parties = {{1}, {2}, {3}}; }),
      of_contracts("only the first party is seen",
                   [](auto& contract) {
                     if (contract.parties.size() > 1) contract.parties.resize(1);
                   }),
      of_all("contracts are read once", stale(&FactsRead::contracts)),
      of_all("bill-tos are read once", stale(&FactsRead::bill_tos)),
      of_all("contracts under a bill-to stay as they were",
             [](FactsRead& facts) {
               for (auto& bill_to : facts.bill_tos)
                 if (bill_to.contracts.size() > 1) bill_to.contracts.pop_back();
             }),
      of_all("a bill-to that is gone stays",
             [](FactsRead& facts) {
               for (auto& bill_to : facts.bill_tos) bill_to.is_published = true;
             }),
  };
}

std::vector<Fault> faults_of_lines() {
  return {
      of_lines("a line counts a day longer", [](auto& line) { line.end_day += kDay; }),
      of_lines("a line ends a day early", [](auto& line) { line.end_day -= kDay; }),
      of_lines("a line begins a day early", [](auto& line) { line.start_day -= kDay; }),
      of_lines("a line begins a day late", [](auto& line) { line.start_day += kDay; }),
      of_lines("a line without end ends with the index's days", [](auto& line) { wrap(line.end_day); }),
      of_lines("a line from before the index's days lies behind them", [](auto& line) { wrap(line.start_day); }),
      of_lines("the warranty is not seen", [](auto& line) { line.warranty_until = {}; }),
      of_lines("the warranty counts a day longer",
               [](auto& line) {
                 if (line.warranty_until != Day{}) line.warranty_until += kDay;
               }),
      of_lines("the party of a line is another", [](auto& line) { line.party.value = line.party.value % 3 + 1; }),
      of_lines("products are not told apart", [](auto& line) { line.product = {1}; }),
      of_all("lines that are gone stay", [](FactsRead& facts) { facts.serials.clear(); }),
      of_all("the second line of a serial is not seen",
             [](FactsRead& facts) {
               if (facts.lines.size() > 1) facts.lines.pop_back();
             }),
      of_all("serials are read once",
             [seen = 0](FactsRead& facts) mutable {
               if (facts.lines.empty() && facts.serials.empty()) return;
               if (++seen > 1) facts.lines.clear(), facts.serials.clear();
             }),
  };
}

}  // namespace

std::vector<Fault> all_faults() {
  auto faults = faults_of_people();
  for (auto& some : {faults_of_groups(), faults_of_grants(), faults_of_contracts(), faults_of_lines()})
    faults.insert(faults.end(), some.begin(), some.end());
  return faults;
}

}  // namespace claviger::model
