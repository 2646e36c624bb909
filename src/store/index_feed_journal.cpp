// Whom the journal names.
#include <boost/json/parse.hpp>

#include "store/index_feed.hpp"
#include "store/journal.hpp"
#include "store/sql.hpp"
#include "store/write_plan.hpp"

namespace claviger::store {
namespace {

constexpr std::string_view kAccount = "account:";

/// Our own text; one that cannot be read names nobody.
boost::json::object body_of(const std::string& text) {
  boost::system::error_code failed;
  const auto parsed = boost::json::parse(text, failed);
  return failed || !parsed.is_object() ? boost::json::object() : parsed.as_object();
}

/// Bodies name an account as `account`; members below that are of no account.
void add_named(const std::string& subject, const boost::json::object& body, std::set<std::string>& public_ids) {
  if (subject.starts_with(kAccount)) public_ids.insert(subject.substr(kAccount.size()));
  const auto* named = body.if_contains("account");
  if (named != nullptr && named->is_string()) public_ids.insert(std::string(named->as_string()));
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
  std::set<std::string> public_ids;
  each<long long, std::string, std::string, std::string>(
      reader, "select position, kind, subject, body from journal where position > :after order by position",
      [&](long long position, const std::string& kind, const std::string& subject, const std::string& text) {
        touched.kinds[kind] = position;
        const auto body = body_of(text);
        add_named(subject, body, public_ids);
        if (is_of_exclusion(kind)) add_contract(body, touched.contracts);
      },
      after_position);
  if (public_ids.empty()) return touched;
  each<long long>(
      reader, "select id from account where public_id in " + in_texts(reader.engine(), "keys"),
      [&](long long id) { touched.accounts.insert(id); },
      json_list(std::vector<std::string>(public_ids.begin(), public_ids.end())));
  return touched;
}

NamedSince named_since(const Reader& reader, std::int64_t position, int most) {
  NamedSince named{.until = position};
  for (const auto& entry : journal_after(reader, position, most)) {
    named.until = entry.position;
    named.touches_all = named.touches_all || entry.kind == "import_published" || is_of_exclusion(entry.kind);
    add_named(entry.subject, body_of(entry.body), named.accounts);
  }
  return named;
}

}  // namespace claviger::store
