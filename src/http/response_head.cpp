#include "http/response_head.hpp"

#include <algorithm>
#include <boost/beast/http/status.hpp>

#include "http/headers.hpp"

namespace claviger::http {
namespace {

constexpr std::string_view kSecurityHeaders =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Content-Security-Policy: default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src "
    "'self'; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'\r\n";
constexpr std::string_view kHsts = "Strict-Transport-Security: max-age=31536000\r\n";

void add_field(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ");
  for (const char c : value) head += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  head.append("\r\n");
}

void add_status_line(std::string& head, int status) {
  const auto reason = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
  head.append("HTTP/1.1 ").append(std::to_string(status)).append(" ");
  head.append(reason.data(), reason.size()).append("\r\n");
}

void add_connection(std::string& head, const HeadFacts& facts) {
  if (facts.after == After::close) {
    head.append("Connection: close\r\n");
  } else if (facts.version == Version::http_1_0) {
    head.append("Connection: keep-alive\r\n");
  }
}

}  // namespace

bool may_have_body(int status) {
  return status >= 200 && status != 204 && status != 304;
}

std::string response_head(const Response& response, const HeadFacts& facts) {
  std::string head;
  head.reserve(768);
  add_status_line(head, response.status);
  add_field(head, "Date", facts.date);
  add_field(head, "X-Request-ID", facts.request_id);
  if (may_have_body(response.status)) {
    if (!response.content_type.empty()) add_field(head, "Content-Type", response.content_type);
    if (!response.stream) add_field(head, "Content-Length", std::to_string(response.length()));
  }
  bool says_caching = false;
  for (const auto& [name, value] : response.headers) {
    says_caching = says_caching || equal_ignoring_case(name, "Cache-Control");
    add_field(head, name, value);
  }
  if (!says_caching) head.append("Cache-Control: no-store\r\n");
  head.append(kSecurityHeaders);
  if (facts.is_tls) head.append(kHsts);
  add_connection(head, facts);
  return head.append("\r\n");
}

}  // namespace claviger::http
