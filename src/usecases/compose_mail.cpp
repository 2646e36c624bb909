#include "usecases/compose_mail.hpp"

#include "base/text.hpp"
#include "formats/locale_text.hpp"

namespace claviger::usecases {

std::string Words::operator()(std::string_view key, formats::Arguments arguments) const {
  arguments.try_emplace("vendor", services_.instance.vendor_name);
  arguments.try_emplace("support_email", services_.instance.support_email);
  return services_.catalogue.format(language_, key, arguments);
}

std::string Words::time(TimePoint at) const {
  return formats::format_time(language_, at, services_.instance.time_zone);
}
std::string Words::day(Day day) const {
  return formats::format_date(language_, day);
}

std::string person_name(const Words& words, const domain::Account& account) {
  return formats::format_person(words.language(), account.given_name, account.family_name);
}

store::OutboxMail compose(const Services& services, const domain::Account& receiver, const MailFrame& frame,
                          const FillMail& fill) {
  const Words words(services, receiver.language);
  const auto name = person_name(words, receiver);
  formats::MailText text(receiver.language);
  const bool is_named = frame.greeting == Greeting::by_name && !name.empty();
  text.paragraph(is_named ? words("mail.greeting", {{"name", name}}) : words("mail.greeting_unnamed"));
  fill(text, words);
  text.paragraph(words("mail.closing"));
  text.paragraph(words("mail.team"));
  text.footer(words("mail.footer.contact"));
  text.footer(words("mail.footer.automatic"));
  return {.account = receiver.id,
          .about = frame.about,
          .recipient = receiver.email,
          .language = receiver.language,
          .kind = frame.kind,
          .subject = frame.subject,
          .text = text.to_text(),
          .html = text.to_html(frame.subject)};
}

void queue_to(const UnitOfWork& work, const domain::Account& receiver, const MailFrame& frame, const FillMail& fill) {
  if (receiver.state == domain::AccountState::erased) return;
  const auto domain = base::mail_domain(work.services.instance.mail_from);
  auto mail = compose(work.services, receiver, frame, fill);
  store::queue_mail(work.transaction, mail, domain.empty() ? "localhost" : domain);
}

}  // namespace claviger::usecases
