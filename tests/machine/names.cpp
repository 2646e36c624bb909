#include "machine/names.hpp"

#include <dlfcn.h>
#include <netdb.h>

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace {

std::mutex silence_mutex;
std::condition_variable silence_changed;
std::string silent_host;  // under silence_mutex, as is what follows
int waiting_now = 0;
bool is_asked = false;

/// A caller that waits for its look-up must fail its test and not hang it: longer than any limit that a test sets.
constexpr std::chrono::seconds kPatience{20};

bool is_silent(const char* host) {
  std::unique_lock lock(silence_mutex);
  if (host == nullptr || silent_host.empty() || silent_host != host) return false;
  ++waiting_now;
  is_asked = true;
  silence_changed.notify_all();
  silence_changed.wait_for(lock, kPatience, [] { return silent_host.empty(); });
  --waiting_now;
  silence_changed.notify_all();
  return true;
}

}  // namespace

/// A function of the executable goes before the library's of the same name, also when libcurl calls it.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int getaddrinfo(const char* host, const char* service, const addrinfo* hints, addrinfo** found) {
  using Look = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
  static const auto look = reinterpret_cast<Look>(dlsym(RTLD_NEXT, "getaddrinfo"));
  return is_silent(host) ? EAI_AGAIN : look(host, service, hints, found);
}

namespace claviger::test {

SilentResolver::SilentResolver(std::string host) {
  const std::lock_guard lock(silence_mutex);
  silent_host = std::move(host);
  is_asked = false;
}

SilentResolver::~SilentResolver() {
  std::unique_lock lock(silence_mutex);
  silent_host.clear();
  silence_changed.notify_all();
  silence_changed.wait(lock, [] { return waiting_now == 0; });
}

void SilentResolver::await_question() const {
  std::unique_lock lock(silence_mutex);
  silence_changed.wait_for(lock, kPatience, [] { return is_asked; });
}

int SilentResolver::waiting() const {
  const std::lock_guard lock(silence_mutex);
  return waiting_now;
}

}  // namespace claviger::test
