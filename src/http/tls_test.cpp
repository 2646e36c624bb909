// The server over TLS, spoken to by OpenSSL's own client.

#include "http/tls.hpp"

#include <gtest/gtest.h>

#include "http/test_certificate.hpp"
#include "http/test_server.hpp"

namespace claviger::http::testing {
namespace {

/// One request over TLS of at most that version; empty when the handshake fails.
std::string ask_over_tls(std::uint16_t port, int version, const std::string& request) {
  const Owned<SSL_CTX, SSL_CTX_free> context(SSL_CTX_new(TLS_client_method()));
  SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
  SSL_CTX_set_max_proto_version(context.get(), version);
  SSL_CTX_set_security_level(context.get(), 0);
  const Owned<BIO, BIO_free_all> connection(BIO_new_ssl_connect(context.get()));
  BIO_set_conn_hostname(connection.get(), ("127.0.0.1:" + std::to_string(port)).c_str());
  if (BIO_do_connect(connection.get()) != 1 || BIO_do_handshake(connection.get()) != 1) return "";
  BIO_write(connection.get(), request.data(), static_cast<int>(request.size()));
  std::string answer;
  char piece[4096];
  for (int size = 0; (size = BIO_read(connection.get(), piece, sizeof piece)) > 0;)
    answer.append(piece, static_cast<std::size_t>(size));
  return answer;
}

const std::string kRequest = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

TEST(Tls, AnswersOver12And13AndTellsBrowsersToStay) {
  const Certificate certificate;
  auto options = quick_options();
  options.tls = std::make_shared<const TlsFiles>(certificate.files());
  TestServer server(std::move(options));
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    const auto answer = ask_over_tls(server.port(), version, kRequest);
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
    EXPECT_NE(answer.find("Strict-Transport-Security: max-age=31536000\r\n"), std::string::npos);
    EXPECT_TRUE(answer.ends_with("ok"));
  }
}

TEST(Tls, RefusesOlderVersions) {
  const Certificate certificate;
  auto options = quick_options();
  options.tls = std::make_shared<const TlsFiles>(certificate.files());
  TestServer server(std::move(options));
  EXPECT_EQ(ask_over_tls(server.port(), TLS1_1_VERSION, kRequest), "");
}

TEST(Tls, TellsARefusalToAClientThatStillSends) {
  const Certificate certificate;
  auto options = quick_options();
  options.tls = std::make_shared<const TlsFiles>(certificate.files());
  TestServer server(std::move(options));
  const auto answer = ask_over_tls(
      server.port(), TLS1_3_VERSION,
      "POST /size HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000\r\n\r\n" + std::string(300'000, 'a'));
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 413 ")) << answer;
}

TEST(Tls, NeedsFilesThatBelongTogether) {
  const Certificate one;
  const Certificate other;
  EXPECT_TRUE(make_tls_context(one.files()).has_value());
  const auto mixed = make_tls_context({.certificate = one.files().certificate, .key = other.files().key});
  ASSERT_FALSE(mixed.has_value());
  EXPECT_EQ(mixed.error().reason, "tls_files");
  EXPECT_FALSE(make_tls_context({.certificate = "/nowhere", .key = "/nowhere"}).has_value());
}

}  // namespace
}  // namespace claviger::http::testing
