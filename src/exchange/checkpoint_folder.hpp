#pragma once
// Checkpoints of the journal as files of a folder, best one that another machine holds.

#include <filesystem>

#include "usecases/ports/checkpoint_keeper.hpp"

namespace claviger::exchange {

/// The file appears whole under its name or not at all. It may be read by everybody: nothing in it is secret.
class CheckpointFolder final : public usecases::CheckpointKeeper {
 public:
  explicit CheckpointFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}
  Result<std::optional<std::string>> find(const std::string& name) override;
  Result<void> keep(const std::string& name, const std::string& text) override;

 private:
  std::filesystem::path folder_;
};

/// One file, written so; anything that is there is replaced. Errors: unavailable `checkpoint_not_kept`.
Result<void> write_whole(const std::filesystem::path& path, const std::string& text);
/// Errors: unavailable `checkpoint_not_kept`.
Result<std::string> read_whole(const std::filesystem::path& path);

}  // namespace claviger::exchange
