// Whom the journal names.
#include <boost/json/parse.hpp>

#include "store/id_list.hpp"
#include "store/index_feed.hpp"
#include "store/journal.hpp"
#include "store/sql.hpp"
#include "store/write_plan.hpp"

namespace claviger::store {
namespace {

constexpr std::string_view kAccount = "account:";
constexpr std::string_view kGroup = "group:";

using PublicIds = std::set<std::string>;

/// By public id. Bodies name an account as `account`; members below that are of no account.
struct Named {
  PublicIds accounts, groups;
  PublicIds administrators;  ///< appointed or released: what counts in their groups may be otherwise now
};

/// Our own text; one that cannot be read names nobody.
boost::json::object body_of(const std::string& text) {
  boost::system::error_code failed;
  const auto parsed = boost::json::parse(text, failed);
  return failed || !parsed.is_object() ? boost::json::object() : parsed.as_object();
}

void add_named(const std::string& kind, const std::string& subject, const boost::json::object& body, Named& named) {
  if (subject.starts_with(kAccount)) named.accounts.insert(subject.substr(kAccount.size()));
  if (subject.starts_with(kGroup)) named.groups.insert(subject.substr(kGroup.size()));
  const auto* account = body.if_contains("account");
  if (account == nullptr || !account->is_string()) return;
  named.accounts.emplace(account->as_string());
  if (kind.starts_with("administrator_")) named.administrators.emplace(account->as_string());
}

std::set<std::int64_t> ids_of(const Reader& reader, const std::string& table, const PublicIds& public_ids) {
  std::set<std::int64_t> ids;
  if (public_ids.empty()) return ids;
  each<long long>(
      reader, "select id from " + table + " where public_id in " + in_texts(reader.engine(), "keys"),
      [&](long long id) { ids.insert(id); }, json_list(std::vector<std::string>(public_ids.begin(), public_ids.end())));
  return ids;
}

/// Groups that these keep, or kept at a position or later.
void add_groups_of(const Reader& reader, const std::set<std::int64_t>& keepers, std::int64_t position,
                   std::set<std::int64_t>& groups) {
  if (keepers.empty()) return;
  each<long long>(
      reader,
      "select group_id from group_keeper where (recorded_until is null or recorded_until >= :position) and " +
          among(reader.engine(), "account_id", "ids"),
      [&](long long id) { groups.insert(id); }, position,
      id_list(reader.engine(), std::vector<std::int64_t>(keepers.begin(), keepers.end())));
}

/// Who is in these groups, or was at a position or later.
void add_people_of(const Reader& reader, const std::set<std::int64_t>& groups, std::int64_t position,
                   PublicIds& accounts) {
  if (groups.empty()) return;
  each<std::string>(
      reader,
      "select a.public_id from group_member m join account a on a.id = m.account_id where (m.recorded_until is null or "
      "m.recorded_until >= :position) and " +
          among(reader.engine(), "m.group_id", "ids"),
      [&](const std::string& account) { accounts.insert(account); }, position,
      id_list(reader.engine(), std::vector<std::int64_t>(groups.begin(), groups.end())));
}

bool is_of_exclusion(const std::string& kind) {
  return kind == "contract_excluded" || kind == "contract_included";
}

void add_contract(const boost::json::object& body, std::set<std::int64_t>& contracts) {
  const auto* named = body.if_contains("contract");
  if (named != nullptr && named->is_int64()) contracts.insert(named->as_int64());
}

}  // namespace

JournalTouched touched_since(const Reader& reader, std::int64_t after_position) {
  JournalTouched touched;
  Named named;
  each<long long, std::string, std::string, std::string>(
      reader, "select position, kind, subject, body from journal where position > :after order by position",
      [&](long long position, const std::string& kind, const std::string& subject, const std::string& text) {
        touched.kinds[kind] = position;
        const auto body = body_of(text);
        add_named(kind, subject, body, named);
        if (is_of_exclusion(kind)) add_contract(body, touched.contracts);
      },
      after_position);
  touched.accounts = ids_of(reader, "account", named.accounts);
  touched.groups = ids_of(reader, "access_group", named.groups);
  return touched;
}

NamedSince named_since(const Reader& reader, std::int64_t position, int most) {
  NamedSince since{.until = position};
  Named named;
  for (const auto& entry : journal_after(reader, position, most)) {
    since.until = entry.position;
    since.touches_all = since.touches_all || entry.kind == "import_published" || is_of_exclusion(entry.kind);
    add_named(entry.kind, entry.subject, body_of(entry.body), named);
  }
  auto groups = ids_of(reader, "access_group", named.groups);
  add_groups_of(reader, ids_of(reader, "account", named.administrators), position, groups);
  add_people_of(reader, groups, position, named.accounts);
  since.accounts = std::move(named.accounts);
  return since;
}

}  // namespace claviger::store
