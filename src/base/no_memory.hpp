#pragma once
// For tests: large pieces of memory cannot be had while it lives.

#include <sys/resource.h>
#include <unistd.h>

#include <fstream>

#include "base/result.hpp"

namespace claviger::base::testing {

/// Limits the process's address space to what it has and 32 MiB.
class NoMemory {
 public:
  NoMemory() {
    CLV_CHECK(getrlimit(RLIMIT_AS, &before_) == 0, "the limit is known");
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    constexpr std::size_t kLittle = 32UL << 20U;
    const rlimit now{pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) + kLittle, before_.rlim_max};
    CLV_CHECK(setrlimit(RLIMIT_AS, &now) == 0, "the limit is set");
  }
  ~NoMemory() { setrlimit(RLIMIT_AS, &before_); }
  NoMemory(const NoMemory&) = delete;
  NoMemory& operator=(const NoMemory&) = delete;

 private:
  rlimit before_{};
};

}  // namespace claviger::base::testing
