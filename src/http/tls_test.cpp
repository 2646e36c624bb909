// The server over TLS, spoken to by OpenSSL's own client.

#include "http/tls.hpp"

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <cstdio>
#include <filesystem>

#include "base/secret.hpp"
#include "http/test_server.hpp"

namespace claviger::http::testing {
namespace {

template <auto release>
struct Release {
  template <typename T>
  void operator()(T* value) const {
    release(value);
  }
};
template <typename T, auto release>
using Owned = std::unique_ptr<T, Release<release>>;

/// A key and a certificate signed with it, as PEM files in a directory of their own.
class Certificate {
 public:
  Certificate() : directory_(std::filesystem::temp_directory_path() / ("claviger-tls-" + base::random_public_id())) {
    std::filesystem::create_directory(directory_);
    const Owned<EVP_PKEY, EVP_PKEY_free> key(EVP_EC_gen("P-256"));
    const Owned<X509, X509_free> certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    auto* name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1,
                               0);
    X509_set_issuer_name(certificate.get(), name);
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    const Owned<std::FILE, std::fclose> key_file(std::fopen(files().key.c_str(), "w"));
    PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    const Owned<std::FILE, std::fclose> certificate_file(std::fopen(files().certificate.c_str(), "w"));
    PEM_write_X509(certificate_file.get(), certificate.get());
  }
  ~Certificate() { std::filesystem::remove_all(directory_); }
  [[nodiscard]] TlsFiles files() const {
    return {.certificate = directory_ / "certificate.pem", .key = directory_ / "key.pem"};
  }

 private:
  std::filesystem::path directory_;
};

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
