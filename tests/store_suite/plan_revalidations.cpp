// Statements of revalidation, for plan_test.
#include "store/accounts.hpp"
#include "store/revalidation_rounds.hpp"
#include "store/revalidations.hpp"
#include "store/round_holders.hpp"
#include "store_suite/crowd.hpp"
#include "store_suite/plan_statements.hpp"

namespace claviger::test {
namespace {

constexpr domain::AccountId kAccount{21};
/// Either finds all rows of a round.
const std::string kOfRound = "(sqlite_autoindex_revalidation_holder_1|revalidation_holder_public)";
constexpr domain::ContractId kContract{21};  // renews contract 20

store::NumberScope scope(Transaction& transaction) {
  return store::scope_of(*store::find_contract(transaction, kContract));
}

}  // namespace

std::vector<Asked> revalidation_statements() {
  using T = store::Transaction&;
  const auto now = crowd_now();
  const auto later = now + std::chrono::days(1000);
  const domain::RevalidationRound round{.id = 21, .number = {kContract, {}}};
  const domain::RevalidationRound begun{.id = 1'000'021, .public_id = "begun"};
  return {
      {"own_revalidation_due", [](T t) { store::own_revalidation_due(t, {kContract, {}}); }, {"revalidation_number"}},
      {"revalidations_to_tell", [=](T t) { store::revalidations_to_tell(t, now, 20); }, {"revalidation_tell"}},
      {"newest_revalidation", [](T t) { store::newest_revalidation(t); }, {}},
      {"numbers_held",
       [](T t) { store::numbers_held(t, store::HeldNumbers::contracts, 20, 5); },
       {"access_grant_number"}},
      {"numbers_held of bill-tos",
       [](T t) { store::numbers_held(t, store::HeldNumbers::bill_tos, 20, 5); },
       {"access_grant_number"}},
      {"held_since", [](T t) { store::held_since(t, scope(t)); }, {"access_grant_number"}},
      {"administered_since", [](T t) { store::administered_since(t, scope(t)); }, {"administrator_number"}},
      {"items_awaiting_revalidation",
       [](T t) { store::items_awaiting_revalidation(t, {}, 20); },
       {"request_item_revalidation"}},
      {"running_round", [](T t) { store::running_round(t, {kContract, {}}); }, {"revalidation_round_(running|number)"}},
      {"finishing_rounds", [](T t) { store::finishing_rounds(t, 20); }, {"revalidation_round_finishing"}},
      {"round_holders",
       [=](T t) { store::round_holders(t, round, 0, 50); },
       {"sqlite_autoindex_revalidation_holder_1", "group_member_group", "group_number_number", "number_block_account"}},
      {"find_round_holder", [=](T t) { store::find_round_holder(t, round, "g20"); }, {"revalidation_holder_public"}},
      {"holders_to_remove", [=](T t) { store::holders_to_remove(t, round, 20); }, {kOfRound}},
      {"keep_decision",
       [=](T t) { store::keep_decision(t, round, {.place = 20}); },
       {"sqlite_autoindex_revalidation_holder_1"}},
      {"assign_holder",
       [=](T t) { store::assign_holder(t, round, {.place = 20}, kAccount); },
       {"sqlite_autoindex_revalidation_holder_1"}},
      {"note_ended",
       [=](T t) { store::note_ended(t, round); },
       {kOfRound, "group_member_group", "number_block_account"}},
      {"is_contradictory", [=](T t) { store::is_contradictory(t, round, {}); }, {kOfRound}},
      {"is_contradictory of some", [=](T t) { store::is_contradictory(t, round, {kAccount}); }, {kOfRound}},
      {"count_holders", [=](T t) { store::count_holders(t, round); }, {kOfRound}},
      {"add_holders",
       [=](T t) {
         auto made = begun;
         store::add_holders(t, made, scope(t), {{21}});
       },
       {"access_grant_number", "group_number_number", "group_member_group", "number_block_account"}},
      {"add_holders of a bill-to",
       [=](T t) {
         auto made = begun;
         store::add_holders(t, made, {{}, {3}}, {});
       },
       {"access_grant_number", "group_number_number", "group_member_group", "number_block_account"}},
      {"dates_of",
       [=](T t) { store::dates_of(t, kAccount, {}, later, 20); },
       {"administrator_account", "revalidation_number", "contract_version_bill_to"}},
      {"finished_rounds",
       [](T t) { store::finished_rounds(t, kAccount, 0, 20); },
       {"administrator_account", "revalidation_round_number", "contract_version_bill_to"}},
      {"running_rounds",
       [](T t) { store::running_rounds(t, kAccount, 0, 20); },
       {"administrator_account", "revalidation_round_(running|number)", "contract_version_bill_to"}},
      {"last_sign_in_day", [](T t) { store::last_sign_in_day(t, kAccount); }, {}},
  };
}

}  // namespace claviger::test
