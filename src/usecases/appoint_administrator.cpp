#include "usecases/appoint_administrator.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "rules/mail_domain.hpp"
#include "store/numbers.hpp"
#include "store/requests.hpp"
#include "usecases/authorization.hpp"
#include "usecases/find_person.hpp"
#include "usecases/hand_over.hpp"
#include "usecases/number_mails.hpp"

namespace claviger::usecases {
namespace {

using rules::Operation;
using rules::Relation;

Operation operation_on(const NumberRef& ref) {
  return ref.type == domain::IdentifierType::bill_to ? Operation::appointBillToAdministrator
                                                     : Operation::appointContractAdministrator;
}

/// Why this person cannot be appointed: said at the field that names him.
std::unexpected<Error> refuse_person(ErrorCode code, std::string reason, std::string text) {
  return std::unexpected(
      Error{.code = code, .reason = std::move(reason), .text = std::move(text), .pointer = "/account"});
}

Result<domain::Account> find_appointee(const store::Reader& reader, const std::string& who) {
  auto person = find_active_person(reader, who);
  if (person) return person;
  return refuse_person(ErrorCode::not_found, "account_not_found", "There is no active account of that name.");
}

bool waits_at_lock(const domain::RequestItem& item) {
  return item.status == domain::ItemStatus::pending_vendor && item.reason == domain::Reason::locked;
}

Result<void> check_appointee(const store::Reader& reader, const domain::Account& person, const ResolvedNumber& number) {
  if (person.is_on_hold) return refuse_person(ErrorCode::conflict, "account_on_hold", "The account is on hold.");
  if (store::is_blocked(reader, person.id, number.scope))
    return refuse_person(ErrorCode::conflict, "blocked", "This person is blocked for the number.");
  if (std::ranges::any_of(store::pending_on(reader, person.id, number.number), waits_at_lock))
    return refuse_person(ErrorCode::not_allowed, "own_item_waits", "This person's own request waits for this lock.");
  return {};
}

}  // namespace

bool is_appointed(const store::Reader& reader, const domain::Account& person, const ResolvedNumber& number) {
  return std::ranges::any_of(store::administrated_by(reader, person.id),
                             [&](const auto& held) { return held.number == number.number; });
}

Result<void> appoint(const UnitOfWork& work, const domain::Account& person, const ResolvedNumber& number) {
  if (rules::is_free_provider(rules::mailbox_domain(person.email), work.services.policy.free_mail_domains))
    return base::invalid("public_domain", "An administrator needs a business mailbox.", "/account");
  store::add_administrator(work.transaction, {person.id, number.number, {}});
  work.transaction.append({"administrator_appointed", number.subject, {{"account", person.public_id}}});
  queue_appointment_mail(work, {.by = {}, .scope = number.scope, .number = number.shown}, person,
                         AppointmentChange::added);
  hand_over_items(work, {number.number});
  return {};
}

Result<domain::Account> appoint_as_desk(const Services& services, const Principal& principal, const NumberRef& ref,
                                        const std::string& account) {
  return services.database.write(principal.cause(), services.clock,
                                 [&](store::Transaction& transaction) -> Result<domain::Account> {
                                   CLV_TRY_VOID(require(principal, operation_on(ref), Relation::none));
                                   CLV_TRY(const auto number, resolve_number(transaction, ref));
                                   CLV_TRY(auto person, find_appointee(transaction, account));
                                   if (person.id == principal.account.id)
                                     CLV_TRY_VOID(require(principal, operation_on(ref), Relation::own));
                                   CLV_TRY_VOID(check_appointee(transaction, person, number));
                                   if (!is_appointed(transaction, person, number))
                                     CLV_TRY_VOID(appoint({transaction, services}, person, number));
                                   return person;
                                 });
}

}  // namespace claviger::usecases
