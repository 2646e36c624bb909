#pragma once
// Mails to those who decide, and what they are told of a request: administrators, and the vendor's desk. Source: R40,
// R68, R73, R146.

#include <vector>

#include "domain/request.hpp"
#include "formats/mail_text.hpp"
#include "usecases/compose_mail.hpp"
#include "usecases/request_facts.hpp"
#include "usecases/request_with_asker.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

/// To each administrator of the number: who asks for what, and why no automatic decision was possible (R40, R68). Not
/// again within an hour for the same asker, number and scope, and 30 an hour about one asker at most.
void queue_waiting_mails(const UnitOfWork& work, const RequestWithAsker& from, const domain::RequestItem& item,
                         const ItemFacts& facts);

/// An item was granted without a person: told to each administrator of the number, else kept for the desk's daily list.
void tell_automatic_approval(const UnitOfWork& work, const domain::Account& asker, const domain::RequestItem& item,
                             const ItemFacts& facts);

/// To the desk's leads: an item that is past its `due_at` (R41).
void queue_overdue_mails(const UnitOfWork& work, const RequestWithAsker& from, const domain::RequestItem& item,
                         const ItemFacts& facts);

/// To one of those who could have decided: nobody did for 28 days (R73).
void queue_cancelled_notice(const UnitOfWork& work, const domain::Account& receiver, const RequestWithAsker& from,
                            const domain::RequestItem& item);

/// The accounts with role `desk_lead`; where there are none, those with role `desk`.
std::vector<domain::Account> desk_leads(const store::Reader& reader);

/// "Contract number: 123".
std::string item_heading(const Words& words, const domain::RequestItem& item);
/// Who asks. Source: R68.
std::vector<formats::Row> asker_rows(const Words& words, const domain::Account& asker);
/// What for: number, programme, level, parties, dates. Source: R68.
std::vector<formats::Row> number_rows(const Words& words, const store::Reader& reader, const domain::RequestItem& item,
                                      const ItemFacts& facts);

}  // namespace claviger::usecases
