#pragma once
// What a door that takes files needs of whoever reads them; implemented on floor 5 (exchange) and wired by app/.

#include <filesystem>
#include <memory>
#include <string>

#include "usecases/import_file.hpp"

namespace claviger::usecases {

/// A file that came in at a door. `keep` holds it on disk as long as it is needed.
struct ImportUpload {
  std::filesystem::path path;
  std::string file_name;  ///< as its sender calls it; empty: it has no name
  std::shared_ptr<const void> keep;
  ImportRequest request;
};

/// Safe to call from several threads.
class ImportStarter {
 public:
  virtual ~ImportStarter() = default;
  /// Opens the file and takes a generation; the rest goes on behind, and is told by store::find_import.
  /// Errors: those of ImportFile::begin.
  virtual Result<store::ImportRun> start(ImportUpload upload) = 0;
  /// Takes back, behind, what an import staged that was given up. Returns at once.
  virtual void sweep() = 0;
  /// Whether this process has drawn that path for the rows that an import of its own rejected.
  [[nodiscard]] virtual bool is_own_report(const std::filesystem::path& path) const = 0;
};

}  // namespace claviger::usecases
