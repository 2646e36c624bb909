#pragma once
// What happens next: one step of a random history, in one or several transactions.

#include "model/world.hpp"
#include "store/database.hpp"

namespace claviger::model {

class History {
 public:
  History(store::Database& database, base::ManualClock& clock, Dice& dice, std::string time_zone)
      : database_(database), clock_(clock), dice_(dice), world_(dice, std::move(time_zone)) {}

  /// Errors: the database's.
  Result<Touched> begin();
  /// One step; the clock may have moved.
  Result<Touched> step();
  [[nodiscard]] World& world() { return world_; }

 private:
  Result<void> write(const std::function<void(Transaction&)>& change);
  /// To where something begins or ends, or to the instant before it, or just on.
  Result<void> pass_time(Touched& touched);
  void change_people(Transaction& transaction, Touched& touched);
  void import(Transaction& transaction, Touched& touched);

  store::Database& database_;
  base::ManualClock& clock_;
  Dice& dice_;
  World world_;
};

}  // namespace claviger::model
