#include "usecases/setbacks.hpp"

#include <algorithm>

namespace claviger::usecases {
namespace {

constexpr std::chrono::minutes kFirstPause{1};
constexpr std::chrono::minutes kLongestPause{60};
/// Whatever did not come again for so long has left the list another way.
constexpr std::chrono::hours kForgotten{2};

}  // namespace

bool Setbacks::rests(const std::string& entry, TimePoint now) const {
  const auto at = rests_.find(entry);
  return at != rests_.end() && now < at->second.until;
}

int Setbacks::resting(const std::string& prefix, TimePoint now) const {
  return static_cast<int>(std::ranges::count_if(
      rests_, [&](const auto& rest) { return rest.first.starts_with(prefix) && now < rest.second.until; }));
}

void Setbacks::note(const std::string& entry, TimePoint now) {
  std::erase_if(rests_, [&](const auto& rest) { return rest.second.until + kForgotten < now; });
  auto& rest = rests_[entry];
  rest.pause = std::clamp(rest.pause * 2, kFirstPause, kLongestPause);
  rest.until = now + rest.pause;
}

}  // namespace claviger::usecases
