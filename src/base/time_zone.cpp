#include "base/time_zone.hpp"

#include <unicode/timezone.h>

#include <memory>

namespace claviger::base {

bool is_time_zone(const std::string& zone) {
  const std::unique_ptr<icu::TimeZone> found(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
  return *found != icu::TimeZone::getUnknown();
}

}  // namespace claviger::base
