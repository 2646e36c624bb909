#include "http/request_parser.hpp"

#include <algorithm>
#include <boost/beast/http/error.hpp>

#include "http/target.hpp"

namespace claviger::http {

namespace bh = boost::beast::http;

namespace {

constexpr std::size_t kLongestChunkExtension = 256;
constexpr std::uint64_t kMostReserved = 64 * 1024;  // a body that is announced is not yet a body that comes

}  // namespace

RequestParser::RequestParser() {
  body_limit(boost::none);  // known with the route; see Connection
  eager(false);
}

// Beast hands the parts of the first line one by one.
// NOLINTNEXTLINE(readability-function-size)
void RequestParser::on_request_impl(Verb, View method, View target, int version, Code&) {
  method_.assign(method.data(), method.size());
  target_.assign(target.data(), target.size());
  version_ = version;
}

void RequestParser::on_field_impl(Field field, View name, View value, Code& ec) {
  if (header_done_) return;
  const std::string_view text(value.data(), value.size());
  if (field == Field::transfer_encoding && (version_ < 11 || !equal_ignoring_case(text, "chunked"))) {
    coding_unknown_ = version_ >= 11;
    ec = bh::error::bad_transfer_encoding;
    return;
  }
  headers_.add(std::string_view(name.data(), name.size()), text);
}

void RequestParser::on_body_init_impl(const boost::optional<std::uint64_t>& length, Code&) {
  if (length) body_.reserve(static_cast<std::size_t>(std::min(*length, kMostReserved)));
}

std::size_t RequestParser::on_body_impl(View body, Code&) {
  body_.append(body.data(), body.size());
  return body.size();
}

void RequestParser::on_chunk_header_impl(std::uint64_t, View extensions, Code& ec) {
  if (extensions.size() > kLongestChunkExtension) ec = bh::error::bad_chunk_extension;
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, View body, Code& ec) {
  return on_body_impl(body, ec);
}

Result<> check_fields(const Headers& headers, Version version) {
  const auto host = headers.find("Host");
  const bool is_right = host ? headers.count("Host") == 1 && is_host(*host) : version == Version::http_1_0;
  if (!is_right) {
    return std::unexpected(transport_error(reasons::kMalformedRequest, "Exactly one valid Host is needed."));
  }
  for (const auto expectation : headers.all("Expect")) {
    if (!equal_ignoring_case(expectation, "100-continue"))
      return std::unexpected(transport_error(reasons::kExpectationFailed));
  }
  return {};
}

Error RequestParser::failure(const boost::beast::error_code& ec) const {
  if (ec == bh::error::header_limit) return transport_error(reasons::kHeaderTooLarge);
  if (ec == bh::error::body_limit) return transport_error(reasons::kBodyTooLarge);
  if (coding_unknown_)
    return transport_error(reasons::kNotImplemented, "The only transfer coding understood is chunked.");
  return transport_error(reasons::kMalformedRequest, "The request is not valid HTTP/1.1.");
}

}  // namespace claviger::http
