// Where messages go, and where they never go.

#include <gtest/gtest.h>

#include <cstdlib>
#include <future>

#include "journeys/webhook_peer.hpp"
#include "machine/authorities.hpp"
#include "machine/names.hpp"
#include "webhooks/sender.hpp"

namespace claviger::test {
namespace {

using usecases::MessageVerdict;
using webhooks::AllowedInside;
using webhooks::Sender;

usecases::OutgoingMessage to(const std::string& url) {
  return {.url = url, .id = "msg_1", .timestamp = "1768478400", .signature = "v1,AAAA", .body = R"({"type":"x"})"};
}

Sender allowed(const std::vector<std::string>& inside) {
  return Sender({.inside = AllowedInside::parse(inside).value()});
}

TEST(WebhookSender, goes_inside_only_where_that_is_allowed) {
  WebhookPeer peer;
  Sender sender({});
  const auto port = std::to_string(peer.port());
  for (const std::string host : {"127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "0.0.0.0",
                                 "[::1]", "[::ffff:127.0.0.1]", "[::]"}) {
    for (const std::string scheme : {"http://", "https://"}) {
      const auto result = sender.send(to(scheme + host + ":" + port + "/hook"));
      EXPECT_EQ(result.verdict, MessageVerdict::failed) << scheme << host;
    }
  }
  EXPECT_TRUE(peer.is_silent());
  EXPECT_EQ(sender.send(to("http://127.0.0.1:" + port)).text, "the address leads inside and is not allowed");
  EXPECT_EQ(allowed({"127.0.0.1"}).send(to(peer.url())).verdict, MessageVerdict::taken);
  EXPECT_EQ(allowed({"127.0.0.2", "10.0.0.0/8"}).send(to(peer.url())).verdict, MessageVerdict::failed);
}

TEST(WebhookSender, reaches_no_metadata_service) {
  Sender sender({});
  for (const std::string host :
       {"169.254.169.254", "[fd00:ec2::254]", "100.100.100.200", "168.63.129.16", "192.168.0.1"})
    EXPECT_EQ(sender.send(to("https://" + host + "/latest/meta-data/")).text,
              "the address leads inside and is not allowed")
        << host;
}

/// Without a single byte: the socket is never opened.
TEST(WebhookSender, speaks_plain_http_to_nobody_outside) {
  Sender sender({});
  for (const std::string host : {"1.1.1.1", "1.1", "[2606:4700::1111]", "[::ffff:1.1.1.1]"})
    EXPECT_EQ(sender.send(to("http://" + host + "/")).text,
              "plain http:// goes to allowed addresses inside only, to others https://")
        << host;
}

TEST(WebhookSender, follows_no_redirect) {
  WebhookPeer peer;
  auto sender = allowed({"127.0.0.1"});
  for (const std::string status : {"301", "302", "303", "307", "308"}) {
    peer.tell("answer " + status + " Location " + peer.url("/elsewhere"));
    const auto result = sender.send(to(peer.url()));
    EXPECT_EQ(result.verdict, MessageVerdict::failed);
    EXPECT_EQ(result.text, "answered " + status);
    EXPECT_EQ(peer.next().at("path").as_string(), "/hook");
    EXPECT_TRUE(peer.is_silent());
  }
}

TEST(WebhookSender, asks_no_proxy_of_the_environment) {
  WebhookPeer peer;
  auto sender = allowed({"127.0.0.1", "127.0.0.2"});
  for (const std::string name : {"http_proxy", "https_proxy"}) {
    setenv(name.c_str(), peer.url().c_str(), 1);
    setenv("no_proxy", "", 1);
    // Where a message may go and where nobody listens; so may the proxy be called.
    const auto url = name.substr(0, name.find('_')) + "://127.0.0.2:1/";
    EXPECT_EQ(sender.send(to(url)).verdict, MessageVerdict::failed) << url;
    unsetenv(name.c_str());
    unsetenv("no_proxy");
    EXPECT_TRUE(peer.is_silent()) << url;
  }
}

TEST(WebhookSender, takes_no_other_scheme) {
  Sender sender = allowed({"127.0.0.1"});
  for (const std::string url : {"file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/", "smtp://127.0.0.1/"})
    EXPECT_EQ(sender.send(to(url)).verdict, MessageVerdict::failed) << url;
}

TEST(WebhookSender, keeps_nothing_of_what_the_receiver_says) {
  WebhookPeer peer;
  auto sender = allowed({"127.0.0.1"});
  peer.tell("answer 500");
  EXPECT_EQ(sender.send(to(peer.url())).text, "answered 500");
  EXPECT_EQ(peer.next().at("path").as_string(), "/hook");
  peer.tell("answer 299");
  EXPECT_EQ(sender.send(to(peer.url())).verdict, MessageVerdict::taken) << "200 kB are not read to their end";
}

TEST(WebhookSender, believes_only_a_certificate_of_the_authorities) {
  const Certificate certificate;
  WebhookPeer peer({certificate.cert(), certificate.key()});
  const auto url = "https://localhost:" + std::to_string(peer.port()) + "/hook";
  const auto inside = AllowedInside::parse({"127.0.0.1", "::1"}).value();
  EXPECT_EQ(Sender({.inside = inside}).send(to(url)).verdict, MessageVerdict::failed);
  EXPECT_EQ(Sender({.inside = inside, .ca_file = certificate.cert()}).send(to(url)).verdict, MessageVerdict::taken);
  EXPECT_EQ(peer.next().at("path").as_string(), "/hook");
}

TEST(WebhookSender, believes_no_authority_of_the_system_where_its_own_are_named) {
  const Certificate of_system;
  const Certificate own;
  const SystemAuthorities system(of_system.believed());
  WebhookPeer peer({of_system.cert(), of_system.key()});
  const auto url = "https://localhost:" + std::to_string(peer.port()) + "/hook";
  const auto inside = AllowedInside::parse({"127.0.0.1", "::1"}).value();
  EXPECT_EQ(Sender({.inside = inside}).send(to(url)).verdict, MessageVerdict::taken);
  EXPECT_EQ(peer.next().at("path").as_string(), "/hook");
  EXPECT_EQ(Sender({.inside = inside, .ca_file = own.cert()}).send(to(url)).verdict, MessageVerdict::failed);
  EXPECT_TRUE(peer.is_silent());
}

TEST(WebhookSender, waits_for_no_name_longer_than_for_all_of_it) {
  const SilentResolver resolver("gate.example");
  Sender sender({.send_timeout = std::chrono::milliseconds(200)});
  EXPECT_EQ(sender.send(to("https://gate.example/")).verdict, MessageVerdict::failed);
  resolver.await_question();
  EXPECT_EQ(resolver.waiting(), 1) << "it came back before the resolver did";
}

TEST(WebhookSender, stops_while_a_name_is_looked_up) {
  const SilentResolver resolver("gate.example");
  Sender sender({});
  auto result = std::async(std::launch::async, [&] { return sender.send(to("https://gate.example/")); });
  resolver.await_question();
  sender.stop();
  EXPECT_EQ(result.get().verdict, MessageVerdict::stopped);
  EXPECT_EQ(resolver.waiting(), 1) << "it came back before the resolver did";
}

}  // namespace
}  // namespace claviger::test
