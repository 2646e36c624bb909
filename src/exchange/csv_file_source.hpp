#pragma once
// A CSV file as the rows of an import.
//
// The whole file is refused when: it cannot be read, it is a spreadsheet or an archive, its header is wrong, it is not
// UTF-8, its quoting is broken, or it is truncated: it ends inside quotes or without a line break, for what is left of
// a cut row may look like a good one. A row of another width than the header is a bad row. Source: api.md, "Contract
// lines, as a CSV file".

#include <fstream>
#include <memory>

#include "exchange/header.hpp"
#include "exchange/row_reader.hpp"
#include "usecases/ports/row_source.hpp"

namespace claviger::exchange {

struct CsvFileOptions {
  std::string path;
  std::string shown_name;  ///< empty: the path's last part
  store::ImportKind kind = store::ImportKind::contracts;
  Aliases aliases;
};

class CsvFileSource final : public usecases::RowSource {
 public:
  explicit CsvFileSource(CsvFileOptions options);
  Result<usecases::SourceFacts> open() override;
  Result<void> read(store::ImportRows& rows, std::size_t limit) override;

 private:
  Result<usecases::SourceFacts> measure();
  Result<void> feed_piece();
  void take_row(const formats::CsvRow& row);
  void note_rejected_key(store::ImportRows& rows) const;

  CsvFileOptions options_;
  std::ifstream file_;
  std::unique_ptr<formats::CsvReader> reader_;
  std::string piece_;
  bool is_at_end_ = false;
  bool has_header_ = false;
  Header header_;
  std::unique_ptr<Cells> cells_;
  std::optional<Error> fault_;  ///< found inside the reader's callback
  store::ImportRows* rows_ = nullptr;
};

}  // namespace claviger::exchange
