#include "usecases/number_mails.hpp"

#include <set>

#include "store/accounts.hpp"
#include "usecases/compose_mail.hpp"

namespace claviger::usecases {
namespace {

/// Each administrator once, however many ways he has to the number.
template <typename Send>
void to_administrators(store::Transaction& transaction, const store::NumberScope& scope, domain::AccountId but, Send send) {
  std::set<domain::AccountId> done{but};
  for (const auto& administrator : store::administrators_of(transaction, scope)) {
    if (!done.insert(administrator.account).second) continue;
    if (const auto receiver = store::find_account(transaction, administrator.account)) send(*receiver);
  }
}

/// A mail of one subject and one paragraph, both by key.
void queue_short(store::Transaction& transaction, const Services& services, const domain::Account& receiver, const std::string& kind,
                 const std::string& key, const std::function<formats::Arguments(const Words&)>& arguments) {
  const Words words(services, receiver.language);
  queue_to(transaction, services, receiver, {kind, words("mail." + key + ".subject", arguments(words))},
           [&](formats::MailText& text, const Words& own) { text.paragraph(own("mail." + key + ".intro", arguments(own))); });
}

std::string word(GrantChange change) { return change == GrantChange::granted ? "access_granted" : "access_removed"; }

}  // namespace

void queue_grant_notices(store::Transaction& transaction, const Services& services, const domain::Account& by, const domain::Account& person,
                         const store::NumberScope& scope, const GrantNotice& notice) {
  to_administrators(transaction, scope, by.id, [&](const domain::Account& receiver) {
    queue_short(transaction, services, receiver, word(notice.change) + "_notice", word(notice.change) + ".admin", [&](const Words& words) {
      return formats::Arguments{{"number", notice.number}, {"name", person_name(words, person)}, {"company", person.company_name},
                                {"by", person_name(words, by)}, {"scope", words("scope." + std::string(to_text(notice.scope)) + ".label")}};
    });
  });
}

void queue_grant_mail(store::Transaction& transaction, const Services& services, const domain::Account& person, const GrantNotice& notice) {
  const auto key = "mail." + word(notice.change);
  const auto arguments = [&](const Words& words) {
    return formats::Arguments{{"number", notice.number}, {"scope", words("scope." + std::string(to_text(notice.scope)) + ".label")}};
  };
  const Words words(services, person.language);
  queue_to(transaction, services, person, {word(notice.change), words(key + ".subject", arguments(words))}, [&](formats::MailText& text, const Words& own) {
    text.paragraph(own(key + ".intro", arguments(own)));
    if (notice.change == GrantChange::granted) text.link(own("mail.access_granted.link"), own.link("/access"));
    else text.paragraph(own("mail.access_removed.remedy"));
  });
}

void queue_block_mails(store::Transaction& transaction, const Services& services, const domain::Account& by, const domain::Account& person,
                       const store::NumberScope& scope, const std::string& number, BlockChange change) {
  if (change == BlockChange::blocked) {
    queue_short(transaction, services, person, "blocked", "blocked", [&](const Words&) { return formats::Arguments{{"number", number}}; });
  }
  const std::string key = change == BlockChange::blocked ? "blocked.admin" : "unblocked.admin";
  to_administrators(transaction, scope, {}, [&](const domain::Account& receiver) {
    queue_short(transaction, services, receiver, "block_notice", key, [&](const Words& words) {
      return formats::Arguments{{"number", number}, {"name", person_name(words, person)}, {"company", person.company_name}, {"by", person_name(words, by)}};
    });
  });
}

void queue_lock_mails(store::Transaction& transaction, const Services& services, const domain::Account& by, const store::NumberScope& scope,
                      const std::string& number, LockChange change) {
  to_administrators(transaction, scope, {}, [&](const domain::Account& receiver) {
    queue_short(transaction, services, receiver, "lock_notice", change == LockChange::locked ? "locked" : "unlocked", [&](const Words& words) {
      return formats::Arguments{{"number", number}, {"by", person_name(words, by)}, {"at", words.time(transaction.now())}};
    });
  });
}

}  // namespace claviger::usecases
