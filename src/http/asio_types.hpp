#pragma once
// Asio with the one executor we use spelled out: the any_io_executor of the defaults costs a virtual call an operation.
// Only connection and server code includes this.
// Trap: GCC 12 miscompiles co_await inside conditions and ?: (both branches ran; a frame could not be destroyed). Write
// it alone, as `x = co_await f();`, and test x after it.

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/error_code.hpp>
#include <chrono>

namespace claviger::http {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<Tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<Tcp, Executor>;
using SteadyClock = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<SteadyClock, asio::wait_traits<SteadyClock>, Executor>;
using SystemError = boost::system::error_code;

template <typename T = void>
using Task = asio::awaitable<T, Executor>;

/// `auto [ec, …] = co_await operation(…, kTuple)`: no exception on the way.
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> kTuple{};

}  // namespace claviger::http
