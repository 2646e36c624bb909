#include "http/served.hpp"

#include "base/secret.hpp"
#include "http/routes/all_routes.hpp"
#include "store/accounts.hpp"
#include "store/sql.hpp"

namespace claviger::http_suite {
namespace {

http::ServerOptions options_of(const formats::Catalogue& catalogue, const std::filesystem::path& folder) {
  http::ServerOptions options;
  options.port = 0;
  options.io_threads = 1;
  options.limits.linger_time = std::chrono::milliseconds(200);
  options.problem_texts.languages.assign(domain::kLanguages.begin(), domain::kLanguages.end());
  options.problem_texts.title = [&catalogue](std::string_view language, std::string_view code) {
    const auto key = "error." + std::string(code);
    return catalogue.has(language, key) ? catalogue.format(language, key) : std::string();
  };
  options.upload_directory = folder;
  options.observe = [](const http::AccessRecord&) {};
  return options;
}

std::string written(const Call& call) {
  std::string text = call.method + " " + call.path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
  if (!call.session.empty()) text += "Authorization: Bearer " + call.session + "\r\n";
  for (const auto& header : call.headers) text += header + "\r\n";
  const bool has_body = !call.body.empty();
  if (has_body && !call.content_type.empty()) text += "Content-Type: " + call.content_type + "\r\n";
  if (has_body || call.method == "POST" || call.method == "PUT" || call.method == "PATCH") {
    text += "Content-Length: " + std::to_string(call.body.size()) + "\r\n";
  }
  return text + "\r\n" + call.body;
}

}  // namespace

boost::json::value Reply::json() const {
  boost::system::error_code ec;
  auto value = boost::json::parse(body, ec);
  return ec ? boost::json::value() : value;
}

bool Reply::has(std::string_view pointer) const {
  boost::system::error_code ec;
  const auto value = json();
  return value.find_pointer(pointer, ec) != nullptr;
}

std::string Reply::text(std::string_view pointer) const {
  boost::system::error_code ec;
  const auto value = json();
  const auto* found = value.find_pointer(pointer, ec);
  if (found == nullptr) return {};
  return found->is_string() ? std::string(found->as_string()) : boost::json::serialize(*found);
}

Served::Served() : clock_(*base::parse_time("2026-01-15T12:00:00Z")) {
  folder_ = std::filesystem::temp_directory_path() / ("claviger-http-" + base::random_public_id());
  std::filesystem::create_directories(folder_);
  auto opened = store::Database::open(
      {.url = (folder_ / "test.db").string(), .key_file = (folder_ / "master.key").string(), .connections = 4});
  CLV_CHECK(opened.has_value(), "the test's database opens");
  database_ = std::move(*opened);
  catalogue_ = std::make_unique<formats::Catalogue>();
  usecases::Instance instance;
  instance.is_demo = true;
  instance.vendor_name = "Example Networks";
  domain::Policy policy;
  policy.requests_per_account_a_day = 100'000;  // one person asks for a whole table of cases
  services_ =
      std::make_unique<usecases::Services>(usecases::Services{*database_, clock_, *catalogue_, instance, policy});
  imports_ = std::make_unique<exchange::BackgroundImport>(*database_, clock_, exchange::ReportFolder{folder_});
  http::routes::add_routes(router_, {*services_, imports_.get()});
  server_ = std::make_unique<http::Server>(options_of(*catalogue_, folder_), router_);
  CLV_CHECK(server_->start().has_value(), "the test's server starts");
}

Served::~Served() {
  server_.reset();
  imports_.reset();
  database_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

index::Index& Served::serve_from_index() {
  services_->index = &index_;
  return index_;
}

Reply Served::call(const Call& call) const {
  auto answer = http::testing::ask(server_->port(), written(call));
  return {answer.status, std::move(answer.body), {answer.headers.begin(), answer.headers.end()}};
}

void Served::build(const std::function<void(World&, store::Transaction&)>& work) {
  const auto done = database_->write({"test", ""}, clock_, [&](store::Transaction& transaction) -> Result<void> {
    World world(transaction);
    work(world, transaction);
    return {};
  });
  ASSERT_TRUE(done.has_value()) << done.error().detail;
}

domain::Account Served::person(const std::string& email, const std::string& company) {
  domain::Account account;
  build([&](World& world, store::Transaction&) {
    account = world.add_person({email, company, {}});
    world.open_session(account.id, email);
  });
  return account;
}

domain::Account Served::person_with(const std::string& email, domain::Role role) {
  auto account = person(email, "Example Networks");
  build([&](World&, store::Transaction& transaction) { store::add_role(transaction, account.id, role); });
  return account;
}

RowCounts Served::rows() const {
  auto counted = database_->read([](store::Reader& reader) -> Result<RowCounts> {
    RowCounts counts;
    for (const auto& [table] :
         store::rows<std::string>(reader, "select name from sqlite_master where type = 'table' order by name")) {
      counts[table] = store::value<long long>(reader, "select count(*) from " + table).value_or(0);
    }
    return counts;
  });
  EXPECT_TRUE(counted.has_value()) << counted.error().detail;
  return counted.value_or(RowCounts{});
}

void Served::expect_refused(const Call& asked, int status, const std::string& code, const std::string& types) const {
  const auto before = rows();
  ASSERT_GT(before.size(), 30U) << "the tables are counted";
  const auto reply = call(asked);
  EXPECT_EQ(reply.status, status) << asked.method << " " << asked.path << " " << reply.body;
  EXPECT_EQ(reply.code(), code) << asked.method << " " << asked.path << " " << reply.body;
  EXPECT_EQ(reply.headers.contains("content-type") ? reply.headers.at("content-type") : "", "application/problem+json");
  EXPECT_EQ(reply.text("/type"), types + code);
  EXPECT_EQ(reply.text("/status"), std::to_string(status));
  EXPECT_FALSE(reply.text("/title").empty());
  EXPECT_EQ(reply.text("/request_id"), reply.headers.contains("x-request-id") ? reply.headers.at("x-request-id") : "");
  EXPECT_EQ(rows(), before) << asked.method << " " << asked.path << " changed something";
}

}  // namespace claviger::http_suite
