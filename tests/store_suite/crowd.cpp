#include "store_suite/crowd.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "store/sql.hpp"

namespace claviger::test {
namespace {

/// One table's rows, `i` from 1 to a number of times the people; {0} in `row` is the number of people, {1} of bill-tos.
struct Rows {
  const char* table;
  const char* columns;
  double times;
  const char* row;
};

constexpr Rows kCrowd[] = {
    {"party", "id, party_key, gu_id", 1, "i, 'p' || i, case when i % 100 = 1 then 'G' || i else '' end"},
    {"party_alias", "id, party_key, party_id, gu_id, from_import", 0.1, "i, 'gu:L' || i, i, 'L' || i, 1"},
    {"company", "id, company_key, party_id, name_key", 1, "i, 'k' || i, i, 'DE:COMPANY ' || i"},
    {"company_version", "id, company_id, name, country, parent_gu_id, aliases, former_names, domains, from_import", 1,
     "i, i, 'Company ' || i, 'DE', case when i % 100 in (2, 3) then 'G' || (i - i % 100 + 1) else '' end, '', '', '', "
     "1"},
    {"company_domain", "id, domain, company_id, from_import", 1, "i, 'd' || i || '.example', i, 1"},
    {"program", "id, code_key, code", 0.001, "i, 'P' || i, 'P' || i"},
    {"program_version",
     "id, program_id, name, entitled_party, brand, rights_support, rights_downloads, end_customer_downloads, "
     "from_import",
     0.001, "i, i, 'Care', 'install_at', 'vendor', 'yes', 'no', 0, 1"},
    {"bill_to", "id, bill_to_key, number", 0.1, "i, cast(1000 + i as varchar(20)), cast(1000 + i as varchar(20))"},
    {"bill_to_version", "id, bill_to_id, party_id, name, country, from_import", 0.1,
     "i, i, i, 'Company ' || i, 'DE', 1"},
    {"contract", "id, number_key, number", 1, "i, 'C' || i, 'C' || i"},
    {"contract_version",
     "id, contract_id, program_id, bill_to_id, service_level, status, start_day, end_day, successor_key, from_import",
     1,
     "i, i, i % ({0} / 1000) + 1, case when i <= {1} then 1 else i % {1} + 1 end, '', 'active', 10000, 30000, "
     "case when i % 10 = 0 then 'C' || (i + 1) else '' end, 1"},
    {"contract_party", "id, contract_id, party_id, name, country, city, postal_code, from_import", 2,
     "i, (i + 1) / 2, ((i + 1) / 2 + i % 2) % {0} + 1, 'Company ' || i, 'DE', 'Ulm', '89073', 1"},
    {"account",
     "id, public_id, email, email_key, password_hash, given_name, family_name, country, language, state, company_name, "
     "address_lines, city, region, postal_code, address_country, created_at, version",
     1,
     "i, 'a' || i, 'a' || i || '@d' || i || '.example', 'a' || i || '@d' || i || '.example', '', 'Ada', 'Quist', 'DE', "
     "'en', 'active', 'Company ' || i, '[]', 'Ulm', '', '89073', 'DE', '2025-01-01T00:00:00.000Z', 1"},
    {"administrator", "id, account_id, contract_id, bill_to_id, party_id, recorded_from", 1,
     "i, i, case when i % 2 = 0 then i else 0 end, case when i % 2 = 0 then 0 else i % {1} + 1 end, 0, 1"},
    {"number_lock", "id, contract_id, bill_to_id, party_id, recorded_from", 0.1,
     "i, case when i % 2 = 0 then i else 0 end, case when i % 2 = 0 then 0 else i end, 0, 1"},
    {"number_block", "id, account_id, contract_id, bill_to_id, recorded_from", 0.1,
     "i, i, case when i % 2 = 0 then i else 0 end, case when i % 2 = 0 then 0 else i end, 1"},
    {"bill_to_exclusion", "id, contract_id, recorded_from", 0.001, "i, i * 20, 1"},
    {"access_group", "id, public_id, name, kind, scope, created_at, recorded_from", 0.1,
     "i, 'v' || i, 'Group ' || i, 'contract', 'support', '2025-01-01T00:00:00.000Z', 1"},
    {"group_number", "id, group_id, contract_id, bill_to_id, party_id, under_bill_to_id, added_at, recorded_from", 0.5,
     "i, i % {1} + 1, i, 0, 0, i % {1} + 1, '2025-01-01T00:00:00.000Z', 1"},
    {"group_member", "id, group_id, account_id, party_id, added_at, recorded_from", 0.5,
     "i, i % {1} + 1, i * 2, 0, '2025-01-01T00:00:00.000Z', 1"},
    {"group_keeper", "id, group_id, account_id, recorded_from", 0.2, "i, i % {1} + 1, i, 1"},
    {"domain_rule", "id, contract_id, bill_to_id, domain, action, recorded_from", 0.1,
     "i, case when i % 2 = 0 then i else 0 end, case when i % 2 = 0 then 0 else i end, 'd' || i || '.example', "
     "'approve', 1"},
    {"standing_consent", "id, contract_id, bill_to_id, recorded_from", 0.1,
     "i, case when i % 2 = 0 then i else 0 end, case when i % 2 = 0 then 0 else i end, 1"},
    {"permission", "id, account_id, contract_id, bill_to_id, scope, kind, valid_until, recorded_from", 0.1,
     "i, i, i, 0, 'support', 'colleague', '2026-02-01T00:00:00.000Z', 1"},
    {"revalidation", "id, contract_id, bill_to_id, due_at, recorded_from", 0.1,
     "i, case when i % 2 = 0 then i else 0 end, case when i % 2 = 0 then 0 else i end, '2026-06-01T00:00:00.000Z', 1"},
    {"revalidation_round",
     "id, public_id, contract_id, bill_to_id, state, opened_at, opened_by, due_at, holders, closed_at, closed_by, "
     "finished_at, next_due_at",
     1,
     "i, 'v' || i, i, 0, 'finished', '2025-06-01T00:00:00.000Z', i, '', 5, '2025-06-02T00:00:00.000Z', i, "
     "'2025-06-02T00:00:00.000Z', '2026-06-02T00:00:00.000Z'"},
    {"revalidation_holder",
     "round_id, place, public_id, grant_id, group_id, account_id, party_id, scope, origin, valid_from, valid_until, "
     "decision, decided_at, decided_by, assigned_to, shown",
     5,
     "i % {0} + 1, i, 'g' || i, case when i % 2 = 0 then i else 0 end, case when i % 2 = 0 then 0 else i % {1} + 1 "
     "end, "
     "i % {0} + 1, 0, 'support', 'vendor', '2025-01-01T00:00:00.000Z', '', 'keep', '2025-06-02T00:00:00.000Z', 1, 0, "
     "''"},
    {"sign_in_day", "account_id, day", 1, "i, '2026-01-10'"},
    {"learned_domain", "id, party_id, domain, item_id, recorded_from", 0.1, "i, i, 'l' || i || '.example', i, 1"},
    {"access_grant",
     "id, public_id, account_id, contract_id, bill_to_id, party_id, scope, origin, valid_from, valid_until, item_id, "
     "recorded_from",
     5,
     "i, 'g' || i, i % {0} + 1, case when i % 10 = 0 then 0 else (i * 7) % {0} + 1 end, "
     "case when i % 10 = 0 then i / 10 % {1} + 1 else 0 end, 0, 'support', 'vendor', '2025-01-01T00:00:00.000Z', '', "
     "0, "
     "1"},
    {"access_request",
     "id, public_id, account_id, scope, created_at, product_key, second_identifier, terms_version, terms_language, "
     "follows_id",
     5, "i, 'r' || i, i % {0} + 1, 'support', '2026-01-14T00:00:00.000Z', '', '', '1', 'en', 0"},
    {"request_item",
     "id, public_id, request_id, account_id, scope, identifier_type, identifier_value, identifier_key, contract_id, "
     "bill_to_id, party_id, status, reason, entered_at, due_at, watch_until, decided_at, decided_by, reason_text, "
     "note, "
     "facts, policy_version, version",
     5,
     "i, 't' || i, i, i % {0} + 1, 'support', 'contract', 'C' || (i % {0} + 1), 'C' || (i % {0} + 1), i % {0} + 1, 0, "
     "0, case i % 100 when 0 then 'pending_vendor' when 1 then 'pending_admin' else 'approved' end, 'none', "
     "'2026-01-14T00:00:00.000Z', case i % 100 when 0 then '2026-01-16T00:00:00.000Z' else '' end, '', '', 0, '', '', "
     "'', 1, 1"},
    {"watch",
     "id, item_id, account_id, identifier_type, identifier_key, waits_for, starts_at, seen_import, ends_at, state",
     0.01,
     "i, i, i, 'contract', case when i % 2 = 0 then 'C' || i else 'N' || i end, "
     "case when i % 2 = 0 then 'start' else 'arrival' end, "
     "case when i % 2 = 0 then '2026-02-01T00:00:00.000Z' else '' end, 5, '2026-03-01T00:00:00.000Z', 'open'"},
    {"company_mismatch", "account_id, contract_id, bill_to_id, name_hash", 0.1, "i, i, 0, 'h' || i"},
    {"import_change", "import_id, contract_id, party_id, change", 5, "i % 5 + 1, i % {0} + 1, i % {0} + 1, 'changed'"},
    {"journal", "position, at, kind, actor, subject, request_id, body, hash", 5,
     "i, '2026-01-14T00:00:00.000Z', case when i % 1000 = 0 then 'number_locked' else 'item_decided' end, 'clock', "
     "'account:a' || (i % {0} + 1), case when i % 5 = 0 then '' else 'r' || i end, '{{}}', ''"},
    {"journal_person", "person, position", 5, "'a' || (i % {0} + 1), i"},
    {"journal_number", "number_key, position", 5, "'C' || (i % {0} + 1), i"},
    {"session", "token_hash, account_id, created_at, last_seen_at, ends_at", 1,
     "'s' || i, i, '2026-01-15T00:00:00.000Z', '2026-01-15T00:00:00.000Z', '2026-01-16T00:00:00.000Z'"},
    {"one_time_code", "id, account_id, purpose, code_hash, created_at, ends_at, tries, used", 1,
     "i, i, 'recovery', 'h' || i, '2026-01-15T00:00:00.000Z', '2026-01-16T00:00:00.000Z', 0, 0"},
    {"budget_use", "bucket, at, amount", 1, "'unmatched:' || i, '2026-01-15T00:00:00.000Z', 1"},
};

/// So many rows go into one transaction: the server gives up statements that take seconds.
constexpr std::int64_t kPiece = 10'000;

std::string piece(const Rows& rows, std::int64_t people, std::int64_t from, std::int64_t last) {
  return fmt::format(
      "insert into {} ({}) with recursive n(i) as (select {} union all select i + 1 from n where i < {}) "
      "select {} from n",
      rows.table, rows.columns, from, last, fmt::format(fmt::runtime(rows.row), people, people / 10));
}

Result<void> fill(store::Database& database, const Clock& clock, const Rows& rows, std::int64_t people) {
  const auto count = static_cast<std::int64_t>(rows.times * static_cast<double>(people));
  for (std::int64_t from = 1; from <= count; from += kPiece) {
    const auto last = std::min(count, from + kPiece - 1);
    CLV_TRY_VOID(database.write({"test", {}}, clock, [&](store::Transaction& transaction) -> Result<void> {
      store::execute(transaction, piece(rows, people, from, last));
      return {};
    }));
  }
  return database.write({"test", {}}, clock, [&](store::Transaction& transaction) -> Result<void> {
    store::execute(transaction, "insert into counter (name, next) values (:name, :next)", rows.table, count + 1);
    return {};
  });
}

}  // namespace

Result<void> make_crowd(store::Database& database, std::int64_t people) {
  const base::ManualClock clock(crowd_now());
  for (const auto& rows : kCrowd) CLV_TRY_VOID(fill(database, clock, rows, people));
  return database.write({"test", {}}, clock, [&](store::Transaction& transaction) -> Result<void> {
    store::execute(transaction, "update import_head set published = 5");
    store::execute(transaction, "update journal_head set position = :position", people * 5);
    return {};
  });
}

}  // namespace claviger::test
