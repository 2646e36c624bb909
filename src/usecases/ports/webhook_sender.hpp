#pragma once
// What webhooks need of whoever sends their messages; implemented on floor 5 and wired by app/.

#include <chrono>
#include <optional>
#include <string>

namespace claviger::usecases {

/// One signed message on its way, as Standard Webhooks has it.
struct OutgoingMessage {
  std::string url;
  std::string id;
  std::string timestamp;
  std::string signature;
  std::string body;  ///< JSON
};

/// `gone`: the receiver wants no message ever again (410). `stopped`: the sender was told to stop meanwhile, so this
/// was no attempt. Everything else that is not taken may be tried again.
enum class MessageVerdict { taken, failed, gone, stopped };

/// `text` says what went wrong, without anything that the receiver wrote: it may be stored and shown.
struct MessageResult {
  MessageVerdict verdict = MessageVerdict::failed;
  std::string text;
  std::optional<std::chrono::seconds> retry_after;  ///< asked for by the receiver
};

class WebhookSender {
 public:
  virtual ~WebhookSender() = default;
  /// Returns once the receiver has answered, or a time limit has passed. A message that was taken just before the
  /// connection broke may be reported as failed: at least once, never lost.
  [[nodiscard]] virtual MessageResult send(const OutgoingMessage& message) = 0;
};

}  // namespace claviger::usecases
