#include "machine/peer_process.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <boost/json/parse.hpp>
#include <csignal>

namespace claviger::test {

PeerProcess::PeerProcess(const std::string& script, std::vector<std::string> arguments) {
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  EXPECT_EQ(pipe2(in.data(), O_CLOEXEC), 0);
  EXPECT_EQ(pipe2(out.data(), O_CLOEXEC), 0);
  arguments.insert(arguments.begin(), {"/usr/bin/python3", CLAVIGER_SOURCE_DIR "/" + script});
  std::vector<char*> argv;
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  EXPECT_EQ(posix_spawn(&pid_, argv[0], &actions, nullptr, argv.data(), environ), 0);
  posix_spawn_file_actions_destroy(&actions);
  close(in[0]);
  close(out[1]);
  to_ = in[1];
  from_ = out[0];
  const auto first = next();
  if (first.contains("port")) port_ = static_cast<int>(first.at("port").as_int64());
}

PeerProcess::~PeerProcess() {
  close(to_);
  waitpid(pid_, nullptr, 0);
  close(from_);
}

void PeerProcess::freeze() const {
  kill(pid_, SIGSTOP);
}

void PeerProcess::thaw() const {
  kill(pid_, SIGCONT);
}

void PeerProcess::tell(const std::string& command) {
  const auto line = command + "\n";
  EXPECT_EQ(write(to_, line.data(), line.size()), static_cast<ssize_t>(line.size()));
  EXPECT_TRUE(next().contains("done"));
}

boost::json::object PeerProcess::next() {
  constexpr int kPatienceMs = 60'000;
  while (!unread_.contains('\n')) {
    pollfd waiting{.fd = from_, .events = POLLIN, .revents = 0};
    std::array<char, 4096> buffer{};
    const auto bytes = poll(&waiting, 1, kPatienceMs) == 1 ? read(from_, buffer.data(), buffer.size()) : 0;
    if (bytes <= 0) {
      ADD_FAILURE() << "the peer said nothing; are python3 and python3-aiosmtpd installed?";
      return {};
    }
    unread_.append(buffer.data(), static_cast<std::size_t>(bytes));
  }
  const auto line = unread_.substr(0, unread_.find('\n'));
  unread_.erase(0, line.size() + 1);
  return boost::json::parse(line).as_object();
}

bool PeerProcess::is_silent() const {
  pollfd waiting{.fd = from_, .events = POLLIN, .revents = 0};
  return unread_.empty() && poll(&waiting, 1, 0) == 0;
}

}  // namespace claviger::test
