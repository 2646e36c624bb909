// Systems that are told of changes by signed messages: a real receiver, the real sender, both engines.

#include <gmock/gmock.h>

#include "journeys/webhook_town.hpp"
#include "usecases/list_changes.hpp"

namespace claviger::test {
namespace {

using store::WebhookState;

class Webhooks : public WebhookTown {};

TEST_P(Webhooks, tell_whose_answers_changed_in_a_signed_message) {
  const auto webhook = make();
  run();
  EXPECT_TRUE(peer_.is_silent()) << "nothing has changed since it was made";
  hold();
  run();
  const auto request = peer_.next();
  EXPECT_EQ(request.at("path").as_string(), "/hook");
  EXPECT_EQ(request.at("signed_by"), boost::json::array{0});
  EXPECT_EQ(header(request, "content-type"), "application/json");
  EXPECT_THAT(header(request, "webhook-id"), testing::StartsWith("msg_"));
  EXPECT_EQ(header(request, "webhook-timestamp"), "1768478400") << "2026-01-15T12:00:00Z";
  const auto body = boost::json::parse(request.at("body").as_string()).as_object();
  EXPECT_EQ(body.at("type").as_string(), "answers.changed");
  EXPECT_EQ(body.at("timestamp").as_string(), "2026-01-15T12:00:00.000Z");
  const auto& data = body.at("data").as_object();
  EXPECT_EQ(usecases::parse_revision(std::string(data.at("revision").as_string())).value().position,
            number("select position from journal_head"));
  EXPECT_FALSE(data.at("everything").as_bool());
  EXPECT_EQ(data.at("accounts"), boost::json::array{robin_.account.public_id});
  EXPECT_TRUE(reload(webhook).message.id.empty());
  run();
  EXPECT_TRUE(peer_.is_silent()) << "told once";
}

TEST_P(Webhooks, say_nothing_personal) {
  make();
  ASSERT_EQ(submit(robin_, ask("C1")).status, domain::ItemStatus::approved);
  run();
  const auto request = peer_.next();
  const std::string body(request.at("body").as_string());
  for (const std::string personal : {"robin", "aurelia", "Aurelia", "C1"})
    EXPECT_FALSE(body.contains(personal)) << body;
}

TEST_P(Webhooks, tell_that_everything_may_have_changed_after_an_import) {
  make();
  const auto done = database().write({"test", {}}, clock(), [](store::Transaction& transaction) -> Result<void> {
    transaction.append({"import_published", "import:1", {}});
    return {};
  });
  ASSERT_TRUE(done);
  run();
  const auto data = next_data();
  EXPECT_TRUE(data.at("everything").as_bool());
  EXPECT_EQ(data.at("accounts"), boost::json::array{});
}

TEST_P(Webhooks, try_again_under_the_same_id_and_tell_the_rest_afterwards) {
  const auto webhook = make();
  peer_.tell("answer 503");
  hold();
  run();
  const auto first = peer_.next();
  EXPECT_EQ(reload(webhook).last_error, "answered 503");
  hold(usecases::HoldChange::off);
  run();
  EXPECT_TRUE(peer_.is_silent()) << "it waits";
  peer_.tell("answer 204");
  clock().advance(usecases::kFirstPause);
  run();
  const auto again = peer_.next();
  EXPECT_EQ(header(again, "webhook-id"), header(first, "webhook-id"));
  EXPECT_EQ(again.at("body"), first.at("body"));
  EXPECT_EQ(again.at("signed_by"), boost::json::array{0}) << "signed anew, for its time";
  EXPECT_NE(header(again, "webhook-timestamp"), header(first, "webhook-timestamp"));
  const auto rest = peer_.next();
  EXPECT_NE(header(rest, "webhook-id"), header(first, "webhook-id"));
  EXPECT_EQ(data_of(rest).at("accounts"), boost::json::array{robin_.account.public_id});
  EXPECT_FALSE(reload(webhook).failing_since);
  EXPECT_EQ(reload(webhook).last_error, "");
}

/// A process that dies behind each single step; what it read is read again.
TEST_P(Webhooks, lose_nothing_with_a_process) {
  make();
  hold();
  ASSERT_TRUE(step()) << "the message is made";
  const auto made = text("select message_id from webhook");
  EXPECT_TRUE(peer_.is_silent());
  sender_.stop();
  EXPECT_FALSE(step()) << "no attempt";
  ASSERT_TRUE(step(other_));
  EXPECT_EQ(header(peer_.next(), "webhook-id"), made);
}

/// A process that ends when the receiver has the message already, before that is recorded.
/// Two processes may send the same message when a lease has run out. What comes of the slower one is no news.
TEST_P(Webhooks, wait_twice_as_long_after_each_failure_and_an_hour_at_most) {
  const auto webhook = make();
  peer_.tell("answer 500");
  hold();
  std::vector<std::int64_t> pauses;
  for (int i = 0; i < 12; ++i) {
    run();
    peer_.next();
    const auto next = reload(webhook).message.not_before;
    pauses.push_back(std::chrono::duration_cast<std::chrono::seconds>(next - clock().now()).count());
    clock().set(next);
  }
  EXPECT_THAT(pauses, testing::ElementsAre(5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600));
}

TEST_P(Webhooks, wait_as_long_as_the_receiver_asks_within_an_hour) {
  const auto webhook = make();
  hold();
  ASSERT_TRUE(step()) << "the message is made";
  const auto pause_after = [&](const std::string& answer) {
    peer_.tell(answer);
    clock().set(reload(webhook).message.not_before);
    run();
    peer_.next();
    return reload(webhook).message.not_before - clock().now();
  };
  EXPECT_EQ(pause_after("answer 429 Retry-After 120"), std::chrono::seconds(120));
  EXPECT_EQ(pause_after("answer 429 Retry-After 86400"), std::chrono::hours(1));
}

TEST_P(Webhooks, are_disabled_after_five_days_of_failure_and_the_desk_is_told) {
  const auto webhook = make();
  peer_.tell("answer 500");
  hold();
  run();
  peer_.next();
  clock().advance(usecases::kGiveUpAfter - std::chrono::seconds(1));
  run();
  peer_.next();
  EXPECT_EQ(reload(webhook).state, WebhookState::enabled);
  clock().advance(std::chrono::hours(1));
  run();
  peer_.next();
  EXPECT_EQ(reload(webhook).state, WebhookState::disabled);
  EXPECT_EQ(text("select kind from journal order by position desc limit 1"), "webhook_disabled");
  EXPECT_THAT(mails("lead@vendor.example"), testing::Contains("webhook_disabled"));
  EXPECT_THAT(mail_text("lead@vendor.example"), testing::HasSubstr("answered 500"));
  clock().advance(std::chrono::hours(24));
  hold(usecases::HoldChange::off);
  run();
  EXPECT_TRUE(peer_.is_silent());
}

TEST_P(Webhooks, are_disabled_at_once_where_the_receiver_is_gone) {
  const auto webhook = make();
  peer_.tell("answer 410");
  hold();
  run();
  peer_.next();
  EXPECT_EQ(reload(webhook).state, WebhookState::disabled);
}

TEST_P(Webhooks, send_by_command_what_waits_and_what_changed_while_they_were_disabled) {
  const auto webhook = make();
  peer_.tell("answer 410");
  hold();
  run();
  const auto refused = peer_.next();
  hold(usecases::HoldChange::off);
  peer_.tell("answer 200");
  const auto sent = usecases::send_to_webhook(services(), "gate");
  ASSERT_TRUE(sent) << sent.error().text;
  EXPECT_EQ(text("select kind from journal order by position desc limit 1"), "webhook_enabled");
  run();
  const auto again = peer_.next();
  EXPECT_EQ(header(again, "webhook-id"), header(refused, "webhook-id"));
  EXPECT_EQ(data_of(peer_.next()).at("accounts"), boost::json::array{robin_.account.public_id});
  EXPECT_EQ(reload(webhook).state, WebhookState::enabled);
}

TEST_P(Webhooks, send_by_command_a_message_that_names_nobody_where_nothing_waits) {
  make();
  ASSERT_TRUE(usecases::send_to_webhook(services(), "Gate"));
  run();
  const auto data = next_data();
  EXPECT_FALSE(data.at("everything").as_bool());
  EXPECT_EQ(data.at("accounts"), boost::json::array{});
}

TEST_P(Webhooks, are_signed_with_both_secrets_while_one_follows_the_other) {
  const auto webhook = make();
  const auto rotated = usecases::rotate_webhook(services(), "Gate", std::chrono::hours(24));
  ASSERT_TRUE(rotated);
  EXPECT_NE(rotated->secret, webhook.secret);
  peer_.tell("secret " + rotated->secret);
  hold();
  run();
  const auto both = peer_.next();
  EXPECT_EQ(both.at("signed_by"), (boost::json::array{0, 1}));
  clock().advance(std::chrono::hours(24));
  hold(usecases::HoldChange::off);
  run();
  const auto one = peer_.next();
  EXPECT_EQ(one.at("signed_by"), boost::json::array{1});
  EXPECT_EQ(one.at("signatures").as_int64(), 1);
  EXPECT_EQ(text("select old_secret from webhook"), "") << "what signs no more is not kept";
}

TEST_P(Webhooks, keep_their_secrets_sealed) {
  const auto webhook = make();
  EXPECT_FALSE(text("select secret from webhook").contains(webhook.secret.substr(6)));
  EXPECT_FALSE(text("select secret from webhook").empty());
  EXPECT_EQ(number("select count(*) from journal where body like '%whsec%'"), 0);
}

/// Two receivers that let every attempt run into its time limit.
TEST_P(Webhooks, that_are_removed_are_told_nothing_more) {
  make();
  hold();
  ASSERT_TRUE(step());
  ASSERT_TRUE(usecases::remove_webhook(services(), "GATE"));
  run();
  EXPECT_TRUE(peer_.is_silent());
  EXPECT_EQ(usecases::remove_webhook(services(), "Gate").error().reason, "not_found");
}

TEST_P(Webhooks, have_a_name_of_their_own_and_an_address) {
  make();
  EXPECT_EQ(usecases::create_webhook(services(), {"GATE", "https://gate.example/"}).error().reason, "webhook_known");
  for (const std::string url :
       {"", "gate.example", "ftp://gate.example/", "https://", "https:///x", "file:///etc/passwd",
        "https://user:secret@gate.example/", "https://gate.example/#x", "https://a b/", "HTTP://gate.example"}) {
    const auto refused = usecases::create_webhook(services(), {"Other", url});
    ASSERT_FALSE(refused) << url;
    EXPECT_EQ(refused.error().pointer, "url") << url;
  }
  EXPECT_EQ(usecases::create_webhook(services(), {" ", "https://gate.example/"}).error().pointer, "name");
}

CLAVIGER_BOTH_ENGINES(Webhooks);

}  // namespace
}  // namespace claviger::test
