#include "exchange/columns.hpp"

#include <array>

namespace claviger::exchange {
namespace {

using enum Required;
using enum domain::IdentifierType;

constexpr std::array<Column, 32> kContracts{{
    {"contract_number", yes, 64, contract},
    {"service_program", yes, 64},
    {"service_level", no, 64},
    {"contract_status", yes, 32},
    {"contract_start_date", yes, 10},
    {"contract_end_date", yes, 10},
    {"bill_to_id", yes, 20, bill_to},
    {"bill_to_name", yes},
    {"bill_to_country", no},
    {"install_at_name", yes},
    {"install_at_gu_id", no, 64},
    {"install_at_gu_name", no},
    {"install_at_address1", no},
    {"install_at_city", no, 128},
    {"install_at_state_province", no, 128},
    {"install_at_postal_code", no, 32},
    {"install_at_country", yes},
    {"instance_number", no, 64},
    {"serial_number", no, 50, serial},
    {"product_id", yes},
    {"item_description", no, 1000},
    {"item_type", no, 64},
    {"quantity", no, 12},
    {"coverage_start_date", yes, 10},
    {"coverage_end_date", yes, 10},
    {"parent_serial_number", no, 50},
    {"ship_date", no, 10},
    {"warranty_type", no, 64},
    {"warranty_end_date", no, 10},
    {"sales_order_number", no, 64},
    {"pak", no, 64},
    {"successor_contract_number", no, 64, contract},
}};
static_assert(kContracts[static_cast<std::size_t>(ContractColumn::successor_contract_number)].name ==
              "successor_contract_number");
static_assert(kContracts[static_cast<std::size_t>(ContractColumn::coverage_start_date)].name == "coverage_start_date");

constexpr std::array<Column, 7> kPrograms{{
    {"service_program", yes, 64},
    {"name", yes},
    {"entitled_party", yes, 16},
    {"brand", yes, 16},
    {"rights_support", yes, 500},
    {"rights_downloads", yes, 500},
    {"end_customer_downloads", no, 3},
}};

constexpr std::array<Column, 7> kCompanies{{
    {"gu_id", no, 64},
    {"name", yes},
    {"country", no},
    {"aliases", no, 4000},
    {"former_names", no, 4000},
    {"parent_gu_id", no, 64},
    {"domains", no, 4000},
}};

constexpr std::array<Column, 2> kProducts{{
    {"product_id", yes},
    {"product_families", yes, 4000},
}};

constexpr std::array<Column, 4> kSoftware{{
    {"image_id", yes},
    {"name", yes},
    {"product_families", no, 4000},
    {"access", no, 16},
}};

constexpr std::array<Column, 4> kContent{{
    {"content_id", yes},
    {"name", yes},
    {"level", yes, 16},
    {"right", no, 64},
}};

}  // namespace

std::span<const Column> columns_of(store::ImportKind kind) {
  switch (kind) {
    case store::ImportKind::contracts:
      return kContracts;
    case store::ImportKind::programs:
      return kPrograms;
    case store::ImportKind::companies:
      return kCompanies;
    case store::ImportKind::products:
      return kProducts;
    case store::ImportKind::software:
      return kSoftware;
    case store::ImportKind::content:
      return kContent;
  }
  return {};
}

}  // namespace claviger::exchange
