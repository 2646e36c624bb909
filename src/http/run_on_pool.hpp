#pragma once
// From a connection's coroutine to a pool and back.

#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <utility>

#include "http/asio_types.hpp"
#include "http/work_pool.hpp"

namespace claviger::http {

/// Suspends the coroutine, runs `job` on the pool, resumes on `executor`'s thread. A place must have been reserved.
/// `job` may use what the suspended coroutine holds: nobody else touches it meanwhile.
template <typename Job>
Task<> run_on_pool(WorkPool& pool, Executor executor, Job job) {
  auto initiate = [&pool, executor](auto handler, Job work) {
    // The guard keeps the I/O thread running until the handler is back on it.
    pool.post(
        [guard = asio::make_work_guard(executor), handler = std::move(handler), work = std::move(work)]() mutable {
          work();
          asio::post(guard.get_executor(), std::move(handler));
        });
  };
  const asio::use_awaitable_t<Executor> token;
  co_await asio::async_initiate<const asio::use_awaitable_t<Executor>, void()>(std::move(initiate), token,
                                                                               std::move(job));
}

}  // namespace claviger::http
