#pragma once
// Standard Webhooks (standardwebhooks.com, 1.0): secrets and signatures of messages. Source: authzen.md, section 3,
// row 7.

#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace claviger::formats {

/// A fresh secret: `whsec_` and the base64 of 256 random bits.
std::string new_webhook_secret();

/// What is signed of a message, in this order.
struct SignedMessage {
  std::string_view id;  ///< the same on every attempt
  TimePoint sent_at{};  ///< of this attempt
  std::string_view body;
};

/// `webhook-timestamp`: seconds since 1970.
std::string webhook_timestamp(TimePoint sent_at);
/// `webhook-signature`: `v1,` and the base64 of an HMAC-SHA256 for each secret, with a space between. A secret is one
/// of new_webhook_secret(); what is none aborts: that is our bug.
std::string webhook_signature(const std::vector<std::string>& secrets, const SignedMessage& message);

}  // namespace claviger::formats
