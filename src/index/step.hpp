#pragma once
// From one root to the next: collects what was read again, then makes a new root that shares everything else.

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "domain/decision_facts.hpp"
#include "index/root.hpp"

namespace claviger::index {

/// How much is about to come, for an index that is built anew. Estimates.
struct Expected {
  std::size_t serials = 0;
  std::size_t contracts = 0;
  std::size_t bill_tos = 0;
  std::size_t accounts = 0;
};

/// A program and its rights, by id.
struct ProgramFacts {
  domain::ProgramId id;
  ProgramRecord record;
};

/// That a number comes into a group, or leaves it.
struct GroupedChange {
  Target target = 0;
  Number group = 0;
  bool is_in = false;  ///< afterwards
};

/// One thread uses a step. Each thing is put at most once in a step; facts are kept as told until finish().
class Step {
 public:
  /// `now`: when the facts are read; what is valid since before then counts as valid ever since.
  Step(const Root& base, TimePoint now);

  void expect(const Expected& expected);
  /// All there are.
  void put_programs(const std::vector<ProgramFacts>& programs);
  /// All in force.
  void put_clients(std::vector<domain::Client> clients);
  void put(const domain::ProductFacts& product);
  void put(domain::ContractFacts contract);
  void put(domain::BillToFacts bill_to);
  void put(domain::AccountFacts account);
  void put(const domain::GroupFacts& group);
  /// A line of a serial that the base does not know, or has been forgotten in this step.
  void add(const domain::LineFacts& line);
  void forget_serial(std::string_view serial_key);
  /// Makes chunks of what was put so far, so that it need not be kept: while an index is built.
  void settle();

  Root finish(Position position);

 private:
  void put_id(TextMap<Number>::Editor& ids, const TextMap<Number>& known, std::string_view text, Number id);
  void settle_contracts();
  void settle_bill_tos();
  void settle_accounts();
  void settle_grouped();

  Root base_;
  TimePoint now_;
  std::shared_ptr<const Programs> programs_;
  std::shared_ptr<const ClientTable> clients_;
  TextMap<LineRecord>::Editor serials_;
  TextMap<Number>::Editor contract_numbers_, bill_to_numbers_, product_keys_, account_ids_, account_emails_;
  PageTable<ContractChunk>::Editor contracts_;
  PageTable<BillToChunk>::Editor bill_tos_;
  PageTable<AccountChunk>::Editor accounts_;
  PageTable<Group>::Editor groups_;
  PairSet::Editor holders_, members_, renewals_;
  std::vector<GroupedChange> grouped_;
  /// By id.
  std::map<Number, domain::ContractFacts> put_contracts_;
  std::map<Number, domain::BillToFacts> put_bill_tos_;
  std::map<Number, domain::AccountFacts> put_accounts_;
};

}  // namespace claviger::index
