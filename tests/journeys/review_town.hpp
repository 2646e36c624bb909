#pragma once
// A contract with its administrator, and rounds of its revalidation.

#include "journeys/town.hpp"
#include "store/journal.hpp"
#include "store/revalidations.hpp"
#include "usecases/finish_revalidation.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/operate.hpp"
#include "usecases/revalidation_round.hpp"

namespace claviger::test {

inline const std::string kCompany = "Aurelia Bearings GmbH";

class ReviewTown : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1"});
    administrator_ = person("adele@aurelia.example", kCompany);
    appoint(administrator_, "C1");
  }
  usecases::Principal holder(const std::string& name, const usecases::NumberRef& on = kC1) {
    const auto somebody = person(name + "@aurelia.example", kCompany);
    const auto given = usecases::give_direct_access(services(), somebody.account.email, on, domain::Scope::support);
    EXPECT_TRUE(given) << given.error().reason;
    return somebody;
  }
  void set_due(TimePoint at, const usecases::NumberRef& on = kC1) {
    ASSERT_TRUE(usecases::set_revalidation_as_operator(services(), on, at));
  }
  usecases::RoundView open(const usecases::NumberRef& on = kC1) {
    const auto round = usecases::open_round(services(), administrator_, on);
    EXPECT_TRUE(round) << round.error().reason;
    return *round;
  }
  std::vector<usecases::HolderView> holders(const std::string& id, const usecases::HolderQuery& query = {}) {
    const auto page = usecases::get_holders(services(), administrator_, id, query);
    EXPECT_TRUE(page) << page.error().reason;
    return page ? page->holders : std::vector<usecases::HolderView>{};
  }
  std::string grant_of(const std::string& id, const usecases::Principal& somebody) {
    for (const auto& one : holders(id, {.limit = 1000})) {
      if (one.account == somebody.account.public_id) return one.holder.public_id;
    }
    ADD_FAILURE() << somebody.account.email << " is not in the round";
    return {};
  }
  Result<usecases::RoundView> decide(const std::string& id, const usecases::Principal& about,
                                     domain::HolderDecision decision,
                                     const std::optional<usecases::Principal>& by = {}) {
    return usecases::decide_holders(services(), by.value_or(administrator_), id, {decision, {grant_of(id, about)}});
  }
  void finish(const std::string& id) {
    const auto finished = usecases::finish_round(services(), administrator_, id);
    ASSERT_TRUE(finished) << finished.error().reason;
  }
  /// A closed round in which so many are to be removed, and the last of them.
  std::pair<std::string, usecases::Principal> close_with_removals(int many) {
    usecases::Principal last;
    for (int i = 0; i < many; ++i) last = holder("h" + std::to_string(i));
    const auto id = open().round.public_id;
    std::vector<std::string> grants;
    for (const auto& one : holders(id, {.limit = many})) grants.push_back(one.holder.public_id);
    EXPECT_TRUE(usecases::decide_holders(services(), administrator_, id, {domain::HolderDecision::remove, grants}));
    finish(id);
    return {id, last};
  }
  std::vector<std::string> kinds_of(const std::string& subject) {
    const auto found = database().read([&](store::Reader& reader) -> Result<std::vector<store::JournalRow>> {
      return store::find_entries(reader, {.kind = {}, .subject = subject, .limit = 50});
    });
    std::vector<std::string> kinds;
    for (const auto& entry : *found) {
      if (entry.kind.starts_with("revalidation_")) kinds.insert(kinds.begin(), entry.kind);
    }
    return kinds;
  }
  std::optional<TimePoint> due(const domain::Number& number) {
    return *database().read([&](store::Reader& reader) -> Result<std::optional<TimePoint>> {
      return store::own_revalidation_due(reader, number);
    });
  }
  usecases::Principal administrator_;
};

}  // namespace claviger::test
