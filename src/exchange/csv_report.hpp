#pragma once
// Rejected cells as a CSV file: line, column, value, expected. One line a cell; a row may have several. What a
// spreadsheet would take for a formula has an apostrophe before it.

#include <fstream>
#include <string>

#include "usecases/ports/report_sink.hpp"

namespace claviger::exchange {

/// The file is made with the first rejection (mode of the process's umask): no rejection, no file, also none that was
/// there before. An empty path keeps nothing.
class CsvReport final : public usecases::ReportSink {
 public:
  explicit CsvReport(std::string path) : path_(std::move(path)) {}
  Result<void> reject(const store::Rejection& rejection) override;
  Result<void> finish() override;
  [[nodiscard]] std::string path() const override { return path_; }
  [[nodiscard]] std::int64_t cells() const { return cells_; }

 private:
  Result<void> checked();

  std::string path_;
  std::ofstream file_;
  std::int64_t cells_ = 0;
};

}  // namespace claviger::exchange
