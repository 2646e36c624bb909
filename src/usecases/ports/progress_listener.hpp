#pragma once

#include "store/imports.hpp"

namespace claviger::usecases {

enum class ImportStage { reading, settling };

/// Told how far an import is, after every piece of it; called by the import's thread, so it must be quick.
class ProgressListener {
 public:
  virtual ~ProgressListener() = default;
  virtual void on_progress(ImportStage stage, const store::ImportCounts& counts) = 0;
};

}  // namespace claviger::usecases
