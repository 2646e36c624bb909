#include "http/routes/render_revalidation.hpp"

#include <boost/json/array.hpp>

#include "formats/csv_text.hpp"
#include "http/routes/render_number.hpp"
#include "http/routes/render_queue.hpp"
#include "rules/mail_domain.hpp"

namespace claviger::http::routes {
namespace {

boost::json::object render_counts(const store::RoundCounts& counts) {
  return {{"all", counts.all()},       {"kept", counts.kept},
          {"removed", counts.removed}, {"removed_through_groups", counts.removed_through_groups},
          {"ended", counts.ended},     {"undecided", counts.undecided}};
}

/// Of a round or an entry: which number it is about.
template <typename Of>
boost::json::object render_number_of(const Of& of) {
  if (of.contract) {
    return {{"type", "contract"},
            {"number", of.contract->number},
            {"service_program_name", of.contract->program.name},
            {"bill_to", render_bill_to(of.contract->bill_to)}};
  }
  return {{"type", "bill_to"}, {"number", of.bill_to->number}, {"bill_to", render_bill_to(*of.bill_to)}};
}

void add_time(boost::json::object& body, std::string_view name, const std::optional<TimePoint>& at) {
  if (at) body[name] = base::to_text(*at);
}

void add_person(boost::json::object& body, std::string_view name, const std::optional<domain::Account>& account) {
  if (account && account->state != domain::AccountState::erased) body[name] = render_person(*account);
}

/// Empty after `@` is left out by an address that has none.
boost::json::object render_facts(const usecases::HolderView& view) {
  const auto& facts = view.facts;
  boost::json::object person{{"id", view.account}};
  if (facts.email.empty()) return person;
  person["email"] = facts.email;
  person["given_name"] = facts.given_name;
  person["family_name"] = facts.family_name;
  if (!facts.company_name.empty()) person["company_name"] = facts.company_name;
  if (!facts.country.empty()) person["country"] = facts.country;
  return person;
}

/// Its name is told to who administers the number alone.
boost::json::object render_group(const store::Group& group) {
  boost::json::object body{{"id", group.public_id}};
  if (!group.name.empty()) body["name"] = group.name;
  return body;
}

std::string maybe(const std::optional<TimePoint>& at) {
  return at ? base::to_text(*at) : std::string();
}

}  // namespace

boost::json::object render_round(const usecases::RoundView& view, TimePoint now) {
  const auto& round = view.round;
  auto body = render_number_of(view);
  body["id"] = round.public_id;
  body["state"] = to_text(round.state);
  body["opened_at"] = base::to_text(round.opened_at);
  add_person(body, "opened_by", view.opened_by);
  add_time(body, "was_due_at", round.due_at);
  add_time(body, "due_at", view.due_at);
  body["overdue"] = view.due_at && *view.due_at <= now;
  add_time(body, "closed_at", round.closed_at);
  add_person(body, "closed_by", view.closed_by);
  add_time(body, "finished_at", round.finished_at);
  add_time(body, "next_due_at", round.next_due_at);
  body["counts"] = render_counts(view.counts);
  body["yours"] = render_counts(view.his);
  body["whole"] = view.parties.all;
  boost::json::array administrators;
  for (const auto& one : view.administrators) administrators.push_back(render_person(one));
  body["administrators"] = std::move(administrators);
  return body;
}

boost::json::object render_revalidation_entry(const usecases::RevalidationEntry& entry) {
  auto body = render_number_of(entry);
  add_time(body, "due_at", entry.due_at);
  body["overdue"] = entry.is_overdue;
  if (!entry.round) return body;
  boost::json::object round{{"id", entry.round->public_id},
                            {"state", to_text(entry.round->state)},
                            {"opened_at", base::to_text(entry.round->opened_at)},
                            {"counts", render_counts(entry.counts)}};
  add_time(round, "finished_at", entry.round->finished_at);
  body["round"] = std::move(round);
  return body;
}

boost::json::object render_holder(const usecases::HolderView& view) {
  const auto& holder = view.holder;
  boost::json::object body{{"id", holder.public_id},
                           {"account", render_facts(view)},
                           {"email_domain", rules::mailbox_domain(view.facts.email)},
                           {"scope", to_text(holder.scope)},
                           {"origin", to_text(holder.origin)},
                           {"valid_from", base::to_text(holder.valid_from)},
                           {"other_company", view.facts.is_other_company},
                           {"decision", to_text(view.decision)},
                           {"own", view.is_own}};
  add_time(body, "valid_until", holder.valid_until);
  if (holder.party) body["party"] = party_text(holder.party);
  if (view.group) body["group"] = render_group(*view.group);
  if (view.facts.last_sign_in) body["last_sign_in"] = base::to_text(*view.facts.last_sign_in);
  add_time(body, "decided_at", holder.decided_at);
  add_person(body, "decided_by", view.decided_by);
  add_person(body, "assigned_to", view.assigned_to);
  return body;
}

std::string csv_head_of_round() {
  return std::string(formats::kCsvMark) +
         formats::csv_row({"number", "revalidation", "opened_at", "finished_at", "family_name", "given_name", "email",
                           "company_name", "other_company", "scope", "origin", "valid_from", "valid_until",
                           "last_sign_in", "decision", "decided_at", "decided_by", "group"});
}

std::string csv_row_of_holder(const usecases::RoundView& view, const usecases::HolderView& holder) {
  const auto& facts = holder.facts;
  return formats::csv_row({view.contract ? view.contract->number : view.bill_to->number, view.round.public_id,
                           base::to_text(view.round.opened_at), maybe(view.round.finished_at), facts.family_name,
                           facts.given_name, facts.email, facts.company_name, facts.is_other_company ? "yes" : "no",
                           std::string(to_text(holder.holder.scope)), std::string(to_text(holder.holder.origin)),
                           base::to_text(holder.holder.valid_from), maybe(holder.holder.valid_until),
                           facts.last_sign_in ? base::to_text(*facts.last_sign_in) : "",
                           std::string(to_text(holder.decision)), maybe(holder.holder.decided_at),
                           holder.decided_by ? holder.decided_by->email : "", holder.group ? holder.group->name : ""});
}

}  // namespace claviger::http::routes
