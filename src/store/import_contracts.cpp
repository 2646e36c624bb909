#include "store/import_contracts.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "store/import_tables.hpp"

namespace claviger::store {
namespace {

using namespace import_tables;

/// Above this the looked-up things are forgotten: the next rows look up theirs again.
constexpr std::size_t kRemembered = 8192;

std::int64_t number_of(Day day) {
  return day.time_since_epoch().count();
}

Rejection reject(const LineRow& row, const char* column, const std::string& value, std::string expected) {
  return {row.line, column, value, std::move(expected)};
}

std::string as_in_first(const std::string& value) {
  return fmt::format("\"{}\", as in the contract's first row of this file", value);
}

auto head_of(const LineRow& row) {
  return std::tie(row.contract_number, row.service_program, row.bill_to_id, row.bill_to_name, row.bill_to_country);
}

auto site_of(const LineRow& row) {
  return std::tie(row.site_name, row.site_gu_id, row.site_address1, row.site_city, row.site_state, row.site_postal_code,
                  row.site_country);
}

void set_head(const LineRow& row, LineKeys& keys) {
  keys.contract = base::identifier_key(row.contract_number);
  keys.program = base::identifier_key(row.service_program);
  keys.bill_to = base::identifier_key(row.bill_to_id);
  keys.bill_to_name = name_key(row.bill_to_country, row.bill_to_name);
}

void set_site(const LineRow& row, LineKeys& keys) {
  keys.site_name = name_key(row.site_country, row.site_name);
  keys.site = base::short_hash(fmt::format(
      "{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}", PartyRef{row.site_gu_id, keys.site_name}.key(), row.site_name,
      row.site_address1, row.site_city, row.site_state, row.site_postal_code, row.site_country));
}

void set_line(const LineRow& row, LineKeys& keys) {
  keys.product = base::identifier_key(row.product_id);
  if (!row.instance_number.empty()) {
    keys.line = "i:" + base::identifier_key(row.instance_number);
  } else {
    keys.line = "d:" + base::short_hash(
                           fmt::format("{}\x1f{}\x1f{}\x1f{}", keys.product, base::identifier_key(row.serial_number),
                                       base::identifier_key(row.parent_serial_number), number_of(row.coverage_start)));
  }
  keys.content =
      base::short_hash(fmt::format("{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}", keys.site, keys.product,
                                   row.serial_number, number_of(row.coverage_start), number_of(row.coverage_end),
                                   row.warranty_end, row.sales_order_number, row.details));
}

}  // namespace

LineKeys keys_of(const LineRow& row) {
  LineKeys keys;
  set_head(row, keys);
  set_site(row, keys);
  set_line(row, keys);
  return keys;
}

LineKeys keys_of(const LineRow& row, const LineRow& before, const LineKeys& keys_before) {
  LineKeys keys = keys_before;
  if (head_of(row) != head_of(before)) set_head(row, keys);
  if (site_of(row) != site_of(before)) set_site(row, keys);
  set_line(row, keys);
  return keys;
}

void ContractStaging::stage_rows(const Reader& reader, ImportRows& rows) {
  forget_when_full();
  std::vector<LineKeys> keys;
  keys.reserve(rows.lines.size());
  for (std::size_t i = 0; i < rows.lines.size(); ++i) {
    keys.push_back(i == 0 ? keys_of(rows.lines[0]) : keys_of(rows.lines[i], rows.lines[i - 1], keys[i - 1]));
  }
  look_up(reader, rows.lines, keys);
  if (options_.complete) keep_rejected(reader, rows.rejected_keys);
  for (std::size_t i = 0; i < rows.lines.size(); ++i) {
    auto fault = fault_in(rows.lines[i], keys[i]);
    if (fault.column.empty()) {
      stage(rows.lines[i], keys[i]);
      continue;
    }
    const auto known = contracts_.find(keys[i].contract);
    if (known != contracts_.end() && known->second.id > 0) kept_contracts_.add(known->second.id);
    rows.rejections.push_back(std::move(fault));
    ++rows.rows_rejected;
  }
}

Rejection ContractStaging::fault_in(const LineRow& row, const LineKeys& keys) {
  if (!programs_.contains(keys.program)) {
    return reject(row, "service_program", row.service_program,
                  "a programme that is imported already (import programs first)");
  }
  if (const auto contract = contracts_.find(keys.contract);
      contract != contracts_.end() && contract->second.is_mentioned) {
    if (auto fault = disagreement(row, keys, contract->second); !fault.column.empty()) return fault;
  }
  if (const auto bill_to = bill_tos_.find(keys.bill_to); bill_to != bill_tos_.end() && bill_to->second.is_mentioned) {
    const auto& first = bill_to->second;
    if (name_key(first.country, first.name) != keys.bill_to_name) {
      const bool is_name = base::identifier_key(first.name) != base::identifier_key(row.bill_to_name);
      return reject(
          row, is_name ? "bill_to_name" : "bill_to_country", is_name ? row.bill_to_name : row.bill_to_country,
          fmt::format("\"{}\", as in the bill-to's first row of this file", is_name ? first.name : first.country));
    }
  }
  if (!sites_.contains(keys.site) && parties_.is_ambiguous({row.site_gu_id, keys.site_name}))
    return reject(row, "install_at_gu_id", row.site_gu_id, kOneGuId);
  const auto line = lines_.find(line_slot(keys));
  if (line != lines_.end() && line->second.is_mentioned && line->second.content != keys.content) {
    return row.instance_number.empty()
               ? reject(row, "serial_number", row.serial_number,
                        "one row for a product, serial and start of coverage; this file has another")
               : reject(row, "instance_number", row.instance_number,
                        "one row for an instance; this file has another with other values");
  }
  return {};
}

Rejection ContractStaging::disagreement(const LineRow& row, const LineKeys& keys, const Contract& contract) const {
  if (programs_.at(keys.program) != contract.program) {
    return reject(row, "service_program", row.service_program,
                  "the programme of the contract's first row of this file");
  }
  const auto bill_to = bill_tos_.find(keys.bill_to);
  if (bill_to == bill_tos_.end() || bill_to->second.id != contract.bill_to) {
    return reject(row, "bill_to_id", row.bill_to_id, "the bill-to of the contract's first row of this file");
  }
  if (row.service_level != contract.service_level)
    return reject(row, "service_level", row.service_level, as_in_first(contract.service_level));
  if (row.status != contract.status) return reject(row, "contract_status", row.status, as_in_first(contract.status));
  if (number_of(row.contract_start) != contract.start) {
    return reject(row, "contract_start_date", base::to_text(row.contract_start),
                  as_in_first(base::to_text(Day(std::chrono::days(contract.start)))));
  }
  if (number_of(row.contract_end) != contract.end) {
    return reject(row, "contract_end_date", base::to_text(row.contract_end - std::chrono::days(1)),
                  as_in_first(base::to_text(Day(std::chrono::days(contract.end - 1)))));
  }
  const auto successor = base::identifier_key(row.successor_contract_number);
  if (successor != contract.successor)
    return reject(row, "successor_contract_number", successor, as_in_first(contract.successor));
  return {};
}

void ContractStaging::stage(const LineRow& row, const LineKeys& keys) {
  // The bill-to before the contract, the contract before the line: each needs the id of the one before.
  bool is_applied = stage_bill_to(row, keys);
  is_applied = stage_contract(row, keys) || is_applied;
  is_applied = stage_line(row, keys) || is_applied;
  ++(is_applied ? counts_.rows_applied : counts_.rows_unchanged);
  is_changed_ = is_changed_ || is_applied;
}

bool ContractStaging::stage_bill_to(const LineRow& row, const LineKeys& keys) {
  auto& bill_to = bill_tos_[keys.bill_to];
  if (bill_to.is_mentioned) return false;
  if (bill_to.id == 0) {
    bill_to.id = plan_.add(kBillTo, {keys.bill_to, row.bill_to_id});
    pending_.push_back({"bill_to", &bill_to.id});
  } else {
    mentioned_bill_tos_.add(bill_to.id);
  }
  bill_to.is_mentioned = true;
  const auto registered = registered_.find(keys.bill_to_name);
  const auto party = registered != registered_.end() && registered->second != 0
                         ? registered->second
                         : parties_.stage(plan_, {{}, keys.bill_to_name});
  if (bill_to.version != 0 && bill_to.name == row.bill_to_name && bill_to.country == row.bill_to_country &&
      bill_to.party == party)
    return false;
  if (bill_to.version > 0) plan_.end(kBillToVersion, bill_to.version);
  bill_to.version = plan_.add(kBillToVersion, {bill_to.id, party, row.bill_to_name, row.bill_to_country});
  bill_to.party = party;
  bill_to.name = row.bill_to_name;
  bill_to.country = row.bill_to_country;
  pending_.push_back({"bill_to_version", &bill_to.version});
  pending_.push_back({"party", &bill_to.party});
  return true;
}

bool ContractStaging::stage_contract(const LineRow& row, const LineKeys& keys) {
  auto& contract = contracts_[keys.contract];
  if (contract.is_mentioned) return false;
  contract.is_mentioned = true;
  if (contract.id == 0) {
    contract.id = plan_.add(kContract, {keys.contract, row.contract_number});
    pending_.push_back({"contract", &contract.id});
  } else {
    mentioned_contracts_.add(contract.id);
  }
  const Contract now{.id = contract.id,
                     .version = contract.version,
                     .program = programs_.at(keys.program),
                     .bill_to = bill_tos_.at(keys.bill_to).id,
                     .service_level = row.service_level,
                     .status = row.status,
                     .successor = base::identifier_key(row.successor_contract_number),
                     .start = number_of(row.contract_start),
                     .end = number_of(row.contract_end),
                     .is_mentioned = true};
  const auto same = [](const Contract& a, const Contract& b) {
    return std::tie(a.program, a.bill_to, a.service_level, a.status, a.successor, a.start, a.end) ==
           std::tie(b.program, b.bill_to, b.service_level, b.status, b.successor, b.start, b.end);
  };
  if (contract.version != 0 && same(contract, now)) return false;
  if (contract.version > 0) plan_.end(kContractVersion, contract.version);
  contract = now;
  contract.version = plan_.add(kContractVersion, {now.id, now.program, now.bill_to, now.service_level, now.status,
                                                  now.start, now.end, now.successor});
  pending_.push_back({"contract_version", &contract.version});
  pending_.push_back({"bill_to", &contract.bill_to});
  touched_now_.push_back(&contract);
  return true;
}

std::int64_t ContractStaging::stage_site(const LineRow& row, const LineKeys& keys) {
  auto& site = sites_[keys.site];
  if (site.id == 0) {
    const auto party = parties_.stage(plan_, {row.site_gu_id, keys.site_name});
    site.id = plan_.add(kSite, {keys.site, party, row.site_name, row.site_address1, row.site_city, row.site_state,
                                row.site_postal_code, row.site_country});
    pending_.push_back({"site", &site.id});
  }
  return site.id;
}

std::int64_t ContractStaging::stage_product(const LineRow& row, const LineKeys& keys) {
  auto& product = products_[keys.product];
  if (product.id == 0) {
    product.id = plan_.add(kProduct, {keys.product, row.product_id});
    pending_.push_back({"product", &product.id});
  }
  return product.id;
}

bool ContractStaging::stage_line(const LineRow& row, const LineKeys& keys) {
  auto& line = lines_[line_slot(keys)];
  if (line.is_mentioned) return false;
  line.is_mentioned = true;
  if (line.id > 0 && line.content == keys.content) {
    mentioned_lines_.add(line.id);
    return false;
  }
  if (line.id > 0) {
    plan_.end(kLine, line.id);
  } else {
    ++counts_.lines_began;
  }
  const auto& contract = contracts_.at(keys.contract);
  line.id = plan_.add(
      kLine, {contract.id, keys.line, keys.content, stage_site(row, keys), stage_product(row, keys), row.serial_number,
              base::identifier_key(row.serial_number), number_of(row.coverage_start), number_of(row.coverage_end),
              row.warranty_end, base::identifier_key(row.sales_order_number), row.details});
  line.content = keys.content;
  touched_now_.push_back(&contract);
  return true;
}

/// One line among the rows being planned; contracts that are not in the store yet are told apart by their number.
std::string ContractStaging::line_slot(const LineKeys& keys) const {
  return keys.contract + '\x1f' + keys.line;
}

void ContractStaging::written(const PlannedIds& ids) {
  parties_.written(ids);
  for (const auto& pending : pending_) *pending.id = ids.of(pending.table, *pending.id);
  for (const auto* contract : touched_now_) touched_.add(contract->id);
  pending_.clear();
  touched_now_.clear();
  ImportStaging::written(ids);
}

void ContractStaging::forget_when_full() {
  lines_.clear();
  if (parties_.size() + products_.size() + sites_.size() + bill_tos_.size() + contracts_.size() + registered_.size() <
      kRemembered)
    return;
  parties_.forget();
  products_.clear();
  sites_.clear();
  bill_tos_.clear();
  contracts_.clear();
  registered_.clear();
}

}  // namespace claviger::store
