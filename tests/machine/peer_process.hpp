#pragma once
// A real server of another make in a process of its own, for tests of what we send: a Python program that tells on its
// standard output, one JSON object a line, which port it listens on and then what it got; a test waits for a line, not
// for time.

#include <sys/types.h>

#include <boost/json/object.hpp>
#include <string>
#include <vector>

namespace claviger::test {

class PeerProcess {
 public:
  /// `script` from the root of the sources. It ends when its standard input does.
  PeerProcess(const std::string& script, std::vector<std::string> arguments);
  ~PeerProcess();
  PeerProcess(const PeerProcess&) = delete;
  PeerProcess& operator=(const PeerProcess&) = delete;

  [[nodiscard]] int port() const { return port_; }
  void freeze() const;
  void thaw() const;
  /// A line on its standard input; it answers `done`.
  void tell(const std::string& command);
  /// The next thing it says; an empty object with a failure when it stays silent.
  boost::json::object next();
  /// Nothing is waiting to be read: asked when whoever could have called has had the answer already.
  [[nodiscard]] bool is_silent() const;

 private:
  pid_t pid_ = 0;
  int to_ = -1;
  int from_ = -1;
  int port_ = 0;
  std::string unread_;
};

}  // namespace claviger::test
