#include "store_suite/plan_statements.hpp"

#include "store/accounts.hpp"
#include "store/catalogue.hpp"
#include "store/exclusions.hpp"
#include "store/grants.hpp"
#include "store/group_checks.hpp"
#include "store/groups.hpp"
#include "store/held.hpp"
#include "store/idempotency.hpp"
#include "store/index_feed.hpp"
#include "store/journal.hpp"
#include "store/number_blocks.hpp"
#include "store/numbers.hpp"
#include "store/outbox.hpp"
#include "store/refused_names.hpp"
#include "store/requests.hpp"
#include "store/revalidations.hpp"
#include "store/search.hpp"
#include "store/waiting_reminders.hpp"
#include "store_suite/crowd.hpp"

namespace claviger::test {
namespace {

/// Rows of what waits with the vendor's desk here.
constexpr long long kDesk = 600;

constexpr domain::AccountId kAccount{21};
constexpr domain::ContractId kContract{21};  // renews contract 20
constexpr domain::BillToId kBillTo{3};
constexpr domain::BillToId kLargeBillTo{1};
constexpr domain::GroupId kGroup{22};  // of the contract
constexpr domain::AccountId kMember{42};
/// What looks at a whole group: among so few contracts PostgreSQL reads the versions of all at once rather than of
/// each.
constexpr long long kAllVersions = 10'400;

store::NumberScope scope(Transaction& transaction) {
  return store::scope_of(*store::find_contract(transaction, kContract));
}

std::vector<Asked> number_statements() {
  using T = Transaction&;
  const Day today{std::chrono::days(20468)};
  return {
      {"find_contract",
       [](T t) { store::find_contract(t, "C21"); },
       {"contract_version_contract", "contract_version_successor"}},
      {"find_bill_to", [](T t) { store::find_bill_to(t, kBillTo); }, {"bill_to_version_bill_to"}},
      {"predecessors_of", [](T t) { store::predecessors_of(t, kContract); }, {"contract_version_successor"}},
      {"successors_of", [](T t) { store::successors_of(t, kContract); }, {"contract_version_contract"}},
      {"has_active_contract",
       [=](T t) { store::has_active_contract(t, kLargeBillTo, today); },
       {"contract_version_bill_to", "contract_version_successor", "bill_to_exclusion_(contract|current)"}},
      {"one_of_each_program",
       [=](T t) { store::one_of_each_program(t, {kLargeBillTo, today, {kContract}}); },
       {"contract_version_bill_to", "contract_version_successor", "bill_to_exclusion_(contract|current)"}},
      {"next_start_under", [=](T t) { store::next_start_under(t, kLargeBillTo, today); }, {"contract_version_start"}},
      {"find_software", [](T t) { store::find_software(t, "IMAGE"); }, {"catalogue_item_key"}},
      {"software_after", [](T t) { store::software_after(t, "IMAGE", 100); }, {"catalogue_item_key"}},
      {"content_after", [](T t) { store::content_after(t, "NEWS", 100); }, {"catalogue_item_key"}},
      {"lines_with_family",
       [](T t) { store::lines_with_family(t, kContract, "IMAGE"); },
       {"contract_line_contract", "catalogue_family_item"}},
      {"contracts_with_family",
       [](T t) { store::contracts_with_family(t, kBillTo, "IMAGE"); },
       {"contract_line_contract", "catalogue_family_item"}},
      {"find_serial", [](T t) { store::find_serial(t, "S1"); }, {"contract_line_serial"}},
      {"parties_of", [](T t) { store::parties_of(t, kContract); }, {"contract_party_contract"}},
      {"street_of", [](T t) { store::street_of(t, kContract, {21}); }, {"contract_line_contract"}},
      {"names_of_party",
       [](T t) { store::names_of_party(t, {102}); },
       {"company_party", "company_version_company", "party_gu", "party_alias_gu", "party_alias_party"}},
      {"names_of_party of a parent", [](T t) { store::names_of_party(t, {101}); }, {"company_version_parent"}},
      {"is_party_on", [](T t) { store::is_party_on(t, kContract, {21}); }, {"contract_party_contract"}},
      {"known_domains", [](T t) { store::known_domains(t, {21}); }, {"company_party", "learned_domain_party"}},
      {"family_of",
       [](T t) { store::family_of(t, {102}); },
       {"company_party", "company_version_company", "party_gu", "party_alias_gu", "party_alias_party"}},
      {"parties_of_domain",
       [](T t) { store::parties_of_domain(t, "d21.example"); },
       {"company_domain_domain", "learned_domain_domain"}},
      {"knows_second_identifier",
       [](T t) { store::knows_second_identifier(t, *store::find_contract(t, kContract), {21}, "S1"); },
       {"contract_line_serial", "contract_party_contract", "contract_line_contract"}},
  };
}

std::vector<Asked> fact_statements() {
  using T = Transaction&;
  const auto now = crowd_now();
  return {
      {"locks_on", [](T t) { store::locks_on(t, scope(t)); }, {"number_lock_number"}},
      {"lift_lock", [](T t) { store::lift_lock(t, scope(t), {}); }, {"number_lock_number"}},
      {"is_blocked", [](T t) { store::is_blocked(t, kAccount, scope(t)); }, {"number_block_account"}},
      {"is_blocked_here", [](T t) { store::is_blocked_here(t, kAccount, {kContract, {}}); }, {"number_block_account"}},
      {"blocked_contracts", [](T t) { store::blocked_contracts(t, {20}); }, {"number_block_account"}},
      {"blocked_on", [](T t) { store::blocked_on(t, scope(t)); }, {"number_block_number"}},
      {"is_excluded", [](T t) { store::is_excluded(t, scope(t)); }, {"bill_to_exclusion_(contract|current)"}},
      {"lift_exclusion", [](T t) { store::lift_exclusion(t, scope(t)); }, {"bill_to_exclusion_(contract|current)"}},
      {"excluded_contracts_under",
       [](T t) { store::excluded_contracts_under(t, kBillTo, 100); },
       {"bill_to_exclusion_current", "contract_version_contract"}},
      {"count_covered_contracts",
       [](T t) { store::count_covered_contracts(t, kBillTo); },
       {"contract_version_bill_to", "bill_to_exclusion_current"}},
      {"administrators_of", [](T t) { store::administrators_of(t, scope(t)); }, {"administrator_number"}},
      {"administrated_by", [](T t) { store::administrated_by(t, kAccount); }, {"administrator_account"}},
      {"domain_rules_on", [](T t) { store::domain_rules_on(t, scope(t)); }, {"domain_rule_number"}},
      {"has_standing_consent", [](T t) { store::has_standing_consent(t, scope(t)); }, {"standing_consent_number"}},
      {"permissions_for", [=](T t) { store::permissions_for(t, kAccount, scope(t), now); }, {"permission_account"}},
      {"revalidation_due", [](T t) { store::revalidation_due(t, scope(t)); }, {"revalidation_number"}},
      {"overdue_contracts_under",
       [=](T t) { store::overdue_contracts_under(t, kBillTo, now, 100); },
       {"contract_version_bill_to", "revalidation_number"}},
      {"set_revalidation_due",
       [=](T t) { store::set_revalidation_due(t, {kContract, {}}, now); },
       {"revalidation_number"}},
      {"grants_of", [](T t) { store::grants_of(t, kAccount); }, {"access_grant_account"}},
      {"grants_on", [](T t) { store::grants_on(t, kAccount, scope(t)); }, {"access_grant_account"}},
      {"grants_held",
       [](T t) { store::grants_held(t, kAccount, {{}, kBillTo}, domain::Scope::support); },
       {"access_grant_account"}},
      {"holders_of", [](T t) { store::holders_of(t, scope(t)); }, {"access_grant_number"}},
      {"holders_of a bill-to", [](T t) { store::holders_of(t, {{}, kBillTo}); }, {"access_grant_number"}},
      {"holders_after",
       [](T t) { store::holders_after(t, {{kContract, {}}, {{}, kBillTo}}, {}, 20); },
       {"access_grant_number"}},
      {"contracts_held_after",
       [](T t) { store::contracts_held_after(t, kAccount, 0, 20); },
       {"access_grant_account", "contract_version_contract"}},
      {"bill_tos_held_after",
       [](T t) { store::bill_tos_held_after(t, kAccount, 0, 20); },
       {"access_grant_account", "bill_to_version_bill_to"}},
      {"serials_held_after",
       [](T t) { store::serials_held_after(t, kAccount, "", 20); },
       {"access_grant_account", "contract_line_contract"}},
      {"names_of accounts", [](T t) { store::names_of(t, store::Named::account, {20, 21}); }, {}},
      {"names_of contracts", [](T t) { store::names_of(t, store::Named::contract, {20, 21}); }, {}},
      {"names_of bill-tos", [](T t) { store::names_of(t, store::Named::bill_to, {1, 3}); }, {}},
  };
}

std::vector<Asked> request_statements() {
  using T = Transaction&;
  const auto now = crowd_now();
  const auto item = [](std::int64_t id) {
    domain::RequestItem made;
    made.id = {id};
    made.account = kAccount;
    made.identifier = {domain::IdentifierType::contract, "C21", "C21"};
    return made;
  };
  return {
      {"requests_of", [](T t) { store::requests_of(t, kAccount, {.limit = 5}); }, {"access_request_account"}},
      {"pending_items_of", [](T t) { store::pending_items_of(t, kAccount); }, {"request_item_account"}},
      {"has_pending_twin", [=](T t) { store::has_pending_twin(t, item(1), ""); }, {"request_item_account"}},
      {"pending_on", [](T t) { store::pending_on(t, {100}, {kContract, {}}); }, {"request_item_account"}},
      {"items_pending_with_administrators",
       [](T t) { store::items_pending_with_administrators(t, {{kContract, {}}, {{}, kBillTo}}); },
       {"request_item_administrators", "contract_version_bill_to"}},
      {"items_pending_with_vendor",
       [](T t) { store::items_pending_with_vendor(t, kAccount, 50); },
       {"request_item_vendor"}},
      {"items_pending_with_vendor_on",
       [](T t) { store::items_pending_with_vendor_on(t, {{kContract, {}}, {{}, kBillTo}}); },
       {"request_item_vendor_number", "contract_version_bill_to"}},
      {"items_awaiting_vendor_on_contracts",
       [](T t) { store::items_awaiting_vendor_on_contracts(t); },
       {"request_item_vendor_number"},
       kDesk},  // once after an import
      {"items_past_due", [=](T t) { store::items_past_due(t, now, 20); }, {"request_item_untold"}},
      {"items_to_remind", [=](T t) { store::items_to_remind(t, now, 20); }, {"request_item_remind"}},
      {"items_pending_since_before",
       [=](T t) { store::items_pending_since_before(t, now - std::chrono::hours(28 * 24), 20); },
       {"request_item_waiting", "access_request_created"}},
      {"had_mismatch",
       [](T t) { store::had_mismatch(t, kAccount, {{kContract, {}}, {}, {{20}}}, "Kestrel Foods"); },
       {"company_mismatch_account", "contract_line_serial"}},
      {"wipe_request_texts",
       [](T t) { store::wipe_request_texts(t, kAccount); },
       {"request_item_request", "access_request_account", "watch_item", "company_mismatch_account"}},
      {"pending_twin_of", [=](T t) { store::pending_twin_of(t, item(1), ""); }, {"request_item_account"}},
      {"has_open_watch", [=](T t) { store::has_open_watch(t, item(1)); }, {"watch_account"}},
      {"watch_twin_of", [=](T t) { store::watch_twin_of(t, item(1), ""); }, {"watch_account"}},
      {"open_watches", [](T t) { store::open_watches(t, kAccount); }, {"watch_account"}},
      {"stop_watches_of", [](T t) { store::stop_watches_of(t, kAccount); }, {"watch_account"}},
      {"stop_watches_of_item", [](T t) { store::stop_watches_of_item(t, {21}); }, {"watch_item"}},
      {"has_unseen_watches", [](T t) { store::has_unseen_watches(t); }, {"watch_seen"}},
      {"look_at_watches", [](T t) { store::look_at_watches(t, 20); }, {"watch_seen", "import_change_contract"}},
      {"watches_to_decide",
       [=](T t) { store::watches_to_decide(t, now, 20); },
       {"watch_due", "watch_ends", "watch_starts"}},
  };
}

std::vector<Asked> account_statements() {
  using T = Transaction&;
  const auto now = crowd_now();
  return {
      {"find_account", [](T t) { store::find_account(t, kAccount); }, {"account_hold_current"}},
      {"find_account_by_email", [](T t) { store::find_account_by_email(t, "a21@d21.example"); }, {}},
      {"accounts_with_role", [](T t) { store::accounts_with_role(t, domain::Role::desk); }, {"account_role_by_role"}},
      {"delete_sessions_of", [](T t) { store::delete_sessions_of(t, kAccount); }, {"session_account"}},
      {"newest_codes", [](T t) { store::newest_codes(t, kAccount, "recovery", 3); }, {"one_time_code_account"}},
      {"codes_since", [=](T t) { store::codes_since(t, kAccount, "recovery", now); }, {"one_time_code_account"}},
      {"find_code", [](T t) { store::find_code(t, "recovery", "h21"); }, {"one_time_code_hash"}},
      {"used_since", [=](T t) { store::used_since(t, "unmatched:21", now); }, {"budget_use_bucket"}},
      {"use_budget", [](T t) { store::use_budget(t, "unmatched:21", 1); }, {"budget_use_bucket"}},
      {"delete_codes_of", [](T t) { store::delete_codes_of(t, kAccount); }, {"one_time_code_account"}},
      {"wipe_mails_of",
       [](T t) { store::wipe_mails_of(t, kAccount); },
       {"outbox_mail_account", "outbox_mail_about", "outbox_person_account"}},
      {"has_queued_of",
       [](T t) { store::has_queued_of(t, kAccount, "desk_daily"); },
       {"outbox_mail_account", "outbox_person_account"}},
      {"wipe_words_of_decider", [](T t) { store::wipe_words_of_decider(t, kAccount); }, {"request_item_decider"}},
      {"forget_domains_of",
       [](T t) { store::forget_domains_of(t, kAccount); },
       {"learned_domain_item", "access_request_account", "request_item_request"}},
      {"purge_sessions", [=](T t) { store::purge_sessions(t, now, 20); }, {"session_ends"}},
      {"purge_key_uses", [=](T t) { store::purge_key_uses(t, now, 20); }, {"idempotency_key_made"}},
      {"purge_codes", [=](T t) { store::purge_codes(t, now, 20); }, {"one_time_code_ends"}},
      {"purge_budget_uses",
       [=](T t) { store::purge_budget_uses(t, now - std::chrono::hours(48), 20); },
       {"budget_use_at"}},
      {"never_activated", [=](T t) { store::never_activated(t, now, now, 20); }, {"account_registered"}},
      {"purge_recipients", [=](T t) { store::purge_recipients(t, now, 20); }, {"outbox_mail_done"}},
      {"find_entries of a subject",
       [](T t) { store::find_entries(t, {.kind = {}, .subject = "account:a21", .limit = 50}); },
       {"journal_subject"}},
      {"find_entries of a kind",
       [](T t) { store::find_entries(t, {.kind = "number_locked", .subject = {}, .limit = 50}); },
       {"journal_kind"}},
      {"find_entries of a kind and a subject",
       [](T t) { store::find_entries(t, {.kind = "item_decided", .subject = "account:a21", .limit = 50}); },
       {"journal_subject"}},
      {"find_entries of a person",
       [](T t) { store::find_entries(t, {.kind = "item_decided", .person = "a21", .limit = 50}); },
       {"sqlite_autoindex_journal_person_1"}},
      {"find_entries of a number",
       [](T t) { store::find_entries(t, {.number_key = "C21", .person = "a21", .limit = 50}); },
       {"sqlite_autoindex_journal_number_1"}},
      {"find_entries of a span of time",
       [=](T t) { store::find_entries(t, {.from = now - std::chrono::hours(48), .until = now, .limit = 50}); },
       {"journal_at"}},
      {"find_entries of a request",
       [](T t) { store::find_entries(t, {.kind = {}, .subject = {}, .limit = 50, .request_id = "r21"}); },
       {"journal_request"}},
  };
}

/// What groups give, and what is asked of one.
std::vector<Asked> group_statements() {
  using T = Transaction&;
  const auto now = crowd_now();
  const Day today{std::chrono::days(20468)};
  const std::vector<std::string> of_group{"group_number_group"};
  return {
      {"held_by",
       [](T t) { store::held_by(t, kMember); },
       {"group_member_account", "group_number_group", "group_keeper_group", "administrator_number"}},
      {"held_on", [](T t) { store::held_on(t, kMember, scope(t)); }, {"group_member_account", "administrator_number"}},
      {"group_holders_of",
       [](T t) { store::group_holders_of(t, scope(t), {}); },
       {"group_number_number", "group_member_group", "administrator_number"}},
      {"numbers_not_counted", [](T t) { store::numbers_not_counted(t, kGroup); }, of_group, kAllVersions},
      {"counted_but_not_managed", [](T t) { store::counted_but_not_managed(t, kGroup, kAccount); }, of_group,
       kAllVersions},
      {"overdue_in", [=](T t) { store::overdue_in(t, kGroup, {.now = now}); }, of_group, kAllVersions},
      {"blocked_in",
       [](T t) { store::blocked_in(t, kGroup, kMember); },
       {"group_number_group", "number_block_account"}},
      {"blocked_people_of",
       [](T t) { store::blocked_people_of(t, kGroup); },
       {"group_member_group", "number_block_account"}},
      {"moved_in", [](T t) { store::moved_in(t, kGroup); }, of_group},
      {"ended_in", [=](T t) { store::ended_in(t, kGroup, today); }, of_group},
      {"wider_grants_in",
       [](T t) { store::wider_grants_in(t, kGroup); },
       {"group_member_group", "group_number_group", "access_grant_account"}},
      {"groups_kept_by", [](T t) { store::groups_kept_by(t, kAccount); }, {"group_keeper_account"}},
      {"size_of", [](T t) { store::size_of(t, kGroup); }, {"group_number_group", "group_member_group"}},
      {"numbers_after", [](T t) { store::numbers_after(t, kGroup, {}); }, of_group},
      {"members_after", [](T t) { store::members_after(t, kGroup, {}); }, {"group_member_group"}},
      {"is_member", [](T t) { store::is_member(t, kGroup, kMember); }, {"group_member_(group|account)"}},
      {"keepers_of", [](T t) { store::keepers_of(t, kGroup); }, {"group_keeper_group"}},
      {"leave_groups", [](T t) { store::leave_groups(t, kMember); }, {"group_member_account", "group_keeper_account"}},
  };
}

/// What the index reads again when something changed.
std::vector<Asked> feed_statements() {
  using T = Transaction&;
  return {
      {"feed_head", [](T t) { store::feed_head(t); }, {}},
      {"knows_entry", [](T t) { store::knows_entry(t, 21, "h"); }, {}},
      {"each_line of serials",
       [](T t) { store::each_line(t, std::vector<std::string>{"S1", "S2"}, [](const auto&) {}); },
       {"contract_line_serial"}},
      {"read_contracts",
       [](T t) { store::read_contracts(t, {20, 21}); },
       {"contract_version_contract", "contract_version_successor", "contract_party_contract",
        "bill_to_exclusion_(contract|current)"}},
      {"read_bill_tos",
       [](T t) { store::read_bill_tos(t, {3, 4}); },
       {"bill_to_version_bill_to", "contract_version_bill_to"}},
      {"read_accounts",
       [](T t) { store::read_accounts(t, {20, 21}); },
       {"access_grant_account", "number_block_account", "account_hold_current", "group_member_account",
        "administrator_account"}},
      {"read_groups", [](T t) { store::read_groups(t, {22, 23}); }, {"group_number_group", "group_keeper_group"}},
      {"touched_by_imports",
       [](T t) { store::touched_by_imports(t, 4, 5); },
       {"contract_version_from", "contract_version_until", "contract_party_from", "contract_party_until",
        "bill_to_version_from", "bill_to_version_until", "contract_line_from", "contract_line_until"}},
  };
}

}  // namespace

std::vector<Asked> all_statements() {
  std::vector<Asked> all;
  for (auto part : {number_statements(), fact_statements(), revalidation_statements(), group_statements(),
                    role_statements(), request_statements(), account_statements(), feed_statements()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace claviger::test
