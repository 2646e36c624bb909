#pragma once
// Which addresses must not be called in the name of somebody outside.

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace claviger::webhooks {

using Address = boost::asio::ip::address;

/// Whether everybody in the internet reaches the same machine by it. False of loopback, private, link-local (the
/// cloud's metadata service among them), unique-local, shared, reserved, documentation and multicast addresses, and of
/// IPv6 addresses that stand for an IPv4 address by a translator or tunnel; one that is mapped counts as that IPv4
/// address.
bool is_outside(const Address& address);

/// Networks that may be called although they are inside. The empty set allows none. Immutable after parse().
class AllowedInside {
 public:
  /// Addresses and networks: `10.1.2.0/24`, `127.0.0.1`, `fd00::/8`. Errors: invalid_input `configuration_invalid`.
  static Result<AllowedInside> parse(const std::vector<std::string>& networks);

  [[nodiscard]] bool contains(const Address& address) const;

 private:
  std::vector<boost::asio::ip::network_v4> v4_;
  std::vector<boost::asio::ip::network_v6> v6_;
};

}  // namespace claviger::webhooks
