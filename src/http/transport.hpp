#pragma once
// One accepted socket, plain or TLS, with the operations a connection needs. Lives on one I/O thread.

#include <array>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <optional>
#include <string_view>

#include "http/asio_types.hpp"

namespace claviger::http {

class Transport {
 public:
  /// `tls` null: plain. The context must outlive the transport.
  Transport(Socket socket, asio::ssl::context* tls);

  [[nodiscard]] bool is_tls() const { return tls_.has_value(); }
  /// Empty when the peer has gone already.
  [[nodiscard]] std::string peer_address() const;

  /// False when the handshake failed. At once true without TLS.
  Task<bool> handshake();
  /// Bytes read; 0 at the end or after an error or interrupt().
  Task<std::size_t> read_some(asio::mutable_buffer into);
  /// False when not all of it could be written.
  Task<bool> write(std::array<std::string_view, 2> parts);
  /// Says that nothing follows, then reads and drops what the peer still sends, until he closes or interrupt(): a reset
  /// would take an answer away that he has not read yet.
  Task<> say_goodbye();

  void interrupt();
  void cut();

 private:
  Socket socket_;
  std::optional<asio::ssl::stream<Socket&>> tls_;
};

}  // namespace claviger::http
