#pragma once
// For tests: a certificate of one's own.

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <cstdio>
#include <filesystem>
#include <memory>

#include "base/secret.hpp"
#include "http/tls.hpp"

namespace claviger::http::testing {

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

}  // namespace claviger::http::testing
