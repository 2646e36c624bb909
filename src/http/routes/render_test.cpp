// What the renderers leave out, escape and translate; whole answers are tested in tests/http.

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "http/routes/handlers.hpp"
#include "http/routes/render_access.hpp"
#include "http/routes/render_account.hpp"
#include "http/routes/render_audit.hpp"
#include "http/routes/render_import.hpp"
#include "http/routes/render_proof.hpp"
#include "http/routes/render_queue.hpp"
#include "http/routes/render_request.hpp"

namespace claviger::http::routes {
namespace {

using boost::json::serialize;

TimePoint at(const char* text) {
  return *base::parse_time(text);
}

TEST(RenderAccount, leaves_out_what_was_never_typed) {
  const auto body = render_profile({{.public_id = "a", .email = "a@b.example", .language = "ja"}});
  EXPECT_FALSE(body.contains("company_name"));
  EXPECT_FALSE(body.contains("address"));
  EXPECT_EQ(serialize(body.at("roles")), "[]");
  EXPECT_EQ(body.at("level"), "guest");
}

TEST(RenderAccount, names_each_role_as_on_the_wire) {
  const auto body =
      render_profile({{}, domain::Level::customer, {domain::Role::administrator, domain::Role::desk_lead}});
  EXPECT_EQ(serialize(body.at("roles")), R"(["administrator","desk_lead"])");
}

TEST(RenderAddress, has_a_region_only_where_there_is_one) {
  EXPECT_FALSE(render_address({.lines = {"A"}, .city = "B", .country = "DE"}).contains("region"));
  EXPECT_EQ(render_address({.lines = {"A"}, .city = "B", .region = "C", .country = "US"}).at("region"), "C");
}

TEST(RenderDecision, writes_the_same_as_text_and_as_a_tree) {
  for (const auto decision : {true, false}) {
    for (const auto reason : domain::kDecisionReasonWords) {
      usecases::AccessAnswer answer{decision, *domain::parse_word<domain::DecisionReason>(reason), 12345, {}, {}};
      EXPECT_EQ(decision_text(answer), serialize(render_decision(answer)));
      answer.valid_until = at("2026-01-15T12:00:00.250Z");
      EXPECT_EQ(decision_text(answer), serialize(render_decision(answer)));
      answer.proof.emplace().right = "open_case";
      EXPECT_EQ(decision_text(answer), serialize(render_decision(answer)));
    }
  }
}

TEST(VersionInIfMatch, is_read_from_one_strong_etag_alone) {
  EXPECT_EQ(version_in("\"7\""), 7);
  for (const auto* text :
       {"", "7", "\"\"", "\"7", "7\"", "W/\"7\"", "\"7\",\"8\"", "\"7 \"", "\"x\"", "\"99999999999999999999\""}) {
    EXPECT_EQ(version_in(text), 0) << text;
  }
}

TEST(PartyText, is_read_back_in_its_one_spelling) {
  EXPECT_EQ(parse_party(party_text({4711})), domain::PartyId{4711});
  for (const auto* text : {"", "0", "-1", "+1", "01", "1 ", "x", "9223372036854775808"})
    EXPECT_FALSE(parse_party(text)) << text;
}

usecases::RequestView view_of(domain::RequestItem item, std::vector<usecases::NextStep> steps) {
  usecases::RequestView view;
  view.request.public_id = "req";
  view.request.created_at = at("2026-01-15T12:00:00Z");
  view.request.items = {std::move(item)};
  view.items = {{.text = {.message = "m", .next_steps = std::move(steps)}}};
  return view;
}

TEST(RenderRequest, gives_no_reason_for_an_approval) {
  const auto body = serialize(render_request(view_of({.status = domain::ItemStatus::approved}, {}), {}));
  EXPECT_EQ(body.find("\"reason\""), std::string::npos);
  EXPECT_EQ(body.find("null"), std::string::npos);
  EXPECT_EQ(body.find("follows"), std::string::npos);
}

TEST(RenderRequest, says_when_to_retry_and_whom_to_write) {
  domain::RequestItem item{.status = domain::ItemStatus::denied, .reason = domain::Reason::contract_not_found};
  item.identifier = domain::make_identifier(domain::IdentifierType::contract, "c 1");
  item.watch_until = at("2026-01-17T12:00:00Z");
  const auto body = render_check(view_of(item, {{domain::NextAction::retry_after, {}, ""},
                                                {domain::NextAction::check_number, {}, ""},
                                                {domain::NextAction::contact_support, {}, ""}}),
                                 {.support_email = "s@v.example"});
  const auto& actions = body.at("items").at(0).at("next_actions");
  EXPECT_EQ(serialize(actions.at(0).at("parameters")), R"({"at":"2026-01-17T12:00:00.000Z"})");
  EXPECT_EQ(serialize(actions.at(1).at("parameters")), R"({"identifier_type":"contract","value":"c 1"})");
  EXPECT_EQ(serialize(actions.at(2).at("parameters")), R"({"email":"s@v.example"})");
  EXPECT_FALSE(body.at("items").at(0).as_object().contains("id"));
}

TEST(RenderRequest, lists_the_products_of_an_ambiguous_serial_beside_the_actions) {
  usecases::NextStep step{domain::NextAction::check_number, {{"product_ids", boost::json::array{"A", "B"}}}, ""};
  const auto body = render_check(view_of({.reason = domain::Reason::serial_ambiguous}, {step}), {});
  EXPECT_EQ(serialize(body.at("items").at(0).at("product_ids")), R"(["A","B"])");
}

TEST(RenderRequest, says_on_whom_it_waits_and_which_words_did_not_match) {
  auto view = view_of({.status = domain::ItemStatus::pending_admin, .reason = domain::Reason::company_uncertain}, {});
  view.items.front().administrators = {.names = {"Ada Quist"}};
  view.items.front().text.unmatched_words = {"Widgets"};
  const auto item = render_request(view, {}).at("items").at(0);
  EXPECT_EQ(serialize(item.at("administrators")), R"([{"name":"Ada Quist","masked":false}])");
  EXPECT_EQ(serialize(item.at("unmatched_words")), R"(["Widgets"])");
}

TEST(RenderRequest, says_of_what_is_only_tried_which_words_of_a_near_company_did_not_match) {
  auto view = view_of({.status = domain::ItemStatus::pending_vendor, .reason = domain::Reason::company_uncertain}, {});
  view.items.front().text.unmatched_words = {"Widgets"};
  EXPECT_EQ(serialize(render_check(view, {}).at("items").at(0).at("unmatched_words")), R"(["Widgets"])");
  view.request.items.front().reason = domain::Reason::company_mismatch;
  EXPECT_FALSE(render_check(view, {}).at("items").at(0).as_object().contains("unmatched_words"));
}

TEST(RenderAccess, shows_a_colleague_and_hides_a_strangers_name) {
  usecases::HeldAccess held;
  held.administrators = {.names = {"Ada Quist"}, .has_others = true};
  EXPECT_EQ(serialize(render_access(held).at("administrators")),
            R"([{"name":"Ada Quist","masked":false},{"masked":true}])");
}

TEST(RenderAccess, names_the_last_day_of_a_contract) {
  usecases::HeldAccess held;
  held.contract = domain::Contract{.number = "C1", .end_day = *base::parse_day("2026-03-01")};
  EXPECT_EQ(render_access(held).at("contract_end_date"), "2026-02-28");
  EXPECT_FALSE(render_access(held).contains("valid_until"));
}

TEST(RenderAuditEntry, parts_names_at_the_first_colon) {
  usecases::AuditEntry entry;
  entry.row = {
      .position = 7, .at = "2026-01-15T12:00:00.000Z", .kind = "k", .actor = "clock", .subject = "contract:A:1"};
  const auto body = render_audit_entry(entry);
  EXPECT_EQ(serialize(body.at("actor")), R"({"type":"clock"})");
  EXPECT_EQ(serialize(body.at("subject")), R"({"type":"contract","id":"A:1"})");
  EXPECT_FALSE(body.contains("request_id"));
}

TEST(RenderImport, tells_the_end_of_waiting_and_the_report_only_when_there_is_one) {
  usecases::DeskImport import;
  auto& run = import.run;
  run.public_id = "imp";
  run.counts.rows_rejected = 1;
  run.actor = "account:a";
  EXPECT_FALSE(render_import(import).contains("report_url"));
  EXPECT_FALSE(render_import(import).contains("lines_ending"));
  run.state = store::ImportState::waiting_for_confirmation;
  run.waiting_since = at("2026-01-15T12:00:00Z");
  EXPECT_EQ(render_import(import).at("confirm_until"), "2026-01-16T12:00:00.000Z");
  EXPECT_EQ(render_import(import).at("report_url"), "/api/v1/desk/imports/imp/report");
}

TEST(RenderImport, names_who_began_it_where_that_was_a_person) {
  usecases::DeskImport import;
  import.run.actor = "command_line";
  EXPECT_EQ(serialize(render_import(import).at("started_by")), R"({"type":"command_line"})");
  import.run.actor = "account:acc1";
  import.starter = "Ada Quist";
  EXPECT_EQ(serialize(render_import(import).at("started_by")), R"({"type":"account","id":"acc1","name":"Ada Quist"})");
}

}  // namespace
}  // namespace claviger::http::routes
