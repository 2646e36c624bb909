#include "http/authorization_matrix.hpp"

#include <sstream>

#include "store/accounts.hpp"
#include "store/grants.hpp"
#include "store/groups.hpp"
#include "store/nominations.hpp"
#include "store/numbers.hpp"
#include "store/revalidation_rounds.hpp"
#include "store/round_holders.hpp"
#include "usecases/access_task.hpp"
#include "usecases/evaluation_ids.hpp"
#include "usecases/submit_request.hpp"

namespace claviger::http_suite {
namespace {

const std::vector<Row> kMatrix = {
    // what anybody may do
    {"registerAccount", "POST /api/v1/accounts",
     R"({"email":"{new}@aurelia.example","password":"correct horse battery","given_name":"A","family_name":"B","country":"DE"})",
     "202 202 202 202 202 202", "none none none none none none"},
    {"activateAccount", "POST /api/v1/accounts/activate", R"({"email":"nobody@aurelia.example","code":"123456"})",
     "400 400 400 400 400 400", "none none none none none none"},
    {"startRecovery", "POST /api/v1/recovery", R"({"email":"nobody@aurelia.example"})", "202 202 202 202 202 202",
     "none none none none none none"},
    {"resetPassword", "POST /api/v1/recovery/reset", R"({"token":"none","password":"correct horse battery"})",
     "400 400 400 400 400 400", "none none none none none none"},
    {"signIn", "POST /api/v1/sessions", R"({"login":"nobody@aurelia.example","password":"wrong"})",
     "401 401 401 401 401 401", "none none none none none none"},
    {"signOut", "DELETE /api/v1/sessions/current", "", "204 204 204 204 204 204", "none none none none none none"},
    {"getInstance", "GET /api/v1/instance", "", "200 200 200 200 200 200", "none none none none none none"},
    {"getContract", "GET /api/v1/openapi.yaml", "", "200 200 200 200 200 200", "none none none none none none"},
    {"getHealth", "GET /healthz", "", "200 200 200 200 200 200", "none none none none none none"},
    {"getReadiness", "GET /readyz", "", "200 200 200 200 200 200", "none none none none none none"},
    {"listDemoMail", "GET /demo/mail?to=a@b.example", "", "200 200 200 200 200 200", "none none none none none none"},
    {"getPolicyDecisionPoint", "GET /.well-known/authzen-configuration", "", "200 200 200 200 200 200",
     "none none none none none none"},
    {"issueToken", "POST /oauth2/token", "grant_type=client_credentials&client_id=none&client_secret=none",
     "401 401 401 401 401 401", "none none none none none none"},
    // one's own
    {"getMe", "GET /api/v1/me", "", "401 200 200 200 200 200", "none own own own own own"},
    {"changeMe", "PATCH /api/v1/me", R"({"given_name":"Ada"})", "401 200 200 200 200 200", "none own own own own own"},
    {"listMyAccess", "GET /api/v1/me/access", "", "401 200 200 200 200 200", "none none none none none none"},
    {"listAccessRequests", "GET /api/v1/access-requests", "", "401 200 200 200 200 200",
     "none none none none none none"},
    {"submitAccessRequest", "POST /api/v1/access-requests",
     R"({"scope":"ordering","contract_numbers":["{contract}"],"terms_accepted":true})", "401 201 201 201 201 201",
     "none none none none none none"},
    {"getAccessRequest", "GET /api/v1/access-requests/{request}", "", "401 200 404 404 404 404",
     "foreign own foreign foreign foreign foreign"},
    {"withdrawAccessRequest", "POST /api/v1/access-requests/{request}/withdraw", "", "401 200 404 404 404 404",
     "foreign own foreign foreign foreign foreign"},
    {"evaluate", "POST /access/v1/evaluation",
     R"({"subject":{"type":"account","id":"account@aurelia.example"},"action":{"name":"open_case"},"resource":{"type":"contract","id":"{contract}"}})",
     "401 200 403 403 403 403", "foreign own foreign foreign foreign foreign"},
    {"explainAccess",
     "GET "
     "/api/v1/"
     "explanations?account=account@aurelia.example&action=open_case&resource_type=contract&resource_id={contract}",
     "", "401 200 200 404 200 200", "foreign own managed foreign foreign foreign"},
    {"checkMyDownload", "GET /api/v1/me/downloads/open.bin", "", "401 204 204 204 204 204",
     "none none none none none none"},
    {"evaluateBatch", "POST /access/v1/evaluations",
     R"({"subject":{"type":"account","id":"account@aurelia.example"},"resource":{"type":"contract","id":"{contract}"},"evaluations":[{"action":{"name":"open_case"}},{"action":{"name":"view_case"}}]})",
     "401 200 403 403 403 403", "foreign own foreign foreign foreign foreign"},
    {"searchSubjects", "POST /access/v1/search/subject",
     R"({"subject":{"type":"account"},"action":{"name":"open_case"},"resource":{"type":"contract","id":"{contract}"}})",
     "401 403 403 403 403 403", "foreign foreign foreign foreign foreign foreign"},
    {"searchResources", "POST /access/v1/search/resource",
     R"({"subject":{"type":"account","id":"account@aurelia.example"},"action":{"name":"open_case"},"resource":{"type":"contract"}})",
     "401 200 403 403 403 403", "foreign own foreign foreign foreign foreign"},
    {"searchActions", "POST /access/v1/search/action",
     R"({"subject":{"type":"account","id":"account@aurelia.example"},"resource":{"type":"contract","id":"{contract}"}})",
     "401 200 403 403 403 403", "foreign own foreign foreign foreign foreign"},
    {"requestAccess", "POST /access/v1/requests",
     R"({"subject":{"type":"account","id":"account@aurelia.example"},"action":{"name":"view_order"},"resource":{"type":"contract","id":"{contract}"},"context":{"terms_accepted":true},"denial":{"evaluation_id":"{evaluation}","expires_at":"2026-01-15T13:00:00Z"}})",
     "401 202 403 403 403 403", "foreign own foreign foreign foreign foreign"},
    {"getAccessTask", "GET /access/v1/requests/{task}", "", "401 200 404 404 404 404",
     "foreign own foreign foreign foreign foreign"},
    {"cancelAccessTask", "POST /access/v1/requests/{task}/cancel", "", "401 200 404 404 404 404",
     "foreign own foreign foreign foreign foreign"},
    {"listChanges", "GET /api/v1/changes", "", "401 403 403 403 403 403", "none none none none none none"},
    // administrators
    {"listAdminRequests", "GET /api/v1/admin/requests", "", "401 200 200 200 200 200", "none none none none none none"},
    {"followAdminRequests", "GET /api/v1/admin/requests/events?seconds=0", "", "401 404 200 200 404 404",
     "foreign foreign managed managed foreign foreign"},
    {"getAdminRequest", "GET /api/v1/admin/requests/{item}", "", "401 404 200 404 404 404",
     "foreign own managed foreign foreign foreign"},
    {"approveAdminRequest", "POST /api/v1/admin/requests/{item}/approve", "{}", "401 403 200 404 404 404",
     "foreign own managed foreign foreign foreign"},
    {"denyAdminRequest", "POST /api/v1/admin/requests/{item}/deny", "{}", "401 403 200 404 404 404",
     "foreign own managed foreign foreign foreign"},
    {"listAdminNumbers", "GET /api/v1/admin/numbers", "", "401 200 200 200 200 200", "none none none none none none"},
    {"listRevalidations", "GET /api/v1/admin/revalidations", "", "401 200 200 200 200 200",
     "none none none none none none"},
    {"openContractRevalidation", "POST /api/v1/admin/contracts/{contract}/revalidations", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"openBillToRevalidation", "POST /api/v1/admin/bill-tos/{bill_to}/revalidations", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"getRevalidation", "GET /api/v1/admin/revalidations/{round}", "", "401 404 200 404 200 200",
     "foreign foreign managed foreign foreign foreign"},
    {"listRevalidationHolders", "GET /api/v1/admin/revalidations/{round}/holders", "", "401 404 200 404 200 200",
     "foreign foreign managed foreign foreign foreign"},
    {"getRevalidationReport", "GET /api/v1/admin/revalidations/{round}/report", "", "401 404 200 404 200 200",
     "foreign foreign managed foreign foreign foreign"},
    {"decideRevalidationHolders", "POST /api/v1/admin/revalidations/{round}/decisions",
     R"({"decision":"keep","holders":["{grant}"]})", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"delegateRevalidationHolders", "POST /api/v1/admin/revalidations/{round}/delegations",
     R"({"to":"administrator@aurelia.example"})", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"finishRevalidation", "POST /api/v1/admin/revalidations/{round}/finish", "", "401 404 409 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"lockContract", "PUT /api/v1/admin/contracts/{contract}/lock", "{}", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"unlockContract", "DELETE /api/v1/admin/contracts/{contract}/lock", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"excludeContract", "PUT /api/v1/admin/contracts/{contract}/bill-to-exclusion", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"includeContract", "DELETE /api/v1/admin/contracts/{contract}/bill-to-exclusion", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"grantContractUser", "PUT /api/v1/admin/contracts/{contract}/users/colleague@aurelia.example",
     R"({"scope":"support"})", "401 404 200 404 404 404", "foreign foreign managed foreign foreign foreign"},
    {"removeContractUser", "DELETE /api/v1/admin/contracts/{contract}/users/holder@aurelia.example", "",
     "401 404 200 404 404 404", "foreign foreign managed foreign foreign foreign"},
    {"blockContractUser", "PUT /api/v1/admin/contracts/{contract}/blocks/colleague@aurelia.example", "",
     "401 404 200 404 404 404", "foreign foreign managed foreign foreign foreign"},
    {"unblockContractUser", "DELETE /api/v1/admin/contracts/{contract}/blocks/colleague@aurelia.example", "",
     "401 404 200 404 404 404", "foreign foreign managed foreign foreign foreign"},
    {"setContractDomainRule", "PUT /api/v1/admin/contracts/{contract}/domain-rules/aurelia.example",
     R"({"action":"review"})", "401 404 200 404 404 404", "foreign foreign managed foreign foreign foreign"},
    {"removeContractDomainRule", "DELETE /api/v1/admin/contracts/{contract}/domain-rules/ruled.example", "",
     "401 404 200 404 404 404", "foreign foreign managed foreign foreign foreign"},
    {"giveContractConsent", "PUT /api/v1/admin/contracts/{contract}/standing-consent", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"withdrawContractConsent", "DELETE /api/v1/admin/contracts/{contract}/standing-consent", "",
     "401 404 200 404 404 404", "foreign foreign managed foreign foreign foreign"},
    {"lockBillTo", "PUT /api/v1/admin/bill-tos/{bill_to}/lock", "{}", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"unlockBillTo", "DELETE /api/v1/admin/bill-tos/{bill_to}/lock", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"grantBillToUser", "PUT /api/v1/admin/bill-tos/{bill_to}/users/colleague@aurelia.example",
     R"({"scope":"support"})", "401 404 200 404 404 404", "foreign foreign managed foreign foreign foreign"},
    {"removeBillToUser", "DELETE /api/v1/admin/bill-tos/{bill_to}/users/holder@aurelia.example", "",
     "401 404 200 404 404 404", "foreign foreign managed foreign foreign foreign"},
    {"blockBillToUser", "PUT /api/v1/admin/bill-tos/{bill_to}/blocks/colleague@aurelia.example", "",
     "401 404 200 404 404 404", "foreign foreign managed foreign foreign foreign"},
    {"unblockBillToUser", "DELETE /api/v1/admin/bill-tos/{bill_to}/blocks/colleague@aurelia.example", "",
     "401 404 200 404 404 404", "foreign foreign managed foreign foreign foreign"},
    {"setBillToDomainRule", "PUT /api/v1/admin/bill-tos/{bill_to}/domain-rules/aurelia.example", R"({"action":"deny"})",
     "401 404 200 404 404 404", "foreign foreign managed foreign foreign foreign"},
    {"removeBillToDomainRule", "DELETE /api/v1/admin/bill-tos/{bill_to}/domain-rules/ruled.example", "",
     "401 404 200 404 404 404", "foreign foreign managed foreign foreign foreign"},
    {"giveBillToConsent", "PUT /api/v1/admin/bill-tos/{bill_to}/standing-consent", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"withdrawBillToConsent", "DELETE /api/v1/admin/bill-tos/{bill_to}/standing-consent", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    // groups
    {"listGroups", "GET /api/v1/admin/groups", "", "401 200 200 200 200 200", "none none none none none none"},
    {"createGroup", "POST /api/v1/admin/groups", R"({"name":"New","kind":"contract","scope":"support","numbers":[]})",
     "401 400 400 400 400 400", "none none none none none none"},
    {"getGroup", "GET /api/v1/admin/groups/{group}", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"renameGroup", "PATCH /api/v1/admin/groups/{group}", R"({"name":"Renamed"})", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"endGroup", "DELETE /api/v1/admin/groups/{group}", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"listGroupNumbers", "GET /api/v1/admin/groups/{group}/numbers", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"addGroupNumber", "PUT /api/v1/admin/groups/{group}/numbers/{contract}", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"removeGroupNumber", "DELETE /api/v1/admin/groups/{group}/numbers/{contract}", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"listGroupPeople", "GET /api/v1/admin/groups/{group}/people", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"addGroupPerson", "PUT /api/v1/admin/groups/{group}/people/colleague@aurelia.example", "",
     "401 404 200 404 404 404", "foreign foreign managed foreign foreign foreign"},
    {"removeGroupPerson", "DELETE /api/v1/admin/groups/{group}/people/holder@aurelia.example", "",
     "401 404 200 404 404 404", "foreign foreign managed foreign foreign foreign"},
    {"shareGroup", "PUT /api/v1/admin/groups/{group}/keepers/peer@aurelia.example", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"unshareGroup", "DELETE /api/v1/admin/groups/{group}/keepers/peer@aurelia.example", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"listGroupDrift", "GET /api/v1/admin/groups/{group}/drift", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    // who administers a number
    {"listMyRoles", "GET /api/v1/me/roles", "", "401 200 200 200 200 200", "none none none none none none"},
    {"listMyNominations", "GET /api/v1/me/nominations", "", "401 200 200 200 200 200", "none none none none none none"},
    {"acceptNomination", "POST /api/v1/me/nominations/{nomination}/accept", R"({"terms_accepted":true})",
     "401 200 404 404 404 404", "foreign own foreign foreign foreign foreign"},
    {"declineNomination", "POST /api/v1/me/nominations/{nomination}/decline", "", "401 200 404 404 404 404",
     "foreign own foreign foreign foreign foreign"},
    {"resendNomination", "POST /api/v1/admin/nominations/{nomination}/resend", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"withdrawNomination", "POST /api/v1/admin/nominations/{nomination}/withdraw", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"nominateForContract", "POST /api/v1/admin/contracts/{contract}/nominations",
     R"({"account":"{new}@kestrel.example"})", "401 404 201 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"endContractAdministrator",
     "DELETE /api/v1/admin/contracts/{contract}/administrators/administrator@aurelia.example?hand_over=desk", "",
     "401 404 200 404 404 404", "foreign foreign managed foreign foreign foreign"},
    {"nominateForBillTo", "POST /api/v1/admin/bill-tos/{bill_to}/nominations", R"({"account":"{new}@kestrel.example"})",
     "401 404 201 404 404 404", "foreign foreign managed foreign foreign foreign"},
    {"endBillToAdministrator",
     "DELETE /api/v1/admin/bill-tos/{bill_to}/administrators/administrator@aurelia.example?hand_over=desk", "",
     "401 404 200 404 404 404", "foreign foreign managed foreign foreign foreign"},
    {"listContractAdministrators", "GET /api/v1/contracts/{contract}/administrators", "", "401 200 200 404 404 404",
     "foreign own managed foreign foreign foreign"},
    {"mailContractAdministrators", "POST /api/v1/contracts/{contract}/administrators/messages", R"({"text":"Hello"})",
     "401 200 409 404 404 404", "foreign own managed foreign foreign foreign"},
    {"claimContract", "POST /api/v1/contracts/{contract}/administrators/claims", "", "401 409 409 404 404 404",
     "foreign own managed foreign foreign foreign"},
    {"listBillToAdministrators", "GET /api/v1/bill-tos/{bill_to}/administrators", "", "401 404 200 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    {"mailBillToAdministrators", "POST /api/v1/bill-tos/{bill_to}/administrators/messages", R"({"text":"Hello"})",
     "401 404 409 404 404 404", "foreign foreign managed foreign foreign foreign"},
    {"claimBillTo", "POST /api/v1/bill-tos/{bill_to}/administrators/claims", "", "401 404 409 404 404 404",
     "foreign foreign managed foreign foreign foreign"},
    // the desk
    {"listDeskRequests", "GET /api/v1/desk/requests", "", "401 403 403 403 200 403", "none none none none none none"},
    {"followDeskRequests", "GET /api/v1/desk/requests/events?seconds=0", "", "401 403 403 403 200 403",
     "none none none none none none"},
    {"getDeskRequest", "GET /api/v1/desk/requests/{vendor_item}", "", "401 403 403 403 200 403",
     "at_vendor own at_vendor at_vendor at_vendor at_vendor"},
    {"approveDeskRequest", "POST /api/v1/desk/requests/{vendor_item}/approve", "{}", "401 403 403 403 200 403",
     "at_vendor own at_vendor at_vendor at_vendor at_vendor"},
    {"denyDeskRequest", "POST /api/v1/desk/requests/{vendor_item}/deny", "{}", "401 403 403 403 200 403",
     "at_vendor own at_vendor at_vendor at_vendor at_vendor"},
    {"setContractRevalidation", "PUT /api/v1/desk/contracts/{contract}/revalidation",
     R"({"due_at":"2027-01-01T00:00:00Z"})", "401 403 403 403 200 403", "none none none none none none"},
    {"setBillToRevalidation", "PUT /api/v1/desk/bill-tos/{bill_to}/revalidation",
     R"({"due_at":"2027-01-01T00:00:00Z"})", "401 403 403 403 200 403", "none none none none none none"},
    {"excludeContractAsDesk", "PUT /api/v1/desk/contracts/{contract}/bill-to-exclusion", "", "401 403 403 403 200 403",
     "none none none none none none"},
    {"includeContractAsDesk", "DELETE /api/v1/desk/contracts/{contract}/bill-to-exclusion", "",
     "401 403 403 403 200 403", "none none none none none none"},
    {"appointContractAdministrator", "PUT /api/v1/desk/contracts/{contract}/administrators/colleague@aurelia.example",
     "", "401 403 403 403 200 403", "none none none none none none"},
    {"appointBillToAdministrator", "PUT /api/v1/desk/bill-tos/{bill_to}/administrators/colleague@aurelia.example", "",
     "401 403 403 403 200 403", "none none none none none none"},
    // the desk and who asks to administer
    {"listClaims", "GET /api/v1/desk/claims", "", "401 403 403 403 200 403", "none none none none none none"},
    {"approveClaim", "POST /api/v1/desk/claims/{claim}/approve", "", "401 403 403 403 200 403",
     "at_vendor at_vendor at_vendor at_vendor at_vendor at_vendor"},
    {"denyClaim", "POST /api/v1/desk/claims/{claim}/deny", R"({"reason_text":"No."})", "401 403 403 403 200 403",
     "at_vendor at_vendor at_vendor at_vendor at_vendor at_vendor"},
    {"listImports", "GET /api/v1/desk/imports", "", "401 403 403 403 200 403", "none none none none none none"},
    {"startImport", "POST /api/v1/desk/imports?kind=programs",
     "service_program,name,entitled_party,brand,rights_support,rights_downloads\n", "401 403 403 403 202 403",
     "none none none none none none"},
    {"getImport", "GET /api/v1/desk/imports/none", "", "401 403 403 403 404 403",
     "foreign foreign foreign foreign foreign foreign"},
    {"getImportReport", "GET /api/v1/desk/imports/none/report", "", "401 403 403 403 404 403",
     "foreign foreign foreign foreign foreign foreign"},
    {"confirmImport", "POST /api/v1/desk/imports/none/confirm", "", "401 403 403 403 404 403",
     "foreign foreign foreign foreign foreign foreign"},
    {"cancelImport", "POST /api/v1/desk/imports/none/cancel", "", "401 403 403 403 404 403",
     "foreign foreign foreign foreign foreign foreign"},
    {"listAudit", "GET /api/v1/audit", "", "401 200 200 200 200 200", "none none none none none none"},
};

std::string filled(std::string text, const std::map<std::string, std::string>& names) {
  for (const auto& [name, value] : names) {
    const auto mark = "{" + name + "}";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) text.replace(at, mark.size(), value);
  }
  return text;
}

}  // namespace

const std::vector<Row>& matrix() {
  return kMatrix;
}

AuthorizationMatrix::AuthorizationMatrix() {
  account_ = person(std::string(kWho[1]));
  administrator_ = person(std::string(kWho[2]));
  other_ = person(std::string(kWho[3]));
  person_with(std::string(kWho[4]), domain::Role::desk);
  person_with(std::string(kWho[5]), domain::Role::auditor);
  person("colleague@aurelia.example");
  holder_ = person("holder@aurelia.example");
  peer_ = person("peer@aurelia.example");
  build([&](World& world, store::Transaction& transaction) {
    world.add_bill_to("7000", {"Elsewhere"});
    const auto contract = world.add_contract({"OTHER", "7000", {{"Elsewhere"}}});
    store::add_administrator(transaction, {other_.id, {contract, {}}, {}});
    world.add_open_image("open.bin");
  });
}

std::map<std::string, std::string> AuthorizationMatrix::scene() {
  const auto tag = std::to_string(++scenes_);
  std::map<std::string, std::string> names{
      {"contract", "C" + tag}, {"bill_to", "70" + tag}, {"vendor_contract", "D" + tag}, {"new", "new" + tag}};
  build([&](World& world, store::Transaction& transaction) {
    const domain::Number bill_to{{}, world.add_bill_to(names["bill_to"], {"Kestrel Resale GmbH"})};
    world.add_bill_to("80" + tag, {"Kestrel Resale GmbH"});
    // Another country: near, but never near enough to be decided without a person, whatever earlier scenes taught.
    const Company near{"Aurelia Bearings GmbH", "AT"};
    const domain::Number contract{world.add_contract({names["contract"], names["bill_to"], {near}}), {}};
    world.add_contract({names["vendor_contract"], "80" + tag, {near}});
    for (const auto& number : {bill_to, contract}) {
      store::add_administrator(transaction, {administrator_.id, number, {}});
      store::set_domain_rule(transaction, number,
                             {"ruled.example", domain::DomainAction::review, !number.contract, {}});
      names["grant"] =
          store::insert_grant(transaction, {.account = holder_.id, .number = number, .valid_from = transaction.now()})
              .public_id;
    }
    const auto group = store::insert_group(transaction, {.name = "Group " + tag});
    names["group"] = group.public_id;
    store::add_number(transaction, group.id, {contract, {}, bill_to.bill_to});
    store::add_member(transaction, group.id, holder_.id, {});
    for (const auto keeper : {administrator_.id, peer_.id}) store::add_keeper(transaction, group.id, keeper);
    domain::RevalidationRound round{.number = contract, .opened_at = transaction.now(), .opened_by = other_.id};
    store::insert_round(transaction, round);
    store::add_holders(transaction, round, {contract.contract, bill_to.bill_to}, {});
    names["round"] = round.public_id;
  });
  add_nominations(names);
  ask(names, "contract", "item");
  ask(names, "vendor_contract", "vendor_item");
  ask_as_task(names);
  return names;
}

void AuthorizationMatrix::add_nominations(std::map<std::string, std::string>& names) {
  build([&](World&, store::Transaction& transaction) {
    const auto lapses_at = transaction.now() + std::chrono::hours(24 * 30);
    const auto contract = [&](const char* name) { return store::find_contract(transaction, names[name])->id; };
    domain::Nomination nomination{
        .account = account_.id, .number = {contract("contract"), {}}, .by = administrator_.id, .lapses_at = lapses_at};
    domain::Nomination claim{
        .account = holder_.id, .number = {contract("vendor_contract"), {}}, .by = holder_.id, .lapses_at = lapses_at};
    claim.state = domain::NominationState::claimed;
    for (auto* made : {&nomination, &claim}) store::insert_nomination(transaction, *made);
    names["nomination"] = nomination.public_id;
    names["claim"] = claim.public_id;
  });
}

Reply AuthorizationMatrix::try_as(std::string_view who, const Row& row,
                                  const std::map<std::string, std::string>& names) const {
  Call call;
  std::istringstream(filled(row.call, names)) >> call.method >> call.path;
  call.body = filled(row.body, names);
  call.session = who;
  if (row.operation == "startImport") call.content_type = "text/csv";
  if (row.operation == "issueToken") call.content_type = "application/x-www-form-urlencoded";
  if (row.operation == "changeMe") call.headers.emplace_back("If-Match: *");
  return this->call(call);
}

void AuthorizationMatrix::clear_up(std::string_view who, const Row& row) {
  if (row.operation == "startImport") await_import();
  if (row.operation != "signOut") return;
  build([&](World& world, store::Transaction& transaction) {
    const auto account = store::find_account_by_email(transaction, who);
    if (account) world.open_session(account->id, std::string(who));
  });
}

void AuthorizationMatrix::ask(std::map<std::string, std::string>& names, const std::string& number,
                              const std::string& item) const {
  usecases::Principal asker{.account = account_, .remote_address = "192.0.2.1"};
  const auto asked =
      usecases::submit_request(services(), asker, {.contract_numbers = {names[number]}, .terms_accepted = true});
  ASSERT_TRUE(asked.has_value()) << asked.error().text;
  names["request"] = asked->public_id;
  names[item] = asked->items.front().public_id;
}

void AuthorizationMatrix::ask_as_task(std::map<std::string, std::string>& names) const {
  const usecases::EvaluationIds ids(database().master_key());
  const auto refused = [&](const std::string& number) {
    usecases::TaskAsk ask{.question = {.account = "account@aurelia.example",
                                       .action = "view_order",
                                       .resource_type = "contract",
                                       .resource_id = names[number],
                                       .product_id = {}},
                          .evaluation_id = {},
                          .second_identifier = {},
                          .terms_accepted = true,
                          .repeatable = {}};
    ask.evaluation_id = ids.seal(ask.question, 1, services().clock.now()).evaluation_id;
    return ask;
  };
  names["evaluation"] = refused("contract").evaluation_id;
  const usecases::Caller asker = usecases::Principal{.account = account_, .remote_address = "192.0.2.1"};
  const auto task = usecases::request_access(services(), {asker, {}}, refused("vendor_contract"));
  ASSERT_TRUE(task.has_value()) << task.error().text;
  names["task"] = task->id;
}

}  // namespace claviger::http_suite
