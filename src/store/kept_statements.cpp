#include "store/kept_statements.hpp"

#include <exception>

namespace claviger::store {

KeptStatements::Kept KeptStatements::take(const std::string& text) {
  Kept one;
  if (const auto found = by_text_.find(text); found != by_text_.end()) {
    const auto at = found->second;
    by_text_.erase(found);
    one.splice(one.begin(), kept_, at);
  } else {
    one.push_back({text, soci::statement(session_)});
  }
  return one;
}

void KeptStatements::put_back(Kept one) {
  const std::string_view text = one.front().text;
  if (by_text_.contains(text)) return;
  kept_.splice(kept_.begin(), one);
  by_text_.emplace(text, kept_.begin());
  if (kept_.size() <= most_) return;
  by_text_.erase(kept_.back().text);
  kept_.pop_back();
}

void KeptStatements::forget() {
  by_text_.clear();
  kept_.clear();
}

LentStatement::LentStatement(soci::session& session, KeptStatements* kept, const std::string& text)
    : session_(session), kept_(kept), exceptions_(std::uncaught_exceptions()) {
  if (kept_ != nullptr) {
    one_ = kept_->take(text);
  } else {
    one_.push_back({text, soci::statement(session)});
  }
}

LentStatement::~LentStatement() {
  if (kept_ == nullptr || std::uncaught_exceptions() > exceptions_) return;
  auto& statement = one_.front().statement;
  statement.bind_clean_up();
  if (let_go(statement, kept_->engine_)) kept_->put_back(std::move(one_));
}

void LentStatement::bind() {
  auto& one = one_.front();
  if (one.is_prepared) {
    session_.log_query(one.text);
  } else {
    one.statement.alloc();
    one.statement.prepare(one.text);
    one.is_prepared = true;
  }
  one.statement.define_and_bind();
}

}  // namespace claviger::store
