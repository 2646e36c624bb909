#pragma once
// The companies of the generated bulk: invented in their own script and legal form, or read from a list of names.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "generate/csv_output.hpp"
#include "generate/materials.hpp"
#include "generate/options.hpp"

namespace claviger::examples {

/// One row of companies.csv, ready for contracts to name it.
struct Company {
  std::string gu_id;
  std::string name;
  std::string country;
  std::string aliases;       ///< joined by `|`
  std::string former_names;  ///< `Name (until YYYY-MM-DD)`, joined by `|`
  std::string parent_gu_id;
  std::string domains;       ///< joined by `|`, all below .example
  std::string latin;         ///< the stem of the name in Latin letters, for the names of subsidiaries
  std::size_t ultimate = 0;  ///< position of the top of its family; its own where it is the top
};

/// The companies a set is about, and which of them resell to others.
struct Market {
  std::vector<Company> companies;
  std::vector<std::size_t> resellers;
  std::map<std::string, std::vector<std::size_t>> resellers_in;  ///< by country

  /// Fills the lists of resellers: every ninth company, at least one. Needs one company.
  void appoint_resellers();
};

/// `count` companies that do not exist, no name twice; one in eleven is a subsidiary in another country.
std::vector<Company> invent_companies(const Materials& materials, const Options& options, std::uint64_t count);

/// The companies of a CSV file with `name` and `country`, at most `options.companies` of them.
/// Errors: invalid_input `cannot_read`, `malformed_csv`, `missing_column`, `no_companies`.
Result<std::vector<Company>> read_parties(const Options& options);

/// Writes the heading of companies.csv.
void write_companies_header(CsvOutput& to);
void write_companies(CsvOutput& to, const std::vector<Company>& companies);

}  // namespace claviger::examples
