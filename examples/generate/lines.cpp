#include "generate/lines.hpp"

#include <charconv>

#include "generate/dice.hpp"
#include "generate/serials.hpp"

namespace claviger::examples {
namespace {

constexpr std::uint64_t kFirstInstance = 700'000'000;
constexpr std::uint64_t kFirstSalesOrder = 500'000'000;
constexpr int kDaysBefore = 366 * 20;
constexpr int kDaysAfter = 366 * 40;

int days_of(Day day) {
  return static_cast<int>(day.time_since_epoch().count());
}

void append_number(std::string& to, std::uint64_t number) {
  char digits[20];
  to.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

const Product& picked(const std::vector<Product>& shelf, std::uint64_t throws) {
  return shelf[throws % shelf.size()];
}

}  // namespace

/// What the lines of one contract share.
struct LineWriter::Term {
  int start, end;
  int year;  ///< of the day the set looks out from
  std::string tail;
};

LineWriter::LineWriter(const Materials& materials, const Options& options)
    : materials_(materials), seed_(options.seed), as_of_(days_of(options.as_of)), first_day_(as_of_ - kDaysBefore) {
  days_.reserve((kDaysBefore + kDaysAfter) * 10);
  for (int day = first_day_; day < as_of_ + kDaysAfter; ++day) {
    const auto text = base::to_text(Day(std::chrono::days(day)));
    days_.insert(days_.end(), text.begin(), text.end());
  }
}

std::string_view LineWriter::day_text(int day) const {
  return {days_.data() + static_cast<std::size_t>(day - first_day_) * 10, 10};
}

void LineWriter::write(const Contract& contract, std::uint64_t count, CsvOutput& to) {
  const auto today = std::chrono::year_month_day(Day(std::chrono::days(as_of_)));
  const Term term{days_of(contract.start), days_of(contract.end), static_cast<int>(today.year()),
                  contract.successor + '\n'};
  chassis_.clear();
  std::string prefix;
  std::size_t written_site = contract.sites.size();
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto site = static_cast<std::size_t>(i * contract.sites.size() / count);
    if (site != written_site) {
      prefix = contract.head + contract.sites[site].fields;
      written_site = site;
      chassis_.clear();
    }
    write_line(term, prefix, to);
  }
}

void LineWriter::write_line(const Term& term, std::string_view prefix, CsvOutput& to) {
  const auto throws = spread(seed_ ^ spread(next_));
  row_.clear();
  append_number(row_, kFirstInstance + next_);
  row_ += ',';
  // 5 % of the lines name no device: software by quantity, and telephones nobody wrote the serials of.
  if (throws % 1000 < 50) {
    software(term, throws);
  } else {
    hardware(term, throws);
  }
  row_ += term.tail;
  to.raw(prefix);
  to.raw(row_);
  ++next_;
}

void LineWriter::software(const Term& term, std::uint64_t throws) {
  const bool telephones = throws % 1000 < 10;
  row_ += ',';
  row_ += picked(telephones ? materials_.phones : materials_.software, throws >> 20).fields;
  append_number(row_, 1 + (throws >> 32) % 250);
  row_ += ',';
  coverage(term, throws);
  row_ += ",,,,";
  append_number(row_, kFirstSalesOrder + next_ / 16);
  row_ += ',';
  if (!telephones) {
    row_ += "PAK";
    append_number(row_, 10'000'000 + next_);
  }
  row_ += ',';
}

/// One line in 250 carries the serial of an earlier line: half of them with its product (the device is on two contracts
/// or twice on one), half with another (serial and product id together name a device, the serial alone does not).
void LineWriter::hardware(const Term& term, std::uint64_t throws) {
  const auto dice = throws >> 10;
  const bool again = dice % 250 == 0 && next_ > 1000;
  const auto device = again ? next_ - 1 - (throws >> 40) % 1000 : next_;
  Serial serial;
  serial_at(device, term.year, serial);
  const bool same_product = again && (throws >> 30) % 2 == 0;
  const auto product_throws = spread(same_product ? device ^ ~seed_ : next_ ^ ~seed_);
  const bool is_module = product_throws % 100 < 22;
  row_ += serial.text;
  row_ += ',';
  row_ += picked(is_module ? materials_.modules : materials_.chassis, product_throws >> 16).fields;
  row_ += "1,";
  coverage(term, throws);
  if (is_module) {
    row_ += chassis_;
  } else {
    chassis_ = serial.text;
  }
  row_ += ',';
  const int shipped = serial.built + 10 + static_cast<int>(dice % 50);
  row_ += day_text(shipped);
  switch (dice % 5) {
    case 0:
      (row_ += ",WARR-1YR-LTD-HW,") += day_text(shipped + 365);
      break;
    case 1:
      (row_ += ",WARR-LTD-LIFE-HW,") += day_text(shipped + 365 * 15);
      break;
    default:
      row_ += ",,";
  }
  row_ += ',';
  append_number(row_, kFirstSalesOrder + next_ / 16);
  row_ += ",,";
}

/// Most lines run with their contract; 4 % begin later, 6 % have lapsed before it ends.
void LineWriter::coverage(const Term& term, std::uint64_t throws) {
  const auto dice = (throws >> 50) % 100;
  const int length = term.end - term.start;
  const int start = dice < 4 ? term.start + length / 4 : term.start;
  const int end = dice >= 94 ? term.start + length / 5 : term.end;
  row_ += day_text(start);
  row_ += ',';
  row_ += day_text(end);
  row_ += ',';
}

}  // namespace claviger::examples
