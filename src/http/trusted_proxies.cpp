#include "http/trusted_proxies.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <charconv>
#include <optional>
#include <ranges>

#include "base/text.hpp"

namespace claviger::http {
namespace {

namespace ip = boost::asio::ip;

/// An IPv4 address mapped into IPv6 is the IPv4 address.
std::optional<ip::address> parse_address(std::string_view text) {
  boost::system::error_code ec;
  auto address = ip::make_address(std::string(text), ec);
  if (ec) return std::nullopt;
  if (address.is_v6() && address.to_v6().is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, address.to_v6());
  return address;
}

/// 4 or 16 bytes.
std::optional<std::vector<std::uint8_t>> bytes_of(std::string_view text) {
  const auto address = parse_address(text);
  if (!address) return std::nullopt;
  std::vector<std::uint8_t> bytes;
  if (address->is_v4()) {
    std::ranges::copy(address->to_v4().to_bytes(), std::back_inserter(bytes));
  } else {
    std::ranges::copy(address->to_v6().to_bytes(), std::back_inserter(bytes));
  }
  return bytes;
}

bool covers(const std::vector<std::uint8_t>& network, unsigned prefix, const std::vector<std::uint8_t>& address) {
  if (network.size() != address.size()) return false;
  for (std::size_t i = 0; i < network.size(); ++i, prefix -= std::min(prefix, 8U)) {
    const auto mask = prefix >= 8 ? 0xFFU : (0xFF00U >> prefix) & 0xFFU;
    if (((network[i] ^ address[i]) & mask) != 0) return false;
  }
  return true;
}

std::optional<unsigned> parse_prefix(std::string_view text, std::size_t address_bytes) {
  unsigned prefix = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), prefix);
  if (error != std::errc() || end != text.data() + text.size() || prefix > address_bytes * 8) return std::nullopt;
  return prefix;
}

std::string_view without_port(std::string_view text) {
  if (text.starts_with('[')) return text.substr(1, std::min(text.find(']'), text.size()) - 1);
  return std::ranges::count(text, ':') == 1 ? text.substr(0, text.find(':')) : text;
}

/// Every entry of every X-Forwarded-For, in the order the proxies wrote them.
std::vector<std::string> forwarded(const Headers& headers, std::string_view name) {
  std::vector<std::string> entries;
  for (const auto value : headers.all(name)) {
    for (const auto& entry : base::split(value, ',')) entries.push_back(base::trim(entry));
  }
  return entries;
}

}  // namespace

Result<TrustedProxies> TrustedProxies::parse(const std::vector<std::string>& networks) {
  TrustedProxies proxies;
  for (const auto& text : networks) {
    const auto slash = text.find('/');
    auto bytes = bytes_of(std::string_view(text).substr(0, slash));
    if (!bytes) return base::invalid("invalid_field", "A trusted proxy is neither an address nor a network.", text);
    const auto all = static_cast<unsigned>(bytes->size() * 8);
    const auto prefix = slash == std::string::npos
                            ? std::optional(all)
                            : parse_prefix(std::string_view(text).substr(slash + 1), bytes->size());
    if (!prefix) return base::invalid("invalid_field", "A trusted proxy is neither an address nor a network.", text);
    proxies.networks_.push_back({std::move(*bytes), *prefix});
  }
  return proxies;
}

bool TrustedProxies::contains(std::string_view address) const {
  if (networks_.empty()) return false;
  const auto bytes = bytes_of(address);
  return bytes && std::ranges::any_of(
                      networks_, [&](const Network& network) { return covers(network.bytes, network.prefix, *bytes); });
}

std::string TrustedProxies::client_of(const std::string& peer, const Headers& headers) const {
  if (!contains(peer)) return peer;
  std::string client = peer;
  const auto entries = forwarded(headers, "X-Forwarded-For");
  for (const auto& entry : entries | std::views::reverse) {
    const auto address = without_port(entry);
    if (!bytes_of(address)) break;
    client = address;
    if (!contains(client)) break;
  }
  return client;
}

bool TrustedProxies::says_https(const std::string& peer, const Headers& headers) const {
  if (!contains(peer)) return false;
  const auto entries = forwarded(headers, "X-Forwarded-Proto");
  return !entries.empty() && equal_ignoring_case(entries.front(), "https");
}

bool is_client_address(const std::string& text) {
  const auto slash = text.find('/');
  if (!parse_address(text.substr(0, slash))) return false;
  return slash == std::string::npos || client_network(text.substr(0, slash)) == text;
}

std::string client_network(const std::string& address) {
  const auto parsed = parse_address(address);
  if (!parsed) return address;
  if (parsed->is_v4()) return parsed->to_string();
  const ip::address_v6 plain(parsed->to_v6().to_bytes());  // without a zone, which has no part in a network
  return ip::network_v6(plain, 64).canonical().to_string();
}

}  // namespace claviger::http
