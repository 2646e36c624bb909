// Databases of every age come to the schema of this binary, and no binary writes into a newer one.

#include "store/migrate.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <vector>

#include "fixture.hpp"
#include "store/engine.hpp"

namespace claviger::test {
namespace {

using Scripts = std::vector<std::pair<std::string_view, std::string_view>>;

/// The database is empty but for what a test brings it to.
class Migrations : public DatabaseFixture {
 protected:
  void SetUp() override {
    DatabaseFixture::SetUp();
    if (IsSkipped() || HasFailure()) return;
    start_over();
  }

  template <typename Work>
  void with_session(Work work) {
    work(*store::open_session(url()));
  }

  /// As a binary with these scripts does when it opens the database; the reason where it refuses.
  std::string migrate(const Scripts& scripts) {
    std::string refused;
    with_session([&](soci::session& session) {
      const auto migrated = store::migrate(session, GetParam(), scripts, key_file());
      if (!migrated) refused = migrated.error().reason;
    });
    return refused;
  }

  std::string value(const std::string& query) {
    std::string found;
    with_session([&](soci::session& session) { session << query, soci::into(found); });
    return found;
  }
  bool has_table(const std::string& table) {
    bool found = false;
    with_session([&](soci::session& session) { found = store::table_exists(session, GetParam(), table); });
    return found;
  }

  /// The first `count` scripts of this binary.
  static Scripts known(std::size_t count) {
    const auto all = store::known_migrations();
    return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count)};
  }
  /// Those before the one of that name.
  static Scripts known_before(std::string_view name) {
    auto scripts = known();
    const auto at = std::ranges::find_if(scripts, [&](const auto& script) { return script.first.contains(name); });
    scripts.erase(at, scripts.end());
    return scripts;
  }
  static Scripts known() { return known(store::known_migrations().size()); }

  /// As a build left it that counted its scripts and kept no names.
  void bring_to_counted(std::size_t version) {
    ASSERT_EQ(migrate(known(version)), "");
    with_session([&](soci::session& session) { session << "drop table migration"; });
  }
};

constexpr std::pair<std::string_view, std::string_view> kEarly{"folder/0002_aaa_early.sql",
                                                               "create table early (id integer);\n"};
constexpr std::pair<std::string_view, std::string_view> kLate{"folder/0099_late.sql",
                                                              "create table late (id integer);\n"};

TEST_P(Migrations, bring_an_empty_database_to_the_schema) {
  EXPECT_EQ(migrate(known()), "");
  EXPECT_TRUE(has_table("desk_note"));
  EXPECT_EQ(value("select value from meta where name = 'schema_version'"), std::to_string(known().size()));
  const auto instance = value("select value from meta where name = 'instance_id'");
  EXPECT_EQ(migrate(known()), "") << "again changes nothing";
  EXPECT_EQ(value("select value from meta where name = 'instance_id'"), instance);
}

TEST_P(Migrations, bring_an_earlier_builds_database_along) {
  bring_to_counted(2);
  EXPECT_EQ(migrate(known()), "");
  EXPECT_EQ(value("select cast(count(*) as varchar(9)) from migration"), std::to_string(known().size()));
  EXPECT_EQ(value("select value from meta where name = 'schema_version'"), std::to_string(known().size()));
}

TEST_P(Migrations, apply_one_that_arrives_with_an_earlier_name) {
  auto scripts = known();
  scripts.push_back(kLate);
  ASSERT_EQ(migrate(scripts), "");
  scripts.insert(scripts.begin() + 2, kEarly);
  EXPECT_EQ(migrate(scripts), "");
  EXPECT_TRUE(has_table("early"));
  EXPECT_TRUE(has_table("late"));
}

TEST_P(Migrations, are_refused_to_an_older_binary) {
  auto scripts = known();
  scripts.push_back(kLate);
  ASSERT_EQ(migrate(scripts), "");
  EXPECT_EQ(migrate(known()), "schema_newer");
}

TEST_P(Migrations, that_a_counting_build_ran_beyond_ours_are_refused) {
  bring_to_counted(known().size());
  with_session(
      [&](soci::session& session) { session << "update meta set value = '99' where name = 'schema_version'"; });
  EXPECT_EQ(migrate(known()), "schema_newer");
  EXPECT_FALSE(has_table("migration")) << "nothing was changed";
}

TEST_P(Migrations, keep_who_is_in_rounds_and_what_was_decided) {
  ASSERT_EQ(migrate(known_before("0022_round_groups")), "");
  with_session([](soci::session& session) {
    const auto add = [&](int round, int grant, const std::string& decision) {
      session << "insert into access_grant (id, public_id, account_id, contract_id, bill_to_id, party_id, scope, "
                 "origin, valid_from, valid_until, item_id, recorded_from) values (" +
                     std::to_string(grant) + ", 'grant" + std::to_string(grant) +
                     "', 5, 1, 0, 0, 'support', 'vendor', '2025-01-01T00:00:00.000Z', '', 0, 1)";
      session << "insert into revalidation_holder (round_id, grant_id, account_id, party_id, decision, decided_at, "
                 "decided_by, assigned_to, shown) values (" +
                     std::to_string(round) + ", " + std::to_string(grant) + ", 5, 0, '" + decision +
                     "', '2025-06-02T00:00:00.000Z', 7, 8, 'sealed')";
    };
    add(1, 30, "keep");
    add(1, 12, "remove");
    add(2, 31, "undecided");
  });
  EXPECT_EQ(migrate(known()), "");
  std::vector<std::string> rows;
  with_session([&](soci::session& session) {
    const soci::rowset<std::string> found =
        (session.prepare << "select cast(round_id as varchar(9)) || ' ' || cast(place as varchar(9)) || ' ' || "
                            "public_id || ' ' || decision from revalidation_holder where group_id = 0 and scope = "
                            "'support' and origin = 'vendor' and shown = 'sealed' and decided_by = 7 and assigned_to = "
                            "8 order by round_id, place");
    rows.assign(found.begin(), found.end());
  });
  EXPECT_THAT(rows, testing::ElementsAre("1 1 grant12 remove", "1 2 grant30 keep", "2 1 grant31 undecided"));
}

/// An account as a build left it that folded whole addresses.
TEST_P(Migrations, make_the_keys_of_mailboxes_anew_once) {
  ASSERT_EQ(migrate(known()), "");
  with_session([&](soci::session& session) {
    session << "delete from meta where name = 'mailbox_keys'";
    const auto add = [&](int id, const std::string& email, const std::string& key) {
      const auto public_id = "acc_" + std::to_string(id);
      session
          << "insert into account (id, public_id, email, email_key, password_hash, given_name, family_name, country, "
             "language, state, company_name, address_lines, city, region, postal_code, address_country, created_at, "
             "version) values (:id, :public, :email, :key, '', '', '', '', '', 'active', '', '[]', '', '', '', '', '', "
             "1)",
          soci::use(id), soci::use(public_id), soci::use(email), soci::use(key);
    };
    add(1, "Kim@straße.example", "kim@strasse.example");
    add(2, "dup@aurelia。example", "dup@aurelia。example");
    add(3, "dup@aurelia.example", "dup@aurelia.example");
    session
        << "insert into request_item (id, public_id, request_id, account_id, scope, identifier_type, "
           "identifier_value, identifier_key, contract_id, bill_to_id, party_id, status, reason, entered_at, due_at, "
           "watch_until, decided_at, decided_by, reason_text, note, facts, policy_version, version) values (1, 'i', "
           "1, 1, '', '', '', '', 0, 0, 0, 'approved', '', '', '', '', '', 0, '', '', '', 1, 1)";
    session << "insert into learned_domain (id, party_id, domain, item_id, recorded_from) values (1, 1, "
               "'strasse.example', 1, 1)";
  });
  EXPECT_EQ(migrate(known()), "");
  const auto key_of = [&](int id) { return value("select email_key from account where id = " + std::to_string(id)); };
  EXPECT_EQ(key_of(1), "kim@xn--strae-oqa.example");
  EXPECT_EQ(key_of(2), "duplicate:acc_2") << "the mailbox has an account already";
  EXPECT_EQ(key_of(3), "dup@aurelia.example");
  EXPECT_EQ(value("select domain from learned_domain"), "xn--strae-oqa.example");
}

CLAVIGER_BOTH_ENGINES(Migrations);

}  // namespace
}  // namespace claviger::test
