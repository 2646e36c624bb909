#include "store/journal_numbers.hpp"

#include <set>

#include "base/text.hpp"
#include "store/numbers.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

constexpr std::string_view kContract = "contract:";
constexpr std::string_view kBillTo = "bill_to:";

std::int64_t id_in(const boost::json::object& body, std::string_view member) {
  const auto* id = body.if_contains(member);
  return id != nullptr && id->is_int64() ? id->as_int64() : 0;
}

/// `query` asks for the name of what has the id `:id`.
void add_name(const Reader& reader, boost::json::object& body, std::pair<std::string_view, std::string_view> members,
              const std::string& query) {
  const auto id = id_in(body, members.first);
  if (id == 0 || body.contains(members.second)) return;
  const auto name = value<std::string>(reader, query, id);
  if (name && !name->empty()) body[members.second] = *name;
}

}  // namespace

void name_numbers(const Reader& reader, boost::json::object& body) {
  add_name(reader, body, {"contract", "contract_number"}, "select number from contract where id = :id");
  add_name(reader, body, {"bill_to", "bill_to_id"}, "select number from bill_to where id = :id");
  if (const auto party = id_in(body, "party"); party != 0 && !body.contains("gu_id")) {
    if (const auto gu_id = gu_id_of(reader, {party}); !gu_id.empty()) body["gu_id"] = gu_id;
  }
}

void note_numbers(Transaction& transaction, std::int64_t position, const JournalEntry& entry) {
  std::set<std::string> keys;
  for (const auto* member : {"contract_number", "bill_to_id"}) {
    if (const auto* number = entry.body.if_contains(member); number != nullptr && number->is_string())
      keys.insert(base::identifier_key(std::string(number->as_string())));
  }
  for (const auto prefix : {kContract, kBillTo}) {
    if (entry.subject.starts_with(prefix)) keys.insert(base::identifier_key(entry.subject.substr(prefix.size())));
  }
  for (const auto& key : keys) {
    execute(transaction, "insert into journal_number (number_key, position) values (:number, :position)", key,
            position);
  }
}

}  // namespace claviger::store
