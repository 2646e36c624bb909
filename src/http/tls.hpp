#pragma once
// The TLS side of the server: TLS 1.2 and 1.3 only, HTTP/1.1 by ALPN.

#include <boost/asio/ssl/context.hpp>
#include <filesystem>
#include <memory>

#include "base/result.hpp"

namespace claviger::http {

/// PEM files: the certificate with its chain, and its key.
struct TlsFiles {
  std::filesystem::path certificate;
  std::filesystem::path key;
};

/// Errors: invalid_input `tls_files` when a file cannot be read or the key is not the certificate's.
Result<std::shared_ptr<boost::asio::ssl::context>> make_tls_context(const TlsFiles& files);

}  // namespace claviger::http
