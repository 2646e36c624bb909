#pragma once
// What a person may read of an answer about himself.

#include <functional>

#include "domain/account.hpp"
#include "usecases/decide_access.hpp"

namespace claviger::usecases {

/// The answer as the person it is about is told it. What is not his is `not_entitled`, whether or not it exists;
/// several products of a serial are told (`serial_ambiguous`) to whom holds something of them; a proof brings only
/// chains of what he holds. What is offered (software, content) is no secret. Source: U28, R169.
AccessAnswer told_to_oneself(const store::Reader& reader, const domain::Account& account,
                             const AccessQuestion& question, AccessAnswer answer);

/// The same where somebody else knows whether he holds something of the asked serial; asked only where it matters.
AccessAnswer told_to_oneself(const AccessQuestion& question, AccessAnswer answer,
                             const std::function<bool()>& holds_some_of_serial);

}  // namespace claviger::usecases
