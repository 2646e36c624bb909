#pragma once
// Erasing what is personal of one account. Source: R13; U20.

#include "domain/account.hpp"
#include "store/database.hpp"

namespace claviger::usecases {

/// Takes what he said, what others were told of him and what he told others, empties his row, whose state becomes
/// `erased`, destroys his key and writes the entry; `by` says why where no person did it. What waits to be sent is not
/// sent any more.
void wipe_account(store::Transaction& transaction, domain::Account& account, const std::string& by = {});

}  // namespace claviger::usecases
