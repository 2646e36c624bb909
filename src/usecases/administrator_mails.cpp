#include "usecases/administrator_mails.hpp"

#include <algorithm>

#include "usecases/compose_mail.hpp"
#include "usecases/decider_mails.hpp"
#include "usecases/known_administrators.hpp"

namespace claviger::usecases {
namespace {

using Arguments = formats::Arguments;

/// Nobody in particular is the vendor.
std::string name_or_vendor(const Words& words, const std::optional<domain::Account>& account) {
  return account ? person_name(words, *account) : words("mail.decider.vendor");
}

std::vector<domain::AccountId> ids(std::initializer_list<domain::AccountId> people) {
  std::vector<domain::AccountId> found;
  for (const auto id : people) {
    if (id) found.push_back(id);
  }
  return found;
}

/// A mail of one paragraph and one link, whose texts are `mail.<key>.subject` and `.intro`.
struct Note {
  std::string kind;
  std::string key;
  std::vector<domain::AccountId> about;
  std::string link;  ///< the key of its text; empty: none
  std::string path = {};
};
void queue_note(const UnitOfWork& work, const domain::Account& receiver, const Note& note,
                const std::function<Arguments(const Words&)>& arguments) {
  const Words words(work.services, receiver.language);
  queue_to(work, receiver, {note.kind, words("mail." + note.key + ".subject", arguments(words)), note.about},
           [&](formats::MailText& text, const Words& own) {
             text.paragraph(own("mail." + note.key + ".intro", arguments(own)));
             if (!note.link.empty()) text.link(own(note.link), own.link(note.path));
           });
}

std::string days_text(const Words& words, const domain::Nomination& nomination) {
  const auto first = nomination.first_day ? words.day(*nomination.first_day) : std::string();
  const auto last = nomination.last_day ? words.day(*nomination.last_day) : std::string();
  if (first.empty() && last.empty()) return {};
  return words("mail.nomination.days", {{"first", first},
                                        {"last", last},
                                        {"which", first.empty()  ? "last"
                                                  : last.empty() ? "first"
                                                                 : "both"}});
}

/// Of many numbers only the first are named; the journal has them all.
constexpr std::size_t kMostNamed = 20;
std::vector<formats::Row> rows_of(const Words& words, const std::vector<ResolvedNumber>& numbers) {
  std::vector<formats::Row> rows;
  for (std::size_t i = 0; i < std::min(numbers.size(), kMostNamed); ++i)
    rows.push_back(
        {words(numbers[i].number.contract ? "identifier.contract" : "identifier.bill_to"), numbers[i].shown});
  return rows;
}

/// Who has no account is written to in the language of who invites him.
domain::Account stranger(const NominationParts& parts) {
  domain::Account receiver;
  receiver.email = parts.nomination.email;
  receiver.language = parts.nominator ? parts.nominator->language : "en";
  return receiver;
}

}  // namespace

void queue_nomination_mail(const UnitOfWork& work, const NominationParts& parts) {
  const bool is_known = parts.nominee.has_value();
  const auto receiver = is_known ? *parts.nominee : stranger(parts);
  const auto arguments = [&](const Words& words) {
    return Arguments{{"by", name_or_vendor(words, parts.nominator)}, {"number", parts.number.shown}};
  };
  const Words words(work.services, receiver.language);
  queue_to(work, receiver,
           {"nomination", words("mail.nomination.subject", arguments(words)), ids({parts.nomination.by}),
            is_known ? Greeting::by_name : Greeting::unnamed},
           [&](formats::MailText& text, const Words& own) {
             text.paragraph(own("mail.nomination.intro", arguments(own)));
             if (const auto days = days_text(own, parts.nomination); !days.empty()) text.paragraph(days);
             text.paragraph(
                 own(is_known ? "mail.nomination.answer" : "mail.nomination.register", {{"email", receiver.email}}));
             text.link(own("mail.nomination.link"),
                       own.link(is_known ? "/roles?nomination=" + parts.nomination.public_id : "/register"));
             text.paragraph(own("mail.nomination.until", {{"until", own.time(parts.nomination.lapses_at)}}));
           });
}

void queue_nomination_answer(const UnitOfWork& work, const NominationParts& parts) {
  if (!parts.nominator) return;
  const auto person = [&](const Words& words) {
    return parts.nominee ? person_name(words, *parts.nominee) : parts.nomination.email;
  };
  queue_note(work, *parts.nominator,
             {"nomination_answer", "nomination_answer", ids({parts.nominee ? parts.nominee->id : domain::AccountId{}}),
              "mail.roles.link", "/roles"},
             [&](const Words& words) {
               return Arguments{{"name", person(words)},
                                {"number", parts.number.shown},
                                {"answer", std::string(to_text(parts.nomination.state))}};
             });
}

void queue_role_mails(const UnitOfWork& work, const ResolvedNumber& number, const RoleNotice& change) {
  using Kind = RoleNotice::Kind;
  const auto by = change.by.id ? std::optional(change.by) : std::nullopt;
  const std::string key = change.kind == Kind::began   ? "role_began"
                          : change.kind == Kind::ended ? "role_ended"
                                                       : "role_over";
  const bool is_his_act = change.by.id == change.person.id;
  for (const auto& receiver :
       accounts_of(work.transaction, store::administrators_of(work.transaction, number.scope), change.person.id)) {
    queue_note(work, receiver, {"role_notice", key, ids({change.person.id, change.by.id}), "mail.roles.link", "/roles"},
               [&](const Words& words) {
                 return Arguments{{"name", person_name(words, change.person)},
                                  {"company", change.person.company_name},
                                  {"number", number.shown},
                                  {"by", name_or_vendor(words, by)},
                                  {"own", receiver.id == change.by.id ? "yes"
                                          : is_his_act                ? "his"
                                                                      : "no"}};
               });
  }
  const std::string own_key = change.kind == Kind::began                ? "administrator_added"
                              : change.kind == Kind::over || is_his_act ? "administrator_over"
                                                                        : "administrator_removed";
  const auto kind = change.kind == Kind::began ? "administrator_added" : "administrator_removed";
  queue_note(work, change.person, {kind, own_key, ids({change.by.id}), {}}, [&](const Words& words) {
    return Arguments{{"number", number.shown}, {"by", name_or_vendor(words, by)}, {"own", is_his_act ? "yes" : "no"}};
  });
}

void queue_no_administrator_mails(const UnitOfWork& work, const std::vector<ResolvedNumber>& numbers) {
  const std::string key = numbers.size() == 1 ? "no_administrator" : "no_administrators";
  const Arguments arguments{{"number", numbers.front().shown}, {"count", static_cast<std::int64_t>(numbers.size())}};
  for (const auto& receiver : desk_leads(work.transaction)) {
    const Words words(work.services, receiver.language);
    queue_to(work, receiver, {"no_administrator", words("mail." + key + ".subject", arguments)},
             [&](formats::MailText& text, const Words& own) {
               text.paragraph(own("mail." + key + ".intro", arguments));
               if (numbers.size() > 1) text.rows(rows_of(own, numbers));
               text.link(own("mail.desk_daily.link"), own.link("/desk/requests"));
             });
  }
}

void queue_claim_mails(const UnitOfWork& work, const NominationParts& parts) {
  if (!parts.nominee) return;
  for (const auto& receiver : desk_leads(work.transaction)) {
    queue_note(work, receiver,
               {"claim_waiting", "claim_waiting", {parts.nominee->id}, "mail.claim_waiting.link", "/desk/claims"},
               [&](const Words& words) {
                 return Arguments{{"name", person_name(words, *parts.nominee)},
                                  {"company", parts.nominee->company_name},
                                  {"number", parts.number.shown}};
               });
  }
}

void queue_claim_answer(const UnitOfWork& work, const NominationParts& parts) {
  if (!parts.nominee) return;
  const auto& receiver = *parts.nominee;
  const Words words(work.services, receiver.language);
  const Arguments arguments{{"number", parts.number.shown}, {"answer", std::string(to_text(parts.nomination.state))}};
  queue_to(work, receiver, {"claim_answer", words("mail.claim_answer.subject", arguments), {}},
           [&](formats::MailText& text, const Words& own) {
             text.paragraph(own("mail.claim_answer.intro", arguments));
             if (!parts.nomination.reason_text.empty())
               text.rows({{own("mail.label.reason_text"), parts.nomination.reason_text}});
           });
}

void queue_relay(const UnitOfWork& work, const domain::Account& receiver, const RelayedMessage& message) {
  const auto arguments = [&](const Words& words) {
    return Arguments{{"name", person_name(words, message.sender)},
                     {"company", message.sender.company_name},
                     {"email", message.sender.email},
                     {"number", message.number.shown}};
  };
  const Words words(work.services, receiver.language);
  queue_to(work, receiver, {"relay", words("mail.relay.subject", arguments(words)), {message.sender.id}},
           [&](formats::MailText& text, const Words& own) {
             text.paragraph(own("mail.relay.intro", arguments(own)));
             text.rows({{own("mail.relay.message"), message.text}});
             text.paragraph(own("mail.relay.answer", arguments(own)));
           });
}

}  // namespace claviger::usecases
