#pragma once
// "On that date": the database as it was at an older journal position. What decides is kept (grants, blocks, holds,
// roles, locks with recorded_from and recorded_until; everything imported with from_import and until_import), so the
// question of today is asked again with other conditions. What is overwritten is not there: names, mail addresses,
// requests, sessions. Source: architecture, idea 3; issue of decisions, History.

#include <optional>
#include <string>

#include "domain/account.hpp"
#include "store/database.hpp"

namespace claviger::store {

/// The statement that reads what `text` would have read then. Every statement says in the same words what is current
/// (`recorded_until is null`) and what is published (seen()); those words are put into the past here, for all of them
/// at one place.
std::string in_the_past(const std::string& text, const Past& past);

/// The moment an instant falls into: after the last entry that had been written by then. nullopt before the journal's
/// first. Entries are in the order of their commits; clocks of several nodes may differ by what they differ.
std::optional<Past> past_at(const Reader& reader, TimePoint at);

/// Whether the account was there, active and not yet erased, at that moment.
bool was_active(const Reader& reader, const domain::Account& account, const Past& past, TimePoint at);

}  // namespace claviger::store
