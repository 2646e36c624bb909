#pragma once
// What the rows of the files say, already checked for shape: who reads files fills these, staging compares them.

#include <cstdint>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "domain/words.hpp"

namespace claviger::store {

using domain::word_of;

#define CLV_IMPORT_KINDS(X) X(programs) X(contracts) X(companies) X(products) X(software) X(content)
CLV_WORDS(ImportKind, CLV_IMPORT_KINDS)

/// One row of `import contracts`: a line with the attributes of its contract, bill-to and site. Texts are tidied; days
/// half-open.
struct LineRow {
  std::int64_t line = 0;  ///< in the file
  std::string contract_number, service_program, service_level, status;
  std::string bill_to_id, bill_to_name, bill_to_country;
  std::string successor_contract_number;
  std::string site_name, site_gu_id, site_address1, site_city, site_state, site_postal_code, site_country;
  std::string serial_number, product_id, instance_number, parent_serial_number, sales_order_number;
  std::string details;  ///< JSON of what is kept and not asked for
  Day contract_start{}, contract_end{}, coverage_start{}, coverage_end{};
  std::int64_t warranty_end = 0;  ///< the first day without warranty as a number; 0: none told
};

/// One row of `import programs`; rights as `yes`, `no` or rights joined by |.
struct ProgramRow {
  std::int64_t line = 0;
  std::string code, name, entitled_party, brand, rights_support, rights_downloads;
  bool end_customer_downloads = false;
};

/// One row of `import companies`; lists joined by |, former names as `Name (until YYYY-MM-DD)`.
struct CompanyRow {
  std::int64_t line = 0;
  std::string gu_id, name, country, aliases, former_names, parent_gu_id;
  std::vector<std::string> domains;  ///< folded
};

/// One row of `import products`, `software` or `content`; what a kind does not have stays empty.
struct CatalogueRow {
  std::int64_t line = 0;
  std::string column;  ///< that names the item: product_id, image_id or content_id
  std::string id, name;
  std::vector<std::string> families;  ///< sorted, each once
  std::string level, right;           ///< as domain::Level and domain::Right, or empty
};

/// One cell that kept its row out. `column` is the file's own heading where there is one.
struct Rejection {
  std::int64_t line = 0;
  std::string column, value, expected;
};

/// Some rows of one file, all of one kind, and those that were kept out while reading.
struct ImportRows {
  std::vector<LineRow> lines;
  std::vector<ProgramRow> programs;
  std::vector<CompanyRow> companies;
  std::vector<CatalogueRow> catalogue;
  std::vector<Rejection> rejections;
  /// Keys of what rejected rows were about, as far as they could be read: `--complete` does not end these.
  std::vector<std::string> rejected_keys;
  std::int64_t rows_read = 0;
  std::int64_t rows_rejected = 0;

  void clear() {
    lines.clear();
    programs.clear();
    companies.clear();
    catalogue.clear();
    rejections.clear();
    rejected_keys.clear();
    rows_read = rows_rejected = 0;
  }
};

/// `COUNTRY:NAME`, how companies without a GU ID are told apart.
std::string name_key(const std::string& country, const std::string& name);

}  // namespace claviger::store
