#pragma once
// Where rejected rows go; implemented on floor 5 (exchange/csv_report).

#include <string>

#include "base/result.hpp"
#include "store/import_rows.hpp"

namespace claviger::usecases {

class ReportSink {
 public:
  virtual ~ReportSink() = default;
  /// Errors: unavailable `report_not_written` (no room, no permission). The import is refused then.
  virtual Result<void> reject(const store::Rejection& rejection) = 0;
  /// Behind the last row: everything is on disk when it returns. Errors: as reject().
  virtual Result<void> finish() = 0;
  /// The file for people to fetch; empty when nobody can.
  [[nodiscard]] virtual std::string path() const = 0;
};

}  // namespace claviger::usecases
