#include "usecases/number_mails.hpp"

#include <algorithm>

#include "usecases/compose_mail.hpp"
#include "usecases/known_administrators.hpp"
#include "usecases/present_contract.hpp"

namespace claviger::usecases {
namespace {

/// What a short mail is about: its kind, the key of its subject and one paragraph, whom it names, and whether it leads
/// to the numbers that the receiver administers.
enum class LeadsTo { nothing, numbers };
struct Short {
  std::string kind;
  std::string key;
  std::vector<domain::AccountId> about;
  LeadsTo leads_to = LeadsTo::numbers;
};

void queue_short(const UnitOfWork& work, const domain::Account& receiver, const Short& mail,
                 const std::function<formats::Arguments(const Words&)>& arguments) {
  const Words words(work.services, receiver.language);
  queue_to(work, receiver, {mail.kind, words("mail." + mail.key + ".subject", arguments(words)), mail.about},
           [&](formats::MailText& text, const Words& own) {
             text.paragraph(own("mail." + mail.key + ".intro", arguments(own)));
             if (mail.leads_to == LeadsTo::numbers)
               text.link(own("mail.lock.link"), own.link("/administration/numbers"));
           });
}

/// Nobody in particular is the vendor.
std::string actor_name(const Words& words, const domain::Account& by) {
  return by.id ? person_name(words, by) : words("mail.decider.vendor");
}

/// Who did it himself is not told of it as of somebody else's act.
std::string own_act(const domain::Account& receiver, const domain::Account& by) {
  return receiver.id == by.id ? "yes" : "";
}

/// The vendor is nobody either.
std::vector<domain::AccountId> named(std::initializer_list<domain::AccountId> people) {
  std::vector<domain::AccountId> ids;
  std::ranges::copy_if(people, std::back_inserter(ids), [](domain::AccountId id) { return bool(id); });
  return ids;
}

std::string word(GrantChange change) {
  return change == GrantChange::granted ? "access_granted" : "access_removed";
}

}  // namespace

void queue_grant_notices(const UnitOfWork& work, const NumberAct& act, const domain::Account& person,
                         const GrantNotice& notice) {
  for (const auto& receiver :
       accounts_of(work.transaction, store::administrators_of(work.transaction, act.scope), act.by.id)) {
    queue_short(work, receiver,
                {word(notice.change) + "_notice", word(notice.change) + ".admin", named({person.id, act.by.id})},
                [&](const Words& words) {
                  return formats::Arguments{{"number", act.number},
                                            {"name", person_name(words, person)},
                                            {"company", person.company_name},
                                            {"by", actor_name(words, act.by)},
                                            {"scope", words("scope." + std::string(to_text(notice.scope)) + ".label")}};
                });
  }
}

void queue_grant_mail(const UnitOfWork& work, const NumberAct& act, const domain::Account& person,
                      const GrantNotice& notice) {
  const auto key = "mail." + word(notice.change);
  const auto number =
      act.scope.contract ? domain::Number{act.scope.contract, {}} : domain::Number{{}, act.scope.bill_to};
  const bool gives = is_in_force(work.transaction, work.services, number);
  const auto arguments = [&](const Words& words) {
    return formats::Arguments{{"number", act.number},
                              {"today", gives ? "something" : "nothing"},
                              {"scope", words("scope." + std::string(to_text(notice.scope)) + ".label")}};
  };
  const Words words(work.services, person.language);
  queue_to(work, person, {word(notice.change), words(key + ".subject", arguments(words))},
           [&](formats::MailText& text, const Words& own) {
             text.paragraph(own(key + ".intro", arguments(own)));
             if (notice.change == GrantChange::granted)
               text.link(own("mail.access_granted.link"), own.link("/access"));
             else
               text.paragraph(own("mail.access_removed.remedy"));
           });
}

void queue_block_mails(const UnitOfWork& work, const NumberAct& act, const domain::Account& person,
                       BlockChange change) {
  if (change == BlockChange::blocked) {
    queue_short(work, person, {"blocked", "blocked", {}, LeadsTo::nothing},
                [&](const Words&) { return formats::Arguments{{"number", act.number}}; });
  }
  const std::string key = change == BlockChange::blocked ? "blocked.admin" : "unblocked.admin";
  for (const auto& receiver : accounts_of(work.transaction, store::administrators_of(work.transaction, act.scope))) {
    queue_short(work, receiver, {"block_notice", key, named({person.id, act.by.id})}, [&](const Words& words) {
      return formats::Arguments{{"number", act.number},
                                {"name", person_name(words, person)},
                                {"company", person.company_name},
                                {"by", actor_name(words, act.by)},
                                {"own", own_act(receiver, act.by)}};
    });
  }
}

void queue_lock_mails(const UnitOfWork& work, const NumberAct& act, LockChange change) {
  for (const auto& receiver : accounts_of(work.transaction, store::administrators_of(work.transaction, act.scope))) {
    queue_short(work, receiver,
                {"lock_notice", change == LockChange::locked ? "locked" : "unlocked", named({act.by.id})},
                [&](const Words& words) {
                  return formats::Arguments{{"number", act.number},
                                            {"by", actor_name(words, act.by)},
                                            {"own", own_act(receiver, act.by)},
                                            {"at", words.time(work.transaction.now())}};
                });
  }
}

void queue_appointment_mail(const UnitOfWork& work, const NumberAct& act, const domain::Account& person,
                            AppointmentChange change) {
  const bool is_added = change == AppointmentChange::added;
  const std::string key = is_added ? "administrator_added" : "administrator_removed";
  queue_short(work, person, {key, key, named({act.by.id}), is_added ? LeadsTo::numbers : LeadsTo::nothing},
              [&](const Words& words) {
                return formats::Arguments{{"number", act.number}, {"by", actor_name(words, act.by)}};
              });
}

}  // namespace claviger::usecases
