#pragma once
// For tests: a server on a free port with routes that show what a handler was given.

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "http/json_body.hpp"
#include "http/json_reader.hpp"
#include "http/server.hpp"

namespace claviger::http::testing {

/// Closed until opened; counts who waits.
class Gate {
 public:
  void wait_here() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void await_visitors(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_ >= count; });
  }
  void open() {
    const std::scoped_lock lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  bool open_ = false;
};

inline ServerOptions quick_options() {
  ServerOptions options;
  options.port = 0;
  options.limits.linger_time = std::chrono::milliseconds(500);
  return options;
}

class TestServer {
 public:
  explicit TestServer(ServerOptions options = quick_options()) {
    router.add("GET", "/healthz", {.operation_id = "health", .pool = Pool::io},
               [](const Request&) { return text(200, "ok"); });
    router.add("POST", "/size", {.pool = Pool::io},
               [](const Request& request) { return text(200, std::to_string(request.body.size())); });
    router.add("GET", "/wait", {.pool = Pool::store}, [this](const Request&) {
      gate.wait_here();
      return text(200, "done");
    });
    router.add("GET", "/held", {.pool = Pool::io}, [this](const Request& request) { return held(request); });
    router.add("GET", "/held-for-store", {.pool = Pool::store}, [this](const Request& request) {
      if (!request.was_held) ++held_count;
      held_count.notify_all();
      return held(request);
    });
    router.add("GET", "/stream", {.pool = Pool::io}, [this](const Request& request) { return streamed(request); });
    router.add("GET", "/file", {}, [this](const Request&) {
      return Response{.content_type = "application/octet-stream", .file = opened ? opened : FileBody::open(file)};
    });
    router.add("GET", "/throws", {},
               [](const Request&) -> Response { throw std::runtime_error("a name that must not be logged"); });
    router.add("GET", "/at-hand/{id}", {.at_once = at_hand}, [](const Request&) { return text(200, "on the pool"); });
    router.add("GET", "/things/{id}", {.pool = Pool::io}, [](const Request& request) {
      return json(200, {{"id", request.path_parameter("id")},
                        {"q", request.query_value("q").value_or("")},
                        {"address", request.remote_address},
                        {"is_tls", request.is_tls},
                        {"cookie", request.header("Cookie").value_or("")}});
    });
    router.add("POST", "/accounts", {}, [](const Request& request) { return read_account(request); });
    server.emplace(std::move(options), router);
    const auto started = server->start();
    CLV_CHECK(started.has_value(), "the test server starts");
  }
  [[nodiscard]] std::uint16_t port() const { return server->port(); }

  /// Has `now` at hand, nothing else.
  static std::optional<Response> at_hand(const Request& request) {
    const auto& id = request.path_parameter("id");
    if (id == "broken") throw std::runtime_error("a name that must not be logged");
    return id == "now" ? std::optional(text(200, "at once")) : std::nullopt;
  }

  /// Held back until `is_let_go`, or as long as the query says.
  Response held(const Request& request) {
    if (request.was_held) return text(200, is_let_go ? "let go" : "nothing");
    auto response = text(500, "never sent");
    const std::chrono::milliseconds most(std::stoi(request.query_value("ms").value_or("60000")));
    response.hold = std::make_shared<const Hold>(Hold{.lasts =
                                                          [this] {
                                                            ++looks;
                                                            looks.notify_all();
                                                            return !is_let_go;
                                                          },
                                                      .most = most});
    return response;
  }

  /// Says `news` whenever there are some, for as long as the query says; ends with an empty one.
  Response streamed(const Request& request) {
    Response response{.content_type = "text/event-stream"};
    const std::chrono::milliseconds most(std::stoi(request.query_value("ms").value_or("60000")));
    response.stream = std::make_shared<const Stream>(Stream{.next = [this]() -> std::optional<std::string> {
                                                              ++looks;
                                                              looks.notify_all();
                                                              const std::scoped_lock lock(news_mutex);
                                                              return std::exchange(news, std::string());
                                                            },
                                                            .most = most});
    return response;
  }
  void tell(std::optional<std::string> what) {
    const std::scoped_lock lock(news_mutex);
    news = std::move(what);
  }

  /// How many calls of `/held-for-store` are held, once they are that many.
  int await_held(int count) {
    for (int now = held_count; now < count; now = held_count) held_count.wait(now);
    return held_count;
  }

  static Response read_account(const Request& request) {
    const auto object = json_body(request);
    if (!object) return problem(object.error());
    JsonReader reader(*object);
    const auto email = reader.required_string("email", {.max = 254});
    if (auto read = reader.finish(); !read) return problem(read.error());
    return json(201, {{"email", email}});
  }

  Gate gate;
  std::atomic<int> looks = 0;           ///< whether `/held` is held on, or `/stream` has news
  std::atomic<bool> is_let_go = false;  ///< `/held`
  std::atomic<int> held_count = 0;
  std::mutex news_mutex;
  std::optional<std::string> news = "";  ///< `/stream`
  std::filesystem::path file;            ///< of `/file`
  std::shared_ptr<FileBody> opened;      ///< instead of it where set
  Router router;
  std::optional<Server> server;
};

}  // namespace claviger::http::testing
