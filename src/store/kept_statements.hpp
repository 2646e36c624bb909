#pragma once
// The statements of one connection, kept prepared: preparing costs several times what running costs, and on PostgreSQL
// two more trips to the server. Inside `store` only; sql.hpp is the user. Source: docs/adr/0021-kept-statements.md.

#include <soci/soci.h>

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/engine.hpp"

namespace claviger::store {

struct KeptStatement {
  std::string text;
  soci::statement statement;
  bool is_prepared = false;
};

/// Not thread-safe: it goes with its connection, which one thread has at a time.
class KeptStatements {
 public:
  /// More texts than the product has in daily use; behind that the longest unused one goes.
  static constexpr std::size_t kMost = 256;

  KeptStatements(soci::session& session, Engine engine, std::size_t most = kMost)
      : session_(session), engine_(engine), most_(most) {}

  /// Before the connection is closed or opened anew, and after a failure: what was prepared may be worth nothing.
  void forget();
  [[nodiscard]] std::size_t size() const { return by_text_.size(); }

 private:
  friend class LentStatement;
  using Kept = std::list<KeptStatement>;
  /// A list of one: kept before, or new.
  Kept take(const std::string& text);
  void put_back(Kept one);

  soci::session& session_;
  Engine engine_;
  std::size_t most_;
  Kept kept_;  ///< the last used first
  std::unordered_map<std::string_view, Kept::iterator> by_text_;
};

/// A statement while it is used. Who wants the same text meanwhile gets another one. Destroyed, it lets go of what was
/// bound, of its rows and of the locks it held, and is kept; after an exception it is not kept.
class LentStatement {
 public:
  /// Where nothing is kept (`kept` is nullptr) it is prepared for this use alone.
  LentStatement(soci::session& session, KeptStatements* kept, const std::string& text);
  ~LentStatement();
  LentStatement(const LentStatement&) = delete;
  LentStatement& operator=(const LentStatement&) = delete;

  soci::statement* operator->() { return &one_.front().statement; }
  /// Behind exchange(): prepares where that was not done before, and binds.
  void bind();

 private:
  soci::session& session_;
  KeptStatements* kept_;
  KeptStatements::Kept one_;
  int exceptions_;
};

}  // namespace claviger::store
