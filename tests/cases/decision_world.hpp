#pragma once
// The facts of a page of decision cases in a database that nobody has used: contracts by a real import of real files,
// people and what they hold as the use cases write it, each at its time.

#include "cases/decision_case.hpp"
#include "store_suite/import_fixture.hpp"
#include "usecases/decide_access.hpp"
#include "usecases/exclude_contract.hpp"
#include "usecases/follow_journal.hpp"
#include "usecases/resolve_number.hpp"

namespace claviger::cases {

class DecisionWorld : public test::ImportFixture {
 protected:
  /// A database with these facts alone in it, and an index that knows them.
  void begin(const DecisionPage& page);
  void SetUp() override;
  void TearDown() override;

  /// The question as a caller puts it: people by their address.
  static usecases::AccessQuestion question_of(const DecisionCase& asked);
  static std::string address_of(const std::string& name) { return name + "@works.example"; }

  /// Those without an index are answered by the scan.
  [[nodiscard]] const usecases::Services& services() const { return *services_; }
  [[nodiscard]] const index::Index& index() const { return *index_; }

 private:
  void import_files(const DecisionFacts& facts);
  void import_contracts(const DecisionFacts& facts, bool is_later);
  void add_accounts(const DecisionFacts& facts);
  void set_states(const DecisionFacts& facts);
  void set_on_numbers(const DecisionFacts& facts);
  void give_and_end(const DecisionFacts& facts);
  void give(const DecisionFacts::Grant& grant, domain::GrantId& given);
  void end(domain::GrantId grant);
  void appoint(const DecisionFacts::Office& office);
  void release(const DecisionFacts::Office& office);
  void make(const DecisionFacts::Group& group, domain::GroupId& made);
  void end(domain::GroupId group);
  store::Administrator administrator_of(const store::Reader& reader, const DecisionFacts::Office& office) const;
  domain::Number number_in(const store::Reader& reader, const std::string& on) const;
  static domain::PartyId party_in(const store::Reader& reader, const std::string& party);
  void exclude(const std::string& contract, usecases::Exclusion exclusion);
  void write(const std::function<void(store::Transaction&)>& change);
  usecases::NumberRef number_of(const std::string& on) const;

  formats::Catalogue catalogue_;
  std::map<std::string, domain::Account> accounts_;
  std::set<std::string> bill_tos_;
  std::unique_ptr<usecases::Services> services_;
  std::unique_ptr<index::Index> index_;
  std::unique_ptr<usecases::FollowJournal> journal_;
};

}  // namespace claviger::cases
