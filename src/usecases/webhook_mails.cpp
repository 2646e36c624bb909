#include "usecases/webhook_mails.hpp"

#include "usecases/compose_mail.hpp"
#include "usecases/decider_mails.hpp"

namespace claviger::usecases {

void queue_webhook_disabled(const UnitOfWork& work, const store::Webhook& webhook) {
  for (const auto& receiver : desk_leads(work.transaction)) {
    const Words words(work.services, receiver.language);
    queue_to(work, receiver,
             {.kind = "webhook_disabled", .subject = words("mail.webhook_disabled.subject", {{"name", webhook.name}})},
             [&](formats::MailText& text, const Words& own) {
               text.paragraph(own("mail.webhook_disabled.intro",
                                  {{"name", webhook.name},
                                   {"since", own.time(webhook.failing_since.value_or(work.transaction.now()))}}));
               text.rows({{own("mail.label.last_error"), webhook.last_error}});
               text.paragraph(own("mail.webhook_disabled.remedy"));
             });
  }
}

}  // namespace claviger::usecases
