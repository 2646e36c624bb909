#include "base/result.hpp"

#include <cstdio>
#include <cstdlib>

namespace claviger::base {

void stop_on_bug(const char* condition, const char* text, const char* file, int line) {
  std::fprintf(stderr, "claviger: internal check failed: %s (%s) at %s:%d\n", text, condition, file, line);
  std::abort();
}

}  // namespace claviger::base
