#include "store/refused_names.hpp"

#include "base/text.hpp"
#include "store/id_list.hpp"
#include "store/seen.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

/// Of the name without case, width and spaces: typing it again with another space is no other name.
std::string name_hash(const Reader& reader, const std::string& company_name) {
  return base::keyed_hash_hex(base::derive_key(reader.master_key(), "company_mismatch"),
                              base::identifier_key(company_name));
}

std::string serial_key(const AskedNumber& asked) {
  return asked.identifier.type == domain::IdentifierType::serial ? asked.identifier.key : std::string();
}

/// A published line of the contract carries the serial. The index by serial is a partial one, hence the last condition.
std::string is_on_line(const std::string& serial, const std::string& contract) {
  return "exists (select 1 from contract_line l where l.serial_key = " + serial + " and l.contract_id = " + contract +
         " and l.serial_key <> '' and " + seen("l") + ")";
}

}  // namespace

void note_mismatch(Transaction& transaction, domain::AccountId account, const AskedNumber& asked,
                   const std::string& company_name) {
  const auto hash = name_hash(transaction, company_name);
  const auto& number = asked.number;
  const auto known = value<long long>(
      transaction,
      "select count(*) from company_mismatch where account_id = :account and contract_id = :contract and "
      "bill_to_id = :bill_to and serial_key = :serial and name_hash = :hash",
      account, number.contract, number.bill_to, serial_key(asked), hash);
  if (known.value_or(0) > 0) return;
  execute(transaction,
          "insert into company_mismatch (account_id, contract_id, bill_to_id, serial_key, name_hash) values (:account, "
          ":contract, :bill_to, :serial, :hash)",
          account, number.contract, number.bill_to, serial_key(asked), hash);
}

bool had_mismatch(const Reader& reader, domain::AccountId account, const AskedNumber& asked,
                  const std::string& company_name) {
  const auto serial = serial_key(asked);
  const auto contract = asked.number.contract;
  return value<long long>(
             reader,
             "select count(*) from company_mismatch m where m.account_id = :account and m.name_hash <> :hash and ("
             "(m.contract_id = :contract and m.bill_to_id = :bill_to) or " +
                 among(reader.engine(), "m.contract_id", "renewed") +
                 " or "
                 "(m.serial_key <> '' and (m.serial_key = :serial or " +
                 is_on_line("m.serial_key", ":asked") + ")) or (m.contract_id <> 0 and " +
                 is_on_line(":again", "m.contract_id") + "))",
             account, name_hash(reader, company_name), contract, asked.number.bill_to,
             id_list(reader.engine(), asked.predecessors), serial, contract, serial)
             .value_or(0) > 0;
}

}  // namespace claviger::store
