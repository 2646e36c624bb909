#pragma once
// How much an import writes at once: short turns at the writers' lock, a pause between them.

#include <chrono>

#include "store/database.hpp"
#include "usecases/ports/waiter.hpp"

namespace claviger::usecases {

/// Pieces of at most 20 ms under the lock and at least 5 ms between two of them: SQLite's waiting is not fair, and
/// without the pause another writer's median was 534 ms. Source: architecture, "Imports are generations".
class ImportPace {
 public:
  explicit ImportPace(Waiter& waiter) : waiter_(waiter) {}

  /// Rows to take for the next piece.
  [[nodiscard]] int rows() const { return rows_; }

  /// Runs `write` (which gives a Result) in its turn and learns from how long it took for `rows` rows.
  template <typename Write>
  auto turn(std::size_t rows, Write&& write) {
    pause();
    begun_ = waiter_.elapsed();
    auto result = write();
    learn(rows);
    return result;
  }
  /// The lock is ours from here on; what was waited for it does not count. Called inside the transaction.
  void lock_taken() { begun_ = waiter_.elapsed(); }

 private:
  void pause();
  void learn(std::size_t rows);

  Waiter& waiter_;
  int rows_ = 200;
  bool has_written_ = false;
  std::chrono::microseconds begun_{0};
  std::chrono::microseconds ended_{0};
};

}  // namespace claviger::usecases
