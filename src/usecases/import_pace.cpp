#include "usecases/import_pace.hpp"

#include <algorithm>
#include <thread>

namespace claviger::usecases {
namespace {

using std::chrono::microseconds;

constexpr microseconds kPause{5'000};
/// Below the 20 ms that nobody may hold the lock, with room for a slow commit.
constexpr microseconds kAim{11'000};
constexpr int kFewest = 50;
constexpr int kMost = 4'000;

}  // namespace

microseconds SystemWaiter::elapsed() const {
  return std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

void SystemWaiter::wait(microseconds time) {
  std::this_thread::sleep_for(time);
}

void ImportPace::pause() {
  const auto since = waiter_.elapsed() - ended_;
  if (has_written_ && since < kPause) waiter_.wait(kPause - since);
}

void ImportPace::learn(std::size_t rows) {
  has_written_ = true;
  ended_ = waiter_.elapsed();
  const auto took = ended_ - begun_;
  // A small piece tells little about a large one: only pieces of about the wanted size make it larger.
  if (took > kAim) {
    rows_ = std::max(kFewest, static_cast<int>(rows_ * std::max(0.3, static_cast<double>(kAim.count()) /
                                                                         static_cast<double>(took.count()))));
  } else if (static_cast<int>(rows) * 2 > rows_) {
    rows_ = std::min(kMost, took * 2 < kAim ? rows_ * 2 : rows_ + rows_ / 8);
  }
}

}  // namespace claviger::usecases
