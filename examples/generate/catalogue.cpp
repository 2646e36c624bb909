#include "generate/catalogue.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "generate/csv_output.hpp"
#include "generate/csv_rows.hpp"

namespace claviger::examples {
namespace {

constexpr std::string_view kSeparators = "-/=";
/// Shorter beginnings name a line of trade, not a device: WS, C1, AIR, A9K.
constexpr std::size_t kShortest = 4;

/// Product ids in order; devices alone where asked for.
enum class Which { all, devices };
std::set<std::string> products(Which which) {
  std::set<std::string> found;
  const auto table = embedded_table("data/products.csv");
  const auto id = table.column("product_id");
  const auto type = table.column("item_type");
  for (const auto& row : table.rows) {
    if (which == Which::all || row[type] == "CHASSIS") found.insert(row[id]);
  }
  return found;
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char sign) { return static_cast<char>(std::tolower(sign)); });
  return text;
}

void write_row(CsvOutput& file, std::initializer_list<std::string_view> fields) {
  std::string row;
  for (const auto field : fields) {
    if (!row.empty()) row += ',';
    append_field(row, field);
  }
  file.raw(row + "\n");
}

Result<> write_products(const Options& options) {
  CLV_TRY(auto file, CsvOutput::create(options.out / "products.csv"));
  file.raw("product_id,product_families\n");
  for (const auto& id : products(Which::all)) write_row(file, {id, family_of(id)});
  return file.close();
}

Result<> write_software(const Options& options) {
  std::set<std::string> families;
  for (const auto& id : products(Which::devices)) families.insert(family_of(id));
  CLV_TRY(auto file, CsvOutput::create(options.out / "software.csv"));
  file.raw("image_id,name,product_families,access\n");
  for (const auto& family : families)
    write_row(file, {lower(family) + "-universalk9.17.12.4.bin", "Release 17.12.4 for " + family, family, "contract"});
  write_row(file, {"terminal-tool-3.1.zip", "Terminal tool", "", "account"});
  return file.close();
}

Result<> write_content(const Options& options) {
  CLV_TRY(auto file, CsvOutput::create(options.out / "content.csv"));
  file.raw(embedded_bytes("core/content.csv"));
  return file.close();
}

}  // namespace

std::string family_of(std::string_view product_id) {
  auto end = product_id.find_first_of(kSeparators);
  if (end != std::string_view::npos && end < kShortest) end = product_id.find_first_of(kSeparators, end + 1);
  return std::string(product_id.substr(0, end));
}

Result<> write_catalogue(const Options& options) {
  CLV_TRY_VOID(write_products(options));
  CLV_TRY_VOID(write_software(options));
  return write_content(options);
}

}  // namespace claviger::examples
