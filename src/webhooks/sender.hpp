#pragma once
// Messages out: one HTTP POST each (libcurl).

#include <atomic>
#include <chrono>
#include <string>

#include "usecases/ports/webhook_sender.hpp"
#include "webhooks/inside_addresses.hpp"

namespace claviger::webhooks {

struct SenderOptions {
  AllowedInside inside;
  std::string ca_file;  ///< PEM: these authorities and no others; empty: the system's
  std::chrono::milliseconds connect_timeout{5'000};
  std::chrono::milliseconds send_timeout{20'000};  ///< for all of it, looking the name up among it
};

/// Connects only to addresses outside, or to those inside that are allowed; the address is looked at where the socket
/// is opened, so no name, redirect or change of a name leads elsewhere. By http:// only to those inside. Redirects are
/// not followed, proxies of the environment not used. Any 2xx is a success; of the answer's body nothing is kept, and
/// 64 KiB at most are read. Logs nothing. One message at a time; from any thread.
class Sender final : public usecases::WebhookSender {
 public:
  explicit Sender(SenderOptions options);
  ~Sender() override;
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  [[nodiscard]] usecases::MessageResult send(const usecases::OutgoingMessage& message) override;
  /// Ends the conversation under way within two seconds; it and every later message is `stopped`. From any thread.
  void stop();

 private:
  class Call;
  const SenderOptions options_;
  std::atomic<bool> is_stopping_ = false;
};

}  // namespace claviger::webhooks
