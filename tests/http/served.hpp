#pragma once
// One instance as it is served: a database in a folder of its own, a clock moved by hand, all routes, a server on a
// free port.

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "exchange/background_import.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "http/test_client.hpp"
#include "http/world.hpp"
#include "usecases/services.hpp"

namespace claviger::http_suite {

/// What a client sends. `body` goes out as it is; a content type goes with it unless it is empty.
struct Call {
  std::string method = "GET";
  std::string path;
  std::string body = {};
  std::string session = {};  ///< token, sent as bearer
  std::vector<std::string> headers = {};
  std::string content_type = "application/json";
};

struct Reply {
  int status = 0;
  std::string body;
  std::map<std::string, std::string, std::less<>> headers;  ///< names in lower case

  /// The body as JSON; null where it is none.
  [[nodiscard]] boost::json::value json() const;
  /// Member by JSON pointer, as text; empty where it is not there.
  [[nodiscard]] std::string text(std::string_view pointer) const;
  [[nodiscard]] std::string code() const { return text("/code"); }
  [[nodiscard]] bool has(std::string_view pointer) const;
};

/// What one cannot see from outside: rows of each table.
using RowCounts = std::map<std::string, long long>;

class Served : public testing::Test {
 protected:
  Served();
  ~Served() override;

  Reply call(const Call& call) const;
  Reply get(const std::string& path, const std::string& session = {}) const {
    return call({.path = path, .session = session});
  }
  Reply post(const std::string& path, const std::string& body, const std::string& session = {}) const {
    return call({.method = "POST", .path = path, .body = body, .session = session});
  }

  [[nodiscard]] store::Database& database() const { return *database_; }
  /// Of this instance alone, removed behind it.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  [[nodiscard]] base::ManualClock& clock() { return clock_; }
  [[nodiscard]] const usecases::Services& services() const { return *services_; }
  [[nodiscard]] const http::Router& router() const { return router_; }
  /// From here on decisions are answered from this index, once it is built.
  index::Index& serve_from_index();
  /// From here on the database answers, as for the time until an index is built.
  void serve_from_store() { services_->index = nullptr; }
  /// Until the import that was started has ended.
  void await_import() { imports_->await_end(); }

  /// Changes the world in one transaction.
  void build(const std::function<void(World&, store::Transaction&)>& work);
  /// An active person with a session; the token is the e-mail address.
  domain::Account person(const std::string& email, const std::string& company = "Aurelia Bearings GmbH");
  /// The same with a role.
  domain::Account person_with(const std::string& email, domain::Role role);

  [[nodiscard]] RowCounts rows() const;
  /// The call is refused with this status, code and type (`types` + code), and leaves every table as it was.
  void expect_refused(const Call& asked, int status, const std::string& code,
                      const std::string& types = "urn:claviger:problem:") const;

 private:
  std::filesystem::path folder_;
  base::ManualClock clock_;
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<formats::Catalogue> catalogue_;
  index::Index index_;
  std::unique_ptr<usecases::Services> services_;
  std::unique_ptr<exchange::BackgroundImport> imports_;
  http::Router router_;
  std::unique_ptr<http::Server> server_;
};

}  // namespace claviger::http_suite
