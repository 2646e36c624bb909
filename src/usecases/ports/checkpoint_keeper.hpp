#pragma once
// Where checkpoints of the journal are kept; implemented on floor 5 (exchange/checkpoint_folder).

#include <optional>
#include <string>

#include "base/result.hpp"

namespace claviger::usecases {

class CheckpointKeeper {
 public:
  virtual ~CheckpointKeeper() = default;
  /// What is kept under a name; nullopt where nothing is. Errors: unavailable `checkpoint_not_kept`.
  virtual Result<std::optional<std::string>> find(const std::string& name) = 0;
  /// All of it or nothing, and on disk when it returns. Errors: as find().
  virtual Result<void> keep(const std::string& name, const std::string& text) = 0;
};

}  // namespace claviger::usecases
