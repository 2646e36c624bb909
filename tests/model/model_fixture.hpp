#pragma once
// A random history on a database of its own, and an index beside it that must say what the scan says.

#include <map>
#include <memory>

#include "model/counts.hpp"
#include "model/history.hpp"
#include "model/options.hpp"
#include "model/questions.hpp"
#include "model/searches.hpp"
#include "store_suite/fixture.hpp"
#include "usecases/follow_journal.hpp"

namespace claviger::model {

using usecases::AccessAnswer;
using usecases::AccessQuestion;
using usecases::FollowJournal;

/// Under a bill-to the index names the first boundary of any contract, the scan looks which one matters.
bool is_same(const AccessQuestion& question, const AccessAnswer& one, const AccessAnswer& other);

/// One index with its follower, right or with a fault.
struct Followed {
  Followed(store::Database& database, const Clock& clock, std::string fault, usecases::FollowOptions options = {})
      : name(std::move(fault)), journal(database, clock, index, std::move(options)) {}
  std::string name;
  index::Index index;
  FollowJournal journal;
};

class Model : public test::DatabaseFixture {
 protected:
  static constexpr const char* kZone = "Asia/Tokyo";

  void SetUp() override;
  void TearDown() override;

  /// The first one begins the world.
  Touched next_step();

  /// SQLite's commits are quick; what PostgreSQL adds is another planner, not other histories.
  [[nodiscard]] int steps() const {
    return GetParam() == store::Engine::sqlite ? options().steps : options().steps / 10;
  }

  AccessAnswer scanned(const AccessQuestion& question);
  AccessAnswer indexed(const Followed& followed, const AccessQuestion& question,
                       index::ChainVisitor* visitor = nullptr);

  /// Index ≡ scan ≡ explanation ≡ the three searches of the index, for one question. False, with a failure that can be
  /// played again, where they differ.
  bool agree(const Followed& followed, const AccessQuestion& question);
  /// What a caller may hear depends on where the resource stands and on what he holds of a serial: both views must say
  /// the same of a question that the store has been asked anyway.
  void agree_on_reach(const Followed& followed, const AccessQuestion& question);
  /// The index finds, page by page, what the scan finds, and that is whatever single decisions allow; so within a
  /// bill-to.
  void agree_on_searches(const Followed& followed, AccessQuestion question);

  Dice dice_{options().seed};
  Dice aside_{options().seed};  ///< for what must not change the history
  formats::Catalogue catalogue_;
  std::unique_ptr<usecases::Services> services_;
  std::unique_ptr<History> history_;
  Counts counts_;
  int step_ = 0;
  std::map<Searched, int> found_;  ///< how often a search found several

 private:
  [[nodiscard]] std::string where(const AccessQuestion& question) const;
  [[nodiscard]] usecases::Services with_index(const Followed& followed) const;
};

}  // namespace claviger::model
