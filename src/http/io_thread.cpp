#include "http/io_thread.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include "http/http_date.hpp"

namespace claviger::http {

IoThread::IoThread(std::chrono::milliseconds tick, const Clock& clock)
    : work_(std::in_place, context_.get_executor()),
      timer_(context_.get_executor()),
      tick_(tick),
      clock_(clock),
      date_(http_date(clock.now())) {}

IoThread::~IoThread() {
  join();
}

void IoThread::start() {
  asio::co_spawn(context_.get_executor(), tick_on(), asio::detached);
  thread_ = std::thread([this] { context_.run(); });
}

void IoThread::join() {
  if (thread_.joinable()) thread_.join();
}

void IoThread::drain(SteadyClock::time_point until) {
  asio::post(context_, [this, until] {
    drain_until_ = until;
    for (auto& connection : connections_) {
      if (connection.idle_) connection.interrupt();
    }
    timer_.cancel();
    work_.reset();
  });
}

void IoThread::forget(Watched& connection) {
  connection.unlink();
  if (draining() && connections_.empty()) timer_.cancel();
}

Task<> IoThread::tick_on() {
  while (!draining() || !connections_.empty()) {
    timer_.expires_after(tick_);
    co_await timer_.async_wait(kTuple);
    date_ = http_date(clock_.now());
    look_after_connections();
  }
}

void IoThread::look_after_connections() {
  const auto now = SteadyClock::now();
  const bool cut_all = drain_until_ && now >= *drain_until_;
  for (auto& connection : connections_) {
    if (cut_all) connection.cut();
    if (now < connection.deadline_) continue;
    connection.timed_out_ = true;
    connection.interrupt();
  }
}

}  // namespace claviger::http
