#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>
#include <boost/json/string_view.hpp>
#include <boost/json/value.hpp>

#include "exchange/row_reader.hpp"

namespace claviger::exchange {
namespace {

using C = ContractColumn;

constexpr std::chrono::days kOneDay{1};

/// What is kept with a line and not asked for.
constexpr std::array kDetails = {
    C::item_description, C::item_type,          C::quantity, C::parent_serial_number, C::ship_date,
    C::warranty_type,    C::sales_order_number, C::pak,      C::instance_number,      C::install_at_gu_name};

/// "QA Hold" → qa_hold.
std::string status_word(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c == ' ' ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return text;
}

void check_range(Cells& cells, std::optional<Day> from, std::optional<Day> last, C column) {
  if (from && last && *last < *from)
    cells.refuse(column, "a day that is not before the start, " + base::to_text(*from));
}

std::string details_of(const Cells& cells) {
  std::string json = "{";
  for (const auto column : kDetails) {
    const auto& text = cells.text(column);
    if (text.empty()) continue;
    if (json.size() > 1) json.push_back(',');
    json.append("\"")
        .append(columns_of(store::ImportKind::contracts)[static_cast<std::size_t>(column)].name)
        .append("\":");
    json += boost::json::serialize(boost::json::string_view(text));
  }
  return json += '}';
}

void check_quantity(Cells& cells) {
  const auto& text = cells.text(C::quantity);
  if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
    cells.refuse(C::quantity, "a whole number in digits alone such as 24");
}

void take_texts(const Cells& cells, store::LineRow& row) {
  row.line = cells.line();
  row.contract_number = cells.text(C::contract_number);
  row.service_program = cells.text(C::service_program);
  row.service_level = cells.text(C::service_level);
  row.bill_to_id = cells.text(C::bill_to_id);
  row.bill_to_name = cells.text(C::bill_to_name);
  row.successor_contract_number = cells.text(C::successor_contract_number);
  row.site_name = cells.text(C::install_at_name);
  row.site_gu_id = cells.text(C::install_at_gu_id);
  row.site_address1 = cells.text(C::install_at_address1);
  row.site_city = cells.text(C::install_at_city);
  row.site_state = cells.text(C::install_at_state_province);
  row.site_postal_code = cells.text(C::install_at_postal_code);
  row.serial_number = cells.text(C::serial_number);
  row.product_id = cells.text(C::product_id);
  row.instance_number = cells.text(C::instance_number);
  row.parent_serial_number = cells.text(C::parent_serial_number);
  row.sales_order_number = cells.text(C::sales_order_number);
  row.details = details_of(cells);
}

}  // namespace

bool read_line(Cells& cells, store::ImportRows& rows) {
  auto status = status_word(cells.text(C::contract_status));
  if (!status.empty() && !domain::parse_word<domain::ContractStatus>(status)) {
    cells.refuse(C::contract_status,
                 "Active, Signed, Entered, Service, QA Hold, Overdue, Expired, Terminated or Inactive");
  }
  const auto start = cells.day(C::contract_start_date);
  const auto end = cells.day(C::contract_end_date);
  const auto coverage_start = cells.day(C::coverage_start_date);
  const auto coverage_end = cells.day(C::coverage_end_date);
  const auto warranty_end = cells.day(C::warranty_end_date);
  cells.day(C::ship_date);
  check_range(cells, start, end, C::contract_end_date);
  check_range(cells, coverage_start, coverage_end, C::coverage_end_date);
  check_quantity(cells);
  auto bill_to_country = cells.country(C::bill_to_country);
  auto site_country = cells.country(C::install_at_country);
  if (!cells.is_good() || !start || !end || !coverage_start || !coverage_end) return false;
  auto& row = rows.lines.emplace_back();
  take_texts(cells, row);
  row.status = std::move(status);
  row.bill_to_country = std::move(bill_to_country);
  row.site_country = std::move(site_country);
  row.contract_start = *start;
  row.contract_end = *end + kOneDay;
  row.coverage_start = *coverage_start;
  row.coverage_end = *coverage_end + kOneDay;
  row.warranty_end = warranty_end ? (*warranty_end + kOneDay).time_since_epoch().count() : 0;
  return true;
}

}  // namespace claviger::exchange
