#pragma once
// `claviger import programs|contracts|companies FILE`, less the parsing of its flags.

#include <iosfwd>
#include <string>

#include "store/database.hpp"
#include "usecases/import_file.hpp"

namespace claviger::exchange {

struct ImportCommand {
  store::ImportKind kind = store::ImportKind::contracts;
  std::string file;
  usecases::Extent extent = usecases::Extent::changes;
  enum class Confirmed { no, yes } confirmed = Confirmed::no;  ///< --yes: publish whatever it ends
  std::string alias_file;
  std::string report_file;  ///< empty: the file's name with `.rejected.csv`
  enum class Output { text, json } output = Output::text;
  std::string time_zone = "UTC";
};

/// Where an import's answers and its progress go.
struct Console {
  std::ostream& out;       ///< what became of it
  std::ostream& progress;  ///< how far it is, and errors
  enum class Kind { terminal, plain } kind = Kind::plain;
};

/// 0: published or nothing to change (rejected rows are told); 1: refused or failed, every row rejected, nothing
/// published, or told that this is not known; 2: wrong usage.
int run_import_command(store::Database& database, const Clock& clock, const ImportCommand& command,
                       const Console& console);

}  // namespace claviger::exchange
