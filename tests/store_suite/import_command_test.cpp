// What `claviger import` prints where.

#include "exchange/import_command.hpp"

#include <boost/json/parse.hpp>

#include "import_fixture.hpp"

namespace claviger::test {
namespace {

class ImportCommands : public ImportFixture {
 protected:
  int run(const std::string& text) {
    const auto path = folder() / "rows.csv";
    std::ofstream(path, std::ios::binary) << text;
    out_.str({});
    err_.str({});
    return exchange::run_import_command(
        database(), clock(), {.file = path.string(), .output = exchange::ImportCommand::Output::json}, {out_, err_});
  }
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_P(ImportCommands, as_json_say_an_error_on_standard_error_alone) {
  EXPECT_EQ(run("no,header\n"), 1);
  EXPECT_EQ(out_.str(), "");
  const auto error = boost::json::parse(err_.str()).as_object();
  EXPECT_EQ(error.at("code").as_string(), "wrong_header");
  EXPECT_FALSE(error.at("detail").as_string().empty());
  EXPECT_EQ(run(many_lines(3, 1)), 0);
  EXPECT_EQ(boost::json::parse(out_.str()).at("rows_applied").as_int64(), 3);
}

CLAVIGER_BOTH_ENGINES(ImportCommands);

}  // namespace
}  // namespace claviger::test
