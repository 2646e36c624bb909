#pragma once
// Beast's strict parser with its gaps closed. One message per object. Only connection code includes this.

#include <boost/beast/http/basic_parser.hpp>
#include <string>

#include "http/headers.hpp"
#include "http/problem.hpp"
#include "http/response_head.hpp"

namespace claviger::http {

/// Exactly one valid Host (HTTP/1.0: at most one), no Expect but `100-continue`.
/// Errors: `malformed_request`, `expectation_failed`.
Result<> check_fields(const Headers& headers, Version version);

/// Takes bytes by put(); the header first (eager(false)), then the body into body().
/// Beyond Beast it refuses a Transfer-Encoding other than `chunked` (501), one in HTTP/1.0, chunk extensions over 256
/// bytes, and drops trailer fields: nothing that follows a body may pass for a header.
class RequestParser final : public boost::beast::http::basic_parser<true> {
 public:
  RequestParser();

  [[nodiscard]] const std::string& method() const { return method_; }
  [[nodiscard]] const std::string& target() const { return target_; }
  [[nodiscard]] Version version() const { return version_ == 11 ? Version::http_1_1 : Version::http_1_0; }
  Headers& headers() { return headers_; }
  /// What has arrived of the body and was not taken yet.
  std::string& body() { return body_; }

  /// The failure that put() reported, as an error to answer with.
  [[nodiscard]] Error failure(const boost::beast::error_code& ec) const;

 private:
  using Verb = boost::beast::http::verb;
  using Field = boost::beast::http::field;
  using View = boost::beast::string_view;
  using Code = boost::beast::error_code;

  void on_request_impl(Verb verb, View method, View target, int version, Code& ec) override;
  void on_response_impl(int, View, int, Code&) override {}
  void on_field_impl(Field field, View name, View value, Code& ec) override;
  void on_header_impl(Code&) override { header_done_ = true; }
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, Code& ec) override;
  std::size_t on_body_impl(View body, Code& ec) override;
  void on_chunk_header_impl(std::uint64_t size, View extensions, Code& ec) override;
  std::size_t on_chunk_body_impl(std::uint64_t remain, View body, Code& ec) override;
  void on_finish_impl(Code&) override {}

  std::string method_;
  std::string target_;
  int version_ = 11;
  bool header_done_ = false;
  bool coding_unknown_ = false;
  Headers headers_;
  std::string body_;
};

}  // namespace claviger::http
