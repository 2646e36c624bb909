#pragma once
// Inside `store`: what is derived from mail addresses, made again where the derivation has changed.

#include "store/database.hpp"

namespace claviger::store {

/// Once for each database: the keys by which accounts are found, and the domains that were learned from their
/// mailboxes, as rules::mailbox_key and mailbox_domain make them now. To be called in the transaction that migrates. Of
/// two accounts that turn out to be one mailbox's, the one whose address is written as the key keeps it; the other is
/// found by its id alone.
void renew_mailbox_keys(const Reader& reader);

}  // namespace claviger::store
