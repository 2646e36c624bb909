#pragma once

#include "domain/words.hpp"
#include "store/database.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// Customer while some grant is effective on an active contract or bill-to today. Source: R18–R20, U17.
domain::Level level_in(const store::Reader& reader, const Services& services, domain::AccountId account);
/// The same at another instant, for a reader that looks at it.
domain::Level level_at(const store::Reader& reader, const Services& services, domain::AccountId account, TimePoint at);

}  // namespace claviger::usecases
