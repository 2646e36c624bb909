#include "rules/authorize.hpp"

#include <algorithm>
#include <array>

namespace claviger::rules {
namespace {

using enum Operation;
using enum Actor;
using enum Authorization;

constexpr auto kNoObject = set_of({Relation::none});
constexpr auto kHisOwn = set_of({Relation::own, Relation::managed_own});
constexpr auto kManaged = set_of({Relation::managed});
constexpr auto kManagedOwn = set_of({Relation::managed_own});
constexpr auto kAtVendor = set_of({Relation::at_vendor});
constexpr auto kAtVendorLocked = set_of({Relation::at_vendor_locked});

constexpr auto kTable = std::to_array<AuthorizationRow>(
    {// Before signing in, and what everybody may know.
     {registerAccount, anyone, kEveryRelation, allowed},
     {activateAccount, anyone, kEveryRelation, allowed},
     {signIn, anyone, kEveryRelation, allowed},
     {signOut, anyone, kEveryRelation, allowed},
     {startRecovery, anyone, kEveryRelation, allowed},
     {resetPassword, anyone, kEveryRelation, allowed},
     {getInstance, anyone, kEveryRelation, allowed},
     {getContract, anyone, kEveryRelation, allowed},
     {getHealth, anyone, kEveryRelation, allowed},
     {getReadiness, anyone, kEveryRelation, allowed},
     {listDemoMail, anyone, kEveryRelation, allowed},
     {issueToken, anyone, kEveryRelation, allowed},
     {getPolicyDecisionPoint, anyone, kEveryRelation, allowed},
     // What is one's own. Lists hold only what the reader may see, so anybody may read them.
     {getMe, account, kNoObject | kHisOwn, allowed},
     {getMe, account, kEveryRelation, not_found},
     {changeMe, account, kNoObject | kHisOwn, allowed},
     {changeMe, account, kEveryRelation, not_found},
     {listMyAccess, account, kNoObject | kHisOwn, allowed},
     {listMyAccess, account, kEveryRelation, not_found},
     {listAccessRequests, account, kNoObject | kHisOwn, allowed},
     {listAccessRequests, account, kEveryRelation, not_found},
     {submitAccessRequest, account, kNoObject | kHisOwn, allowed},
     {submitAccessRequest, account, kEveryRelation, not_found},
     {listAdminRequests, account, kNoObject | kHisOwn, allowed},
     {listAdminRequests, account, kEveryRelation, not_found},
     {listAdminNumbers, account, kNoObject | kHisOwn, allowed},
     {listAdminNumbers, account, kEveryRelation, not_found},
     {getAccessRequest, account, kHisOwn, allowed},
     {getAccessRequest, account, kEveryRelation, not_found},
     {withdrawAccessRequest, account, kHisOwn, allowed},
     {withdrawAccessRequest, account, kEveryRelation, not_found},
     // Items that wait for administrators. Nobody decides his own, not even who administers its number.
     {followAdminRequests, administrator, kManaged, allowed},
     {followAdminRequests, account, kEveryRelation, not_found},
     {getAdminRequest, administrator, kManaged, allowed},
     {getAdminRequest, account, kEveryRelation, not_found},
     {approveAdminRequest, account, kHisOwn, own_request},
     {approveAdminRequest, administrator, kManaged, allowed},
     {approveAdminRequest, account, kEveryRelation, not_found},
     {denyAdminRequest, account, kHisOwn, own_request},
     {denyAdminRequest, administrator, kManaged, allowed},
     {denyAdminRequest, account, kEveryRelation, not_found},
     // Numbers that one administers. Nobody gives himself access, or blocks himself or lifts his own block; he may give
     // up what he has.
     {lockContract, administrator, kManaged, allowed},
     {lockContract, account, kEveryRelation, not_found},
     {unlockContract, administrator, kManaged, allowed},
     {unlockContract, account, kEveryRelation, not_found},
     {giveContractConsent, administrator, kManaged, allowed},
     {giveContractConsent, account, kEveryRelation, not_found},
     {withdrawContractConsent, administrator, kManaged, allowed},
     {withdrawContractConsent, account, kEveryRelation, not_found},
     {setContractDomainRule, administrator, kManaged, allowed},
     {setContractDomainRule, account, kEveryRelation, not_found},
     {removeContractDomainRule, administrator, kManaged, allowed},
     {removeContractDomainRule, account, kEveryRelation, not_found},
     // What the bill-to gives is for those who administer the bill-to.
     {excludeContract, administrator, kManaged, allowed},
     {excludeContract, account, kEveryRelation, not_found},
     {includeContract, administrator, kManaged, allowed},
     {includeContract, account, kEveryRelation, not_found},
     {grantContractUser, administrator, kManaged, allowed},
     {grantContractUser, administrator, kManagedOwn, not_allowed},
     {grantContractUser, account, kEveryRelation, not_found},
     {unblockContractUser, administrator, kManaged, allowed},
     {unblockContractUser, administrator, kManagedOwn, not_allowed},
     {unblockContractUser, account, kEveryRelation, not_found},
     {removeContractUser, administrator, kManaged | kManagedOwn, allowed},
     {removeContractUser, account, kEveryRelation, not_found},
     {blockContractUser, administrator, kManaged, allowed},
     {blockContractUser, administrator, kManagedOwn, not_allowed},
     {blockContractUser, account, kEveryRelation, not_found},
     {lockBillTo, administrator, kManaged, allowed},
     {lockBillTo, account, kEveryRelation, not_found},
     {unlockBillTo, administrator, kManaged, allowed},
     {unlockBillTo, account, kEveryRelation, not_found},
     {giveBillToConsent, administrator, kManaged, allowed},
     {giveBillToConsent, account, kEveryRelation, not_found},
     {withdrawBillToConsent, administrator, kManaged, allowed},
     {withdrawBillToConsent, account, kEveryRelation, not_found},
     {setBillToDomainRule, administrator, kManaged, allowed},
     {setBillToDomainRule, account, kEveryRelation, not_found},
     {removeBillToDomainRule, administrator, kManaged, allowed},
     {removeBillToDomainRule, account, kEveryRelation, not_found},
     {grantBillToUser, administrator, kManaged, allowed},
     {grantBillToUser, administrator, kManagedOwn, not_allowed},
     {grantBillToUser, account, kEveryRelation, not_found},
     {unblockBillToUser, administrator, kManaged, allowed},
     {unblockBillToUser, administrator, kManagedOwn, not_allowed},
     {unblockBillToUser, account, kEveryRelation, not_found},
     {removeBillToUser, administrator, kManaged | kManagedOwn, allowed},
     {removeBillToUser, account, kEveryRelation, not_found},
     {blockBillToUser, administrator, kManaged, allowed},
     {blockBillToUser, administrator, kManagedOwn, not_allowed},
     {blockBillToUser, account, kEveryRelation, not_found},
     // Groups: whoever administers a number may begin one with it; those who keep it share the rest. A list holds what
     // its reader keeps.
     {listGroups, account, kNoObject, allowed},
     {listGroups, account, kEveryRelation, not_found},
     {createGroup, account, kNoObject, allowed},
     {createGroup, account, kEveryRelation, not_found},
     {getGroup, administrator, kManaged, allowed},
     {getGroup, account, kEveryRelation, not_found},
     {renameGroup, administrator, kManaged, allowed},
     {renameGroup, account, kEveryRelation, not_found},
     {endGroup, administrator, kManaged, allowed},
     {endGroup, account, kEveryRelation, not_found},
     {listGroupNumbers, administrator, kManaged, allowed},
     {listGroupNumbers, account, kEveryRelation, not_found},
     {addGroupNumber, administrator, kManaged, allowed},
     {addGroupNumber, account, kEveryRelation, not_found},
     {removeGroupNumber, administrator, kManaged, allowed},
     {removeGroupNumber, account, kEveryRelation, not_found},
     {listGroupPeople, administrator, kManaged, allowed},
     {listGroupPeople, account, kEveryRelation, not_found},
     {addGroupPerson, administrator, kManaged, allowed},
     {addGroupPerson, administrator, kManagedOwn, own_request},
     {addGroupPerson, account, kEveryRelation, not_found},
     {removeGroupPerson, administrator, kManaged, allowed},
     {removeGroupPerson, account, kEveryRelation, not_found},
     {shareGroup, administrator, kManaged, allowed},
     {shareGroup, account, kEveryRelation, not_found},
     {unshareGroup, administrator, kManaged, allowed},
     {unshareGroup, account, kEveryRelation, not_found},
     {listGroupDrift, administrator, kManaged, allowed},
     {listGroupDrift, account, kEveryRelation, not_found},
     // Rounds of revalidation. Nobody confirms his own access while a colleague could; the vendor reads what was
     // decided.
     {listRevalidations, account, kNoObject | kHisOwn, allowed},
     {listRevalidations, account, kEveryRelation, not_found},
     {openContractRevalidation, administrator, kManaged, allowed},
     {openContractRevalidation, account, kEveryRelation, not_found},
     {openBillToRevalidation, administrator, kManaged, allowed},
     {openBillToRevalidation, account, kEveryRelation, not_found},
     {getRevalidation, administrator, kManaged, allowed},
     {getRevalidation, desk, kEveryRelation, allowed},
     {getRevalidation, auditor, kEveryRelation, allowed},
     {getRevalidation, account, kEveryRelation, not_found},
     {listRevalidationHolders, administrator, kManaged, allowed},
     {listRevalidationHolders, desk, kEveryRelation, allowed},
     {listRevalidationHolders, auditor, kEveryRelation, allowed},
     {listRevalidationHolders, account, kEveryRelation, not_found},
     {getRevalidationReport, administrator, kManaged, allowed},
     {getRevalidationReport, desk, kEveryRelation, allowed},
     {getRevalidationReport, auditor, kEveryRelation, allowed},
     {getRevalidationReport, account, kEveryRelation, not_found},
     {decideRevalidationHolders, account, kManagedOwn, own_request},
     {decideRevalidationHolders, administrator, kManaged, allowed},
     {decideRevalidationHolders, account, kEveryRelation, not_found},
     {delegateRevalidationHolders, administrator, kManaged, allowed},
     {delegateRevalidationHolders, account, kEveryRelation, not_found},
     {finishRevalidation, administrator, kManaged, allowed},
     {finishRevalidation, account, kEveryRelation, not_found},
     // The vendor's queue. A lock leaves the desk two ways: appoint an administrator, or deny (R97).
     {listDeskRequests, desk, kNoObject, allowed},
     {listDeskRequests, account, kEveryRelation, not_allowed},
     {followDeskRequests, desk, kNoObject, allowed},
     {followDeskRequests, account, kEveryRelation, not_allowed},
     {getDeskRequest, desk, kAtVendor | kAtVendorLocked, allowed},
     {getDeskRequest, desk, kEveryRelation, not_found},
     {getDeskRequest, account, kEveryRelation, not_allowed},
     {approveDeskRequest, desk, kHisOwn, own_request},
     {approveDeskRequest, desk, kAtVendor, allowed},
     {approveDeskRequest, desk, kAtVendorLocked, not_allowed},
     {approveDeskRequest, desk, kEveryRelation, not_found},
     {approveDeskRequest, account, kEveryRelation, not_allowed},
     {denyDeskRequest, desk, kHisOwn, own_request},
     {denyDeskRequest, desk, kAtVendor | kAtVendorLocked, allowed},
     {denyDeskRequest, desk, kEveryRelation, not_found},
     {denyDeskRequest, account, kEveryRelation, not_allowed},
     // What the desk keeps for everybody.
     {setContractRevalidation, desk, kNoObject, allowed},
     {setContractRevalidation, desk, kEveryRelation, not_found},
     {setContractRevalidation, account, kEveryRelation, not_allowed},
     {setBillToRevalidation, desk, kNoObject, allowed},
     {setBillToRevalidation, desk, kEveryRelation, not_found},
     {setBillToRevalidation, account, kEveryRelation, not_allowed},
     {excludeContractAsDesk, desk, kNoObject, allowed},
     {excludeContractAsDesk, desk, kEveryRelation, not_found},
     {excludeContractAsDesk, account, kEveryRelation, not_allowed},
     {includeContractAsDesk, desk, kNoObject, allowed},
     {includeContractAsDesk, desk, kEveryRelation, not_found},
     {includeContractAsDesk, account, kEveryRelation, not_allowed},
     // Nobody of the desk makes himself the one who decides on a customer's number.
     {appointContractAdministrator, desk, kNoObject, allowed},
     {appointContractAdministrator, desk, kHisOwn, not_allowed},
     {appointContractAdministrator, desk, kEveryRelation, not_found},
     {appointContractAdministrator, account, kEveryRelation, not_allowed},
     {appointBillToAdministrator, desk, kNoObject, allowed},
     {appointBillToAdministrator, desk, kHisOwn, not_allowed},
     {appointBillToAdministrator, desk, kEveryRelation, not_found},
     {appointBillToAdministrator, account, kEveryRelation, not_allowed},
     // Who administers a number. Peers bring in peers; the nominee alone answers; whoever knows the number may ask.
     {listMyRoles, account, kNoObject | kHisOwn, allowed},
     {listMyRoles, account, kEveryRelation, not_found},
     {listMyNominations, account, kNoObject | kHisOwn, allowed},
     {listMyNominations, account, kEveryRelation, not_found},
     {acceptNomination, account, kHisOwn, allowed},
     {acceptNomination, account, kEveryRelation, not_found},
     {declineNomination, account, kHisOwn, allowed},
     {declineNomination, account, kEveryRelation, not_found},
     {nominateForContract, administrator, kManaged, allowed},
     {nominateForContract, account, kEveryRelation, not_found},
     {nominateForBillTo, administrator, kManaged, allowed},
     {nominateForBillTo, account, kEveryRelation, not_found},
     {resendNomination, administrator, kManaged, allowed},
     {resendNomination, account, kEveryRelation, not_found},
     {withdrawNomination, account, kHisOwn, allowed},
     {withdrawNomination, administrator, kManaged, allowed},
     {withdrawNomination, account, kEveryRelation, not_found},
     {endContractAdministrator, administrator, kManaged, allowed},
     {endContractAdministrator, account, kEveryRelation, not_found},
     {endBillToAdministrator, administrator, kManaged, allowed},
     {endBillToAdministrator, account, kEveryRelation, not_found},
     {listContractAdministrators, account, kHisOwn, allowed},
     {listContractAdministrators, administrator, kManaged, allowed},
     {listContractAdministrators, account, kEveryRelation, not_found},
     {listBillToAdministrators, account, kHisOwn, allowed},
     {listBillToAdministrators, administrator, kManaged, allowed},
     {listBillToAdministrators, account, kEveryRelation, not_found},
     {mailContractAdministrators, account, kHisOwn, allowed},
     {mailContractAdministrators, administrator, kManaged, allowed},
     {mailContractAdministrators, account, kEveryRelation, not_found},
     {mailBillToAdministrators, account, kHisOwn, allowed},
     {mailBillToAdministrators, administrator, kManaged, allowed},
     {mailBillToAdministrators, account, kEveryRelation, not_found},
     {claimContract, account, kHisOwn, allowed},
     {claimContract, administrator, kManaged, allowed},
     {claimContract, account, kEveryRelation, not_found},
     {claimBillTo, account, kHisOwn, allowed},
     {claimBillTo, administrator, kManaged, allowed},
     {claimBillTo, account, kEveryRelation, not_found},
     // Who asks to be a number's first administrator: the desk decides, but nobody of it about himself.
     {listClaims, desk, kNoObject, allowed},
     {listClaims, account, kEveryRelation, not_allowed},
     {approveClaim, desk, kHisOwn, own_request},
     {approveClaim, desk, kAtVendor, allowed},
     {approveClaim, desk, kEveryRelation, not_found},
     {approveClaim, account, kEveryRelation, not_allowed},
     {denyClaim, desk, kHisOwn, own_request},
     {denyClaim, desk, kAtVendor, allowed},
     {denyClaim, desk, kEveryRelation, not_found},
     {denyClaim, account, kEveryRelation, not_allowed},
     {listImports, desk, kNoObject, allowed},
     {listImports, desk, kEveryRelation, not_found},
     {listImports, account, kEveryRelation, not_allowed},
     {startImport, desk, kNoObject, allowed},
     {startImport, desk, kEveryRelation, not_found},
     {startImport, account, kEveryRelation, not_allowed},
     {getImport, desk, kNoObject, allowed},
     {getImport, desk, kEveryRelation, not_found},
     {getImport, account, kEveryRelation, not_allowed},
     {getImportReport, desk, kNoObject, allowed},
     {getImportReport, desk, kEveryRelation, not_found},
     {getImportReport, account, kEveryRelation, not_allowed},
     {confirmImport, desk, kNoObject, allowed},
     {confirmImport, desk, kEveryRelation, not_found},
     {confirmImport, account, kEveryRelation, not_allowed},
     {cancelImport, desk, kNoObject, allowed},
     {cancelImport, desk, kEveryRelation, not_found},
     {cancelImport, account, kEveryRelation, not_allowed},
     // The journal: anybody may ask; the other rows say of each entry whether he may see it.
     {listAudit, account, kNoObject | kHisOwn, allowed},
     {listAudit, administrator, kManaged, allowed},
     {listAudit, auditor, kEveryRelation, allowed},
     {listAudit, desk, kEveryRelation, allowed},
     {listAudit, account, kEveryRelation, not_found},
     // Decisions: a client about anybody, a person about himself.
     {evaluate, decisions_client, kEveryRelation, allowed},
     {evaluate, client, kEveryRelation, not_allowed},
     {evaluate, account, kHisOwn, allowed},
     {evaluate, account, kEveryRelation, not_allowed},
     // Why: of himself, of anybody over the numbers he administers; desk and auditor of anybody.
     {explainAccess, account, kNoObject | kHisOwn, allowed},
     {explainAccess, desk, kEveryRelation, allowed},
     {explainAccess, auditor, kEveryRelation, allowed},
     {explainAccess, administrator, kManaged, allowed},
     {explainAccess, account, kEveryRelation, not_found},
     // The download gate asks as the person who downloads.
     {checkMyDownload, account, kEveryRelation, allowed},
     {evaluateBatch, decisions_client, kEveryRelation, allowed},
     {evaluateBatch, client, kEveryRelation, not_allowed},
     {evaluateBatch, account, kHisOwn, allowed},
     {evaluateBatch, account, kEveryRelation, not_allowed},
     // Searches: who may what is a client's to ask; a person learns what he himself may.
     {searchSubjects, search_client, kEveryRelation, allowed},
     {searchSubjects, client, kEveryRelation, not_allowed},
     {searchSubjects, account, kEveryRelation, not_allowed},
     {searchResources, search_client, kEveryRelation, allowed},
     {searchResources, client, kEveryRelation, not_allowed},
     {searchResources, account, kHisOwn, allowed},
     {searchResources, account, kEveryRelation, not_allowed},
     {searchActions, search_client, kEveryRelation, allowed},
     {searchActions, client, kEveryRelation, not_allowed},
     {searchActions, account, kHisOwn, allowed},
     {searchActions, account, kEveryRelation, not_allowed},
     // Access requests of the decision API: a client for anybody, a person for himself.
     {requestAccess, requests_client, kEveryRelation, allowed},
     {requestAccess, client, kEveryRelation, not_allowed},
     {requestAccess, account, kHisOwn, allowed},
     {requestAccess, account, kEveryRelation, not_allowed},
     {getAccessTask, requests_client, kEveryRelation, allowed},
     {getAccessTask, client, kEveryRelation, not_allowed},
     {getAccessTask, account, kHisOwn, allowed},
     {getAccessTask, account, kEveryRelation, not_found},
     {cancelAccessTask, requests_client, kEveryRelation, allowed},
     {cancelAccessTask, client, kEveryRelation, not_allowed},
     {cancelAccessTask, account, kHisOwn, allowed},
     {cancelAccessTask, account, kEveryRelation, not_found},
     // Whose answers may have changed: for those who keep answers.
     {listChanges, events_client, kEveryRelation, allowed},
     {listChanges, client, kEveryRelation, not_allowed},
     {listChanges, account, kEveryRelation, not_allowed}});

bool has_role(const Principal& principal, domain::Role role) {
  return principal.kind == Principal::Kind::account && contains(principal.roles, role);
}

}  // namespace

bool is_a(const Principal& principal, Actor actor) {
  switch (actor) {
    case anyone:
      return true;
    case account:
      return principal.kind == Principal::Kind::account;
    case administrator:
      return has_role(principal, domain::Role::administrator);
    case partner_admin:
      return has_role(principal, domain::Role::partner_admin);
    case desk:
      return has_role(principal, domain::Role::desk) || has_role(principal, domain::Role::desk_lead);
    case desk_lead:
      return has_role(principal, domain::Role::desk_lead);
    case auditor:
      return has_role(principal, domain::Role::auditor);
    case client:
      return principal.kind == Principal::Kind::client;
    case decisions_client:
      return is_a(principal, client) && contains(principal.scopes, ClientScope::decisions);
    case search_client:
      return is_a(principal, client) && contains(principal.scopes, ClientScope::search);
    case requests_client:
      return is_a(principal, client) && contains(principal.scopes, ClientScope::requests);
    case events_client:
      return is_a(principal, client) && contains(principal.scopes, ClientScope::events);
  }
  return false;
}

std::span<const AuthorizationRow> authorization_table() {
  return kTable;
}

Authorization authorize(const Principal& principal, Operation operation, Relation relation) {
  const auto row = std::ranges::find_if(kTable, [&](const AuthorizationRow& candidate) {
    return candidate.operation == operation && contains(candidate.relations, relation) &&
           is_a(principal, candidate.actor);
  });
  return row == kTable.end() ? not_authenticated : row->answer;
}

}  // namespace claviger::rules
