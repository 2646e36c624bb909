#include "app/address_flag.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace claviger::app {

Result<domain::Address> parse_address(const std::string& text, const std::string& country) {
  domain::Address address;
  address.country = country;
  if (base::trim(text).empty()) return address;
  auto parts = base::split(text, ';');
  if (parts.size() >= 3) {
    address.postal_code = base::trim(parts.back());
    parts.pop_back();
  }
  if (parts.size() >= 2) {
    address.city = base::trim(parts.back());
    parts.pop_back();
    for (auto& line : parts) address.lines.push_back(base::trim(line));
    std::erase(address.lines, "");
  }
  if (!address.lines.empty() && !address.city.empty()) return address;
  return base::invalid("invalid_field",
                       fmt::format("The address `{}` is not LINE;CITY;POSTAL, for example \"Ring 1;Ulm;89073\".", text),
                       "address");
}

}  // namespace claviger::app
