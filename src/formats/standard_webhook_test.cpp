#include "formats/standard_webhook.hpp"

#include <gtest/gtest.h>

#include "base/secret.hpp"

namespace claviger::formats {
namespace {

const SignedMessage kMessage{.id = "msg_p5jXN8AQM9LWM0D4loKWxJek",
                             .sent_at = TimePoint(std::chrono::seconds(1614265330)),
                             .body = R"({"test": 2432232314})"};
const std::string kSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const std::string kSignature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

/// The example that implementations of Standard Webhooks share.
TEST(StandardWebhook, signs_as_everybody_else_does) {
  EXPECT_EQ(webhook_signature({kSecret}, kMessage), kSignature);
  EXPECT_EQ(webhook_timestamp(kMessage.sent_at + std::chrono::milliseconds(999)), "1614265330");
}

TEST(StandardWebhook, signs_with_each_secret_while_one_follows_the_other) {
  base::start_secrets();
  const auto fresh = new_webhook_secret();
  EXPECT_EQ(webhook_signature({fresh, kSecret}, kMessage), webhook_signature({fresh}, kMessage) + " " + kSignature);
}

TEST(StandardWebhook, makes_secrets_of_256_random_bits) {
  base::start_secrets();
  const auto secret = new_webhook_secret();
  ASSERT_TRUE(secret.starts_with("whsec_"));
  EXPECT_EQ(base::from_base64(secret.substr(6)).value_or("").size(), 32U);
  EXPECT_NE(new_webhook_secret(), secret);
}

}  // namespace
}  // namespace claviger::formats
