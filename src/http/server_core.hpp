#pragma once
// What all connections of a server share. Built by Server::start(), read-only after but for the counters.

#include <atomic>
#include <boost/asio/ssl/context.hpp>
#include <memory>

#include "http/server.hpp"
#include "http/work_pool.hpp"

namespace claviger::http {

struct ServerCore {
  ServerCore(const ServerOptions& server_options, const Router& server_router);

  const ServerOptions& options;
  const Router& router;
  std::shared_ptr<boost::asio::ssl::context> tls;
  std::atomic<std::size_t> connections{0};
  std::atomic<int> held_running{0};  ///< calls that were held back and are on their pool now
  WorkPool store;
  WorkPool secrets;
  WorkPool bulk;
  WorkPool compute;
  WorkPool disk;  ///< writes uploads, reads files to be sent; a slow disk holds up nobody else

  /// Null for Pool::io.
  WorkPool* pool(Pool which);
};

}  // namespace claviger::http
