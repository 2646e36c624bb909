#pragma once
// How often each reason, scope, origin and boundary was met: a history that never comes to one says nothing about it.

#include <map>
#include <string>
#include <vector>

#include "index/decide.hpp"
#include "usecases/decide_access.hpp"

namespace claviger::model {

class Counts final : public index::ChainVisitor {
 public:
  /// What is asked next, and when.
  void asking(const usecases::AccessQuestion& question, TimePoint now, rules::DayNumber today);
  void reached(index::Number, const rules::Entitlement&) override {}
  void judged(const index::JudgedChain& chain) override;
  /// `answer` with its proof.
  void answered(const usecases::AccessAnswer& answer);

  [[nodiscard]] std::string report() const;
  /// What should have been met and was not.
  [[nodiscard]] std::vector<std::string> never_met() const;

 private:
  void count(const std::string& what) { ++met_[what]; }

  std::string resource_type_;
  TimePoint now_;
  rules::DayNumber today_ = 0;
  std::map<std::string, long> met_;
};

}  // namespace claviger::model
