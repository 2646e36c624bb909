#pragma once
// Stands between a Database and PostgreSQL and does what networks do: an answer is lost, a question arrives late or
// never, the server is away for a while.

#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace claviger::test {

/// Listens on a free port of 127.0.0.1. One thread of its own; made and destroyed by the test's.
class DatabaseProxy {
 public:
  /// `url` as DatabaseFixture makes it: a unix socket's folder in `host=`.
  explicit DatabaseProxy(const std::string& url);
  ~DatabaseProxy();
  DatabaseProxy(const DatabaseProxy&) = delete;
  DatabaseProxy& operator=(const DatabaseProxy&) = delete;

  /// The same database, through here.
  [[nodiscard]] const std::string& url() const { return url_; }

  enum class Fate {
    answer_lost,    ///< it reaches PostgreSQL; its answer and the connection are lost
    question_lost,  ///< the connection is lost before it reaches PostgreSQL
    late,  ///< the connection is lost, and it reaches PostgreSQL once somebody asks for the writers' turn again
  };
  /// What becomes of the first COMMIT from when a client has said `said` on its connection; then the next `refused`
  /// connections come to nothing.
  void at_commit(Fate fate, const std::string& said, int refused = 0);
  /// Connections come through again.
  void admit();

 private:
  struct Pair {
    int client = -1;
    int server = -1;
    bool has_said = false;  ///< what at_commit() waits for
    bool is_answer_lost = false;
  };

  void run();
  void take_connection();
  /// False: the pair is over.
  bool from_client(Pair& pair);
  bool from_server(Pair& pair);
  bool meet_commit(Pair& pair, const std::string& bytes);
  void let_late_commit_in();
  static void end(Pair& pair);

  std::string socket_path_;
  std::string url_;
  int listener_ = -1;
  int stop_[2] = {-1, -1};
  std::mutex mutex_;  ///< guards what a COMMIT meets
  bool is_armed_ = false;
  Fate fate_ = Fate::answer_lost;
  std::string said_;
  int refused_after_ = 0;
  int refused_ = 0;
  std::vector<Pair> pairs_;  // the thread's
  int late_server_ = -1;     // the thread's
  std::string late_commit_;  // the thread's
  std::thread thread_;
};

}  // namespace claviger::test
