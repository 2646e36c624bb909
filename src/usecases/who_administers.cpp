#include "usecases/who_administers.hpp"

#include "formats/locale_text.hpp"
#include "usecases/administrator_mails.hpp"
#include "usecases/budget.hpp"
#include "usecases/claim_facts.hpp"
#include "usecases/known_administrators.hpp"
#include "usecases/managed_parties.hpp"
#include "usecases/refused_act.hpp"
#include "usecases/visible_number.hpp"

namespace claviger::usecases {
namespace {

using rules::Operation;

constexpr int kMessagesADay = 5;

/// Of an operation on a contract and on a bill-to.
Operation on(const NumberRef& ref, Operation contract, Operation bill_to) {
  return ref.type == domain::IdentifierType::bill_to ? bill_to : contract;
}

}  // namespace

Result<NumberAdministrators> who_administers(const Services& services, const Principal& principal,
                                             const NumberRef& ref) {
  return services.database.read([&](store::Reader& reader) -> Result<NumberAdministrators> {
    const auto operation = on(ref, Operation::listContractAdministrators, Operation::listBillToAdministrators);
    CLV_TRY(const auto number, visible_number(reader, principal, ref, operation));
    const auto& me = principal.account;
    NumberAdministrators known{.number = number.shown, .names = {}};
    known.is_mine = !managed_parties(reader, me.id, number.scope).is_none();
    for (const auto& other : accounts_of(reader, store::administrators_of(reader, number.scope), me.id)) {
      auto name = known_name(services, me, other);
      if (!name && known.is_mine) name = formats::format_person(me.language, other.given_name, other.family_name);
      if (name)
        known.names.push_back(std::move(*name));
      else
        ++known.masked;
    }
    known.claim = rules::judge_claim(claim_facts(reader, services, me, number));
    return known;
  });
}

Result<SentMessage> message_administrators(const Services& services, const Principal& principal, const NumberRef& ref,
                                           const std::string& text) {
  const auto operation = on(ref, Operation::mailContractAdministrators, Operation::mailBillToAdministrators);
  auto outcome = services.database.write(
      principal.cause(), services.clock, [&](store::Transaction& transaction) -> Result<SentMessage> {
        CLV_TRY(const auto number, visible_number(transaction, principal, ref, operation));
        const auto& sender = principal.account;
        const auto receivers = accounts_of(transaction, store::administrators_of(transaction, number.scope), sender.id);
        if (receivers.empty())
          return base::fail(ErrorCode::conflict, "no_administrator", "Nobody else administers the number.");
        CLV_TRY_VOID(take(transaction, {"relay:" + sender.public_id, kMessagesADay, std::chrono::hours(24)}));
        const UnitOfWork work{transaction, services};
        for (const auto& receiver : receivers) queue_relay(work, receiver, {number, sender, text});
        auto body = about(number);
        body["receivers"] = receivers.size();
        transaction.append({"administrators_written_to", number.subject, std::move(body)});
        return SentMessage{static_cast<int>(receivers.size()), transaction.last_position()};
      });
  return noting_refusal(services, principal, {operation, ref}, std::move(outcome));
}

}  // namespace claviger::usecases
