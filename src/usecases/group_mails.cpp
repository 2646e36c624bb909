#include "usecases/group_mails.hpp"

#include <algorithm>

#include "store/accounts.hpp"
#include "usecases/compose_mail.hpp"

namespace claviger::usecases {
namespace {

constexpr int kMostNumbers = 10;

std::string word(GroupNews news) {
  switch (news) {
    case GroupNews::number_added:
      return "number_added";
    case GroupNews::number_removed:
      return "number_removed";
    case GroupNews::person_added:
      return "person_added";
    case GroupNews::person_removed:
      return "person_removed";
    case GroupNews::ended:
      return "ended";
  }
  return {};
}

std::string path_of(const store::Group& group) {
  return "/administration/groups/" + group.public_id;
}

std::string scope_label(const Words& words, const store::Group& group) {
  return words("scope." + std::string(to_text(group.scope)) + ".label");
}

/// The first of its numbers, and how many more there are.
formats::Arguments numbers_of(const UnitOfWork& work, const Words& words, const store::Group& group) {
  std::string some;
  for (const auto& number : store::numbers_after(work.transaction, group.id, {"", kMostNumbers}))
    some += (some.empty() ? "" : ", ") + number.shown;
  const auto all = static_cast<std::int64_t>(store::size_of(work.transaction, group.id).numbers);
  return {
      {"numbers", some}, {"more", std::max<std::int64_t>(all - kMostNumbers, 0)}, {"scope", scope_label(words, group)}};
}

}  // namespace

void queue_membership_mail(const UnitOfWork& work, const store::Group& group, const domain::Account& person,
                           MembershipChange change) {
  const bool is_added = change == MembershipChange::added;
  const std::string kind = is_added ? "group_joined" : "group_left";
  const Words words(work.services, person.language);
  queue_to(work, person, {kind, words("mail." + kind + ".subject")}, [&](formats::MailText& text, const Words& own) {
    text.paragraph(own("mail." + kind + ".intro", numbers_of(work, own, group)));
    text.link(own("mail.access_granted.link"), own.link("/access"));
  });
}

void queue_group_notices(const UnitOfWork& work, const GroupAct& act, const GroupNotice& notice) {
  for (const auto id : store::keepers_of(work.transaction, act.group.id)) {
    if (id == act.by.id) continue;
    const auto keeper = store::find_account(work.transaction, id);
    if (!keeper) continue;
    std::vector<domain::AccountId> about{act.by.id};
    if (notice.person.id) about.push_back(notice.person.id);
    const Words words(work.services, keeper->language);
    queue_to(work, *keeper, {"group_notice", words("mail.group_notice.subject", {{"group", act.group.name}}), about},
             [&](formats::MailText& text, const Words& own) {
               text.paragraph(own("mail.group_notice.intro",
                                  {{"group", act.group.name},
                                   {"by", person_name(own, act.by)},
                                   {"news", word(notice.news)},
                                   {"number", notice.number},
                                   {"name", notice.person.id ? person_name(own, notice.person) : std::string()}}));
               if (notice.news != GroupNews::ended) text.link(own("mail.group.link"), own.link(path_of(act.group)));
             });
  }
}

void queue_group_shared_mail(const UnitOfWork& work, const GroupAct& act, const domain::Account& peer) {
  const Words words(work.services, peer.language);
  queue_to(
      work, peer, {"group_shared", words("mail.group_shared.subject", {{"group", act.group.name}}), {act.by.id}},
      [&](formats::MailText& text, const Words& own) {
        text.paragraph(own("mail.group_shared.intro", {{"group", act.group.name}, {"by", person_name(own, act.by)}}));
        text.link(own("mail.group.link"), own.link(path_of(act.group)));
      });
}

}  // namespace claviger::usecases
