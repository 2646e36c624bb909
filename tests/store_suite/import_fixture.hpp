#pragma once
// Small files, imported as a process would: real reader, real report, real database; only time is made up.

#include <fstream>
#include <sstream>
#include <vector>

#include "exchange/csv_file_source.hpp"
#include "exchange/csv_report.hpp"
#include "exchange/progress_bar.hpp"
#include "fixture.hpp"
#include "usecases/import_file.hpp"
#include "usecases/settle_import.hpp"

namespace claviger::test {

/// Time moves only where it is waited for.
class CountingWaiter final : public usecases::Waiter {
 public:
  [[nodiscard]] std::chrono::microseconds elapsed() const override { return now_; }
  void wait(std::chrono::microseconds time) override {
    now_ += time;
    waits.push_back(time);
  }
  std::vector<std::chrono::microseconds> waits;

 private:
  std::chrono::microseconds now_{0};
};

/// Stops an import dead at the n-th time it comes to a point.
class StopAt final : public usecases::StagePoints {
 public:
  explicit StopAt(std::string point, int times = 1) : point_(std::move(point)), times_(times) {}
  bool go_on(std::string_view point) override { return point != point_ || --times_ != 0; }

 private:
  std::string point_;
  int times_;
};

/// Does something at a point, and lets the import go on.
class DoAt final : public usecases::StagePoints {
 public:
  DoAt(std::string point, std::function<void()> deed) : point_(std::move(point)), deed_(std::move(deed)) {}
  bool go_on(std::string_view point) override {
    if (point == point_) deed_();
    return true;
  }

 private:
  std::string point_;
  std::function<void()> deed_;
};

struct RowSpec {
  std::string contract = "81000001", program = "SNT", status = "Active", contract_start = "2025-01-01",
              contract_end = "2026-12-31";
  std::string bill_to = "8100001", bill_to_name = "Partner K.K.", bill_to_country = "JP";
  std::string site = "Hoshizora Inc.", gu = "410000001", city = "Tokyo", postal = "100-0005", country = "JP";
  std::string instance, serial = "HSZ2810A001", product = "ISR4331/K9", quantity = "1", start = "2025-01-01",
                        end = "2026-12-31", parent;
  std::string successor;
};

inline const std::string kContractHeader =
    "contract_number,service_program,service_level,contract_status,contract_start_date,contract_end_date,bill_to_id,"
    "bill_to_name,"
    "bill_to_country,install_at_name,install_at_gu_id,install_at_address1,install_at_city,install_at_postal_code,"
    "install_at_country,"
    "instance_number,serial_number,product_id,quantity,coverage_start_date,coverage_end_date,parent_serial_number,"
    "successor_contract_number\n";

inline std::string row(const RowSpec& r) {
  const std::vector<std::string> cells = {
      r.contract,     r.program, "8x5xNBD",      r.status,          r.contract_start,
      r.contract_end, r.bill_to, r.bill_to_name, r.bill_to_country, r.site,
      r.gu,           "1-1",     r.city,         r.postal,          r.country,
      r.instance,     r.serial,  r.product,      r.quantity,        r.start,
      r.end,          r.parent,  r.successor};
  std::string text;
  for (const auto& cell : cells) text += cell + ",";
  text.back() = '\n';
  return text;
}

/// `count` lines over `contracts` contracts, each with its serial.
inline std::string many_lines(int count, int contracts) {
  std::string file = kContractHeader;
  for (int i = 0; i < count; ++i) {
    file += row(
        {.contract = std::to_string(90000000 + i * contracts / count), .serial = "SER" + std::to_string(100000 + i)});
  }
  return file;
}

class ImportFixture : public DatabaseFixture {
 protected:
  using Kind = store::ImportKind;
  using Outcome = Result<usecases::ImportReport>;

  void SetUp() override {
    DatabaseFixture::SetUp();
    if (IsSkipped() || HasFailure()) return;
    const auto programs =
        import(Kind::programs,
               "service_program,name,entitled_party,brand,rights_support,rights_downloads,end_customer_downloads\n"
               "SNT,Network support,install_at,vendor,yes,yes,no\n"
               "PSRT,Partner support,bill_to,partner,yes,no,yes\n");
    ASSERT_TRUE(programs) << programs.error().text << programs.error().detail;
  }

  Outcome import(Kind kind, const std::string& text, usecases::ImportRequest request = {},
                 usecases::StagePoints* points = nullptr) {
    request.kind = kind;
    return import_into(database(), text, std::move(request), points);
  }
  Outcome import_into(store::Database& database, const std::string& text, usecases::ImportRequest request,
                      usecases::StagePoints* points = nullptr) {
    const auto path = (folder() / "import.csv").string();
    std::ofstream(path, std::ios::binary) << text;
    request.cause = {.actor = "test", .request_id = {}};
    exchange::CsvFileSource source({.path = path, .shown_name = {}, .kind = request.kind, .aliases = aliases_});
    report_path_ = (folder() / "rejected.csv").string();
    std::filesystem::remove(report_path_);
    exchange::CsvReport report(report_path_);
    exchange::NoProgress nobody;
    return usecases::ImportFile(database, clock(), waiter_, points).run(request, {source, report, nobody});
  }
  Outcome contracts(const std::string& text, usecases::ImportRequest request = {},
                    usecases::StagePoints* points = nullptr) {
    return import(Kind::contracts, text, std::move(request), points);
  }
  /// Says why when it fails.
  usecases::ImportReport done(const Outcome& outcome) {
    if (!outcome)
      ADD_FAILURE() << outcome.error().reason << ": " << outcome.error().text << " " << outcome.error().detail;
    return outcome ? *outcome : usecases::ImportReport{};
  }

  [[nodiscard]] std::string report() const {
    std::ifstream file(report_path_, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
  }
  long long seen(const std::string& table) {
    return number("select count(*) from " + table +
                  " t where t.from_import <= (select published from import_head) and (t.until_import is null "
                  "or t.until_import > (select published from import_head))");
  }
  long long generation() { return number("select published from import_head"); }
  /// Everything a reader sees and everything that is staged, as one text.
  std::string state_of_tables() {
    std::string state;
    for (const char* table : {"contract_line", "contract_version", "contract_party", "bill_to_version",
                              "company_version", "program_version"}) {
      state += std::string(table) + ":" + std::to_string(number(std::string("select count(*) from ") + table)) + "/" +
               std::to_string(number(std::string("select count(*) from ") + table + " where until_import is null")) +
               " ";
    }
    return state + "changes:" + std::to_string(number("select count(*) from import_change"));
  }

  CountingWaiter waiter_;
  exchange::Aliases aliases_;
  std::string report_path_;
};

}  // namespace claviger::test
