#pragma once
// The receiver of webhooks.

#include <string>
#include <utility>
#include <vector>

#include "machine/peer_process.hpp"

namespace claviger::test {

class WebhookPeer : public PeerProcess {
 public:
  explicit WebhookPeer(std::vector<std::string> arguments = {})
      : PeerProcess("tests/journeys/webhook_peer.py", std::move(arguments)) {}

  [[nodiscard]] std::string url(const std::string& path = "/hook") const {
    return "http://127.0.0.1:" + std::to_string(port()) + path;
  }
};

}  // namespace claviger::test
