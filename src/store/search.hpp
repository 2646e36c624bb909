#pragma once
// Where a search of decisions has to look, page by page: more than what is entitled, never less.

#include <string>
#include <vector>

#include "domain/ids.hpp"
#include "domain/request.hpp"
#include "store/database.hpp"

namespace claviger::store {

/// Somebody with a grant or in a group, whatever that gives him, or one of all.
struct Holder {
  domain::AccountId id;
  std::string public_id;
  std::string email;
};
/// Whoever has a grant on exactly one of these numbers or is in a group with it, by account id, behind `after`; at most
/// `limit`.
std::vector<Holder> holders_after(const Reader& reader, const std::vector<domain::Number>& numbers,
                                  domain::AccountId after, int limit);

/// Whoever there is, by account id, behind `after`; at most `limit`.
std::vector<Holder> accounts_after(const Reader& reader, domain::AccountId after, int limit);

/// A contract or bill-to.
struct HeldNumber {
  std::int64_t id = 0;
  std::string number;
};
/// Published contracts on which the account has a grant or that are in a group of his, that renew one of those, or that
/// stand under a bill-to on which it has one; by id, behind `after`.
std::vector<HeldNumber> contracts_held_after(const Reader& reader, domain::AccountId account, std::int64_t after,
                                             int limit);
/// Published bill-tos on which the account has a grant or that are in a group of his.
std::vector<HeldNumber> bill_tos_held_after(const Reader& reader, domain::AccountId account, std::int64_t after,
                                            int limit);
/// Serial numbers on published lines of contracts_held_after, by key, behind `after`.
struct HeldSerial {
  std::string key;
  std::string serial;  ///< as one of the lines writes it
};
std::vector<HeldSerial> serials_held_after(const Reader& reader, domain::AccountId account, const std::string& after,
                                           int limit);

/// What is named by an id, and how: an account by the address that it signs in with, numbers as they are written.
enum class Named { account, contract, bill_to };
/// In the order of `ids`, ascending; an id that nothing has is passed over, and so is an erased account. At most some
/// thousand at a time.
std::vector<std::string> names_of(const Reader& reader, Named kind, const std::vector<std::int64_t>& ids);
/// A number as the import wrote it, published or not; empty where there is none.
std::string shown_number(const Reader& reader, const domain::Number& number);

}  // namespace claviger::store
