// Who gets what from every operation: a table written by hand, one row an operation. An operation without a row fails.

#include <gmock/gmock.h>

#include <array>
#include <sstream>

#include "http/served.hpp"
#include "store/accounts.hpp"
#include "store/grants.hpp"
#include "store/numbers.hpp"
#include "usecases/submit_request.hpp"

namespace claviger::http_suite {
namespace {

/// `status` for nobody, the account, the number's administrator, another number's administrator, the desk, an auditor.
/// `{…}` of path and body are filled with what the scene of that call is called.
struct Row {
  std::string operation;
  std::string call;  ///< method and path
  std::string body;
  std::string status;
};

/// The account is the person who asked; the others never did.
const std::vector<Row> kMatrix = {
    // what anybody may do
    {"registerAccount", "POST /api/v1/accounts",
     R"({"email":"{new}@aurelia.example","password":"correct horse battery","given_name":"A","family_name":"B","country":"DE"})",
     "202 202 202 202 202 202"},
    {"activateAccount", "POST /api/v1/accounts/activate", R"({"email":"nobody@aurelia.example","code":"123456"})",
     "400 400 400 400 400 400"},
    {"startRecovery", "POST /api/v1/recovery", R"({"email":"nobody@aurelia.example"})", "202 202 202 202 202 202"},
    {"resetPassword", "POST /api/v1/recovery/reset", R"({"token":"none","password":"correct horse battery"})",
     "400 400 400 400 400 400"},
    {"signIn", "POST /api/v1/sessions", R"({"login":"nobody@aurelia.example","password":"wrong"})",
     "401 401 401 401 401 401"},
    {"signOut", "DELETE /api/v1/sessions/current", "", "204 204 204 204 204 204"},
    {"getInstance", "GET /api/v1/instance", "", "200 200 200 200 200 200"},
    {"getContract", "GET /api/v1/openapi.yaml", "", "200 200 200 200 200 200"},
    {"getHealth", "GET /healthz", "", "200 200 200 200 200 200"},
    {"getReadiness", "GET /readyz", "", "200 200 200 200 200 200"},
    {"listDemoMail", "GET /demo/mail?to=a@b.example", "", "200 200 200 200 200 200"},
    // one's own
    {"getMe", "GET /api/v1/me", "", "401 200 200 200 200 200"},
    {"changeMe", "PATCH /api/v1/me", R"({"given_name":"Ada"})", "401 200 200 200 200 200"},
    {"listMyAccess", "GET /api/v1/me/access", "", "401 200 200 200 200 200"},
    {"listAccessRequests", "GET /api/v1/access-requests", "", "401 200 200 200 200 200"},
    {"submitAccessRequest", "POST /api/v1/access-requests",
     R"({"scope":"ordering","contract_numbers":["{contract}"],"terms_accepted":true})", "401 201 201 201 201 201"},
    {"getAccessRequest", "GET /api/v1/access-requests/{request}", "", "401 200 404 404 404 404"},
    {"withdrawAccessRequest", "POST /api/v1/access-requests/{request}/withdraw", "", "401 200 404 404 404 404"},
    {"evaluate", "POST /access/v1/evaluation",
     R"({"subject":{"type":"account","id":"account@aurelia.example"},"action":{"name":"open_case"},"resource":{"type":"contract","id":"{contract}"}})",
     "401 200 403 403 403 403"},
    // administrators
    {"listAdminRequests", "GET /api/v1/admin/requests", "", "401 200 200 200 200 200"},
    {"getAdminRequest", "GET /api/v1/admin/requests/{item}", "", "401 404 200 404 404 404"},
    {"approveAdminRequest", "POST /api/v1/admin/requests/{item}/approve", "{}", "401 403 200 404 404 404"},
    {"denyAdminRequest", "POST /api/v1/admin/requests/{item}/deny", "{}", "401 403 200 404 404 404"},
    {"listAdminNumbers", "GET /api/v1/admin/numbers", "", "401 200 200 200 200 200"},
    {"lockContract", "PUT /api/v1/admin/contracts/{contract}/lock", "{}", "401 404 200 404 404 404"},
    {"unlockContract", "DELETE /api/v1/admin/contracts/{contract}/lock", "", "401 404 200 404 404 404"},
    {"grantContractUser", "PUT /api/v1/admin/contracts/{contract}/users/colleague@aurelia.example",
     R"({"scope":"support"})", "401 404 200 404 404 404"},
    {"removeContractUser", "DELETE /api/v1/admin/contracts/{contract}/users/holder@aurelia.example", "",
     "401 404 200 404 404 404"},
    {"blockContractUser", "PUT /api/v1/admin/contracts/{contract}/blocks/colleague@aurelia.example", "",
     "401 404 200 404 404 404"},
    {"unblockContractUser", "DELETE /api/v1/admin/contracts/{contract}/blocks/colleague@aurelia.example", "",
     "401 404 200 404 404 404"},
    {"setContractDomainRule", "PUT /api/v1/admin/contracts/{contract}/domain-rules/aurelia.example",
     R"({"action":"review"})", "401 404 200 404 404 404"},
    {"removeContractDomainRule", "DELETE /api/v1/admin/contracts/{contract}/domain-rules/ruled.example", "",
     "401 404 200 404 404 404"},
    {"giveContractConsent", "PUT /api/v1/admin/contracts/{contract}/standing-consent", "", "401 404 200 404 404 404"},
    {"withdrawContractConsent", "DELETE /api/v1/admin/contracts/{contract}/standing-consent", "",
     "401 404 200 404 404 404"},
    {"lockBillTo", "PUT /api/v1/admin/bill-tos/{bill_to}/lock", "{}", "401 404 200 404 404 404"},
    {"unlockBillTo", "DELETE /api/v1/admin/bill-tos/{bill_to}/lock", "", "401 404 200 404 404 404"},
    {"grantBillToUser", "PUT /api/v1/admin/bill-tos/{bill_to}/users/colleague@aurelia.example",
     R"({"scope":"support"})", "401 404 200 404 404 404"},
    {"removeBillToUser", "DELETE /api/v1/admin/bill-tos/{bill_to}/users/holder@aurelia.example", "",
     "401 404 200 404 404 404"},
    {"blockBillToUser", "PUT /api/v1/admin/bill-tos/{bill_to}/blocks/colleague@aurelia.example", "",
     "401 404 200 404 404 404"},
    {"unblockBillToUser", "DELETE /api/v1/admin/bill-tos/{bill_to}/blocks/colleague@aurelia.example", "",
     "401 404 200 404 404 404"},
    {"setBillToDomainRule", "PUT /api/v1/admin/bill-tos/{bill_to}/domain-rules/aurelia.example", R"({"action":"deny"})",
     "401 404 200 404 404 404"},
    {"removeBillToDomainRule", "DELETE /api/v1/admin/bill-tos/{bill_to}/domain-rules/ruled.example", "",
     "401 404 200 404 404 404"},
    {"giveBillToConsent", "PUT /api/v1/admin/bill-tos/{bill_to}/standing-consent", "", "401 404 200 404 404 404"},
    {"withdrawBillToConsent", "DELETE /api/v1/admin/bill-tos/{bill_to}/standing-consent", "",
     "401 404 200 404 404 404"},
    // the desk
    {"listDeskRequests", "GET /api/v1/desk/requests", "", "401 403 403 403 200 403"},
    {"getDeskRequest", "GET /api/v1/desk/requests/{vendor_item}", "", "401 403 403 403 200 403"},
    {"approveDeskRequest", "POST /api/v1/desk/requests/{vendor_item}/approve", "{}", "401 403 403 403 200 403"},
    {"denyDeskRequest", "POST /api/v1/desk/requests/{vendor_item}/deny", "{}", "401 403 403 403 200 403"},
    {"setContractRevalidation", "PUT /api/v1/desk/contracts/{contract}/revalidation",
     R"({"due_at":"2027-01-01T00:00:00Z"})", "401 403 403 403 200 403"},
    {"setBillToRevalidation", "PUT /api/v1/desk/bill-tos/{bill_to}/revalidation",
     R"({"due_at":"2027-01-01T00:00:00Z"})", "401 403 403 403 200 403"},
    {"startImport", "POST /api/v1/desk/imports?kind=programs",
     "service_program,name,entitled_party,brand,rights_support,rights_downloads\n", "401 403 403 403 202 403"},
    {"getImport", "GET /api/v1/desk/imports/none", "", "401 403 403 403 404 403"},
    {"getImportReport", "GET /api/v1/desk/imports/none/report", "", "401 403 403 403 404 403"},
    {"confirmImport", "POST /api/v1/desk/imports/none/confirm", "", "401 403 403 403 404 403"},
    {"cancelImport", "POST /api/v1/desk/imports/none/cancel", "", "401 403 403 403 404 403"},
    {"listAudit", "GET /api/v1/audit", "", "401 200 200 200 200 200"},
};

constexpr std::array<std::string_view, 6> kWho = {"",
                                                  "account@aurelia.example",
                                                  "administrator@aurelia.example",
                                                  "other@aurelia.example",
                                                  "desk@vendor.example",
                                                  "auditor@vendor.example"};

std::string filled(std::string text, const std::map<std::string, std::string>& names) {
  for (const auto& [name, value] : names) {
    const auto mark = "{" + name + "}";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) text.replace(at, mark.size(), value);
  }
  return text;
}

class AuthorizationMatrix : public Served {
 protected:
  AuthorizationMatrix() {
    account_ = person(std::string(kWho[1]));
    administrator_ = person(std::string(kWho[2]));
    other_ = person(std::string(kWho[3]));
    person_with(std::string(kWho[4]), domain::Role::desk);
    person_with(std::string(kWho[5]), domain::Role::auditor);
    person("colleague@aurelia.example");
    holder_ = person("holder@aurelia.example");
    build([&](World& world, store::Transaction& transaction) {
      world.add_bill_to("7000", {"Elsewhere"});
      const auto contract = world.add_contract({"OTHER", "7000", {{"Elsewhere"}}});
      store::add_administrator(transaction, {other_.id, {contract, {}}, {}});
    });
  }

  /// Fresh numbers, grants and requests, so that no call sees what another one did.
  std::map<std::string, std::string> scene() {
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
        store::set_domain_rule(transaction, number, {"ruled.example", domain::DomainAction::review, !number.contract});
        store::insert_grant(transaction, {.account = holder_.id, .number = number, .valid_from = transaction.now()});
      }
    });
    ask(names, "contract", "item");
    ask(names, "vendor_contract", "vendor_item");
    return names;
  }

  /// Signing out ended the session that the other rows need.
  void sign_in_again(std::string_view who) {
    build([&](World& world, store::Transaction& transaction) {
      const auto account = store::find_account_by_email(transaction, who);
      if (account) world.open_session(account->id, std::string(who));
    });
  }

  Reply try_as(std::string_view who, const Row& row, const std::map<std::string, std::string>& names) const {
    Call call;
    std::istringstream(filled(row.call, names)) >> call.method >> call.path;
    call.body = filled(row.body, names);
    call.session = who;
    if (row.operation == "startImport") call.content_type = "text/csv";
    if (row.operation == "changeMe") call.headers.emplace_back("If-Match: *");
    return this->call(call);
  }

 private:
  void ask(std::map<std::string, std::string>& names, const std::string& number, const std::string& item) const {
    usecases::Principal asker{.account = account_, .remote_address = "192.0.2.1"};
    const auto asked =
        usecases::submit_request(services(), asker, {.contract_numbers = {names[number]}, .terms_accepted = true});
    ASSERT_TRUE(asked.has_value()) << asked.error().text;
    names["request"] = asked->public_id;
    names[item] = asked->items.front().public_id;
  }

  domain::Account account_, administrator_, other_, holder_;
  int scenes_ = 0;
};

TEST_F(AuthorizationMatrix, every_operation_has_a_row) {
  std::vector<std::string> served, written;
  for (const auto& route : router().routes()) served.push_back(route.options.operation_id);
  for (const auto& row : kMatrix) written.push_back(row.operation);
  EXPECT_THAT(written, testing::UnorderedElementsAreArray(served));
}

TEST_F(AuthorizationMatrix, everybody_gets_what_is_his_and_no_more) {
  for (const auto& row : kMatrix) {
    std::istringstream expected(row.status);
    for (const auto who : kWho) {
      int status = 0;
      expected >> status;
      const auto reply = try_as(who, row, scene());
      EXPECT_EQ(reply.status, status) << row.operation << " as " << (who.empty() ? "nobody" : who) << ": "
                                      << reply.body;
      if (row.operation == "startImport") await_import();
      if (row.operation == "signOut") sign_in_again(who);
    }
  }
}

}  // namespace
}  // namespace claviger::http_suite
