#pragma once
// May this person download this image now, and how long may a gate go by a yes? Source: R182, R183; architecture page,
// section 5 (cached answers end with `valid_until`).

#include <chrono>
#include <string>

#include "usecases/principal.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// A gate hears of no change: so long it may serve one whose grant was taken away or who has signed out.
inline constexpr std::chrono::seconds kMostKeptDownload{9};
/// A gate such as nginx compares whole seconds.
inline constexpr std::chrono::seconds kGateTick{1};

/// How long the yes may be kept: whole seconds, at most kMostKeptDownload, and with a kGateTick more never beyond the
/// instant at which the answer may change by itself; 0: not at all. Errors: not_allowed where he may not, or there is
/// no such image; unavailable, internal.
Result<std::chrono::seconds> check_download(const Services& services, const Principal& principal,
                                            const std::string& image);

}  // namespace claviger::usecases
