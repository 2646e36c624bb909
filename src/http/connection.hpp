#pragma once
// One client's connection: request after request, each read, routed, run, answered, counted.

#include <optional>
#include <string>
#include <vector>

#include "http/io_thread.hpp"
#include "http/request_parser.hpp"
#include "http/server_core.hpp"
#include "http/transport.hpp"
#include "http/upload_file.hpp"

namespace claviger::http {

/// Lives on one I/O thread, in the frame of the coroutine that runs it.
class Connection final : private Watched {
 public:
  Connection(Socket socket, ServerCore& core, IoThread& thread);
  ~Connection() override;

  /// Until the client goes, a limit is passed or the server drains.
  Task<> run();

 private:
  enum class Step { go_on, answer, hang_up };
  struct Exchange;

  Task<bool> serve_one();
  Task<Step> read_header(Exchange& exchange);
  Task<bool> await_first_byte();
  Task<Step> more(Exchange& exchange);
  Step prepare(Exchange& exchange);
  Result<> fill_request(Exchange& exchange);
  void find_route(Exchange& exchange);
  Task<Step> read_body(Exchange& exchange);
  Task<Step> receive_body(Exchange& exchange);
  Task<Step> flush_upload(Exchange& exchange);
  Result<> store_piece(Exchange& exchange) const;
  Task<> run_handler(Exchange& exchange);
  Task<> run_on_its_pool(Exchange& exchange);
  Task<> run_in_its_turn(Exchange& exchange);
  Task<> hold_back(const Exchange& exchange, const Hold& hold);
  Task<bool> answer(Exchange& exchange);
  Task<bool> send_file(Exchange& exchange);
  Task<> send_stream(const Exchange& exchange);
  void record(const Exchange& exchange) const;

  static Step refuse(Exchange& exchange, Error error);
  Task<bool> fill();
  void feed(Exchange& exchange, SystemError& ec);
  [[nodiscard]] std::size_t buffered() const { return end_ - begin_; }
  [[nodiscard]] const Limits& limits() const { return core_.options.limits; }

  void interrupt() override { transport_.interrupt(); }
  void cut() override { transport_.cut(); }

  ServerCore& core_;
  IoThread& thread_;
  Transport transport_;
  std::string peer_;
  std::string peer_network_;  ///< client_network(peer_)
  bool served_any_ = false;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace claviger::http
