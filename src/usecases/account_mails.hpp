#pragma once
// Mails about the account itself, each written into the outbox of the transaction that causes it.

#include "domain/account.hpp"
#include "store/outbox.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

void queue_activation_mail(const UnitOfWork& work, const domain::Account& account, const std::string& code);
void queue_known_address_mail(const UnitOfWork& work, const domain::Account& account);
void queue_recovery_mail(const UnitOfWork& work, const domain::Account& account, const std::string& token);
/// The same work, thrown away.
void compose_recovery_mail_for_nobody(const Services& services);
enum class HoldMail { set, lifted };
/// That nothing works for now and whom to ask, or that it works again. Source: R9.
void queue_hold_mail(const UnitOfWork& work, const domain::Account& account, HoldMail change);
void queue_password_changed_mail(const UnitOfWork& work, const domain::Account& account);

}  // namespace claviger::usecases
