#pragma once
// One who asks for access, and the numbers he may ask for.

#include "http/served.hpp"

namespace claviger::http_suite {

inline constexpr auto kPath = "/api/v1/access-requests";
inline const std::string kAsker = "asker@aurelia.example";

class AccessRequests : public Served {
 protected:
  AccessRequests() {
    asker_ = person(kAsker);
    build([](World& world, store::Transaction&) {
      world.add_bill_to("7001", {"Kestrel Resale GmbH"});
      const auto contract = world.add_contract({"C1", "7001", {{"Aurelia Bearings GmbH"}}});
      world.add_line(contract, "SER1", "ROUTER");
      world.add_line(contract, "SER2", "ROUTER");
      world.add_line(contract, "SER2", "SWITCH");
    });
  }
  Reply ask(const std::string& body) const { return post(kPath, body, kAsker); }
  Call asking(const std::string& body) const {
    return {.method = "POST", .path = kPath, .body = body, .session = kAsker};
  }
  /// The asker's mailbox counts as one of the company's.
  void know_mailbox() {
    build([](World& world, store::Transaction&) {
      world.know_domain(world.add_party("DE:Aurelia Bearings GmbH"), "aurelia.example");
    });
  }
  domain::Account asker_;
};

}  // namespace claviger::http_suite
