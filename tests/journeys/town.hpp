#pragma once
// A small town to tell stories in: people, companies and contracts, on both engines.

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/request.hpp"
#include "store/outbox.hpp"
#include "store_suite/fixture.hpp"
#include "usecases/decide_access.hpp"
#include "usecases/follow_journal.hpp"
#include "usecases/principal.hpp"
#include "usecases/resolve_number.hpp"
#include "usecases/services.hpp"
#include "usecases/submit_request.hpp"

namespace claviger::test {

/// The numbers that most stories are about.
inline const usecases::NumberRef kC1{domain::IdentifierType::contract, "C1"};
inline const usecases::NumberRef kB1{domain::IdentifierType::bill_to, "7001"};

/// A contract as an import would publish it. Days are counted from the town's first day.
struct TownContract {
  std::string number;
  std::string company = "Aurelia Bearings GmbH";  ///< install-at
  std::string country = "DE";
  std::string domain = "aurelia.example";  ///< known for the install-at company; empty: none
  std::string bill_to = "7001";
  std::string bill_to_company = "Kestrel Integration Ltd";
  domain::EntitledParty entitled = domain::EntitledParty::install_at;
  domain::ContractStatus status = domain::ContractStatus::active;
  int starts_in_days = -100;
  int ends_in_days = 400;
  std::string serial;  ///< on a line of each product; empty: no lines
  std::vector<std::string> products = {"ROUTER"};
  int lines_end_in_days = 400;
  int warranty_ends_in_days = 0;  ///< 0: none is told
  bool end_customer_downloads = false;
  std::string successor;  ///< the number that renews it
};

class Town : public DatabaseFixture {
 protected:
  void SetUp() override;
  void TearDown() override;

  /// Publishes a generation of its own with this contract in it.
  void publish(const TownContract& contract);
  /// One more install-at party on a published contract, known under its domain.
  void publish_party(const std::string& contract, const std::string& company, const std::string& domain);
  /// A new version of a contract that is there.
  void publish_change(const TownContract& contract);

  /// An active account, with profile; its given name is the mailbox's, so that two people are told apart.
  usecases::Principal person(const std::string& email, const std::string& company, const std::string& country = "DE");
  usecases::Principal again(const usecases::Principal& person);
  /// The vendor's clerk; the same one every time.
  usecases::Principal desk();
  void appoint(const usecases::Principal& person, const std::string& contract);

  usecases::AccessAsk ask(const std::string& contract, domain::Scope scope = domain::Scope::support);
  /// The only item of a request that must be accepted.
  domain::RequestItem submit(const usecases::Principal& person, const usecases::AccessAsk& ask);
  domain::RequestItem reload(const domain::RequestItem& item);
  bool may(const usecases::Principal& person, const std::string& action, const std::string& contract);
  /// Asks the index, which has followed the journal until now, and the scan, which must say the same.
  usecases::AccessAnswer decide(const usecases::AccessQuestion& question);
  /// Kinds of the mails to an address, oldest first; less those that tell somebody what he administers.
  std::vector<std::string> mails(const std::string& email);
  std::string mail_text(const std::string& email);
  usecases::Principal rename_company(const usecases::Principal& person, const std::string& company);

  [[nodiscard]] const usecases::Services& services() const { return *services_; }
  [[nodiscard]] usecases::Services& editable_services() { return *services_; }

 private:
  static void publish_lines(store::Transaction& transaction, const TownContract& said, std::int64_t contract,
                            std::int64_t party);
  std::int64_t party(store::Transaction& transaction, const std::string& company, const std::string& country,
                     const std::string& domain);
  formats::Catalogue catalogue_;
  std::unique_ptr<usecases::Services> services_;
  index::Index index_;
  std::unique_ptr<usecases::FollowJournal> follower_;
  std::optional<usecases::Principal> desk_;
};

}  // namespace claviger::test
