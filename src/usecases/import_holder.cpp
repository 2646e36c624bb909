#include "usecases/import_holder.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <sstream>

#include "base/text.hpp"

namespace claviger::usecases {
namespace {

std::string host() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

/// Start of a process in ticks since boot; empty when there is none. The name in brackets may hold spaces: count from
/// behind it.
std::string started(const std::string& process) {
  std::ifstream file("/proc/" + process + "/stat");
  std::string line;
  if (!std::getline(file, line)) return {};
  const auto behind_name = line.rfind(')');
  if (behind_name == std::string::npos) return {};
  std::istringstream rest(line.substr(behind_name + 1));
  constexpr int kStartField = 20;  // field 22 of the line, the 20th behind the name
  std::string field;
  for (int i = 0; i < kStartField; ++i) rest >> field;
  return field;
}

}  // namespace

std::string this_holder() {
  const auto process = std::to_string(getpid());
  return fmt::format("{}|{}|{}", host(), process, started(process));
}

bool is_holder_gone(const std::string& holder, std::optional<TimePoint> leased_until, TimePoint now) {
  if (!leased_until || *leased_until <= now) return true;
  const auto parts = base::split(holder, '|');
  return parts.size() == 3 && parts[0] == host() && started(parts[1]) != parts[2];
}

}  // namespace claviger::usecases
