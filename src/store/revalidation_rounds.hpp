#pragma once
// Rounds of revalidation, and the dates that they move on. Source: R126–R128.

#include <optional>
#include <string>
#include <vector>

#include "domain/revalidation.hpp"
#include "store/numbers.hpp"

namespace claviger::store {

/// Fills `id` and `public_id`.
void insert_round(Transaction& transaction, domain::RevalidationRound& round);
/// State, closing and finishing.
void update_round(Transaction& transaction, const domain::RevalidationRound& round);

std::optional<domain::RevalidationRound> find_round(const Reader& reader, const std::string& public_id);
/// The one that runs on exactly this number: open or finishing.
std::optional<domain::RevalidationRound> running_round(const Reader& reader, const domain::Number& number);
/// Those that were closed and are not finished yet, oldest first.
std::vector<domain::RevalidationRound> finishing_rounds(const Reader& reader, int limit);

/// Where a list of rounds or dates goes on: behind this one.
struct RevalidationPosition {
  std::string at;
  std::int64_t contract = 0;
  std::int64_t bill_to = 0;
};
/// Finished rounds on numbers that the account administers, also through a contract's bill-to; newest first.
std::vector<domain::RevalidationRound> finished_rounds(const Reader& reader, domain::AccountId administrator,
                                                       std::int64_t before, int limit);
/// Rounds that run on them, oldest first.
std::vector<domain::RevalidationRound> running_rounds(const Reader& reader, domain::AccountId administrator,
                                                      std::int64_t after, int limit);

struct RevalidationDate {
  domain::Number number;
  TimePoint due_at{};
};
/// Dates until then of numbers that the account administers, also through a contract's bill-to: what is due first.
std::vector<RevalidationDate> dates_of(const Reader& reader, domain::AccountId administrator,
                                       const RevalidationPosition& after, TimePoint until, int limit);

}  // namespace claviger::store
