// Whom the journal names.
#include <boost/json/parse.hpp>

#include "store/index_feed.hpp"
#include "store/journal.hpp"
#include "store/sql.hpp"
#include "store/write_plan.hpp"

namespace claviger::store {
namespace {

constexpr std::string_view kAccount = "account:";

/// Bodies name an account as `account`; members below that are of no account.
void add_named(const std::string& subject, const std::string& body, std::set<std::string>& public_ids) {
  if (subject.starts_with(kAccount)) public_ids.insert(subject.substr(kAccount.size()));
  // Our own text; one that cannot be read names nobody.
  boost::system::error_code failed;
  const auto parsed = boost::json::parse(body, failed);
  if (failed || !parsed.is_object()) return;
  const auto* named = parsed.as_object().if_contains("account");
  if (named != nullptr && named->is_string()) public_ids.insert(std::string(named->as_string()));
}

}  // namespace

JournalTouched touched_since(const Reader& reader, std::int64_t after_position) {
  JournalTouched touched;
  std::set<std::string> public_ids;
  each<long long, std::string, std::string, std::string>(
      reader, "select position, kind, subject, body from journal where position > :after order by position",
      [&](long long position, const std::string& kind, const std::string& subject, const std::string& body) {
        touched.kinds[kind] = position;
        add_named(subject, body, public_ids);
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
    named.has_import = named.has_import || entry.kind == "import_published";
    add_named(entry.subject, entry.body, named.accounts);
  }
  return named;
}

}  // namespace claviger::store
