#include "webhooks/sender.hpp"

#include <curl/curl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <mutex>
#include <optional>

#include "base/result.hpp"

namespace claviger::webhooks {
namespace {

using usecases::MessageResult;
using usecases::MessageVerdict;
using usecases::OutgoingMessage;

constexpr std::size_t kMostRead = 64 * 1024;
constexpr long kGone = 410;

void start_curl() {
  static std::once_flag started;
  std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

/// nullopt for what is neither IPv4 nor IPv6.
std::optional<Address> address_in(const sockaddr& raw) {
  namespace ip = boost::asio::ip;
  if (raw.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &raw, sizeof v4);
    return ip::address_v4(ntohl(v4.sin_addr.s_addr));
  }
  if (raw.sa_family != AF_INET6) return std::nullopt;
  sockaddr_in6 v6{};
  std::memcpy(&v6, &raw, sizeof v6);
  ip::address_v6::bytes_type bytes{};
  std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
  return ip::address_v6(bytes);
}

}  // namespace

/// One message, one connection: a handle of its own, so that nothing of one receiver is there for the next.
class Sender::Call {
 public:
  Call(const SenderOptions& options, const std::atomic<bool>& is_stopping, const OutgoingMessage& message)
      : options_(options), is_stopping_(is_stopping), is_plain_(message.url.starts_with("http://")) {
    start_curl();
    handle_ = curl_easy_init();
    CLV_CHECK(handle_, "libcurl gives a handle");
    set_limits();
    set_callbacks();
    set_message(message);
  }
  ~Call() {
    curl_slist_free_all(fields_);
    curl_easy_cleanup(handle_);
  }
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  MessageResult run() {
    const auto outcome = curl_easy_perform(handle_);
    if (is_stopping_) return {MessageVerdict::stopped, {}, {}};
    long status = 0;
    curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
    const bool is_answered = outcome == CURLE_OK || (outcome == CURLE_WRITE_ERROR && read_ > kMostRead);
    if (is_answered) return judge(status);
    if (!refusal_.empty()) return {MessageVerdict::failed, std::string(refusal_), {}};
    return {MessageVerdict::failed, curl_easy_strerror(outcome), {}};
  }

 private:
  template <typename Value>
  void set(CURLoption option, Value value) {
    CLV_CHECK(curl_easy_setopt(handle_, option, value) == CURLE_OK, "libcurl knows the option");
  }

  void set_limits() {
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");  // a proxy of the environment would do the connecting, unseen
    if (!options_.ca_file.empty()) {
      set(CURLOPT_CAINFO, options_.ca_file.c_str());
      set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));  // Debian's libcurl looks into /etc/ssl/certs beside it
    }
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_timeout.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(options_.send_timeout.count()));
    set(CURLOPT_NOSIGNAL, 1L);
    // Without it libcurl waits for its thread that looks a name up, whatever the time limits and should_end() say: 12 s
    // where 3 s were the limit. The thread ends by itself when the resolver gives up.
    set(CURLOPT_QUICK_EXIT, 1L);
  }

  void set_callbacks() {
    set(CURLOPT_OPENSOCKETFUNCTION, open_socket);
    set(CURLOPT_OPENSOCKETDATA, this);
    set(CURLOPT_WRITEFUNCTION, take_answer);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_XFERINFOFUNCTION, should_end);
    set(CURLOPT_XFERINFODATA, &is_stopping_);
    set(CURLOPT_NOPROGRESS, 0L);
  }

  void set_message(const OutgoingMessage& message) {
    set(CURLOPT_URL, message.url.c_str());
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDS, message.body.c_str());
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(message.body.size()));
    for (const auto& field : {std::string("Content-Type: application/json"), std::string("User-Agent: Claviger"),
                              std::string("Expect:"), "webhook-id: " + message.id,
                              "webhook-timestamp: " + message.timestamp, "webhook-signature: " + message.signature})
      fields_ = curl_slist_append(fields_, field.c_str());
    set(CURLOPT_HTTPHEADER, fields_);
  }

  [[nodiscard]] MessageResult judge(long status) const {
    if (status >= 200 && status < 300) return {MessageVerdict::taken, {}, {}};
    curl_off_t seconds = 0;
    curl_easy_getinfo(handle_, CURLINFO_RETRY_AFTER, &seconds);
    return {.verdict = status == kGone ? MessageVerdict::gone : MessageVerdict::failed,
            .text = fmt::format("answered {}", status),
            .retry_after = seconds > 0 ? std::optional(std::chrono::seconds(seconds)) : std::nullopt};
  }

  /// Why it must not be called; empty where it may.
  [[nodiscard]] std::string_view refusal_of(const Address& address) const {
    if (options_.inside.contains(address)) return {};
    if (!is_outside(address)) return "the address leads inside and is not allowed";
    return is_plain_ ? "plain http:// goes to allowed addresses inside only, to others https://" : "";
  }

  /// libcurl connects to this very address with this very socket.
  // The parameters are libcurl's.
  static curl_socket_t open_socket(void* context, curlsocktype, curl_sockaddr* to) {
    auto& call = *static_cast<Call*>(context);
    const auto address = address_in(to->addr);
    call.refusal_ = address ? call.refusal_of(*address) : "the address is none of the internet's";
    if (!call.refusal_.empty()) return CURL_SOCKET_BAD;
    return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
  }

  // NOLINTNEXTLINE(readability-function-size)
  static size_t take_answer(char*, size_t size, size_t count, void* context) {
    auto& read = static_cast<Call*>(context)->read_;
    read += size * count;
    return read > kMostRead ? 0 : size * count;
  }

  /// Asked once a second at least; anything but 0 ends the conversation.
  // NOLINTNEXTLINE(readability-function-size)
  static int should_end(void* is_stopping, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::atomic<bool>*>(is_stopping)->load() ? 1 : 0;
  }

  const SenderOptions& options_;
  const std::atomic<bool>& is_stopping_;
  const bool is_plain_;
  CURL* handle_ = nullptr;
  curl_slist* fields_ = nullptr;
  std::size_t read_ = 0;
  std::string_view refusal_;  ///< of the address tried last; empty: it was not refused
};

Sender::Sender(SenderOptions options) : options_(std::move(options)) {}

Sender::~Sender() = default;

MessageResult Sender::send(const OutgoingMessage& message) {
  if (is_stopping_) return {MessageVerdict::stopped, {}, {}};
  return Call(options_, is_stopping_, message).run();
}

void Sender::stop() {
  is_stopping_ = true;
}

}  // namespace claviger::webhooks
