#pragma once
// Who may do what to which object: one table, read by the use cases and by the matrix test.

#include <span>

#include "domain/word_set.hpp"
#include "domain/words.hpp"

namespace claviger::rules {

using domain::word_of;

/// The operations of api/openapi.yaml, by their operationId.
#define CLV_OPERATIONS(X)         \
  X(registerAccount)              \
  X(activateAccount)              \
  X(signIn)                       \
  X(signOut)                      \
  X(startRecovery)                \
  X(resetPassword)                \
  X(getInstance)                  \
  X(getContract)                  \
  X(getHealth)                    \
  X(getReadiness)                 \
  X(listDemoMail)                 \
  X(getMe)                        \
  X(changeMe)                     \
  X(listMyAccess)                 \
  X(listAccessRequests)           \
  X(submitAccessRequest)          \
  X(getAccessRequest)             \
  X(withdrawAccessRequest)        \
  X(listAdminRequests)            \
  X(followAdminRequests)          \
  X(listAdminNumbers)             \
  X(approveAdminRequest)          \
  X(denyAdminRequest)             \
  X(getAdminRequest)              \
  X(lockContract)                 \
  X(unlockContract)               \
  X(grantContractUser)            \
  X(removeContractUser)           \
  X(blockContractUser)            \
  X(unblockContractUser)          \
  X(giveContractConsent)          \
  X(withdrawContractConsent)      \
  X(setContractDomainRule)        \
  X(removeContractDomainRule)     \
  X(excludeContract)              \
  X(includeContract)              \
  X(lockBillTo)                   \
  X(unlockBillTo)                 \
  X(grantBillToUser)              \
  X(removeBillToUser)             \
  X(blockBillToUser)              \
  X(unblockBillToUser)            \
  X(giveBillToConsent)            \
  X(withdrawBillToConsent)        \
  X(setBillToDomainRule)          \
  X(removeBillToDomainRule)       \
  X(listGroups)                   \
  X(createGroup)                  \
  X(getGroup)                     \
  X(renameGroup)                  \
  X(endGroup)                     \
  X(listGroupNumbers)             \
  X(addGroupNumber)               \
  X(removeGroupNumber)            \
  X(listGroupPeople)              \
  X(addGroupPerson)               \
  X(removeGroupPerson)            \
  X(shareGroup)                   \
  X(unshareGroup)                 \
  X(listGroupDrift)               \
  X(listRevalidations)            \
  X(openContractRevalidation)     \
  X(openBillToRevalidation)       \
  X(getRevalidation)              \
  X(listRevalidationHolders)      \
  X(getRevalidationReport)        \
  X(decideRevalidationHolders)    \
  X(delegateRevalidationHolders)  \
  X(finishRevalidation)           \
  X(setContractRevalidation)      \
  X(setBillToRevalidation)        \
  X(excludeContractAsDesk)        \
  X(includeContractAsDesk)        \
  X(appointContractAdministrator) \
  X(appointBillToAdministrator)   \
  X(listMyRoles)                  \
  X(listMyNominations)            \
  X(acceptNomination)             \
  X(declineNomination)            \
  X(nominateForContract)          \
  X(nominateForBillTo)            \
  X(resendNomination)             \
  X(withdrawNomination)           \
  X(endContractAdministrator)     \
  X(endBillToAdministrator)       \
  X(listContractAdministrators)   \
  X(listBillToAdministrators)     \
  X(mailContractAdministrators)   \
  X(mailBillToAdministrators)     \
  X(claimContract)                \
  X(claimBillTo)                  \
  X(listClaims)                   \
  X(approveClaim)                 \
  X(denyClaim)                    \
  X(listDeskRequests)             \
  X(followDeskRequests)           \
  X(getDeskRequest)               \
  X(approveDeskRequest)           \
  X(denyDeskRequest)              \
  X(startImport)                  \
  X(listImports)                  \
  X(getImport)                    \
  X(getImportReport)              \
  X(confirmImport)                \
  X(cancelImport)                 \
  X(listAudit)                    \
  X(evaluate)                     \
  X(explainAccess)                \
  X(checkMyDownload)              \
  X(issueToken)                   \
  X(getPolicyDecisionPoint)       \
  X(evaluateBatch)                \
  X(searchSubjects)               \
  X(searchResources)              \
  X(searchActions)                \
  X(requestAccess)                \
  X(getAccessTask)                \
  X(cancelAccessTask)             \
  X(listChanges)
// Spelled as the operations in openapi.yaml are.
// NOLINTNEXTLINE(readability-identifier-naming)
CLV_WORDS(Operation, CLV_OPERATIONS)

/// What an API client may be given. Source: api.md (client scopes).
#define CLV_CLIENT_SCOPES(X) X(decisions) X(explain) X(search) X(history) X(coverage) X(events) X(scim) X(requests)
CLV_WORDS(ClientScope, CLV_CLIENT_SCOPES)

/// What the object is to the one who asks. The use case finds it; only it has seen the object.
///  none              no object is named (a list filters itself), or it is nobody's in particular
///  own               it is the caller, his profile, his request, an item of his, an entry about him, a nomination of
///                    him, or a number that he holds access to or asked for
///  managed           of a number (and party) he administers, or a group he keeps; an item also waits for its
///                    administrators
///  managed_own       of a number he administers, and about himself
///  at_vendor         an item in the vendor's queue
///  at_vendor_locked  an item in the vendor's queue on a number that is locked now for its party, whatever its reason;
///                    a lock does not concern ordering
///  foreign           anything else, and what does not exist
#define CLV_RELATIONS(X) X(none) X(own) X(managed) X(managed_own) X(at_vendor) X(at_vendor_locked) X(foreign)
CLV_WORDS(Relation, CLV_RELATIONS)

/// Who somebody is in a row of the table. An account is also `anyone`, a desk lead is also `desk`, a client is
/// `decisions_client`, `search_client`, `requests_client` and `events_client` by its scopes; nobody else is two.
#define CLV_ACTORS(X) \
  X(anyone)           \
  X(account)          \
  X(administrator)    \
  X(partner_admin)    \
  X(desk)             \
  X(desk_lead)        \
  X(auditor)          \
  X(client)           \
  X(decisions_client) \
  X(search_client)    \
  X(requests_client)  \
  X(events_client)
CLV_WORDS(Actor, CLV_ACTORS)

#define CLV_AUTHORIZATIONS(X) X(allowed) X(not_authenticated) X(not_allowed) X(not_found) X(own_request)
CLV_WORDS(Authorization, CLV_AUTHORIZATIONS)

using domain::contains;
using domain::set_of;
using domain::WordSet;
inline constexpr WordSet kEveryRelation = (1U << kRelationWords.size()) - 1;

/// Who is asking. `roles` (of domain::Role) are an account's, `scopes` (of ClientScope) a client's.
struct Principal {
  enum class Kind { nobody, account, client } kind = Kind::nobody;
  WordSet roles = 0;
  WordSet scopes = 0;
};

bool is_a(const Principal& principal, Actor actor);

/// One row: what an actor gets for an operation on an object of one of these relations.
struct AuthorizationRow {
  Operation operation;
  Actor actor;
  WordSet relations;
  Authorization answer;
};

/// First row that matches wins. Every operation has rows for every account and every relation.
std::span<const AuthorizationRow> authorization_table();

/// `not_found` for what is somebody else's, so that nobody learns that it exists; `own_request` for what nobody may
/// decide for himself; `not_authenticated` for who is neither an account nor a client, and for a client on what only
/// people do. Total. Source: R69, R82, R89, R91, R97, R203; U13; api.md (administrator, desk, auditor, client scopes).
Authorization authorize(const Principal& principal, Operation operation, Relation relation);

}  // namespace claviger::rules
