// Which contracts stand for others: those that renew one another, and one of each programme under a bill-to.
#include <fmt/format.h>

#include <limits>

#include "store/exclusions.hpp"
#include "store/id_list.hpp"
#include "store/not_excluded.hpp"
#include "store/numbers.hpp"
#include "store/seen.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

/// Walks from one contract, step by step; `next` joins the columns and tables of the contract that follows
/// the chain's `link`. A circle ends with the last step.
std::vector<domain::ContractId> walk(const Reader& reader, domain::ContractId from, const std::string& next) {
  std::vector<domain::ContractId> found;
  each<long long, long long>(
      reader,
      fmt::format("with recursive chain(id, step) as (select id, 0 from contract where id = :contract union "
                  "select {} where link.step < {}) "
                  "select id, min(step) from chain where id <> :self group by id order by min(step), id",
                  next, kRenewalSteps),
      [&](long long id, long long) { found.push_back({id}); }, from, from);
  return found;
}

/// Contracts of one programme under a bill-to that also meet `where`.
struct Under {
  domain::BillToId bill_to;
  long long program = 0;
  std::string where;
  domain::PartyId party = {};  ///< that the contract must name; none: any
};

/// The one with the latest end: the index has them in that order.
template <typename... Binds>
std::optional<domain::ContractId> longest(const Reader& reader, const Under& under, const Binds&... binds) {
  const auto text =
      "select v.contract_id from contract_version v where v.bill_to_id = :bill_to and v.program_id = :program and " +
      seen("v") + under.where;
  const auto of_party =
      " and exists (select 1 from contract_party c where c.contract_id = v.contract_id and c.party_id = :party and " +
      seen("c") + ")";
  const std::string order = " order by v.end_day desc limit 1";
  const auto id = under.party ? value<long long>(reader, text + of_party + order, under.bill_to, under.program,
                                                 binds..., under.party)
                              : value<long long>(reader, text + order, under.bill_to, under.program, binds...);
  return id ? std::optional(domain::ContractId{*id}) : std::nullopt;
}

std::optional<domain::ContractId> active(const Reader& reader, const ProgramSample& sample, long long program) {
  return longest(reader,
                 {sample.bill_to, program,
                  " and v.end_day > :today and v.start_day <= :same and v.status in ('active', 'service', 'overdue') "
                  "and not " +
                      among(reader.engine(), "v.contract_id", "blocked") + " and " + not_excluded("v"),
                  sample.party},
                 sample.day, sample.day, id_list(reader.engine(), sample.blocked));
}

std::optional<domain::ContractId> any(const Reader& reader, const ProgramSample& sample, long long program) {
  const auto included = " and " + not_excluded("v");
  const auto unblocked =
      longest(reader,
              {sample.bill_to, program, " and not " + among(reader.engine(), "v.contract_id", "blocked") + included,
               sample.party},
              id_list(reader.engine(), sample.blocked));
  if (unblocked) return unblocked;
  const auto blocked = longest(reader, {sample.bill_to, program, included, sample.party});
  return blocked ? blocked : longest(reader, {sample.bill_to, program, {}, sample.party});
}

/// Programmes under a bill-to in turn, 0 after the last: there are few, however many contracts.
long long program_after(const Reader& reader, domain::BillToId bill_to, long long program) {
  return value<long long>(reader,
                          "select v.program_id from contract_version v where v.bill_to_id = :bill_to and v.program_id "
                          "> :program and " +
                              seen("v") + " order by v.program_id limit 1",
                          bill_to, program)
      .value_or(0);
}

}  // namespace

std::vector<domain::ContractId> predecessors_of(const Reader& reader, domain::ContractId contract) {
  return walk(
      reader, contract,
      "v.contract_id, link.step + 1 from chain link join contract c on c.id = link.id join contract_version v on "
      "v.successor_key = c.number_key and v.successor_key <> '' and " +
          seen("v"));
}

std::vector<domain::ContractId> successors_of(const Reader& reader, domain::ContractId contract) {
  return walk(reader, contract,
              "n.id, link.step + 1 from chain link join contract_version v on v.contract_id = link.id and "
              "v.successor_key <> '' "
              "and " +
                  seen("v") +
                  " join contract n on n.number_key = v.successor_key join contract_version p on p.contract_id = n.id "
                  "and " +
                  seen("p"));
}

NumberScope scope_of(const domain::Contract& contract) {
  return {contract.id, contract.bill_to.id, contract.predecessors};
}

NumberScope scope_of(const Reader& reader, const domain::Number& number) {
  if (!number.contract) return {{}, number.bill_to};
  const auto contract = find_contract(reader, number.contract);
  return contract ? scope_of(*contract) : NumberScope{number.contract, {}, predecessors_of(reader, number.contract)};
}

NumberScope NumberScope::alone() const {
  return contract ? NumberScope{contract, {}, predecessors} : *this;
}

int count_covered_contracts(const Reader& reader, domain::BillToId bill_to) {
  const auto under = value<long long>(
      reader, "select count(*) from contract_version v where v.bill_to_id = :bill_to and " + seen("v"), bill_to);
  const auto excluded = excluded_contracts_under(reader, bill_to, std::numeric_limits<int>::max());
  return static_cast<int>(under.value_or(0)) - static_cast<int>(excluded.size());
}

bool has_active_contract(const Reader& reader, domain::BillToId bill_to, Day day) {
  for (auto program = program_after(reader, bill_to, 0); program != 0;
       program = program_after(reader, bill_to, program)) {
    if (active(reader, {bill_to, day, {}}, program)) return true;
  }
  return false;
}

std::optional<Day> next_start_under(const Reader& reader, domain::BillToId bill_to, Day day) {
  // The index has a bill-to's contracts by their start.
  const auto start = value<long long>(
      reader,
      "select v.start_day from contract_version v where v.bill_to_id = :bill_to and v.start_day > 0 and v.start_day > "
      ":day and " +
          seen("v") + " order by v.start_day limit 1",
      bill_to, day);
  return start ? std::optional(day_from(*start)) : std::nullopt;
}

std::vector<domain::ContractId> one_of_each_program(const Reader& reader, const ProgramSample& sample) {
  std::vector<domain::ContractId> contracts;
  for (auto program = program_after(reader, sample.bill_to, 0); program != 0;
       program = program_after(reader, sample.bill_to, program)) {
    auto contract = active(reader, sample, program);
    if (!contract) contract = any(reader, sample, program);
    if (contract) contracts.push_back(*contract);
  }
  return contracts;
}

}  // namespace claviger::store
