// The yardstick of an evaluation: the product's own HTTP server with one route, that of an evaluation, on the same pool
// and under the same limits, which checks the caller's credentials and scope, takes the body and answers the same to
// all.
//
//   bench_fixed_answer DATABASE
//
// Listens on a free port of 127.0.0.1, beside a server on the same database, whose tokens it takes. Ends with SIGTERM.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <memory>
#include <optional>
#include <string>

#include "http/routes/at_once.hpp"
#include "http/server.hpp"
#include "index/step.hpp"
#include "usecases/authorization.hpp"

namespace {

using namespace claviger;
using http::routes::Answer;
using http::routes::MachineServices;

Answer answer(const MachineServices&, const usecases::Caller& caller, const http::Request&) {
  CLV_TRY_VOID(usecases::require_of(caller, rules::Operation::evaluate, rules::Relation::foreign));
  return http::json_text(200, R"({"decision":true,"context":{"revision":"1"}})");
}

std::optional<http::Response> answer_at_once(const MachineServices& machine, const usecases::ClientPrincipal& client,
                                             const http::Request& request) {
  auto answered = answer(machine, client, request);
  return answered ? std::optional(std::move(*answered)) : std::nullopt;
}

/// It knows nothing but where the journal stands, which lets clients be known from memory as in the product.
Result<void> publish_empty(const store::Database& database, index::Index& index) {
  CLV_TRY(const auto revision, database.revision());
  index.publish(index::Step({}, {}).finish({.revision = revision}));
  return {};
}

Result<void> serve(store::Database& database) {
  const base::SystemClock clock;
  const formats::Catalogue catalogue;
  index::Index index;
  CLV_TRY_VOID(publish_empty(database, index));
  const usecases::Services services{database, clock, catalogue, {}, {}, &index};
  const MachineServices machine{{services}, std::make_shared<usecases::Clients>(services), {}};
  http::Router router;
  router.add("POST", "/access/v1/evaluation",
             {.operation_id = "evaluate",
              .body_limit = 1024 * 1024,
              .at_once = http::routes::for_known_client(machine, answer_at_once)},
             http::routes::for_caller(machine, answer));
  http::ServerOptions options;
  options.port = 0;
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  http::Server server(std::move(options), router);
  CLV_TRY_VOID(server.start());
  fmt::print("(port {})\n", server.port());
  std::fflush(stdout);
  int received = 0;
  sigwait(&signals, &received);
  server.stop();
  return {};
}

}  // namespace

int main(int count, char** words) {
  CLI::App app("Answers every evaluation by the same body");
  std::string file;
  app.add_option("database", file)->required();
  CLI11_PARSE(app, count, words);
  const auto database = store::Database::open({.url = file});
  const auto served = database ? serve(**database) : Result<void>(std::unexpected(database.error()));
  if (!served) return fmt::print("{} {}\n", served.error().text, served.error().detail), 1;
  return 0;
}
