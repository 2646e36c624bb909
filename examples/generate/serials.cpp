#include "generate/serials.hpp"

#include <array>

namespace claviger::examples {
namespace {

constexpr std::array<const char*, 20> kPlants = {"FOC", "FTX", "FDO", "FCW", "SAL", "FOX", "JAE", "JAF", "FHK", "CAT",
                                                 "SSI", "FXS", "FJC", "SPE", "ART", "INL", "JMX", "JPG", "FGL", "TTM"};
/// No I and no O, as on devices.
constexpr std::string_view kDigits = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
constexpr int kYears = 12;
constexpr int kWeeks = 52;
constexpr int kFirstYear = 1996;  ///< year 00 of the two year digits
constexpr std::uint64_t kTails = 34ULL * 34 * 34 * 34;
constexpr std::uint64_t kAll = kPlants.size() * kYears * kWeeks * kTails;
/// Odd, not a multiple of 3, 5, 13 or 17: coprime to kAll, so that index → place never meets a place twice.
constexpr std::uint64_t kStride = 1'000'000'007;

void append_two(std::string& to, int number) {
  to += static_cast<char>('0' + number / 10 % 10);
  to += static_cast<char>('0' + number % 10);
}

/// Shapes of acquired makes; the index itself keeps them apart.
void other_shape(std::uint64_t index, std::string& text) {
  const auto digits = std::to_string(index);
  const auto zeros = digits.size() < 8 ? std::string(8 - digits.size(), '0') : std::string();
  switch (index / 40 % 3) {
    case 0:
      text = "MX-" + zeros + digits;
      return;
    case 1:
      text = zeros + digits + "-AEK67-89";
      return;
    default:
      text = "4C" + zeros + digits;
      return;
  }
}

}  // namespace

void serial_at(std::uint64_t index, int as_of_year, Serial& serial) {
  auto place = index % kAll * kStride % kAll;
  auto tail = place % kTails;
  place /= kTails;
  const auto week = static_cast<int>(place % kWeeks);
  const auto year = as_of_year - kYears + static_cast<int>(place / kWeeks % kYears);
  const auto plant = place / kWeeks / kYears;
  const auto new_year = std::chrono::sys_days(std::chrono::year(year) / 1 / 1);
  serial.built = static_cast<int>(new_year.time_since_epoch().count()) + week * 7;
  if (index % 40 == 39) return other_shape(index, serial.text);

  serial.text = kPlants[plant];
  append_two(serial.text, year - kFirstYear);
  append_two(serial.text, week + 1);
  for (int i = 0; i < 4; ++i, tail /= 34) serial.text += kDigits[tail % 34];
}

}  // namespace claviger::examples
