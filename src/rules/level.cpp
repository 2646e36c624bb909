#include "rules/level.hpp"

namespace claviger::rules {

domain::Level derive_level(const LevelFacts& facts) {
  if (facts.association == PartnerAssociation::approved) return domain::Level::partner;
  return facts.effective_grants > 0 ? domain::Level::customer : domain::Level::guest;
}

}  // namespace claviger::rules
