#include "http/transport.hpp"

#include <boost/asio/write.hpp>

namespace claviger::http {

Transport::Transport(Socket socket, asio::ssl::context* tls) : socket_(std::move(socket)) {
  SystemError ignored;
  socket_.set_option(Tcp::no_delay(true), ignored);
  if (tls != nullptr) tls_.emplace(socket_, *tls);
}

std::string Transport::peer_address() const {
  SystemError ec;
  const auto peer = socket_.remote_endpoint(ec);
  return ec ? std::string() : peer.address().to_string();
}

Task<bool> Transport::handshake() {
  if (!tls_) co_return true;
  const auto [ec] = co_await tls_->async_handshake(asio::ssl::stream_base::server, kTuple);
  co_return !ec;
}

Task<std::size_t> Transport::read_some(asio::mutable_buffer into) {
  if (tls_) {
    const auto [ec, size] = co_await tls_->async_read_some(into, kTuple);
    co_return ec ? 0 : size;
  }
  const auto [ec, size] = co_await socket_.async_read_some(into, kTuple);
  co_return ec ? 0 : size;
}

Task<bool> Transport::write(std::array<std::string_view, 2> parts) {
  const std::array buffers = {asio::const_buffer(parts[0].data(), parts[0].size()),
                              asio::const_buffer(parts[1].data(), parts[1].size())};
  if (tls_) {
    const auto [ec, size] = co_await asio::async_write(*tls_, buffers, kTuple);
    co_return !ec;
  }
  const auto [ec, size] = co_await asio::async_write(socket_, buffers, kTuple);
  co_return !ec;
}

Task<> Transport::say_goodbye() {
  if (tls_) co_await tls_->async_shutdown(kTuple);
  SystemError ec;
  socket_.shutdown(Socket::shutdown_send, ec);
  std::array<char, 4096> dropped;
  while (!ec) {
    const auto [read_ec, size] = co_await socket_.async_read_some(asio::buffer(dropped), kTuple);
    ec = read_ec;
  }
}

void Transport::interrupt() {
  SystemError ignored;
  socket_.cancel(ignored);
}

void Transport::cut() {
  SystemError ignored;
  socket_.close(ignored);
}

}  // namespace claviger::http
