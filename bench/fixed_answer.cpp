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
#include <string>

#include "http/routes/machine_services.hpp"
#include "http/server.hpp"
#include "usecases/authorization.hpp"

namespace {

using namespace claviger;
using http::routes::Answer;
using http::routes::MachineServices;

Answer answer(const MachineServices&, const usecases::Caller& caller, const http::Request&) {
  CLV_TRY_VOID(usecases::require_of(caller, rules::Operation::evaluate, rules::Relation::foreign));
  return http::json(200, {{"decision", true}, {"context", {{"revision", "1"}}}});
}

Result<void> serve(store::Database& database) {
  const base::SystemClock clock;
  const formats::Catalogue catalogue;
  const usecases::Services services{database, clock, catalogue, {}, {}};
  const MachineServices machine{{services}, std::make_shared<usecases::Clients>(services), {}};
  http::Router router;
  router.add("POST", "/access/v1/evaluation", {.operation_id = "evaluate", .body_limit = 1024 * 1024},
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
