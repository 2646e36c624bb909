#pragma once
// The HTTP/1.1 server: sockets, limits, threads, graceful stop. Knows no single route.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "http/access_log.hpp"
#include "http/problem.hpp"
#include "http/router.hpp"
#include "http/trusted_proxies.hpp"
#include "http/work_pool.hpp"

namespace claviger::http {

struct TlsFiles;

/// Source: architecture.md section 4.
struct Limits {
  std::uint32_t header_bytes = 8 * 1024;  ///< request line and fields together; more is a 431
  std::size_t connections = 4096;         ///< one more is answered 503 and closed
  std::chrono::milliseconds header_time =
      std::chrono::seconds(10);  ///< from the first byte (or the connect) to the header's end
  std::chrono::milliseconds body_time =
      std::chrono::seconds(30);  ///< for the body (streamed: for each 256 KiB), and for the answer
  std::chrono::milliseconds idle_time = std::chrono::seconds(60);  ///< between requests
  std::chrono::milliseconds request_time =
      std::chrono::seconds(15);  ///< Request::deadline after the whole request is here
  std::chrono::milliseconds linger_time =
      std::chrono::seconds(2);  ///< reading on after a last answer, so that it arrives
  std::chrono::milliseconds drain_time = std::chrono::seconds(20);  ///< stop(): then what is still open is cut
};

struct PoolSizes {
  PoolSize store{.threads = 4, .queue = 128};
  PoolSize secrets{.threads = 2, .queue = 32};
  PoolSize bulk{.threads = 1, .queue = 8};
  PoolSize compute{.threads = 2, .queue = 32};
};

/// Runs on the I/O thread before every handler; an error is answered in its place. Must not wait.
using Guard = std::function<Result<>(const Request&)>;

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  ///< 0: any free one, see Server::port()
  std::size_t io_threads = 2;
  PoolSizes pools;
  Limits limits;
  std::shared_ptr<const TlsFiles> tls;  ///< plain HTTP where empty
  TrustedProxies trusted_proxies;
  ProblemTexts problem_texts;
  std::vector<Guard> guards;
  std::function<void(const AccessRecord&)> observe = log_access;  ///< called once an answer, on the I/O threads
  std::filesystem::path upload_directory = std::filesystem::temp_directory_path();
  const Clock* clock = nullptr;  ///< for the Date header; the system's where null
};

/// start() once, stop() once; both from the owner's thread. The router and the clock must outlive the server.
class Server {
 public:
  Server(ServerOptions options, const Router& router);
  /// Stops as stop() does.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Binds, listens, starts the threads.
  /// Errors: unavailable `cannot_listen`; invalid_input `tls_files`.
  Result<> start();
  /// The port it listens on; 0 before start().
  [[nodiscard]] std::uint16_t port() const;
  /// Accepts no more, closes idle connections at once, answers what is in flight (with `Connection: close`) and returns
  /// when all threads have ended. After drain_time connections are cut; only a handler that does not return holds it
  /// longer.
  void stop();

 private:
  struct Running;
  std::unique_ptr<ServerOptions> options_;
  const Router& router_;
  std::unique_ptr<Running> running_;
};

}  // namespace claviger::http
