#include "store/refused_names.hpp"

#include "base/text.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

/// Of the name without case, width and spaces: typing it again with another space is no other name.
std::string name_hash(const Reader& reader, const std::string& company_name) {
  return base::keyed_hash_hex(base::derive_key(reader.master_key(), "company_mismatch"),
                              base::identifier_key(company_name));
}

}  // namespace

void note_mismatch(Transaction& transaction, domain::AccountId account, const domain::Number& number,
                   const std::string& company_name) {
  const auto hash = name_hash(transaction, company_name);
  const auto known = value<long long>(
      transaction,
      "select count(*) from company_mismatch where account_id = :account and contract_id = :contract and "
      "bill_to_id = :bill_to and name_hash = :hash",
      account, number.contract, number.bill_to, hash);
  if (known.value_or(0) > 0) return;
  execute(transaction,
          "insert into company_mismatch (account_id, contract_id, bill_to_id, name_hash) values (:account, :contract, "
          ":bill_to, :hash)",
          account, number.contract, number.bill_to, hash);
}

bool had_mismatch(const Reader& reader, domain::AccountId account, const domain::Number& number,
                  const std::string& company_name) {
  return value<long long>(
             reader,
             "select count(*) from company_mismatch where account_id = :account and contract_id = :contract and "
             "bill_to_id = :bill_to and name_hash <> :hash",
             account, number.contract, number.bill_to, name_hash(reader, company_name))
             .value_or(0) > 0;
}

}  // namespace claviger::store
