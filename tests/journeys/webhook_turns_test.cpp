// Whose message goes when, and what is left of one whose sender dies or is late.

#include <gmock/gmock.h>

#include <future>

#include "journeys/webhook_town.hpp"

namespace claviger::test {
namespace {

using store::WebhookState;

class WebhookTurns : public WebhookTown {};

TEST_P(WebhookTurns, are_told_again_under_the_same_id_what_was_sent_and_not_recorded) {
  const auto webhook = make();
  hold();
  ASSERT_TRUE(step()) << "the message is made";
  peer_.tell("hold 1");
  auto dying = std::async(std::launch::async, [&] { return step(); });
  const auto first = peer_.next();
  sender_.stop();
  EXPECT_FALSE(dying.get());
  EXPECT_EQ(reload(webhook).message.attempts, 0) << "nothing was recorded";
  ASSERT_TRUE(step(other_));
  const auto again = peer_.next();
  EXPECT_EQ(header(again, "webhook-id"), header(first, "webhook-id"));
  EXPECT_EQ(again.at("body"), first.at("body"));
  EXPECT_TRUE(reload(webhook).message.id.empty()) << "taken";
}

TEST_P(WebhookTurns, keep_the_next_message_when_a_second_sender_is_done_with_the_last_one) {
  for (const std::string late : {"200", "500", "410"}) {
    const auto webhook = make("Gate " + late);
    hold();
    ASSERT_TRUE(step()) << "the message is made";
    peer_.tell("hold 1");
    auto slow = std::async(std::launch::async, [&] { return step(); });
    const auto first = peer_.next();
    ASSERT_TRUE(step(other_));
    EXPECT_EQ(header(peer_.next(), "webhook-id"), header(first, "webhook-id"));
    hold(usecases::HoldChange::off);
    ASSERT_TRUE(step()) << "the next one is made";
    const auto next = reload(webhook);
    ASSERT_NE(next.message.id, "");
    peer_.tell("answer " + late);
    peer_.tell("release");
    EXPECT_TRUE(slow.get());
    const auto now = reload(webhook);
    EXPECT_EQ(now.message.id, next.message.id) << late;
    EXPECT_EQ(now.message.attempts, 0) << late;
    EXPECT_EQ(now.state, WebhookState::enabled) << late;
    EXPECT_EQ(now.last_error, "") << late;
    peer_.tell("answer 200");
    run();
    EXPECT_EQ(header(peer_.next(), "webhook-id"), next.message.id) << late;
    ASSERT_TRUE(usecases::remove_webhook(services(), webhook.public_id));
  }
}

TEST_P(WebhookTurns, cost_no_writer_his_turn_where_a_change_names_nobody) {
  const auto webhook = make();
  const auto append = [&](int entries) {
    ASSERT_TRUE(database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<void> {
      for (int i = 0; i < entries; ++i) transaction.append({"domain_added", "domain:1", {}});
      return {};
    }));
  };
  append(1);
  EXPECT_FALSE(step());
  EXPECT_EQ(reload(webhook).position, webhook.position) << "nothing was written";
  append(150);
  run();
  EXPECT_EQ(reload(webhook).position, number("select position from journal_head")) << "not to be read again for ever";
  append(1);
  hold();
  run();
  EXPECT_EQ(next_data().at("accounts"), boost::json::array{robin_.account.public_id});
  EXPECT_EQ(reload(webhook).position, number("select position from journal_head"));
  EXPECT_TRUE(peer_.is_silent());
}

TEST_P(WebhookTurns, that_fail_keep_no_other_waiting) {
  make("Failing", "/failing");
  const auto unreachable = usecases::create_webhook(services(), {"Unreachable", "http://127.0.0.1:1/"});
  ASSERT_TRUE(unreachable);
  hold();
  run();
  EXPECT_EQ(peer_.next().at("path").as_string(), "/failing");
  EXPECT_EQ(reload(*unreachable).message.attempts, 1);
  EXPECT_NE(reload(*unreachable).last_error, "");
}

TEST_P(WebhookTurns, that_hang_let_those_go_first_that_were_not_tried_yet) {
  make("Hanging", "/hanging");
  make("Hanging too", "/hanging");
  peer_.tell("hold 2");
  webhooks::Sender impatient{{.inside = webhooks::AllowedInside::parse({"127.0.0.1"}).value(),
                              .send_timeout = std::chrono::milliseconds(1000)}};
  hold();
  while (step(impatient)) {
  }
  EXPECT_EQ(peer_.next().at("path").as_string(), "/hanging");
  EXPECT_EQ(peer_.next().at("path").as_string(), "/hanging");
  make("Sound", "/sound");
  clock().advance(usecases::kFirstPause);
  hold(usecases::HoldChange::off);
  ASSERT_TRUE(step()) << "the message is made";
  ASSERT_TRUE(step());
  EXPECT_EQ(peer_.next().at("path").as_string(), "/sound");
  run();
  EXPECT_EQ(peer_.next().at("path").as_string(), "/hanging");
}

TEST_P(WebhookTurns, that_failed_have_their_turn_although_there_is_always_something_new) {
  make("Failing", "/failing");
  peer_.tell("answer 500");
  hold();
  run();
  EXPECT_EQ(peer_.next().at("path").as_string(), "/failing");
  peer_.tell("answer 200");
  make("Sound", "/sound");
  clock().advance(usecases::kFirstPause + usecases::kRetryYields + std::chrono::seconds(1));
  hold(usecases::HoldChange::off);
  ASSERT_TRUE(step()) << "the message is made";
  ASSERT_TRUE(step());
  EXPECT_EQ(peer_.next().at("path").as_string(), "/failing");
}

CLAVIGER_BOTH_ENGINES(WebhookTurns);

}  // namespace
}  // namespace claviger::test
