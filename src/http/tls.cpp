#include "http/tls.hpp"

#include <openssl/ssl.h>

#include <string_view>

namespace claviger::http {
namespace {

namespace ssl = boost::asio::ssl;

constexpr std::string_view kProtocols = "\x08http/1.1";

// The parameters are those of SSL_CTX_set_alpn_select_cb.
// NOLINTNEXTLINE(readability-function-size)
int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* in,
                    unsigned int in_size, void*) {
  unsigned char* chosen = nullptr;
  const auto* ours = reinterpret_cast<const unsigned char*>(kProtocols.data());
  const int found =
      SSL_select_next_proto(&chosen, out_size, ours, static_cast<unsigned int>(kProtocols.size()), in, in_size);
  *out = chosen;
  return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

std::unexpected<Error> refused(std::string text, const boost::system::error_code& ec) {
  return base::fail(ErrorCode::invalid_input, "tls_files", std::move(text), ec.message());
}

}  // namespace

Result<std::shared_ptr<ssl::context>> make_tls_context(const TlsFiles& files) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  boost::system::error_code ec;
  auto* handle = context->native_handle();
  if (SSL_CTX_set_min_proto_version(handle, TLS1_2_VERSION) != 1) return refused("TLS 1.2 is not available.", ec);
  SSL_CTX_set_options(handle, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_alpn_select_cb(handle, choose_protocol, nullptr);
  context->use_certificate_chain_file(files.certificate.string(), ec);
  if (ec) return refused("The TLS certificate cannot be read.", ec);
  context->use_private_key_file(files.key.string(), ssl::context::pem, ec);
  if (ec) return refused("The TLS key cannot be used.", ec);
  if (SSL_CTX_check_private_key(handle) != 1) return refused("The TLS key is not the certificate's.", ec);
  return context;
}

}  // namespace claviger::http
