#include "journeys/next_steps.hpp"

#include "rules/next_actions.hpp"
#include "usecases/follow_time.hpp"

namespace claviger::test {

std::set<ItemStatus> statuses_of(Reason reason) {
  switch (reason) {
    case Reason::none:
      return {ItemStatus::approved};
    case Reason::locked:
    case Reason::company_uncertain:
    case Reason::revalidation_overdue:
      return {ItemStatus::pending_admin, ItemStatus::pending_vendor};
    case Reason::awaiting_administrator:
      return {ItemStatus::pending_admin};
    case Reason::awaiting_vendor:
    case Reason::company_mismatch:
      return {ItemStatus::pending_vendor};
    case Reason::expired_unanswered:
    case Reason::no_longer_needed:
      return {ItemStatus::cancelled};
    case Reason::profile_incomplete:
    case Reason::account_on_hold:
    case Reason::malformed_identifier:
    case Reason::contract_not_found:
    case Reason::contract_not_active:
    case Reason::contract_too_new:
    case Reason::bill_to_not_found:
    case Reason::serial_not_found:
    case Reason::serial_not_covered:
    case Reason::serial_ambiguous:
    case Reason::already_registered:
    case Reason::already_pending:
    case Reason::not_available:
    case Reason::reseller_only:
    case Reason::full_support_needed:
    case Reason::no_administrator:
    case Reason::domain_not_allowed:
    case Reason::administrator_denied:
    case Reason::vendor_denied:
      return {ItemStatus::denied};
  }
  return {};
}

void NextSteps::SetUp() {
  Town::SetUp();
  if (!IsSkipped()) editable_services().instance.support_email = "desk@nordlicht.example";
}

std::string NextSteps::contract(TownContract plan) {
  plan.number = next();
  publish(plan);
  return plan.number;
}

Principal NextSteps::at(const std::string& company, const std::string& domain) {
  return person("p" + std::to_string(++count_) + "@" + domain, company);
}

Principal NextSteps::administrator_of(const std::string& number) {
  auto made = at(kCompany, "works.example");
  appoint(made, number);
  return made;
}

Principal NextSteps::clerk() {
  auto made = at("Nordlicht", "nordlicht.example");
  made.roles = {domain::Role::desk};
  return made;
}

AccessAsk NextSteps::serial(const std::string& number, const std::string& product) {
  AccessAsk asked;
  asked.serial_number = number;
  asked.product_id = product;
  asked.terms_accepted = true;
  return asked;
}

AccessAsk NextSteps::bill_to(const std::string& id) {
  AccessAsk asked;
  asked.bill_to_ids = {id};
  asked.terms_accepted = true;
  return asked;
}

domain::RequestItem NextSteps::expect(const Principal& asker, const domain::RequestItem& item, ItemStatus status,
                                      Reason reason) {
  EXPECT_EQ(to_text(item.status), to_text(status));
  EXPECT_EQ(to_text(item.reason), to_text(reason));
  const auto view = view_of(asker, item);
  std::vector<NextAction> offered;
  for (const auto& step : view.items.front().text.next_steps) offered.push_back(step.action);
  const auto ruled = rules::next_actions(status, reason);
  EXPECT_EQ(offered, std::vector(ruled.begin(), ruled.end()));
  return item;
}

usecases::RequestView NextSteps::view_of(const Principal& asker, const domain::RequestItem& item) {
  auto views = usecases::list_requests(services(), asker, {.limit = 10});
  for (auto& view : *views) {
    if (view.request.items.front().id == item.id) return view;
  }
  ADD_FAILURE() << "no such request";
  return {};
}

void NextSteps::expect_approved(const Principal& asker, const AccessAsk& what) {
  const auto item = submit(asker, what);
  EXPECT_EQ(item.status, ItemStatus::approved) << to_text(item.reason);
}

void NextSteps::approve(const Principal& decider, Queue queue, const domain::RequestItem& item) {
  const auto done = usecases::approve_item(services(), decider, {queue, item.public_id}, {});
  EXPECT_TRUE(done) << done.error().reason;
  EXPECT_EQ(reload(item).status, ItemStatus::approved);
}

void NextSteps::permit(const Principal& asker, const Principal& colleague, const std::string& number) {
  const auto given = usecases::give_colleague_permission(
      services(), {asker.account.email, colleague.account.email, ref(number), Scope::support});
  ASSERT_TRUE(given) << given.error().reason;
}

void NextSteps::follow() {
  ASSERT_TRUE(usecases::FollowTime(services()).decide_watched(1000));
  ASSERT_TRUE(usecases::FollowTime(services()).cancel_unanswered(1000));
}

void NextSteps::took_contact_support(const Principal& asker, const domain::RequestItem& item) {
  const auto view = view_of(asker, item);
  for (const auto& step : view.items.front().text.next_steps) {
    if (step.action != NextAction::contact_support) continue;
    EXPECT_THAT(step.text, testing::HasSubstr("desk@nordlicht.example"));
    took(item.reason, step.action);
  }
  EXPECT_THAT(mail_text(asker.account.email), testing::HasSubstr("Contact: desk@nordlicht.example"));
}

void NextSteps::expect_all_taken(const std::set<Reason>& reasons) {
  std::set<std::pair<Reason, NextAction>> offered;
  for (const auto reason : reasons) {
    for (const auto status : statuses_of(reason)) {
      for (const auto action : rules::next_actions(status, reason)) offered.emplace(reason, action);
    }
  }
  for (const auto& [reason, action] : offered) {
    EXPECT_TRUE(taken_.contains({reason, action})) << to_text(reason) << ": nobody took " << to_text(action);
  }
  for (const auto& [reason, action] : taken_) {
    EXPECT_TRUE(!reasons.contains(reason) || offered.contains({reason, action}))
        << to_text(reason) << " does not offer " << to_text(action);
  }
}

}  // namespace claviger::test
