#pragma once
// The head of a generated contract: number, programme, status, term, bill-to, sites. Worked out from its position
// alone.

#include <cstdint>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "generate/companies.hpp"

namespace claviger::examples {

/// The columns of contracts.csv in the order in which every set has them, with the line end.
extern const std::string_view kContractColumns;

/// An address with the company that sits there, as the finished CSV fields install_at_name … install_at_country.
struct Site {
  std::string fields;
};

struct Contract {
  std::string number;
  std::string head;  ///< finished CSV fields contract_number … bill_to_country, each with its comma
  std::string successor;
  Day start;
  Day end;                  ///< last day of the term
  std::vector<Site> sites;  ///< at least one; more than one company on one contract in thirty
};

/// What every contract of a set is drawn from. Borrows; the owner outlives it.
struct ContractSource {
  const Materials& materials;
  const Market& market;
  const Options& options;
  std::uint64_t count;  ///< generated contracts; the last one has no successor
};

/// The contract at `index` < `source.count`. One in thirty is expired and renewed by the next one.
Contract contract_at(const ContractSource& source, std::uint64_t index);

}  // namespace claviger::examples
