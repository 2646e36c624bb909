#include "webhooks/inside_addresses.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace claviger::webhooks {
namespace {

namespace ip = boost::asio::ip;

/// IANA's registries of special-purpose addresses, and one address that a cloud serves its machines from.
constexpr std::array kInsideV4 = {"0.0.0.0/8",      "10.0.0.0/8",       "100.64.0.0/10", "127.0.0.0/8",
                                  "169.254.0.0/16", "172.16.0.0/12",    "192.0.0.0/24",  "192.0.2.0/24",
                                  "192.88.99.0/24", "192.168.0.0/16",   "198.18.0.0/15", "198.51.100.0/24",
                                  "203.0.113.0/24", "168.63.129.16/32", "224.0.0.0/4",   "240.0.0.0/4"};
/// Everything but 2000::/3 is inside; of that these: protocol assignments with Teredo, documentation, 6to4.
constexpr std::array kInsideV6 = {"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"};

template <typename Network, typename Plain>
bool covers(const Network& network, const Plain& address) {
  return Network(address, network.prefix_length()).canonical() == network.canonical();
}

/// An IPv4 address mapped into IPv6 is the IPv4 address; a zone has no part in it.
Address plain(const Address& address) {
  if (!address.is_v6()) return address;
  if (address.to_v6().is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, address.to_v6());
  return ip::address_v6(address.to_v6().to_bytes());
}

bool is_outside(const ip::address_v4& address) {
  return std::ranges::none_of(kInsideV4,
                              [&](const char* network) { return covers(ip::make_network_v4(network), address); });
}

bool is_outside(const ip::address_v6& address) {
  return covers(ip::make_network_v6("2000::/3"), address) && std::ranges::none_of(kInsideV6, [&](const char* network) {
           return covers(ip::make_network_v6(network), address);
         });
}

std::string as_network(const std::string& text) {
  if (text.contains('/')) return text;
  return text + (text.contains(':') ? "/128" : "/32");
}

bool is_mapped(const ip::network_v6& network) {
  return network.address().is_v4_mapped();
}

/// Addresses are compared as plain() has them, so a network of mapped ones is kept as the IPv4 network that it is.
/// nullopt where it has more than them in it.
std::optional<ip::network_v4> plain(const ip::network_v6& network) {
  constexpr unsigned short kMappedBits = 96;
  if (network.prefix_length() < kMappedBits) return std::nullopt;
  return ip::network_v4(ip::make_address_v4(ip::v4_mapped, network.address()),
                        static_cast<unsigned short>(network.prefix_length() - kMappedBits));
}

/// The host of an address, without port and brackets.
std::string host_of(std::string_view authority) {
  if (authority.starts_with('[')) return std::string(authority.substr(1, authority.find(']') - 1));
  return std::string(authority.substr(0, authority.find(':')));
}

}  // namespace

bool is_outside(const Address& address) {
  const auto it = plain(address);
  return it.is_v4() ? is_outside(it.to_v4()) : is_outside(it.to_v6());
}

Result<AllowedInside> AllowedInside::parse(const std::vector<std::string>& networks) {
  AllowedInside allowed;
  for (const auto& text : networks) {
    if (!allowed.add(text))
      return base::invalid("configuration_invalid",
                           "The setting `webhooks.inside`: `" + text + "` is neither an address nor a network.");
  }
  return allowed;
}

bool AllowedInside::add(const std::string& text) {
  boost::system::error_code is_none;
  if (!text.contains(':')) {
    v4_.push_back(ip::make_network_v4(as_network(text), is_none));
    return !is_none;
  }
  const auto network = ip::make_network_v6(as_network(text), is_none);
  if (is_none) return false;
  if (!is_mapped(network)) {
    v6_.push_back(network);
    return true;
  }
  const auto it = plain(network);
  if (it) v4_.push_back(*it);
  return it.has_value();
}

bool AllowedInside::contains(const Address& address) const {
  const auto it = plain(address);
  if (it.is_v4()) return std::ranges::any_of(v4_, [&](const auto& network) { return covers(network, it.to_v4()); });
  return std::ranges::any_of(v6_, [&](const auto& network) { return covers(network, it.to_v6()); });
}

bool is_plain_outside(std::string_view url, const AllowedInside& inside) {
  constexpr std::string_view kPlain = "http://";
  if (!url.starts_with(kPlain)) return false;
  url.remove_prefix(kPlain.size());
  boost::system::error_code is_name;
  const auto address = ip::make_address(host_of(url.substr(0, url.find_first_of("/?"))), is_name);
  return !is_name && is_outside(address) && !inside.contains(address);
}

}  // namespace claviger::webhooks
