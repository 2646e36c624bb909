#pragma once
// Whose word about the client we take: X-Forwarded-For and X-Forwarded-Proto count only from these addresses.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "http/headers.hpp"

namespace claviger::http {

/// The empty set trusts nobody. Immutable after parse().
class TrustedProxies {
 public:
  /// Addresses and networks: `10.0.0.0/8`, `::1`, `192.0.2.7`.
  /// Errors: invalid_input `invalid_field` with the text that is neither as pointer.
  static Result<TrustedProxies> parse(const std::vector<std::string>& networks);

  [[nodiscard]] bool contains(std::string_view address) const;
  /// The client's address: `peer`, or behind trusted proxies the last one in X-Forwarded-For that is not
  /// theirs. Something that is no address ends the search: nothing left of it can be believed.
  [[nodiscard]] std::string client_of(const std::string& peer, const Headers& headers) const;
  /// The client spoke TLS to the outermost proxy, by the word of a trusted peer.
  [[nodiscard]] bool says_https(const std::string& peer, const Headers& headers) const;

 private:
  struct Network {
    std::vector<std::uint8_t> bytes;
    unsigned prefix = 0;
  };
  std::vector<Network> networks_;
};

/// Whether a client can be counted by this: an address, or a network as client_network() writes it.
bool is_client_address(const std::string& text);

/// By what a client is counted and limited: the IPv4 address, or the /64 network of an IPv6 address, for one subscriber
/// holds all of it. One spelling each; text that is no address stays as it is.
std::string client_network(const std::string& address);

}  // namespace claviger::http
