#include "usecases/demo_mailbox.hpp"

#include "usecases/authorization.hpp"

namespace claviger::usecases {

Result<std::vector<store::OutboxMail>> read_demo_mailbox(const Services& services, const std::string& address) {
  CLV_TRY_VOID(require_of_anybody(rules::Operation::listDemoMail));
  constexpr int kMostMails = 100;
  if (!services.instance.is_demo) return base::not_found();
  return services.database.read([&](store::Reader& reader) -> Result<std::vector<store::OutboxMail>> {
    return store::mails_to(reader, address, kMostMails);
  });
}

Result<std::vector<store::Mailbox>> list_demo_mailboxes(const Services& services) {
  constexpr int kMostMailboxes = 500;
  if (!services.instance.is_demo) return base::not_found();
  return services.database.read([&](store::Reader& reader) -> Result<std::vector<store::Mailbox>> {
    return store::mailboxes(reader, kMostMailboxes);
  });
}

}  // namespace claviger::usecases
