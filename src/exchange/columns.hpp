#pragma once
// The columns of the import files: which must be there and what each cell may hold.
// Source: api.md, "Contract lines, as a CSV file".

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/words.hpp"
#include "store/import_rows.hpp"

namespace claviger::exchange {

enum class Required { yes, no };

struct Column {
  std::string_view name;
  Required required = Required::no;
  std::size_t longest = 255;  ///< code points
  /// What people can name it by: then its shape is that of a request (domain::is_well_formed).
  std::optional<domain::IdentifierType> identifier{};
};

/// In the order in which row readers take their cells.
std::span<const Column> columns_of(store::ImportKind kind);

/// Places in columns_of(contracts).
enum class ContractColumn : std::size_t {
  contract_number,
  service_program,
  service_level,
  contract_status,
  contract_start_date,
  contract_end_date,
  bill_to_id,
  bill_to_name,
  bill_to_country,
  install_at_name,
  install_at_gu_id,
  install_at_gu_name,
  install_at_address1,
  install_at_city,
  install_at_state_province,
  install_at_postal_code,
  install_at_country,
  instance_number,
  serial_number,
  product_id,
  item_description,
  item_type,
  quantity,
  coverage_start_date,
  coverage_end_date,
  parent_serial_number,
  ship_date,
  warranty_type,
  warranty_end_date,
  sales_order_number,
  pak,
  successor_contract_number,
};
enum class ProgramColumn : std::size_t {
  service_program,
  name,
  entitled_party,
  brand,
  rights_support,
  rights_downloads,
  end_customer_downloads,
};
enum class ProductColumn : std::size_t { product_id, product_families };
enum class SoftwareColumn : std::size_t { image_id, name, product_families, access };
enum class ContentColumn : std::size_t { content_id, name, level, right };
enum class CompanyColumn : std::size_t { gu_id, name, country, aliases, former_names, parent_gu_id, domains };

}  // namespace claviger::exchange
