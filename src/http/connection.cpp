#include "http/connection.hpp"

#include <fmt/format.h>

#include <boost/beast/http/error.hpp>
#include <utility>

#include "http/call_handler.hpp"
#include "http/request_id.hpp"
#include "http/response_head.hpp"
#include "http/run_on_pool.hpp"
#include "http/target.hpp"

namespace claviger::http {

namespace {

/// Holds any header that is allowed, and any line of a chunked body.
constexpr std::size_t kBufferBytes = 16 * 1024;
/// An upload goes to disk in pieces of this size; each piece restarts the body's time limit.
constexpr std::size_t kUploadPiece = 256 * 1024;

constexpr std::chrono::milliseconds kHoldStep{20};
/// Of what was held back, so many may be running or queued at a time, but for one more an I/O thread.
constexpr int kHeldAtOnce = 16;
constexpr std::chrono::milliseconds kTurnStep{2};
constexpr std::chrono::milliseconds kStreamStep{50};

const RouteOptions kUnroutedOptions{};

}  // namespace

/// One request and its answer on their way.
struct Connection::Exchange {
  RequestParser parser;
  Request request;
  const Route* route = nullptr;
  Response response;
  std::optional<UploadFile> upload;
  After after = After::close;
  Pool pool = kUnroutedOptions.pool;  ///< where it was answered
  SteadyClock::time_point started = SteadyClock::now();

  [[nodiscard]] const RouteOptions& options() const { return route ? route->options : kUnroutedOptions; }
  [[nodiscard]] bool goes_to_file() const { return options().body == BodyKind::to_file; }
};

Connection::Connection(Socket socket, ServerCore& core, IoThread& thread)
    : core_(core),
      thread_(thread),
      transport_(std::move(socket), core.tls.get()),
      peer_(transport_.peer_address()),
      peer_network_(client_network(peer_)),
      buffer_(kBufferBytes) {
  thread_.watch(*this);
}

Connection::~Connection() {
  thread_.forget(*this);
  --core_.connections;
}

Task<> Connection::run() {
  set_deadline(SteadyClock::now() + limits().header_time);
  bool goes_on = co_await transport_.handshake();
  while (goes_on) goes_on = co_await serve_one();
}

/// False: nothing more on this connection.
Task<bool> Connection::serve_one() {
  bool has_begun = buffered() > 0;
  if (!has_begun) has_begun = co_await await_first_byte();
  if (!has_begun) co_return false;
  Exchange exchange;
  auto step = co_await read_header(exchange);
  if (step == Step::go_on) step = prepare(exchange);
  if (step == Step::go_on) step = co_await read_body(exchange);
  if (step == Step::go_on) {
    exchange.after = exchange.parser.keep_alive() ? After::keep_alive : After::close;
    clear_deadline();
    co_await run_handler(exchange);
  }
  if (step == Step::hang_up) co_return false;
  const bool goes_on = co_await answer(exchange);
  co_return goes_on;
}

Task<bool> Connection::await_first_byte() {
  if (thread_.draining()) co_return false;
  set_deadline(SteadyClock::now() + (served_any_ ? limits().idle_time : limits().header_time));
  set_idle(true);
  const bool got = co_await fill();
  set_idle(false);
  co_return got;
}

/// Reads into the free end of the buffer. False at the peer's end, an error, a deadline.
Task<bool> Connection::fill() {
  if (begin_ > 0) {
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
              buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
    end_ -= begin_;
    begin_ = 0;
  }
  const auto size = co_await transport_.read_some(asio::buffer(buffer_.data() + end_, buffer_.size() - end_));
  end_ += size;
  co_return size > 0;
}

/// Gives the parser what is buffered; what it does not take stays. need_more is no error here.
void Connection::feed(Exchange& exchange, SystemError& ec) {
  begin_ += exchange.parser.put(asio::const_buffer(buffer_.data() + begin_, buffered()), ec);
  if (ec == boost::beast::http::error::need_more) ec = {};
}

/// More bytes for a message that has begun.
Task<Connection::Step> Connection::more(Exchange& exchange) {
  if (buffered() == buffer_.size())
    co_return refuse(exchange, transport_error(reasons::kMalformedRequest, "A line is too long."));
  const bool got = co_await fill();
  if (got) co_return Step::go_on;
  if (timed_out()) co_return refuse(exchange, transport_error(reasons::kRequestTimeout));
  co_return Step::hang_up;
}

Connection::Step Connection::refuse(Exchange& exchange, Error error) {
  exchange.response = problem(std::move(error));
  exchange.after = After::close;
  return Step::answer;
}

Task<Connection::Step> Connection::read_header(Exchange& exchange) {
  set_deadline(exchange.started + limits().header_time);
  auto& parser = exchange.parser;
  parser.header_limit(limits().header_bytes);
  for (std::size_t used = 0;;) {
    const auto before = buffered();
    SystemError ec;
    feed(exchange, ec);
    used += before - buffered();
    if (ec) co_return refuse(exchange, parser.failure(ec));
    // Beast counts the request line and the fields each on its own.
    const auto waiting = parser.is_header_done() ? 0 : buffered();
    if (used + waiting > limits().header_bytes) co_return refuse(exchange, transport_error(reasons::kHeaderTooLarge));
    if (parser.is_header_done()) co_return Step::go_on;
    const auto step = co_await more(exchange);
    if (step != Step::go_on) co_return step;
  }
}

Connection::Step Connection::prepare(Exchange& exchange) {
  if (auto filled = fill_request(exchange); !filled) return refuse(exchange, std::move(filled).error());
  find_route(exchange);
  const auto length = exchange.parser.content_length();
  if (length && *length > exchange.options().body_limit)
    return refuse(exchange, transport_error(reasons::kBodyTooLarge, fmt::format("The body may have {} bytes at most.",
                                                                                exchange.options().body_limit)));
  return Step::go_on;
}

Result<> Connection::fill_request(Exchange& exchange) {
  auto& request = exchange.request;
  request.method = exchange.parser.method();
  request.headers = std::move(exchange.parser.headers());
  request.request_id = request_id_of(request.headers);
  const auto client = core_.options.trusted_proxies.client_of(peer_, request.headers);
  request.remote_address = client == peer_ ? peer_network_ : client_network(client);
  request.is_tls = transport_.is_tls() || core_.options.trusted_proxies.says_https(peer_, request.headers);
  CLV_TRY_VOID(check_fields(request.headers, exchange.parser.version()));
  CLV_TRY(auto target, parse_target(exchange.parser.target()));
  request.path = std::move(target.path);
  request.segments = std::move(target.segments);
  request.query = std::move(target.query);
  return {};
}

void Connection::find_route(Exchange& exchange) {
  auto match = core_.router.find(exchange.request.method, exchange.request.segments);
  exchange.route = match.route;
  if (match.route) {
    for (std::size_t i = 0; i < match.values.size(); ++i) {
      exchange.request.path_parameters.insert_or_assign(match.route->parameter_names[i], std::move(match.values[i]));
    }
  } else if (match.allow.empty()) {
    exchange.response = problem(base::not_found().error());
  } else {
    auto text = fmt::format("What is allowed here: {}.", match.allow);
    exchange.response = problem(transport_error(reasons::kMethodNotAllowed, std::move(text)))
                            .with_header("Allow", std::move(match.allow));
  }
}

Task<Connection::Step> Connection::read_body(Exchange& exchange) {
  if (!exchange.parser.is_done()) {
    exchange.parser.body_limit(exchange.options().body_limit);
    exchange.parser.eager(true);
    set_deadline(SteadyClock::now() + limits().body_time);
    const bool is_awaited = buffered() == 0 && exchange.parser.version() == Version::http_1_1 &&
                            exchange.request.header("Expect").has_value();
    bool goes_on = true;
    if (is_awaited) goes_on = co_await transport_.write({"HTTP/1.1 100 Continue\r\n\r\n", ""});
    if (!goes_on) co_return Step::hang_up;
  }
  const auto step = co_await receive_body(exchange);
  if (step != Step::go_on) co_return step;
  exchange.request.body = std::move(exchange.parser.body());
  exchange.request.deadline = SteadyClock::now() + limits().request_time;
  co_return Step::go_on;
}

Task<Connection::Step> Connection::receive_body(Exchange& exchange) {
  auto& parser = exchange.parser;
  while (!parser.is_done()) {
    SystemError ec;
    const auto before = buffered();
    if (before > 0) feed(exchange, ec);
    if (ec) co_return refuse(exchange, parser.failure(ec));
    auto step = Step::go_on;
    if (exchange.goes_to_file() && parser.body().size() >= kUploadPiece) step = co_await flush_upload(exchange);
    if (step == Step::go_on && !parser.is_done() && before == buffered()) step = co_await more(exchange);
    if (step != Step::go_on) co_return step;
  }
  auto step = Step::go_on;
  if (exchange.goes_to_file()) step = co_await flush_upload(exchange);
  co_return step;
}

/// Writes what has arrived; after the last piece hands the file over to the request.
Task<Connection::Step> Connection::flush_upload(Exchange& exchange) {
  if (!core_.disk.try_reserve()) co_return refuse(exchange, overloaded());
  clear_deadline();
  Result<> written;
  co_await run_on_pool(core_.disk, thread_.executor(),
                       [&] { written = call_work(exchange.request, [&] { return store_piece(exchange); }); });
  set_deadline(SteadyClock::now() + limits().body_time);
  exchange.parser.body().clear();
  co_return written ? Step::go_on : refuse(exchange, std::move(written).error());
}

/// On the disk pool.
Result<> Connection::store_piece(Exchange& exchange) const {
  if (!exchange.upload) {
    CLV_TRY(exchange.upload, UploadFile::create(core_.options.upload_directory));
  }
  CLV_TRY_VOID(exchange.upload->write(exchange.parser.body()));
  if (!exchange.parser.is_done()) return {};
  CLV_TRY(exchange.request.body_file, exchange.upload->finish());
  return {};
}

Task<> Connection::run_handler(Exchange& exchange) {
  if (exchange.route == nullptr) co_return;
  if (auto passed = check_guards(core_.options.guards, exchange.request); !passed) {
    exchange.response = problem(std::move(passed).error());
    co_return;
  }
  if (auto at_hand = call_at_once(*exchange.route, exchange.request)) {
    exchange.response = std::move(*at_hand);
    exchange.pool = Pool::io;
    co_return;
  }
  co_await run_on_its_pool(exchange);
  const auto hold = std::exchange(exchange.response.hold, nullptr);
  if (!hold) co_return;
  co_await hold_back(exchange, *hold);
  exchange.request.was_held = true;
  exchange.request.deadline = SteadyClock::now() + limits().request_time;
  co_await run_in_its_turn(exchange);
}

/// Many are held back until the same change. They come in small numbers, so that others find room in the pool beside
/// them, and wait for each other rather than being refused.
Task<> Connection::run_in_its_turn(Exchange& exchange) {
  auto& running = core_.held_running;
  Timer timer(thread_.executor());
  while (running >= kHeldAtOnce && SteadyClock::now() < exchange.request.deadline) {
    timer.expires_after(kTurnStep);
    co_await timer.async_wait(kTuple);
  }
  ++running;
  co_await run_on_its_pool(exchange);
  --running;
}

/// Asks in steps, so that whoever changes what is waited for need not know who waits. A client that goes meanwhile is
/// noticed behind it.
Task<> Connection::hold_back(const Exchange& exchange, const Hold& hold) {
  const auto until = SteadyClock::now() + hold.most;
  Timer timer(thread_.executor());
  while (!thread_.draining() && SteadyClock::now() < until && call_hold(hold, exchange.request)) {
    timer.expires_after(kHoldStep);
    co_await timer.async_wait(kTuple);
  }
}

Task<> Connection::run_on_its_pool(Exchange& exchange) {
  exchange.pool = exchange.route->options.pool;
  auto* pool = core_.pool(exchange.pool);
  if (pool == nullptr) {
    exchange.response = call_handler(*exchange.route, exchange.request);
  } else if (!pool->try_reserve()) {
    exchange.response = problem(overloaded());
  } else {
    co_await run_on_pool(*pool, thread_.executor(),
                         [&] { exchange.response = call_handler(*exchange.route, exchange.request); });
  }
}

Task<bool> Connection::answer(Exchange& exchange) {
  served_any_ = true;
  auto& response = exchange.response;
  if (exchange.request.request_id.empty()) exchange.request.request_id = request_id_of(exchange.request.headers);
  const auto language = exchange.request.header("Accept-Language").value_or("");
  put_into_words(response, core_.options.problem_texts, language, exchange.request.request_id);
  if (thread_.draining() || response.stream) exchange.after = After::close;
  const auto head = response_head(response, {.date = thread_.date(),
                                             .request_id = exchange.request.request_id,
                                             .is_tls = exchange.request.is_tls,
                                             .version = exchange.parser.version(),
                                             .after = exchange.after});
  const bool has_body = exchange.request.method != "HEAD" && may_have_body(response.status);
  set_deadline(SteadyClock::now() + limits().body_time);
  bool written = co_await transport_.write({head, has_body ? response.bytes() : std::string_view()});
  if (written && has_body && response.file) written = co_await send_file(exchange);
  record(exchange);
  if (written && has_body && response.stream) co_await send_stream(exchange);
  if (!written) co_return false;
  if (exchange.after == After::keep_alive) co_return true;
  set_deadline(SteadyClock::now() + limits().linger_time);
  co_await transport_.say_goodbye();
  co_return false;
}

/// Behind the head: piece by piece, each with a time limit of its own. False: what follows on this connection would be
/// taken for the rest of the file.
Task<bool> Connection::send_file(Exchange& exchange) {
  auto& file = *exchange.response.file;
  for (auto left = file.size(); left > 0;) {
    if (!core_.disk.try_reserve()) co_return false;
    clear_deadline();
    std::string piece;
    const auto read = [&]() -> Result<> {
      piece = file.next();
      return {};
    };
    co_await run_on_pool(core_.disk, thread_.executor(), [&] { std::ignore = call_work(exchange.request, read); });
    if (piece.empty()) co_return false;
    set_deadline(SteadyClock::now() + limits().body_time);
    const bool written = co_await transport_.write({piece, std::string_view()});
    if (!written) co_return false;
    left -= piece.size();
  }
  co_return true;
}

/// Until it ends, the client goes or the server drains. A client that has gone is noticed with the next thing that is
/// said: a stream says something now and then.
Task<> Connection::send_stream(const Exchange& exchange) {
  const auto& stream = *exchange.response.stream;
  const auto until = SteadyClock::now() + stream.most;
  Timer timer(thread_.executor());
  for (;;) {
    const auto said = call_stream(stream, exchange.request);
    if (!said) co_return;
    if (!said->empty()) {
      set_deadline(SteadyClock::now() + limits().body_time);
      const bool written = co_await transport_.write({*said, std::string_view()});
      if (!written) co_return;
    }
    if (thread_.draining() || SteadyClock::now() >= until) co_return;
    clear_deadline();
    timer.expires_after(kStreamStep);
    co_await timer.async_wait(kTuple);
  }
}

void Connection::record(const Exchange& exchange) const {
  const auto duration = std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - exchange.started);
  const AccessRecord record{.method = exchange.request.method,
                            .pattern = exchange.route ? std::string_view(exchange.route->pattern) : "-",
                            .status = exchange.response.status,
                            .duration = duration,
                            .request_id = exchange.request.request_id,
                            .pool = exchange.pool};
  if (exchange.response.error) log_detail(record, *exchange.response.error);
  if (core_.options.observe) core_.options.observe(record);
}

}  // namespace claviger::http
