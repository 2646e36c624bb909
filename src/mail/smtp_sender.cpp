#include "mail/smtp_sender.hpp"

#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <charconv>
#include <cstring>
#include <mutex>
#include <string_view>
#include <utility>

#include "base/result.hpp"
#include "base/text.hpp"
#include "formats/mime.hpp"

namespace claviger::mail {
namespace {

using usecases::MailResult;
using usecases::MailVerdict;
using usecases::OutgoingMail;

constexpr std::size_t kLongestText = 300;
const MailResult kStopped{MailVerdict::stopped, 0, {}};

/// What one conversation leaves behind: where it stood and the server's last word. libcurl takes its leave (QUIT) after
/// some failures; what is said then is not about the mail.
struct Conversation {
  std::string_view unsent;
  std::string verb;  ///< the last command, first four letters, never its arguments
  std::string reply;
  bool is_over = false;
};

size_t give_content(char* buffer, size_t size, size_t count, void* context) {
  auto& unsent = static_cast<Conversation*>(context)->unsent;
  const auto bytes = std::min(size * count, unsent.size());
  std::memcpy(buffer, unsent.data(), bytes);
  unsent.remove_prefix(bytes);
  return bytes;
}

size_t take_reply(char* data, size_t size, size_t count, void* context) {
  auto& conversation = *static_cast<Conversation*>(context);
  if (!conversation.is_over) conversation.reply.assign(data, size * count);
  return size * count;
}

// The parameters are libcurl's.
// NOLINTNEXTLINE(readability-function-size)
int note_command(CURL*, curl_infotype type, char* data, size_t size, void* context) {
  if (type != CURLINFO_HEADER_OUT) return 0;
  auto& conversation = *static_cast<Conversation*>(context);
  const std::string_view verb(data, std::min<size_t>(size, 4));
  conversation.is_over = conversation.is_over || verb == "QUIT";
  if (!conversation.is_over) conversation.verb = verb;
  return 0;
}

/// libcurl asks once a second at least, also while nobody says anything; anything but 0 ends the conversation.
// NOLINTNEXTLINE(readability-function-size)
int should_end(void* is_stopping, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const std::atomic<bool>*>(is_stopping)->load() ? 1 : 0;
}

/// The code a reply begins with; 0 when it is none.
int code_of(std::string_view reply) {
  int code = 0;
  const auto digits = reply.substr(0, 3);
  std::from_chars(digits.data(), digits.data() + digits.size(), code);
  return code;
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "::1" || host == "[::1]" || host.starts_with("127.");
}

bool is_address_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) || std::string_view("!#$%&'*+-/=?^_`{|}~.").contains(c);
}

void start_curl() {
  static std::once_flag started;
  std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

// MAIL refused is our sender, AUTH our password, the greeting our address: only these two speak of this mail.
bool is_about_this_mail(std::string_view verb) {
  return verb == "RCPT" || verb == "DATA";
}

}  // namespace

class SmtpSender::Connection {
 public:
  explicit Connection(SmtpOptions options) : options_(std::move(options)) {
    start_curl();
    handle_ = curl_easy_init();
    CLV_CHECK(handle_, "libcurl gives a handle");
    set_server();
    set_callbacks();
  }
  ~Connection() {
    hang_up();
    curl_easy_cleanup(handle_);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  MailResult send(const OutgoingMail& mail) {
    if (!options_.user.empty() && options_.tls == SmtpTls::none && !is_loopback(options_.host)) {
      return {MailVerdict::temporary_failure, 0, "credentials are not sent without TLS"};
    }
    if (!formats::is_plain_address(mail.envelope_to) || !formats::is_plain_address(mail.envelope_from)) {
      return {MailVerdict::permanent_failure, 0, "malformed address"};
    }
    const std::lock_guard lock(mutex_);
    if (is_stopping_) return kStopped;
    return converse(mail);
  }

  void stop() { is_stopping_ = true; }

 private:
  template <typename Value>
  void set(CURLoption option, Value value) {
    CLV_CHECK(curl_easy_setopt(handle_, option, value) == CURLE_OK, "libcurl knows the option");
  }

  void set_server() {
    const bool is_implicit = options_.tls == SmtpTls::implicit;
    const auto host =
        options_.host.contains(':') && !options_.host.starts_with('[') ? '[' + options_.host + ']' : options_.host;
    set(CURLOPT_URL,
        fmt::format("{}://{}:{}/{}", is_implicit ? "smtps" : "smtp", host, options_.port, options_.own_name).c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_PROXY, "");  // a web proxy of the environment does not carry mail
    // ALL on a server without TLS is refused, so it is asked for only where it is meant.
    set(CURLOPT_USE_SSL, options_.tls == SmtpTls::none ? CURLUSESSL_NONE : CURLUSESSL_ALL);
    if (!options_.ca_file.empty()) {
      set(CURLOPT_CAINFO, options_.ca_file.c_str());
      set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));  // Debian's libcurl looks into /etc/ssl/certs beside it
    }
    if (!options_.user.empty()) {
      set(CURLOPT_USERNAME, options_.user.c_str());
      set(CURLOPT_PASSWORD, options_.password.c_str());
    }
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_timeout.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(options_.send_timeout.count()));
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L);  // else libcurl waits for the resolver, whatever the time limits and should_end() say
  }

  void set_callbacks() {
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_READFUNCTION, give_content);
    set(CURLOPT_READDATA, &conversation_);
    set(CURLOPT_HEADERFUNCTION, take_reply);
    set(CURLOPT_HEADERDATA, &conversation_);
    set(CURLOPT_DEBUGFUNCTION, note_command);  // replaces libcurl's own, which would print
    set(CURLOPT_DEBUGDATA, &conversation_);
    set(CURLOPT_VERBOSE, 1L);
    set(CURLOPT_XFERINFOFUNCTION, should_end);
    set(CURLOPT_XFERINFODATA, &is_stopping_);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_ERRORBUFFER, error_.data());
  }

  /// Without a QUIT: libcurl would wait two minutes for a server that answers no more.
  void hang_up() {
    curl_socket_t open = CURL_SOCKET_BAD;
    if (curl_easy_getinfo(handle_, CURLINFO_ACTIVESOCKET, &open) != CURLE_OK || open == CURL_SOCKET_BAD) return;
    ::shutdown(open, SHUT_RDWR);
  }

  MailResult converse(const OutgoingMail& mail) {
    conversation_ = {.unsent = mail.content};
    error_.front() = '\0';
    curl_slist* recipients = curl_slist_append(nullptr, ('<' + mail.envelope_to + '>').c_str());
    set(CURLOPT_MAIL_FROM, ('<' + mail.envelope_from + '>').c_str());
    set(CURLOPT_MAIL_RCPT, recipients);
    const auto outcome = curl_easy_perform(handle_);
    set(CURLOPT_MAIL_RCPT, static_cast<curl_slist*>(nullptr));
    curl_slist_free_all(recipients);
    return judge(outcome);
  }

  [[nodiscard]] MailResult judge(CURLcode outcome) const {
    const auto code = code_of(conversation_.reply);
    if (outcome == CURLE_OK) return {MailVerdict::sent, code, without_addresses(conversation_.reply)};
    if (outcome == CURLE_ABORTED_BY_CALLBACK) return kStopped;
    const bool is_refusal = code >= 500 && is_about_this_mail(conversation_.verb);
    const std::string_view why = error_.front() ? error_.data() : curl_easy_strerror(outcome);
    return {is_refusal ? MailVerdict::permanent_failure : MailVerdict::temporary_failure, code >= 400 ? code : 0,
            without_addresses(code >= 400 ? std::string_view(conversation_.reply) : why)};
  }

  const SmtpOptions options_;
  std::atomic<bool> is_stopping_ = false;
  std::mutex mutex_;  // guards all below: one conversation at a time
  CURL* handle_ = nullptr;
  Conversation conversation_;
  std::array<char, CURL_ERROR_SIZE> error_{};
};

SmtpSender::SmtpSender(SmtpOptions options) : connection_(std::make_unique<Connection>(std::move(options))) {}

SmtpSender::~SmtpSender() = default;

MailResult SmtpSender::send(const OutgoingMail& mail) {
  return connection_->send(mail);
}

void SmtpSender::stop() {
  connection_->stop();
}

std::string without_addresses(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && (is_address_character(text[end]) || text[end] == '@')) ++end;
    const auto word = text.substr(i, end - i);
    if (word.contains('@')) {
      out += "<address>";
    } else {
      out += word;
    }
    if (end < text.size()) out += static_cast<unsigned char>(text[end]) < 0x20 ? ' ' : text[end];
    i = end + 1;
  }
  out = base::trim(out);  // which also mends what is not UTF-8
  if (out.size() <= kLongestText) return out;
  auto end = kLongestText;
  while ((static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;  // never inside a character
  return out.substr(0, end);
}

}  // namespace claviger::mail
