#pragma once
// A person in the town who is offered next steps and takes them; what was offered and never taken is found.

#include <gmock/gmock.h>

#include <set>
#include <utility>

#include "journeys/town.hpp"
#include "usecases/colleague_permission.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/my_requests.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {

using domain::EntitledParty;
using domain::IdentifierType;
using domain::ItemStatus;
using domain::NextAction;
using domain::Reason;
using domain::Scope;
using std::chrono::hours;
using usecases::AccessAsk;
using usecases::Principal;
using usecases::Queue;

inline const std::string kCompany = "Aurelia Bearings GmbH";

class NextSteps : public Town {
 protected:
  void SetUp() override;

  // People and numbers, each a new one.
  std::string next() { return "C" + std::to_string(++count_); }
  std::string contract(TownContract plan);
  Principal at(const std::string& company, const std::string& domain);
  Principal employee() { return at(kCompany, "aurelia.example"); }
  Principal with_another_mailbox() { return at(kCompany, "elsewhere" + std::to_string(count_) + ".example"); }
  Principal administrator_of(const std::string& number);
  Principal clerk();
  static AccessAsk serial(const std::string& number, const std::string& product = {});
  static AccessAsk bill_to(const std::string& id);
  static usecases::NumberRef ref(const std::string& number) { return {IdentifierType::contract, number}; }

  /// The item stands as said, and the asker is offered exactly what the rule says.
  domain::RequestItem expect(const Principal& asker, const domain::RequestItem& item, ItemStatus status, Reason reason);
  domain::RequestItem asked(const Principal& asker, const AccessAsk& what, ItemStatus status, Reason reason) {
    return expect(asker, submit(asker, what), status, reason);
  }
  domain::RequestItem denied(const Principal& asker, const AccessAsk& what, Reason reason) {
    return asked(asker, what, ItemStatus::denied, reason);
  }
  usecases::RequestView view_of(const Principal& asker, const domain::RequestItem& item);
  void expect_approved(const Principal& asker, const AccessAsk& what);

  void approve(const Principal& decider, Queue queue, const domain::RequestItem& item);
  /// Somebody at the company who has the access himself writes to support for this asker.
  void permit(const Principal& asker, const Principal& colleague, const std::string& number);
  void follow();
  /// The item of the newest request: the one that follows a watched denial.
  domain::RequestItem newest(const Principal& asker) {
    return usecases::list_requests(services(), asker, {.limit = 1})->front().request.items.front();
  }

  /// The step has led where it promised.
  void took(Reason reason, NextAction action) { taken_.emplace(reason, action); }
  /// Support is reached at the configured address: in the sentence, and as the contact of the mail.
  void took_contact_support(const Principal& asker, const domain::RequestItem& item);
  /// Every step that an answer with one of these reasons offers has been taken, and no other.
  void expect_all_taken(const std::set<Reason>& reasons);

 private:
  int count_ = 0;
  std::set<std::pair<Reason, NextAction>> taken_;
};

/// The statuses in which a reason can stand. A new reason does not compile until it is told here.
std::set<ItemStatus> statuses_of(Reason reason);

}  // namespace claviger::test
