#pragma once
// The journal by person: entries are found by whom they are about and by who caused them. Source: U13.

#include <string>
#include <vector>

#include "store/journal.hpp"

namespace claviger::store {

/// The public ids of the people whom an entry names: who caused it, its subject, and the `account` of its body.
std::vector<std::string> people_named(const std::string& actor, const std::string& subject,
                                      const boost::json::object& body);

/// Notes under which people an entry is found.
void note_people(Transaction& transaction, std::int64_t position, const std::string& actor, const JournalEntry& entry);

}  // namespace claviger::store
