// Files of imports. The input's first byte names the kind (`0` programs … `5` content); the rest is the file.

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "exchange/csv_file_source.hpp"
#include "fuzz/bodies.hpp"

using namespace claviger;
using namespace claviger::fuzz;

namespace {

const std::string& path() {
  static const std::string made = [] {
    const std::filesystem::path memory = "/dev/shm";
    const auto folder = std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path();
    return (folder / ("claviger-fuzz-" + std::to_string(getpid()) + ".csv")).string();
  }();
  return made;
}

store::ImportKind kind_of(std::uint8_t byte) {
  return static_cast<store::ImportKind>(byte % store::kImportKindWords.size());
}

void check(const store::ImportRows& rows) {
  for (const auto& row : rows.lines) {
    CLV_CHECK(!row.contract_number.empty() && !row.product_id.empty(), "what is required is there");
    CLV_CHECK(row.contract_start < row.contract_end && row.coverage_start < row.coverage_end, "days are half-open");
  }
  for (const auto& row : rows.programs) CLV_CHECK(!row.code.empty(), "what is required is there");
  for (const auto& row : rows.companies) CLV_CHECK(!row.name.empty(), "what is required is there");
  for (const auto& row : rows.catalogue) CLV_CHECK(!row.id.empty(), "what is required is there");
  const auto good = rows.lines.size() + rows.programs.size() + rows.companies.size() + rows.catalogue.size();
  CLV_CHECK(static_cast<std::int64_t>(good) + rows.rows_rejected == rows.rows_read, "each row is taken or rejected");
  CLV_CHECK(rows.rows_rejected == 0 || !rows.rejections.empty(), "a rejected row says why");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::ofstream(path(), std::ios::binary | std::ios::trunc) << text_of(data + 1, size - 1);
  exchange::CsvFileSource source({.path = path(), .shown_name = "fuzz.csv", .kind = kind_of(data[0]), .aliases = {}});
  if (!source.open()) return 0;
  store::ImportRows rows;
  constexpr std::size_t kPiece = 3;
  for (;;) {
    rows.clear();
    if (!source.read(rows, kPiece)) return 0;
    if (rows.rows_read == 0) return 0;
    check(rows);
  }
}
