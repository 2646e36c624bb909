// The matrix operation × principal × relation, held against what is said here of each kind of operation and against
// `x-who` and `x-codes` of api/openapi.yaml.

#include "rules/authorize.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace claviger::rules {
namespace {

using domain::Role;
using Kind = Principal::Kind;

Principal account_with(std::initializer_list<Role> roles) {
  return {.kind = Kind::account, .roles = set_of(roles)};
}

const Principal kNobody;
const Principal kPerson = account_with({});
const Principal kAdministrator = account_with({Role::administrator});
const Principal kDesk = account_with({Role::desk});
const Principal kDeskLead = account_with({Role::desk_lead});
const Principal kAuditor = account_with({Role::auditor});
const Principal kPartnerAdmin = account_with({Role::partner_admin});
const Principal kDecisionsClient = {.kind = Kind::client, .scopes = set_of({ClientScope::decisions})};
const Principal kSearchClient = {.kind = Kind::client, .scopes = set_of({ClientScope::search})};
const Principal kRequestsClient = {.kind = Kind::client, .scopes = set_of({ClientScope::requests})};
const Principal kEventsClient = {.kind = Kind::client, .scopes = set_of({ClientScope::events})};
const Principal kOtherClient = {.kind = Kind::client, .scopes = set_of({ClientScope::coverage, ClientScope::scim})};

const std::map<std::string, Principal> kEverybody = {{"nobody", kNobody},
                                                     {"person", kPerson},
                                                     {"administrator", kAdministrator},
                                                     {"desk", kDesk},
                                                     {"desk lead", kDeskLead},
                                                     {"auditor", kAuditor},
                                                     {"partner admin", kPartnerAdmin},
                                                     {"decisions client", kDecisionsClient},
                                                     {"search client", kSearchClient},
                                                     {"requests client", kRequestsClient},
                                                     {"events client", kEventsClient},
                                                     {"other client", kOtherClient}};

std::vector<Operation> all_operations() {
  std::vector<Operation> all;
  for (std::size_t i = 0; i < kOperationWords.size(); ++i) all.push_back(static_cast<Operation>(i));
  return all;
}

std::vector<Relation> all_relations() {
  std::vector<Relation> all;
  for (std::size_t i = 0; i < kRelationWords.size(); ++i) all.push_back(static_cast<Relation>(i));
  return all;
}

/// "allowed" and the like, for readable failures.
std::string answer(const Principal& principal, Operation operation, Relation relation) {
  return std::string(to_text(authorize(principal, operation, relation)));
}

template <typename Check>
void for_the_matrix(Check check) {
  for (const auto& [name, principal] : kEverybody) {
    for (const auto operation : all_operations()) {
      for (const auto relation : all_relations()) {
        SCOPED_TRACE(testing::Message() << name << " " << to_text(operation) << " " << to_text(relation));
        check(principal, operation, relation);
      }
    }
  }
}

TEST(Authorize, lets_nobody_in_who_has_not_signed_in_but_to_what_is_for_anyone) {
  for (const auto operation : all_operations()) {
    const bool for_anyone = answer(kNobody, operation, Relation::none) == "allowed";
    for (const auto relation : all_relations()) {
      EXPECT_EQ(answer(kNobody, operation, relation), for_anyone ? "allowed" : "not_authenticated")
          << to_text(operation);
    }
  }
}

TEST(Authorize, has_an_answer_for_every_account) {
  for_the_matrix([](const Principal& principal, Operation operation, Relation relation) {
    if (principal.kind == Kind::account) {
      EXPECT_NE(answer(principal, operation, relation), "not_authenticated");
    }
  });
}

TEST(Authorize, gives_an_account_nothing_for_having_roles_of_a_client_or_scopes) {
  auto person = kPerson;
  person.scopes = set_of({ClientScope::decisions});
  auto client = kOtherClient;
  client.roles = set_of({Role::desk, Role::desk_lead, Role::auditor, Role::administrator});
  EXPECT_EQ(answer(person, Operation::evaluate, Relation::foreign), "not_allowed");
  EXPECT_EQ(answer(client, Operation::approveDeskRequest, Relation::at_vendor), "not_authenticated");
  EXPECT_EQ(answer(client, Operation::evaluate, Relation::foreign), "not_allowed");
}

const std::set<Operation> kItemDecisions = {Operation::approveAdminRequest, Operation::denyAdminRequest,
                                            Operation::approveDeskRequest, Operation::denyDeskRequest};

TEST(Authorize, R203_lets_nobody_decide_his_own_item) {
  for_the_matrix([](const Principal& principal, Operation operation, Relation relation) {
    const bool is_own = relation == Relation::own || relation == Relation::managed_own;
    if (kItemDecisions.contains(operation) && is_own) {
      EXPECT_NE(answer(principal, operation, relation), "allowed");
    }
  });
  EXPECT_EQ(answer(kAdministrator, Operation::approveAdminRequest, Relation::own), "own_request");
  EXPECT_EQ(answer(kAdministrator, Operation::denyAdminRequest, Relation::managed_own), "own_request");
  EXPECT_EQ(answer(kDesk, Operation::approveDeskRequest, Relation::own), "own_request");
  EXPECT_EQ(answer(kDeskLead, Operation::denyDeskRequest, Relation::own), "own_request");
}

TEST(Authorize, R82_lets_an_administrator_decide_items_of_numbers_he_manages) {
  for (const auto operation : {Operation::approveAdminRequest, Operation::denyAdminRequest}) {
    EXPECT_EQ(answer(kAdministrator, operation, Relation::managed), "allowed");
    EXPECT_EQ(answer(kAdministrator, operation, Relation::foreign), "not_found");
    EXPECT_EQ(answer(kAdministrator, operation, Relation::at_vendor), "not_found");
    for (const auto& other : {kPerson, kDesk, kDeskLead, kAuditor, kPartnerAdmin}) {
      EXPECT_EQ(answer(other, operation, Relation::managed), "not_found");
    }
  }
}

TEST(Authorize, R97_lets_the_desk_deny_but_not_approve_on_a_locked_number) {
  for (const auto& desk : {kDesk, kDeskLead}) {
    EXPECT_EQ(answer(desk, Operation::approveDeskRequest, Relation::at_vendor), "allowed");
    EXPECT_EQ(answer(desk, Operation::approveDeskRequest, Relation::at_vendor_locked), "not_allowed");
    EXPECT_EQ(answer(desk, Operation::denyDeskRequest, Relation::at_vendor_locked), "allowed");
    EXPECT_EQ(answer(desk, Operation::approveDeskRequest, Relation::managed), "not_found");
    EXPECT_EQ(answer(desk, Operation::denyDeskRequest, Relation::foreign), "not_found");
  }
}

TEST(Authorize, keeps_the_desk_to_the_desk) {
  const std::set<Operation> of_the_desk = {
      Operation::setContractRevalidation, Operation::setBillToRevalidation, Operation::listDeskRequests,
      Operation::followDeskRequests,      Operation::getDeskRequest,        Operation::approveDeskRequest,
      Operation::denyDeskRequest,         Operation::startImport,           Operation::getImport,
      Operation::confirmImport,           Operation::cancelImport,          Operation::excludeContractAsDesk,
      Operation::includeContractAsDesk};
  for_the_matrix([&](const Principal& principal, Operation operation, Relation relation) {
    if (!of_the_desk.contains(operation) || is_a(principal, Actor::desk)) return;
    EXPECT_EQ(answer(principal, operation, relation),
              principal.kind == Kind::account ? "not_allowed" : "not_authenticated");
  });
  EXPECT_EQ(answer(kDesk, Operation::startImport, Relation::none), "allowed");
  EXPECT_EQ(answer(kDeskLead, Operation::confirmImport, Relation::none), "allowed");
}

/// Everything that changes a number, with a person named or without.
std::set<Operation> number_operations() {
  std::set<Operation> found;
  for (const auto operation : all_operations()) {
    if (operation >= Operation::lockContract && operation <= Operation::removeBillToDomainRule) found.insert(operation);
  }
  return found;
}

TEST(Authorize, R82_keeps_a_number_to_its_administrators) {
  const auto operations = number_operations();
  EXPECT_EQ(operations.size(), 22U);
  for_the_matrix([&](const Principal& principal, Operation operation, Relation relation) {
    if (!operations.contains(operation) || principal.kind != Kind::account) return;
    const bool administers =
        is_a(principal, Actor::administrator) && (relation == Relation::managed || relation == Relation::managed_own);
    if (!administers) {
      EXPECT_EQ(answer(principal, operation, relation), "not_found");
    }
    if (is_a(principal, Actor::administrator) && relation == Relation::managed) {
      EXPECT_EQ(answer(principal, operation, relation), "allowed");
    }
  });
}

TEST(Authorize, R203_lets_no_administrator_give_himself_access_or_set_or_lift_his_own_block) {
  for (const auto operation :
       {Operation::grantContractUser, Operation::grantBillToUser, Operation::blockContractUser,
        Operation::blockBillToUser, Operation::unblockContractUser, Operation::unblockBillToUser}) {
    EXPECT_EQ(answer(kAdministrator, operation, Relation::managed_own), "not_allowed") << to_text(operation);
  }
  EXPECT_EQ(answer(kAdministrator, Operation::removeContractUser, Relation::managed_own), "allowed");
  EXPECT_EQ(answer(kAdministrator, Operation::removeBillToUser, Relation::managed_own), "allowed");
}

TEST(Authorize, keeps_a_revalidation_to_the_numbers_administrators_and_shows_it_to_the_vendor) {
  for (const auto operation :
       {Operation::openContractRevalidation, Operation::openBillToRevalidation, Operation::decideRevalidationHolders,
        Operation::delegateRevalidationHolders, Operation::finishRevalidation}) {
    EXPECT_EQ(answer(kAdministrator, operation, Relation::managed), "allowed") << to_text(operation);
    for (const auto& other : {kPerson, kDesk, kDeskLead, kAuditor, kPartnerAdmin})
      EXPECT_EQ(answer(other, operation, Relation::managed), "not_found") << to_text(operation);
  }
  for (const auto operation :
       {Operation::getRevalidation, Operation::listRevalidationHolders, Operation::getRevalidationReport}) {
    EXPECT_EQ(answer(kAdministrator, operation, Relation::foreign), "not_found") << to_text(operation);
    EXPECT_EQ(answer(kAuditor, operation, Relation::foreign), "allowed") << to_text(operation);
    EXPECT_EQ(answer(kDesk, operation, Relation::foreign), "allowed") << to_text(operation);
  }
  EXPECT_EQ(answer(kAdministrator, Operation::decideRevalidationHolders, Relation::managed_own), "own_request");
}

TEST(Authorize, R142_lets_the_nominee_alone_answer_and_the_numbers_administrators_nominate) {
  for (const auto operation : {Operation::acceptNomination, Operation::declineNomination}) {
    EXPECT_EQ(answer(kPerson, operation, Relation::own), "allowed");
    EXPECT_EQ(answer(kAdministrator, operation, Relation::managed), "not_found");
    EXPECT_EQ(answer(kDesk, operation, Relation::foreign), "not_found");
  }
  for (const auto operation :
       {Operation::nominateForContract, Operation::nominateForBillTo, Operation::resendNomination,
        Operation::endContractAdministrator, Operation::endBillToAdministrator}) {
    EXPECT_EQ(answer(kAdministrator, operation, Relation::managed), "allowed") << to_text(operation);
    EXPECT_EQ(answer(kAdministrator, operation, Relation::foreign), "not_found") << to_text(operation);
    EXPECT_EQ(answer(kPerson, operation, Relation::own), "not_found") << to_text(operation);
    EXPECT_EQ(answer(kDesk, operation, Relation::foreign), "not_found") << to_text(operation);
  }
}

TEST(Authorize, U15_lets_the_desk_decide_a_claim_but_nobody_his_own) {
  for (const auto operation : {Operation::approveClaim, Operation::denyClaim}) {
    EXPECT_EQ(answer(kDesk, operation, Relation::at_vendor), "allowed");
    EXPECT_EQ(answer(kDesk, operation, Relation::own), "own_request");
    EXPECT_EQ(answer(kDesk, operation, Relation::foreign), "not_found");
    EXPECT_EQ(answer(kAdministrator, operation, Relation::at_vendor), "not_allowed");
  }
}

TEST(Authorize, U13_shows_the_journal_by_entry) {
  EXPECT_EQ(answer(kPerson, Operation::listAudit, Relation::none), "allowed");
  EXPECT_EQ(answer(kPerson, Operation::listAudit, Relation::own), "allowed");
  EXPECT_EQ(answer(kPerson, Operation::listAudit, Relation::foreign), "not_found");
  EXPECT_EQ(answer(kPerson, Operation::listAudit, Relation::managed), "not_found");
  EXPECT_EQ(answer(kAdministrator, Operation::listAudit, Relation::managed), "allowed");
  EXPECT_EQ(answer(kAdministrator, Operation::listAudit, Relation::foreign), "not_found");
  for (const auto& reader : {kAuditor, kDesk, kDeskLead}) {
    for (const auto relation : all_relations()) EXPECT_EQ(answer(reader, Operation::listAudit, relation), "allowed");
  }
}

TEST(Authorize, shows_a_request_to_its_asker_alone) {
  for (const auto operation : {Operation::getAccessRequest, Operation::withdrawAccessRequest}) {
    for (const auto& [name, principal] : kEverybody) {
      if (principal.kind != Kind::account) continue;
      EXPECT_EQ(answer(principal, operation, Relation::own), "allowed") << name;
      EXPECT_EQ(answer(principal, operation, Relation::foreign), "not_found") << name;
      EXPECT_EQ(answer(principal, operation, Relation::managed), "not_found") << name;
    }
  }
}

TEST(Authorize, lets_a_person_evaluate_himself_and_a_client_with_the_scope_anybody) {
  EXPECT_EQ(answer(kPerson, Operation::evaluate, Relation::own), "allowed");
  EXPECT_EQ(answer(kDeskLead, Operation::evaluate, Relation::foreign), "not_allowed");
  EXPECT_EQ(answer(kDecisionsClient, Operation::evaluate, Relation::foreign), "allowed");
  EXPECT_EQ(answer(kOtherClient, Operation::evaluate, Relation::foreign), "not_allowed");
}

TEST(Authorize, takes_a_batch_as_it_takes_its_items) {
  for (const auto& [name, principal] : kEverybody) {
    for (const auto relation : all_relations()) {
      EXPECT_EQ(answer(principal, Operation::evaluateBatch, relation), answer(principal, Operation::evaluate, relation))
          << name << " " << to_text(relation);
    }
  }
}

TEST(Authorize, lets_a_client_with_the_scope_search_and_a_person_for_what_he_may) {
  for (const auto operation : {Operation::searchSubjects, Operation::searchResources, Operation::searchActions}) {
    EXPECT_EQ(answer(kSearchClient, operation, Relation::foreign), "allowed") << to_text(operation);
    EXPECT_EQ(answer(kDecisionsClient, operation, Relation::foreign), "not_allowed") << to_text(operation);
    EXPECT_EQ(answer(kDeskLead, operation, Relation::foreign), "not_allowed") << to_text(operation);
  }
  EXPECT_EQ(answer(kPerson, Operation::searchSubjects, Relation::own), "not_allowed");
  EXPECT_EQ(answer(kPerson, Operation::searchResources, Relation::own), "allowed");
  EXPECT_EQ(answer(kPerson, Operation::searchActions, Relation::own), "allowed");
}

TEST(Authorize, lets_a_client_with_the_scope_requests_ask_for_anybody_and_a_person_for_himself) {
  for (const auto operation : {Operation::requestAccess, Operation::getAccessTask, Operation::cancelAccessTask}) {
    EXPECT_EQ(answer(kRequestsClient, operation, Relation::foreign), "allowed") << to_text(operation);
    EXPECT_EQ(answer(kDecisionsClient, operation, Relation::foreign), "not_allowed") << to_text(operation);
    EXPECT_EQ(answer(kPerson, operation, Relation::own), "allowed") << to_text(operation);
    EXPECT_NE(answer(kDeskLead, operation, Relation::foreign), "allowed") << to_text(operation);
    EXPECT_NE(answer(kAdministrator, operation, Relation::managed), "allowed") << to_text(operation);
  }
}

// --- the HTTP contract -----------------------------------------------------------------------------------------------

struct Described {
  std::set<std::string> who;
  std::set<std::string> codes;
};

std::set<std::string> words_in(const YAML::Node& list) {
  const auto words = list ? list.as<std::vector<std::string>>() : std::vector<std::string>{};
  return {words.begin(), words.end()};
}

const std::map<std::string, Described>& contract() {
  static const auto operations = [] {
    std::map<std::string, Described> found;
    const auto paths = YAML::LoadFile(CLAVIGER_SOURCE_DIR "/api/openapi.yaml")["paths"];
    for (const auto& path : paths) {
      for (const auto& method : path.second) {
        if (!method.second.IsMap() || !method.second["operationId"]) continue;
        found[method.second["operationId"].as<std::string>()] = {words_in(method.second["x-who"]),
                                                                 words_in(method.second["x-codes"])};
      }
    }
    return found;
  }();
  return operations;
}

TEST(AuthorizeAgainstContract, knows_exactly_its_operations) {
  std::set<std::string> described;
  for (const auto& [operation, what] : contract()) described.insert(operation);
  EXPECT_THAT(described, testing::ElementsAreArray([] {
                std::set<std::string> known(kOperationWords.begin(), kOperationWords.end());
                return known;
              }()));
}

bool may_ever(const Principal& principal, Operation operation) {
  const auto relations = all_relations();
  return std::ranges::any_of(relations,
                             [&](Relation relation) { return answer(principal, operation, relation) == "allowed"; });
}

/// `x-who` as the table says it: the least that somebody must be.
std::set<std::string> who_may(Operation operation) {
  if (may_ever(kNobody, operation)) return {"anyone"};
  std::set<std::string> who;
  const bool is_for_clients = may_ever(kDecisionsClient, operation) || may_ever(kSearchClient, operation) ||
                              may_ever(kRequestsClient, operation) || may_ever(kEventsClient, operation);
  if (is_for_clients) who.insert("client");
  if (may_ever(kPerson, operation)) {
    who.insert("account");
    return who;
  }
  if (may_ever(kAdministrator, operation)) who.insert("administrator");
  if (may_ever(kDesk, operation)) who.insert("desk");
  if (may_ever(kAuditor, operation)) who.insert("auditor");
  return who;
}

TEST(AuthorizeAgainstContract, lets_in_whom_x_who_names) {
  for (const auto& [name, described] : contract()) {
    const auto operation = domain::parse_word<Operation>(name);
    ASSERT_TRUE(operation) << name;
    EXPECT_EQ(who_may(*operation), described.who) << name;
  }
}

/// Relations that an operation can meet: an item is own, managed, at the vendor or foreign; lists name nothing.
bool can_meet(Operation operation, Relation relation) {
  if (relation == Relation::none) return true;
  if (kItemDecisions.contains(operation)) return true;
  if (number_operations().contains(operation)) {
    return relation == Relation::managed || relation == Relation::managed_own || relation == Relation::foreign;
  }
  const bool is_request = operation == Operation::getAccessRequest || operation == Operation::withdrawAccessRequest;
  const bool is_asked = operation == Operation::evaluate || operation >= Operation::evaluateBatch;
  return (is_request || is_asked) && (relation == Relation::own || relation == Relation::foreign);
}

TEST(AuthorizeAgainstContract, answers_only_codes_that_x_codes_lists) {
  for_the_matrix([](const Principal& principal, Operation operation, Relation relation) {
    auto given = answer(principal, operation, relation);
    const bool is_of_a_task = operation == Operation::getAccessTask || operation == Operation::cancelAccessTask;
    if (is_of_a_task && given == "not_found") given = "unknown_task";
    if (given == "allowed" || !can_meet(operation, relation)) return;
    const auto described = contract().find(std::string(to_text(operation)));
    ASSERT_NE(described, contract().end());
    EXPECT_THAT(described->second.codes, testing::Contains(given));
  });
}

}  // namespace
}  // namespace claviger::rules
