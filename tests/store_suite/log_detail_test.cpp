// What an error says for the log: which statement failed and why, never what was bound to it.

#include <gmock/gmock.h>

#include <stdexcept>

#include "fixture.hpp"
#include "store/outbox.hpp"

namespace claviger::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kAddress = "anna.novakova@hoshizora.example";
constexpr const char* kName = "Anna Nováková";
constexpr const char* kCode = "483920";

class LogDetail : public DatabaseFixture {
 protected:
  static auto tells_of_nobody() {
    return AllOf(Not(HasSubstr(kAddress)), Not(HasSubstr(kName)), Not(HasSubstr(kCode)));
  }
};

TEST_P(LogDetail, of_a_statement_that_fails_names_it_without_its_values) {
  run_sql("create unique index one_mail_each on outbox_mail (recipient)");
  const auto queue = [&] {
    return database().write({.actor = "test"}, clock(), [&](store::Transaction& transaction) -> Result<void> {
      store::OutboxMail mail{.recipient = kAddress,
                             .language = "cs",
                             .kind = "activation_code",
                             .subject = kName,
                             .text = kCode,
                             .html = kCode};
      store::queue_mail(transaction, mail, "vendor.example");
      return {};
    });
  };
  ASSERT_TRUE(queue());
  const auto failed = queue();
  ASSERT_FALSE(failed);
  EXPECT_EQ(failure_of(failed), "conflict");
  EXPECT_THAT(failed.error().detail, tells_of_nobody());
  EXPECT_THAT(failed.error().detail, HasSubstr("insert into outbox_mail"));
}

TEST_P(LogDetail, of_a_value_that_does_not_fit_does_not_quote_it) {
  const auto failed = database().read([](store::Reader& reader) -> Result<long long> {
    return store::value<long long>(reader, "select cast(cast(:text as text) as bigint) / :zero", kAddress, 0)
        .value_or(0);
  });
  if (GetParam() == store::Engine::sqlite) return;  // takes the text for a number
  ASSERT_FALSE(failed);
  EXPECT_THAT(failed.error().detail, AllOf(tells_of_nobody(), HasSubstr("22P02"), HasSubstr("select cast")));
}

TEST_P(LogDetail, of_a_text_that_no_database_knows_says_where) {
  const auto failed = database().read([](store::Reader& reader) -> Result<long long> {
    return store::value<long long>(reader, "select count(*) from no_such_table where name = :name", kName).value_or(0);
  });
  ASSERT_FALSE(failed);
  EXPECT_THAT(failed.error().detail, AllOf(tells_of_nobody(), HasSubstr("no_such_table")));
}

TEST_P(LogDetail, of_what_others_throw_is_its_type) {
  const auto failed = database().write({.actor = "test"}, clock(),
                                       [](store::Transaction&) -> Result<void> { throw std::length_error(kAddress); });
  ASSERT_FALSE(failed);
  EXPECT_THAT(failed.error().detail, AllOf(tells_of_nobody(), HasSubstr("length_error")));
}

CLAVIGER_BOTH_ENGINES(LogDetail);

}  // namespace
}  // namespace claviger::test
