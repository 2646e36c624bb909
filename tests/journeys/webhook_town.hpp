#pragma once
// A town, a receiver of its webhooks and two senders.

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "journeys/town.hpp"
#include "journeys/webhook_peer.hpp"
#include "usecases/manage_webhooks.hpp"
#include "usecases/operate.hpp"
#include "usecases/tell_webhooks.hpp"
#include "webhooks/sender.hpp"

namespace claviger::test {

class WebhookTown : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1"});
    robin_ = person("robin@aurelia.example", "Aurelia Bearings GmbH");
    lead_ = person("lead@vendor.example", "Vendor");
    ASSERT_TRUE(
        usecases::change_role(services(), "lead@vendor.example", usecases::RoleChange::add, domain::Role::desk_lead));
  }

  /// A webhook that leads to the peer, which knows its secret.
  store::Webhook make(const std::string& name = "Gate", const std::string& path = "/hook") {
    const auto made = usecases::create_webhook(services(), {name, peer_.url(path)});
    EXPECT_TRUE(made) << made.error().text;
    if (!made) return {};
    peer_.tell("secret " + made->secret);
    return *made;
  }
  store::Webhook reload(const store::Webhook& webhook) {
    for (const auto& found : usecases::list_webhooks(services()).value_or(std::vector<store::Webhook>{}))
      if (found.public_id == webhook.public_id) return found;
    return {};
  }
  bool step() { return step(sender_); }
  bool step(usecases::WebhookSender& sender) {
    const auto is_more = usecases::tell_webhooks(services(), sender);
    EXPECT_TRUE(is_more) << is_more.error().detail;
    return is_more.value_or(false);
  }
  /// As the worker does: until there is nothing to do now.
  void run() {
    for (int i = 0; i < 100; ++i)
      if (!step()) return;
    ADD_FAILURE() << "there is always more to do";
  }
  /// A change that concerns Robin.
  void hold(usecases::HoldChange change = usecases::HoldChange::on) {
    ASSERT_TRUE(usecases::change_hold(services(), "robin@aurelia.example", change));
  }
  boost::json::object next_data() { return data_of(peer_.next()); }
  static boost::json::object data_of(const boost::json::object& request) {
    const auto* body = request.if_contains("body");
    return body == nullptr ? boost::json::object() : boost::json::parse(body->as_string()).at("data").as_object();
  }
  static std::string header(const boost::json::object& request, const std::string& name) {
    const auto& headers = request.at("headers").as_object();
    return headers.contains(name) ? std::string(headers.at(name).as_string()) : "";
  }

  usecases::Principal robin_;
  usecases::Principal lead_;
  WebhookPeer peer_;
  webhooks::Sender sender_{{.inside = webhooks::AllowedInside::parse({"127.0.0.1"}).value()}};
  webhooks::Sender other_{{.inside = webhooks::AllowedInside::parse({"127.0.0.1"}).value()}};  ///< of another process
};

}  // namespace claviger::test
