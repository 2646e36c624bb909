#include "mail/smtp_sender.hpp"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "base/text.hpp"
#include "formats/mime.hpp"
#include "machine/authorities.hpp"
#include "machine/names.hpp"
#include "machine/peer_process.hpp"

using namespace claviger;
using namespace claviger::mail;
using namespace std::string_literals;
using test::Certificate;
using test::SilentResolver;
using test::SystemAuthorities;
using usecases::MailVerdict;

namespace {

/// The real server.
class Peer : public test::PeerProcess {
 public:
  explicit Peer(std::vector<std::string> arguments) : PeerProcess("src/mail/smtp_peer.py", std::move(arguments)) {}
};

/// Made once.
const Certificate& certificate() {
  static const Certificate made;
  return made;
}

SmtpOptions plain(const Peer& peer) {
  return {.host = "127.0.0.1", .port = peer.port(), .tls = SmtpTls::none};
}

SmtpOptions protected_by(SmtpTls tls, const Peer& peer) {
  return {.host = "localhost", .port = peer.port(), .tls = tls, .ca_file = certificate().cert()};
}

usecases::OutgoingMail a_mail(std::string to = "jan@acme.example") {
  return {"bounce@vendor.example", std::move(to), "Subject: Hello\r\n\r\nLine\r\n.\r\n..two\r\nEnd\r\n"};
}

TEST(SmtpSender, hands_over_envelope_and_content_unchanged) {
  Peer peer({"plain"});
  SmtpSender sender(plain(peer));
  const auto result = sender.send(a_mail());
  EXPECT_EQ(result.verdict, MailVerdict::sent) << result.text;
  EXPECT_EQ(result.code, 250);
  const auto taken = peer.next();
  EXPECT_EQ(taken.at("sender").as_string(), "bounce@vendor.example");
  EXPECT_EQ(taken.at("recipients").as_array().at(0).as_string(), "jan@acme.example");
  EXPECT_EQ(taken.at("content").as_string(), a_mail().content);
}

TEST(SmtpSender, a_built_mail_arrives_byte_for_byte) {
  Peer peer({"plain"});
  SmtpSender sender(plain(peer));
  const auto raw = formats::build_mail({.from_address = "no-reply@vendor.example",
                                        .to_address = "jan@acme.example",
                                        .subject = "Výsledek žádosti",
                                        .message_id = "1@vendor.example",
                                        .date = *base::parse_time("2026-11-21T09:30:00Z"),
                                        .language = "cs",
                                        .text = "Dobrý den\n.\n042917\n",
                                        .html = "<p>Dobrý den</p>\n"});
  ASSERT_TRUE(raw.has_value());
  auto mail = a_mail();
  mail.content = *raw;
  EXPECT_EQ(sender.send(mail).verdict, MailVerdict::sent);
  EXPECT_EQ(std::string(peer.next().at("content").as_string()), *raw);
}

TEST(SmtpSender, keeps_its_connection_between_mails) {
  Peer peer({"plain"});
  SmtpSender sender(plain(peer));
  std::set<std::int64_t> connections;
  for (int i = 0; i < 3; ++i) {
    ASSERT_EQ(sender.send(a_mail()).verdict, MailVerdict::sent);
    connections.insert(peer.next().at("connection").as_int64());
  }
  EXPECT_EQ(connections.size(), 1u);
}

TEST(SmtpSender, a_recipient_refused_for_good_is_permanent_and_its_address_is_not_repeated) {
  Peer peer({"plain"});
  SmtpSender sender(plain(peer));
  const auto result = sender.send(a_mail("unknown@acme.example"));
  EXPECT_EQ(result.verdict, MailVerdict::permanent_failure);
  EXPECT_EQ(result.code, 550);
  EXPECT_EQ(result.text, "550 5.1.1 <<address>>: no such mailbox");
  EXPECT_TRUE(peer.is_silent());
}

TEST(SmtpSender, a_recipient_put_off_is_temporary) {
  Peer peer({"plain"});
  SmtpSender sender(plain(peer));
  const auto result = sender.send(a_mail("later@acme.example"));
  EXPECT_EQ(result.verdict, MailVerdict::temporary_failure);
  EXPECT_EQ(result.code, 451);
}

TEST(SmtpSender, refused_content_is_permanent) {
  Peer peer({"plain"});
  SmtpSender sender(plain(peer));
  auto mail = a_mail();
  mail.content = "X-Spam: yes\r\n\r\nbuy\r\n";
  const auto result = sender.send(mail);
  EXPECT_EQ(result.verdict, MailVerdict::permanent_failure);
  EXPECT_EQ(result.code, 554);
}

TEST(SmtpSender, a_refused_sender_is_ours_to_mend_so_the_mail_waits) {
  Peer peer({"plain"});
  SmtpSender sender(plain(peer));
  auto mail = a_mail();
  mail.envelope_from = "refused@vendor.example";
  const auto result = sender.send(mail);
  EXPECT_EQ(result.verdict, MailVerdict::temporary_failure);
  EXPECT_EQ(result.code, 550);
}

TEST(SmtpSender, goes_on_after_a_refusal_and_after_a_broken_connection) {
  Peer peer({"plain"});
  SmtpSender sender(plain(peer));
  EXPECT_EQ(sender.send(a_mail("unknown@acme.example")).verdict, MailVerdict::permanent_failure);
  EXPECT_EQ(sender.send(a_mail()).verdict, MailVerdict::sent);
  peer.next();
  EXPECT_EQ(sender.send(a_mail("closing@acme.example")).verdict, MailVerdict::temporary_failure);
  EXPECT_EQ(sender.send(a_mail()).verdict, MailVerdict::sent);
  peer.next();
}

TEST(SmtpSender, nobody_listening_is_temporary) {
  int port = 0;
  {
    Peer gone({"plain"});
    port = gone.port();
  }
  SmtpSender sender({.host = "127.0.0.1", .port = port, .tls = SmtpTls::none});
  const auto result = sender.send(a_mail());
  EXPECT_EQ(result.verdict, MailVerdict::temporary_failure);
  EXPECT_EQ(result.code, 0);
  EXPECT_FALSE(result.text.empty());
}

TEST(SmtpSender, signs_in_over_starttls) {
  Peer peer({"starttls", certificate().cert(), certificate().key()});
  auto options = protected_by(SmtpTls::starttls, peer);
  options.user = "claviger";
  options.password = "correct horse";
  SmtpSender sender(options);
  const auto result = sender.send(a_mail());
  EXPECT_EQ(result.verdict, MailVerdict::sent) << result.text;
  const auto taken = peer.next();
  EXPECT_TRUE(taken.at("tls").as_bool());
  EXPECT_TRUE(taken.at("signed_in").as_bool());
}

TEST(SmtpSender, speaks_tls_from_the_first_byte) {
  Peer peer({"implicit", certificate().cert(), certificate().key()});
  SmtpSender sender(protected_by(SmtpTls::implicit, peer));
  const auto result = sender.send(a_mail());
  EXPECT_EQ(result.verdict, MailVerdict::sent) << result.text;
  EXPECT_TRUE(peer.next().at("tls").as_bool());
}

TEST(SmtpSender, refuses_a_server_that_offers_no_starttls) {
  Peer peer({"plain"});
  SmtpSender sender({.host = "127.0.0.1", .port = peer.port(), .tls = SmtpTls::starttls});
  EXPECT_EQ(sender.send(a_mail()).verdict, MailVerdict::temporary_failure);
  EXPECT_TRUE(peer.is_silent());
}

TEST(SmtpSender, refuses_a_certificate_it_cannot_trust) {
  Peer peer({"starttls", certificate().cert(), certificate().key()});
  auto options = protected_by(SmtpTls::starttls, peer);
  options.ca_file.clear();
  SmtpSender unknown_authority(options);
  EXPECT_EQ(unknown_authority.send(a_mail()).verdict, MailVerdict::temporary_failure);
  options = protected_by(SmtpTls::starttls, peer);
  options.host = "127.0.0.1";
  SmtpSender other_name(options);
  EXPECT_EQ(other_name.send(a_mail()).verdict, MailVerdict::temporary_failure);
  EXPECT_TRUE(peer.is_silent());
}

TEST(SmtpSender, believes_no_authority_of_the_system_where_its_own_are_named) {
  const Certificate of_system;
  const SystemAuthorities system(of_system.believed());
  Peer peer({"implicit", of_system.cert(), of_system.key()});
  auto options = protected_by(SmtpTls::implicit, peer);
  EXPECT_EQ(SmtpSender(options).send(a_mail()).verdict, MailVerdict::temporary_failure);
  options.ca_file.clear();
  EXPECT_EQ(SmtpSender(options).send(a_mail()).verdict, MailVerdict::sent);
}

TEST(SmtpSender, waits_for_no_name_longer_than_for_a_mail) {
  const SilentResolver resolver("mail.example");
  SmtpSender sender({.host = "mail.example", .send_timeout = std::chrono::milliseconds(200)});
  EXPECT_EQ(sender.send(a_mail()).verdict, MailVerdict::temporary_failure);
  resolver.await_question();
  EXPECT_EQ(resolver.waiting(), 1) << "it came back before the resolver did";
}

TEST(SmtpSender, a_wrong_password_lets_the_mail_wait) {
  Peer peer({"auth"});
  auto options = plain(peer);
  options.user = "claviger";
  options.password = "wrong";
  SmtpSender sender(options);
  const auto result = sender.send(a_mail());
  EXPECT_EQ(result.verdict, MailVerdict::temporary_failure);
  EXPECT_EQ(result.text.find("wrong"), std::string::npos);
  EXPECT_TRUE(peer.is_silent());
}

TEST(SmtpSender, never_sends_credentials_in_the_clear_beyond_this_machine) {
  SmtpSender sender({.host = "mail.example.org", .tls = SmtpTls::none, .user = "u", .password = "p"});
  EXPECT_EQ(sender.send(a_mail()).text, "credentials are not sent without TLS");
}

TEST(SmtpSender, an_address_that_would_be_a_second_command_is_refused) {
  Peer peer({"plain"});
  SmtpSender sender(plain(peer));
  const auto result = sender.send(a_mail("a@b>\r\nRCPT TO:<eve@evil.example"));
  EXPECT_EQ(result.verdict, MailVerdict::permanent_failure);
  EXPECT_EQ(result.text, "malformed address");
  EXPECT_TRUE(peer.is_silent());
}

/// A server that takes the connection and never says a word.
class Mute {
 public:
  Mute() : listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(bind(listener_, reinterpret_cast<const sockaddr*>(&address), size), 0);
    EXPECT_EQ(listen(listener_, 8), 0);
    EXPECT_EQ(getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    port_ = ntohs(address.sin_port);
  }
  ~Mute() {
    close(listener_);
    if (taken_ >= 0) close(taken_);
  }
  Mute(const Mute&) = delete;
  Mute& operator=(const Mute&) = delete;
  [[nodiscard]] int port() const { return port_; }
  /// Until somebody is connected.
  void take() { taken_ = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC); }

 private:
  int listener_ = -1;
  int taken_ = -1;
  int port_ = 0;
};

constexpr std::chrono::seconds kSoon{5};

TEST(SmtpSender, that_is_stopped_leaves_a_server_that_says_nothing) {
  Mute mute;
  SmtpSender sender({.host = "127.0.0.1", .port = mute.port(), .tls = SmtpTls::none});
  auto sent = std::async(std::launch::async, [&] { return sender.send(a_mail()); });
  mute.take();
  const auto since = std::chrono::steady_clock::now();
  sender.stop();
  EXPECT_EQ(sent.get().verdict, MailVerdict::stopped);
  EXPECT_EQ(sender.send(a_mail()).verdict, MailVerdict::stopped) << "and none begins any more";
  EXPECT_LT(std::chrono::steady_clock::now() - since, kSoon);
}

TEST(SmtpSender, ends_without_waiting_for_a_server_that_froze_between_two_mails) {
  Peer peer({"plain"});
  auto sender = std::make_unique<SmtpSender>(plain(peer));
  ASSERT_EQ(sender->send(a_mail()).verdict, MailVerdict::sent);
  peer.next();
  peer.freeze();
  const auto since = std::chrono::steady_clock::now();
  sender.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - since, kSoon);
  peer.thaw();
}

TEST(SmtpSender, sends_from_several_threads_one_after_another) {
  Peer peer({"plain"});
  SmtpSender sender(plain(peer));
  constexpr int kThreads = 4;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back(
        [&, i] { EXPECT_EQ(sender.send(a_mail(std::to_string(i) + "@b.example")).verdict, MailVerdict::sent); });
  }
  for (auto& thread : threads) thread.join();
  std::set<std::string> recipients;
  for (int i = 0; i < kThreads; ++i) recipients.emplace(peer.next().at("recipients").as_array().at(0).as_string());
  EXPECT_EQ(recipients.size(), 4u);
}

TEST(WithoutAddresses, hides_every_address_and_keeps_the_rest) {
  EXPECT_EQ(without_addresses("550 <a.b+c@d.example> unknown, ask x@y"), "550 <<address>> unknown, ask <address>");
  EXPECT_EQ(without_addresses("jméno@příklad.example: no\r\n"), "<address>: no");
  EXPECT_EQ(without_addresses("250 OK\r\n"), "250 OK");
}

TEST(WithoutAddresses, is_short_and_clean_whatever_the_server_says) {
  std::string long_reply = "550 ";
  for (int i = 0; i < 500; ++i) long_reply += "契 ";
  for (const auto& reply : {long_reply, "550 bad \xff\x00 reply"s, std::string(1000, 'x')}) {
    const auto text = without_addresses(reply);
    EXPECT_LE(text.size(), 300u);
    EXPECT_FALSE(text.empty());
    EXPECT_TRUE(base::is_clean_utf8(text)) << text;
  }
}

}  // namespace
