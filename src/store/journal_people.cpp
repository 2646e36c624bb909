#include "store/journal_people.hpp"

#include <algorithm>

#include "store/sql.hpp"

namespace claviger::store {
namespace {

constexpr std::string_view kAccount = "account:";

void add(std::vector<std::string>& people, std::string person) {
  if (!person.empty() && std::ranges::find(people, person) == people.end()) people.push_back(std::move(person));
}

}  // namespace

std::vector<std::string> people_named(const std::string& actor, const std::string& subject,
                                      const boost::json::object& body) {
  std::vector<std::string> people;
  for (const auto* name : {&actor, &subject}) {
    if (name->starts_with(kAccount)) add(people, name->substr(kAccount.size()));
  }
  if (const auto* account = body.if_contains("account"); account != nullptr && account->is_string())
    add(people, std::string(account->as_string()));
  return people;
}

void note_people(Transaction& transaction, std::int64_t position, const std::string& actor, const JournalEntry& entry) {
  for (const auto& person : people_named(actor, entry.subject, entry.body))
    execute(transaction, "insert into journal_person (person, position) values (:person, :position)", person, position);
}

}  // namespace claviger::store
