#include "conformance/conformance.hpp"

#include <algorithm>
#include <cctype>
#include <csignal>

#include "http/routes/all_routes.hpp"
#include "store/grants.hpp"

namespace claviger::conformance {
namespace {

using http::testing::Answer;
using http::testing::Owned;

usecases::Services with_base_url(const usecases::Services& services) {
  auto instance = services.instance;
  instance.base_url = "https://access.example.com";
  return {services.database, services.clock, services.catalogue, instance, services.policy, services.index};
}

domain::Vocabulary words_of_the_gateway() {
  return {.subject_types = {{"user", "account"}},
          .resource_types = {{"record", "contract"}, {"device", "serial"}},
          .actions = {{"read", "download_software"}, {"write", "open_case"}},
          .subjects = {{"alice", "alice@aurelia.example"}, {"bob", "bob@aurelia.example"}}};
}

http::ServerOptions options_of(const http::testing::Certificate& certificate) {
  http::ServerOptions options;
  options.port = 0;
  options.io_threads = 1;
  options.observe = [](const http::AccessRecord&) {};
  options.tls = std::make_shared<const http::TlsFiles>(certificate.files());
  return options;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const auto& part : parts) text.append(text.empty() ? "" : ",").append(part);
  return text;
}

/// All that comes until the server closes; empty where no connection to this certificate's holder is made.
std::string received(std::uint16_t port, const http::TlsFiles& files, const std::string& bytes) {
  const Owned<SSL_CTX, SSL_CTX_free> context(SSL_CTX_new(TLS_client_method()));
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_load_verify_locations(context.get(), files.certificate.c_str(), nullptr);
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  const Owned<BIO, BIO_free_all> connection(BIO_new_ssl_connect(context.get()));
  BIO_set_conn_hostname(connection.get(), ("127.0.0.1:" + std::to_string(port)).c_str());
  if (BIO_do_connect(connection.get()) != 1 || BIO_do_handshake(connection.get()) != 1) return {};
  // A refusal may come before all is sent: what it says counts.
  BIO_write(connection.get(), bytes.data(), static_cast<int>(bytes.size()));
  std::string answer;
  char piece[4096];
  for (int size = 0; (size = BIO_read(connection.get(), piece, sizeof piece)) > 0;)
    answer.append(piece, static_cast<std::size_t>(size));
  return answer;
}

Answer parsed(const std::string& text) {
  Answer answer;
  const auto end = text.find("\r\n\r\n");
  if (!text.starts_with("HTTP/1.1 ") || end == std::string::npos) return answer;
  answer.status = std::stoi(text.substr(9, 3));
  answer.body = text.substr(end + 4);
  for (auto from = text.find("\r\n") + 2; from < end; from = text.find("\r\n", from) + 2) {
    const auto line = text.substr(from, text.find("\r\n", from) - from);
    auto name = line.substr(0, line.find(':'));
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    answer.headers[name] = line.substr(std::min(line.find(':') + 2, line.size()));
  }
  return answer;
}

}  // namespace

INSTANTIATE_TEST_SUITE_P(From, Conformance, testing::Values(AnswersFrom::store, AnswersFrom::index),
                         [](const auto& from) { return from.param == AnswersFrom::store ? "store" : "index"; });

std::string body(const std::vector<std::string>& members) {
  return "{" + joined(members) + "}";
}

std::string list(const std::vector<std::string>& items) {
  return "[" + joined(items) + "]";
}

Conformance::Conformance()
    : journal_(GetParam() == AnswersFrom::store
                   ? nullptr
                   : std::make_unique<usecases::FollowJournal>(database(), clock(), serve_from_index())),
      services_(with_base_url(services())) {
  std::signal(SIGPIPE, SIG_IGN);  // a refusal may come while a large body is still sent
  http::routes::add_routes(router_, {services_, nullptr}, words_of_the_gateway());
  server_ = std::make_unique<http::Server>(options_of(certificate_), router_);
  CLV_CHECK(server_->start().has_value(), "the test's server starts");
  add_people();
  const auto gate =
      client({.name = "Gate",
              .scopes = {rules::ClientScope::decisions, rules::ClientScope::explain, rules::ClientScope::search,
                         rules::ClientScope::history, rules::ClientScope::requests}});
  const auto reply =
      call({.method = "POST",
            .path = "/oauth2/token",
            .body = "grant_type=client_credentials&client_id=" + gate.client_id + "&client_secret=" + gate.secret,
            .content_type = "application/x-www-form-urlencoded"});
  token_ = reply.text("/access_token");
}

void Conformance::add_people() {
  const auto alice = person("alice@aurelia.example");
  const auto bob = person("bob@aurelia.example");
  const auto carol = person("carol@aurelia.example");
  std::vector<domain::Account> crowd;
  for (int i = 0; i < 5; ++i) crowd.push_back(person("crowd" + std::to_string(i) + "@aurelia.example"));
  build([&](http_suite::World& world, store::Transaction& transaction) {
    const auto give = [&](const domain::Account& account, const domain::Number& number, domain::Scope scope) {
      store::insert_grant(transaction,
                          {.account = account.id, .number = number, .scope = scope, .valid_from = transaction.now()});
    };
    world.add_bill_to("7001", {"Kestrel Resale GmbH"});
    const auto other = world.add_bill_to("7002", {"Aurelia Bearings GmbH"});
    const auto add = [&](const std::string& number, const std::string& bill_to) {
      return world.add_contract({number, bill_to, {{"Aurelia Bearings GmbH"}}});
    };
    const auto first = add("record-1", "7001");
    add("record-2", "7001");
    give(alice, {first, {}}, domain::Scope::support);
    give(bob, {first, {}}, domain::Scope::downloads);
    world.add_line(first, "DEVICE1", "ROUTER");
    give(carol, {{}, other}, domain::Scope::support);
    const auto shared = add("shared", "7001");
    for (const auto& account : crowd) give(account, {shared, {}}, domain::Scope::support);
    for (int i = 0; i < 7; ++i) add("under-" + std::to_string(i), "7002");
  });
}

Answer Conformance::exchange(const std::string& bytes) const {
  if (journal_) CLV_CHECK(journal_->follow().has_value(), "the index follows");
  return parsed(received(server_->port(), certificate_.files(), bytes));
}

Reply Conformance::call(const Call& call) const {
  std::string text = call.method + " " + call.path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
  if (!call.session.empty()) text += "Authorization: Bearer " + call.session + "\r\n";
  for (const auto& header : call.headers) text += header + "\r\n";
  if (call.method == "POST") {
    text += "Content-Type: " + call.content_type + "\r\nContent-Length: " + std::to_string(call.body.size()) + "\r\n";
  }
  auto answer = exchange(text + "\r\n" + call.body);
  return {answer.status, std::move(answer.body), std::move(answer.headers)};
}

std::string Conformance::decision(const std::vector<std::string>& members) const {
  const auto reply = ask(kEvaluation, members);
  EXPECT_EQ(reply.status, 200) << reply.body;
  return reply.text("/decision");
}

std::vector<std::string> Conformance::results(const Reply& reply) {
  std::vector<std::string> found;
  EXPECT_EQ(reply.status, 200) << reply.body;
  for (std::size_t i = 0; reply.has("/results/" + std::to_string(i)); ++i) {
    const auto at = "/results/" + std::to_string(i);
    found.push_back(reply.has(at + "/id") ? reply.text(at + "/id") : reply.text(at + "/name"));
  }
  return found;
}

std::vector<std::string> Conformance::decisions(const Reply& reply) {
  std::vector<std::string> found;
  EXPECT_EQ(reply.status, 200) << reply.body;
  for (std::size_t i = 0; reply.has("/evaluations/" + std::to_string(i)); ++i)
    found.push_back(reply.text("/evaluations/" + std::to_string(i) + "/decision"));
  return found;
}

}  // namespace claviger::conformance
