#include "formats/standard_webhook.hpp"

#include <fmt/format.h>

#include "base/hmac.hpp"
#include "base/secret.hpp"

namespace claviger::formats {
namespace {

constexpr std::string_view kPrefix = "whsec_";

std::string key_in(std::string_view secret) {
  CLV_CHECK(secret.starts_with(kPrefix), "a webhook's secret has its prefix");
  const auto key = base::from_base64(secret.substr(kPrefix.size()));
  CLV_CHECK(key.has_value(), "a webhook's secret is base64");
  return *key;
}

}  // namespace

std::string new_webhook_secret() {
  const auto key = base::random_key();
  return std::string(kPrefix) + base::to_base64({reinterpret_cast<const char*>(key.data()), key.size()});
}

std::string webhook_timestamp(TimePoint sent_at) {
  return std::to_string(std::chrono::floor<std::chrono::seconds>(sent_at).time_since_epoch().count());
}

std::string webhook_signature(const std::vector<std::string>& secrets, const SignedMessage& message) {
  const auto content = fmt::format("{}.{}.{}", message.id, webhook_timestamp(message.sent_at), message.body);
  std::string signature;
  for (const auto& secret : secrets) {
    if (!signature.empty()) signature += ' ';
    signature += "v1," + base::to_base64(base::hmac_sha256(key_in(secret), content));
  }
  return signature;
}

}  // namespace claviger::formats
