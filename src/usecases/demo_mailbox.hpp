#pragma once
// The mails of a demo instance, which sends none. Source: api.md (demo mode).

#include <string>
#include <vector>

#include "store/outbox.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// Newest first, at most 100. Errors: not_found on any instance that is no demo.
Result<std::vector<store::OutboxMail>> read_demo_mailbox(const Services& services, const std::string& address);

/// Who got mail, the newest first, at most 500. Errors: as above.
Result<std::vector<store::Mailbox>> list_demo_mailboxes(const Services& services);

}  // namespace claviger::usecases
