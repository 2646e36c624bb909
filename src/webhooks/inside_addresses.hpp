#pragma once
// Which addresses must not be called in the name of somebody outside.

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <string>
#include <string_view>
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
  /// Addresses and networks: `10.1.2.0/24`, `127.0.0.1`, `fd00::/8`; `::ffff:10.0.0.0/104` is `10.0.0.0/8`.
  /// Errors: invalid_input `configuration_invalid`.
  static Result<AllowedInside> parse(const std::vector<std::string>& networks);

  [[nodiscard]] bool contains(const Address& address) const;

 private:
  /// False where it is neither an address nor a network.
  bool add(const std::string& text);
  std::vector<boost::asio::ip::network_v4> v4_;
  std::vector<boost::asio::ip::network_v6> v6_;
};

/// Whether messages to `url` go nowhere for certain: it is http:// with an address, not a name, that is outside and not
/// allowed. Where a name leads is seen when a message goes there.
bool is_plain_outside(std::string_view url, const AllowedInside& inside);

}  // namespace claviger::webhooks
