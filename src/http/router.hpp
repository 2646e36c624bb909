#pragma once
// Which handler answers which method and path, and under which limits. Built once at start, read by all threads after.

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.hpp"
#include "http/response.hpp"

namespace claviger::http {

/// Where a handler runs. `io` is the I/O thread itself: only for what never waits (decisions, health, files in memory);
/// the others are bounded pools that answer 503 when full.
enum class Pool { io, store, secrets, bulk, compute };

enum class BodyKind { in_memory, to_file };

/// Asked on the I/O thread before the route's pool: the answer where it is at hand, nullopt where somebody must wait
/// for it; then the handler is called on the pool. Must not wait itself. What it throws is our bug: answered
/// `internal`.
using AtOnce = std::function<std::optional<Response>(const Request&)>;

struct RouteOptions {
  std::string operation_id;  ///< as in api/openapi.yaml
  Pool pool = Pool::store;
  std::size_t body_limit = 64 * 1024;  ///< bytes; more is a 413
  BodyKind body = BodyKind::in_memory;
  AtOnce at_once = {};  ///< empty: only the handler answers
};

/// Must be safe to call from many threads at once. What it throws is our bug: logged, answered `internal`.
using Handler = std::function<Response(const Request&)>;

struct Route {
  std::string method;
  std::string pattern;  ///< `/api/v1/access-requests/{id}`
  RouteOptions options;
  Handler handler;
  std::vector<std::string> parameter_names;
};

struct RouteMatch {
  const Route* route = nullptr;     ///< null: no such path, or `allow` is set
  std::vector<std::string> values;  ///< of the route's parameter_names
  std::string allow;                ///< the path exists under these methods only: 405
};

class Router {
 public:
  Router();
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;

  /// `pattern` is absolute; a segment `{name}` takes exactly one segment, never an empty one. A plain segment wins over
  /// `{name}`. GET answers HEAD too. Adding a method and path twice is our bug and aborts.
  void add(std::string method, std::string pattern, RouteOptions options, Handler handler);
  /// Answers GET and HEAD of every path without a route (the portal's files).
  void set_fallback(RouteOptions options, Handler handler);
  [[nodiscard]] RouteMatch find(std::string_view method, const std::vector<std::string>& segments) const;
  /// In the order added, the fallback not among them.
  [[nodiscard]] const std::deque<Route>& routes() const { return routes_; }

 private:
  struct Node;
  std::deque<Route> routes_;
  std::unique_ptr<Route> fallback_;
  std::unique_ptr<Node> root_;
};

}  // namespace claviger::http
