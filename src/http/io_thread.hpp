#pragma once
// One thread, one io_context, the connections that live on it, and one coarse timer for all of them: a timer per
// operation would cost more than the operation. Nothing of a connection is ever touched by another thread.

#include <atomic>
#include <boost/intrusive/list.hpp>
#include <optional>
#include <string>
#include <thread>

#include "base/time.hpp"
#include "http/asio_types.hpp"

namespace claviger::http {

/// A connection as its thread watches it.
class Watched : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
 public:
  virtual ~Watched() = default;
  /// Ends what is waited for; the connection sees why by timed_out().
  virtual void interrupt() = 0;
  /// Closes the socket for good.
  virtual void cut() = 0;

  void set_deadline(SteadyClock::time_point deadline) {
    deadline_ = deadline;
    timed_out_ = false;
  }
  /// Nothing to wait for but ourselves: no deadline.
  void clear_deadline() { set_deadline(SteadyClock::time_point::max()); }
  void set_idle(bool idle) { idle_ = idle; }
  [[nodiscard]] bool timed_out() const { return timed_out_; }

 private:
  friend class IoThread;
  SteadyClock::time_point deadline_ = SteadyClock::time_point::max();
  bool timed_out_ = false;
  bool idle_ = false;
};

class IoThread {
 public:
  /// `tick`: how late a deadline may be noticed. The clock must outlive the thread.
  IoThread(std::chrono::milliseconds tick, const Clock& clock);
  ~IoThread();
  IoThread(const IoThread&) = delete;
  IoThread& operator=(const IoThread&) = delete;

  void start();
  /// From any thread: idle connections end now, others after their answer, all by `until`; then the thread ends.
  void drain(SteadyClock::time_point until);
  void join();

  [[nodiscard]] Executor executor() { return context_.get_executor(); }

  // On this thread only:
  void watch(Watched& connection) { connections_.push_back(connection); }
  void forget(Watched& connection);
  [[nodiscard]] bool draining() const { return drain_until_.has_value(); }
  /// For the Date header (RFC 9110 5.6.7), at most a tick old.
  [[nodiscard]] const std::string& date() const { return date_; }

 private:
  Task<> tick_on();
  void look_after_connections();

  asio::io_context context_{1};
  std::optional<asio::executor_work_guard<Executor>> work_;
  Timer timer_;
  const std::chrono::milliseconds tick_;
  const Clock& clock_;
  boost::intrusive::list<Watched, boost::intrusive::constant_time_size<false>> connections_;
  std::optional<SteadyClock::time_point> drain_until_;
  std::string date_;
  std::thread thread_;
};

}  // namespace claviger::http
