#include "store/revalidations.hpp"

#include "store/seen.hpp"
#include "store/sql.hpp"

namespace claviger::store {

std::vector<std::string> overdue_contracts_under(const Reader& reader, domain::BillToId bill_to, TimePoint now,
                                                 int limit) {
  std::vector<std::string> numbers;
  // From the contracts of the bill-to to their revalidations, one by one: those that are due are few, but of all
  // bill-tos. A join would let PostgreSQL begin with them.
  each<std::string>(
      reader,
      "select c.number from contract_version v join contract c on c.id = v.contract_id where v.bill_to_id = :bill_to "
      "and " +
          seen("v") +
          " and (select max(r.due_at) from revalidation r where r.contract_id = v.contract_id and r.bill_to_id = 0 and "
          "r.recorded_until is null) <= :now order by c.number_key limit :count",
      [&](const std::string& number) { numbers.push_back(number); }, bill_to, now, limit);
  return numbers;
}

}  // namespace claviger::store
