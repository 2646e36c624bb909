#include "http/server.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include "http/connection.hpp"
#include "http/io_thread.hpp"
#include "http/server_core.hpp"
#include "http/tls.hpp"

namespace claviger::http {
namespace {

using std::chrono::milliseconds;

/// A quarter of the shortest limit, so that none is missed by much; never busier than 100 a second.
milliseconds tick_for(const Limits& limits) {
  const auto shortest =
      std::min({limits.header_time, limits.body_time, limits.idle_time, limits.linger_time, limits.drain_time});
  return std::clamp(shortest / 4, milliseconds(10), milliseconds(250));
}

Task<> serve(Socket socket, ServerCore& core, IoThread& thread) {
  Connection connection(std::move(socket), core, thread);
  co_await connection.run();
}

const Clock& system_clock() {
  static const base::SystemClock clock;
  return clock;
}

std::unexpected<Error> cannot_listen(const SystemError& ec) {
  return base::fail(ErrorCode::unavailable, "cannot_listen", "The address cannot be listened on.", ec.message());
}

}  // namespace

ServerCore::ServerCore(const ServerOptions& server_options, const Router& server_router)
    : options(server_options),
      router(server_router),
      store(options.pools.store),
      secrets(options.pools.secrets),
      bulk(options.pools.bulk),
      compute(options.pools.compute),
      disk({.threads = 1, .queue = options.limits.connections}) {}

WorkPool* ServerCore::pool(Pool which) {
  switch (which) {
    case Pool::io:
      return nullptr;
    case Pool::store:
      return &store;
    case Pool::secrets:
      return &secrets;
    case Pool::bulk:
      return &bulk;
    case Pool::compute:
      return &compute;
  }
  std::unreachable();
}

/// All that exists between start() and stop(). Members end in the reverse order: pools after the threads they post to.
struct Server::Running {
  Running(const ServerOptions& options, const Router& router) : core(options, router) {
    const auto& clock = options.clock ? *options.clock : system_clock();
    for (std::size_t i = 0; i < std::max<std::size_t>(options.io_threads, 1); ++i) {
      threads.push_back(std::make_unique<IoThread>(tick_for(options.limits), clock));
    }
    acceptor.emplace(threads.front()->executor());
    retry.emplace(threads.front()->executor());
  }

  Result<> listen();
  Task<> accept();
  void take(Socket socket, IoThread& thread);

  ServerCore core;
  std::vector<std::unique_ptr<IoThread>> threads;
  std::optional<Acceptor> acceptor;
  std::optional<Timer> retry;
  std::uint16_t port = 0;
};

Result<> Server::Running::listen() {
  SystemError ec;
  const auto address = asio::ip::make_address(core.options.address, ec);
  if (ec) return cannot_listen(ec);
  const Tcp::endpoint endpoint(address, core.options.port);
  // The first failure is what is told.
  const auto step = [&ec](auto action) {
    if (!ec) action();
  };
  step([&] { acceptor->open(endpoint.protocol(), ec); });
  step([&] { acceptor->set_option(asio::socket_base::reuse_address(true), ec); });
  step([&] { acceptor->bind(endpoint, ec); });
  step([&] { acceptor->listen(asio::socket_base::max_listen_connections, ec); });
  if (ec) return cannot_listen(ec);
  port = acceptor->local_endpoint(ec).port();
  return {};
}

/// On the first I/O thread; connections go round all of them.
Task<> Server::Running::accept() {
  constexpr milliseconds kRetryAfter(100);
  for (std::size_t next = 0; acceptor->is_open(); next = (next + 1) % threads.size()) {
    auto& thread = *threads[next];
    auto [ec, socket] = co_await acceptor->async_accept(thread.executor(), kTuple);
    if (!ec) {
      take(std::move(socket), thread);
    } else if (acceptor->is_open()) {  // out of file descriptors, most often: wait for some to come back
      retry->expires_after(kRetryAfter);
      co_await retry->async_wait(kTuple);
    }
  }
}

void Server::Running::take(Socket socket, IoThread& thread) {
  if (core.connections.fetch_add(1) >= core.options.limits.connections) {
    --core.connections;
    static constexpr std::string_view kBusy =
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    SystemError ignored;
    socket.non_blocking(true, ignored);
    if (!core.tls) socket.write_some(asio::buffer(kBusy), ignored);
    return;
  }
  asio::co_spawn(thread.executor(), serve(std::move(socket), core, thread), asio::detached);
}

Server::Server(ServerOptions options, const Router& router)
    : options_(std::make_unique<ServerOptions>(std::move(options))), router_(router) {}

Server::~Server() {
  stop();
}

Result<> Server::start() {
  auto running = std::make_unique<Running>(*options_, router_);
  if (options_->tls) {
    CLV_TRY(running->core.tls, make_tls_context(*options_->tls));
  }
  CLV_TRY_VOID(running->listen());
  asio::co_spawn(running->threads.front()->executor(), running->accept(), asio::detached);
  for (auto& thread : running->threads) thread->start();
  running_ = std::move(running);
  return {};
}

std::uint16_t Server::port() const {
  return running_ ? running_->port : 0;
}

void Server::stop() {
  if (!running_) return;
  auto& running = *running_;
  asio::post(running.threads.front()->executor(), [&running] {
    SystemError ignored;
    running.acceptor->close(ignored);
    running.retry->cancel();
  });
  const auto until = SteadyClock::now() + options_->limits.drain_time;
  for (auto& thread : running.threads) thread->drain(until);
  for (auto& thread : running.threads) thread->join();
  running_.reset();
}

}  // namespace claviger::http
