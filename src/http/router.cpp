#include "http/router.hpp"

#include <algorithm>

#include "base/result.hpp"
#include "base/text.hpp"

namespace claviger::http {

/// One segment of the tree of paths. Routes that end here differ in method only.
struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> children;
  std::unique_ptr<Node> any;  ///< `{name}`; the name belongs to the route, not to the tree
  std::vector<const Route*> routes;

  [[nodiscard]] const Route* route_for(std::string_view method) const {
    for (const auto* route : routes) {
      if (route->method == method) return route;
    }
    return method == "HEAD" ? route_for("GET") : nullptr;
  }
};

namespace {

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::vector<std::string> segments_of(std::string_view pattern) {
  CLV_CHECK(pattern.size() > 1 && pattern.front() == '/', "a route's pattern is absolute");
  return base::split(pattern.substr(1), '/');
}

}  // namespace

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::add(std::string method, std::string pattern, RouteOptions options, Handler handler) {
  auto& route =
      routes_.emplace_back(Route{std::move(method), std::move(pattern), std::move(options), std::move(handler), {}});
  Node* node = root_.get();
  for (auto& segment : segments_of(route.pattern)) {
    auto& next = is_parameter(segment) ? node->any : node->children[segment];
    if (is_parameter(segment)) route.parameter_names.push_back(segment.substr(1, segment.size() - 2));
    if (!next) next = std::make_unique<Node>();
    node = next.get();
  }
  CLV_CHECK(std::ranges::none_of(node->routes, [&](const Route* other) { return other->method == route.method; }),
            "the same method and path was added twice");
  node->routes.push_back(&route);
}

void Router::set_fallback(RouteOptions options, Handler handler) {
  fallback_ = std::make_unique<Route>(Route{"GET", "/*", std::move(options), std::move(handler), {}});
}

namespace {

/// One search through the tree; plain segments first, so that the first hit is the best.
template <typename Node>
struct Search {
  std::string_view method;
  const std::vector<std::string>& segments;
  RouteMatch match;
  std::vector<std::string_view> allowed;

  bool visit(const Node& node, std::size_t depth) {
    if (depth == segments.size()) return arrive(node);
    const auto child = node.children.find(segments[depth]);
    if (child != node.children.end() && visit(*child->second, depth + 1)) return true;
    if (!node.any || segments[depth].empty()) return false;
    match.values.push_back(segments[depth]);
    if (visit(*node.any, depth + 1)) return true;
    match.values.pop_back();
    return false;
  }

  bool arrive(const Node& node) {
    match.route = node.route_for(method);
    if (match.route) return true;
    for (const auto* route : node.routes) {
      allowed.emplace_back(route->method);
      if (route->method == "GET") allowed.emplace_back("HEAD");
    }
    return false;
  }
};

std::string joined(std::vector<std::string_view> methods) {
  std::ranges::sort(methods);
  const auto repeated = std::ranges::unique(methods);
  methods.erase(repeated.begin(), repeated.end());
  std::string text;
  for (const auto method : methods) text.append(text.empty() ? "" : ", ").append(method);
  return text;
}

}  // namespace

RouteMatch Router::find(std::string_view method, const std::vector<std::string>& segments) const {
  Search<Node> search{method, segments, {}, {}};
  if (search.visit(*root_, 0)) return std::move(search.match);
  search.match.allow = joined(std::move(search.allowed));
  const bool reads = method == "GET" || method == "HEAD";
  if (search.match.allow.empty() && fallback_ && reads) search.match.route = fallback_.get();
  return std::move(search.match);
}

}  // namespace claviger::http
