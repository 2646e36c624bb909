#include "model/questions.hpp"

#include <fmt/format.h>

namespace claviger::model {
namespace {

std::string right(int at) {
  return std::string(domain::kRightWords[static_cast<std::size_t>(at) % domain::kRightWords.size()]);
}

/// Mostly what somebody may have.
std::string likely_right(Dice& dice) {
  static const std::vector<std::string> kLikely = {"open_case", "download_software", "view_contract", "place_order",
                                                   "claim_warranty"};
  return dice.chance(60) ? dice.pick(kLikely) : right(dice.below(100));
}

void choose_resource(AccessQuestion& question, World& world) {
  auto& dice = world.dice();
  const int kind = dice.below(10);
  question.resource_type = kind < 4 ? "contract" : kind < 6 ? "bill_to" : "serial";
  if (kind < 4) question.resource_id = World::contract_number(dice.below(World::kContracts + 1));
  if (kind >= 4 && kind < 6) question.resource_id = World::bill_to_number(dice.between(0, World::kBillTos));
  if (kind >= 6) question.resource_id = World::serial(dice.below(World::kSerials + 1));
  if (kind >= 8) question.product_id = World::product(dice.between(0, World::kProducts));
}

void choose_account(AccessQuestion& question, World& world) {
  const auto& account = world.some_person().account;
  question.account = world.dice().chance(30) ? account.email : account.public_id;
}

}  // namespace

AccessQuestion random_question(World& world) {
  AccessQuestion question;
  choose_account(question, world);
  question.action = world.dice().chance(2) ? "dance" : likely_right(world.dice());
  choose_resource(question, world);
  if (world.dice().chance(1)) question.resource_type = "moon";
  return question;
}

AccessQuestion question_about(const Touched& touched, World& world) {
  auto question = random_question(world);
  auto& dice = world.dice();
  if (!touched.accounts.empty() && dice.chance(80)) question.account = dice.pick(touched.accounts);
  struct Kind {
    const char* type;
    const std::vector<std::string>& numbers;
  };
  std::vector<Kind> kinds;
  for (const auto& kind :
       {Kind{"contract", touched.contracts}, Kind{"bill_to", touched.bill_tos}, Kind{"serial", touched.serials}}) {
    if (!kind.numbers.empty()) kinds.push_back(kind);
  }
  if (kinds.empty()) return question;
  const auto kind = dice.pick(kinds);
  question.resource_type = kind.type;
  question.resource_id = dice.pick(kind.numbers);
  if (question.resource_type != "serial") question.product_id.clear();
  return question;
}

void each_question(const World& world, int round, const std::function<void(const AccessQuestion&)>& ask) {
  int turn = round;
  const auto on = [&](const std::string& account, const std::string& type, const std::string& id,
                      const std::string& product) { ask({account, right(turn++), type, id, product}); };
  for (const auto& person : world.people()) {
    const auto& account = person.account.public_id;
    for (int at = 0; at <= World::kContracts; ++at) on(account, "contract", World::contract_number(at), {});
    for (int at = 1; at <= World::kBillTos; ++at) on(account, "bill_to", World::bill_to_number(at), {});
    for (int at = 0; at < World::kSerials; ++at) {
      on(account, "serial", World::serial(at), {});
      on(account, "serial", World::serial(at), World::product(turn % World::kProducts + 1));
    }
  }
}

std::string to_text(const AccessQuestion& question) {
  return fmt::format("{} {} {}:{}{}{}", question.account, question.action, question.resource_type, question.resource_id,
                     question.product_id.empty() ? "" : "/", question.product_id);
}

std::string to_text(const usecases::AccessAnswer& answer) {
  return fmt::format("{} ({}) until {}", answer.decision ? "yes" : "no", domain::to_text(answer.reason),
                     answer.valid_until ? base::to_text(*answer.valid_until) : "ever");
}

}  // namespace claviger::model
