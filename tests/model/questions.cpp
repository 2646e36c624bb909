#include "model/questions.hpp"

#include <fmt/format.h>

#include <algorithm>

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
  if (kind >= 4 && kind < 6)
    question.resource_id = World::bill_to_number(dice.chance(5) ? 0 : dice.between(1, World::kBillTos));
  if (kind >= 6) question.resource_id = World::serial(dice.below(World::kSerials + 1));
  if (kind >= 8) question.product_id = World::product(dice.chance(70) ? 1 : dice.between(0, World::kProducts));
}

/// Something that a grant on the number speaks of: a contract, a serial on it, the bill-to.
void choose_resource_of(AccessQuestion& question, const domain::Number& number, World& world) {
  auto& dice = world.dice();
  question.product_id.clear();
  if (number.bill_to && dice.chance(30)) {
    question.resource_type = "bill_to";
    question.resource_id = World::bill_to_number(static_cast<int>(number.bill_to.value));
    return;
  }
  std::vector<const KnownContract*> contracts;
  for (const auto& contract : world.contracts()) {
    if (contract.id == number.contract || contract.bill_to == number.bill_to.value) contracts.push_back(&contract);
  }
  if (contracts.empty()) return;
  const auto& contract = *dice.pick(contracts);
  question.resource_type = "contract";
  question.resource_id = contract.number;
  for (const auto& line : world.lines()) {
    if (line.contract != contract.id || !dice.chance(40)) continue;
    question.resource_type = "serial";
    question.resource_id = line.serial;
  }
  if (question.resource_type == "serial" && dice.chance(40)) question.product_id = World::product(1);
}

/// Somebody who holds something where the resource stands, as far as there is one.
void choose_holder(AccessQuestion& question, World& world) {
  std::vector<std::string> holders;
  const auto is_on = [&](const KnownGrant& grant) {
    return std::ranges::any_of(world.contracts(), [&](const KnownContract& contract) {
      const bool speaks = grant.number.contract == contract.id || grant.number.bill_to.value == contract.bill_to;
      const bool has_serial = std::ranges::any_of(world.lines(), [&](const KnownLine& line) {
        return line.contract == contract.id && line.serial == question.resource_id;
      });
      return speaks && (has_serial || contract.number == question.resource_id);
    });
  };
  for (const auto& grant : world.grants()) {
    if (is_on(grant)) holders.push_back(grant.account);
  }
  if (!holders.empty()) question.account = world.dice().pick(holders);
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
  if (!world.grants().empty() && world.dice().chance(50)) {
    const auto grant = world.dice().pick(world.grants());
    question.account = grant.account;
    choose_resource_of(question, grant.number, world);
  }
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
  if (dice.chance(60)) choose_holder(question, world);
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

void each_search(const World& world, int round, const std::function<void(const AccessQuestion&)>& ask) {
  auto turn = static_cast<std::size_t>(round);
  const auto on = [&](const std::string& type, const std::string& id) {
    const auto& person = world.people()[turn++ % world.people().size()];
    ask({person.account.public_id, right(static_cast<int>(turn)), type, id, {}});
  };
  for (int at = 0; at <= World::kContracts; ++at) on("contract", World::contract_number(at));
  for (int at = 1; at <= World::kBillTos; ++at) on("bill_to", World::bill_to_number(at));
  for (int at = 0; at < World::kSerials; ++at) on("serial", World::serial(at));
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
