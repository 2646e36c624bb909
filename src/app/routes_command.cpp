// claviger routes: what the server answers to, for checks against api/openapi.yaml.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>

#include "app/commands.hpp"
#include "http/routes/all_routes.hpp"

namespace claviger::app {
namespace {

/// The routes want services to refer to, though none is called here: an empty database in a folder of its own.
class EmptyDatabase {
 public:
  EmptyDatabase() : folder_(std::filesystem::temp_directory_path() / ("claviger-routes-" + base::random_public_id())) {
    std::filesystem::create_directories(folder_);
    const auto made = store::Database::open({file(), {}, 1});
    CLV_CHECK(made.has_value(), "a database can be made in the folder for temporary files");
  }
  ~EmptyDatabase() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  EmptyDatabase(const EmptyDatabase&) = delete;
  EmptyDatabase& operator=(const EmptyDatabase&) = delete;
  [[nodiscard]] std::string file() const { return (folder_ / "empty.db").string(); }

 private:
  std::filesystem::path folder_;
};

void print(const http::Router& router, bool json) {
  boost::json::array list;
  for (const auto& route : router.routes()) {
    if (!json) fmt::print("{:6} {}\n", route.method, route.pattern);
    list.push_back(boost::json::object{
        {"method", route.method}, {"path", route.pattern}, {"operation_id", route.options.operation_id}});
  }
  if (json) fmt::print("{}\n", boost::json::serialize(list));
}

}  // namespace

void add_routes_command(CLI::App& app, CommandContext& context) {
  auto* command = app.add_subcommand("routes", "List the routes, those of the demo too");
  command->add_flag("--json", context.json, "Print JSON");
  command->callback([&context] {
    const EmptyDatabase empty;
    context.configuration.database = empty.file();
    context.configuration.instance.is_demo = true;
    context.with_services([&](const usecases::Services& services) -> Result<void> {
      http::Router router;
      http::routes::add_routes(router, {services});
      print(router, context.json);
      return {};
    });
  });
}

}  // namespace claviger::app
