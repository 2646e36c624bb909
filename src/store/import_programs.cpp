#include "store/import_programs.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "store/group_sql.hpp"
#include "store/id_list.hpp"
#include "store/import_tables.hpp"
#include "store/program_rights.hpp"
#include "store/seen.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using S = std::string;
using N = long long;

auto content(const ProgramRow& row) {
  return std::tie(row.name, row.entitled_party, row.brand, row.rights_support, row.rights_downloads,
                  row.end_customer_downloads);
}

ProgramRights rights(const ProgramRow& row) {
  return {row.entitled_party, row.rights_support, row.rights_downloads, row.end_customer_downloads};
}

}  // namespace

/// Programmes are few: all of them are looked up at once.
void ProgramStaging::look_up(const Reader& reader) {
  if (is_looked_up_) return;
  is_looked_up_ = true;
  each<S, N, N, S, S, S, S, S, N>(
      reader,
      "select p.code_key, p.id, coalesce(v.id, 0), coalesce(v.name, ''), coalesce(v.entitled_party, ''), "
      "coalesce(v.brand, ''), "
      "coalesce(v.rights_support, ''), coalesce(v.rights_downloads, ''), coalesce(v.end_customer_downloads, 0) "
      "from program p left join program_version v on v.program_id = p.id and v.until_import is null",
      [&](const S& key, N id, N version, const S& name, const S& entitled, const S& brand, const S& support,
          const S& downloads, N customer) {
        programs_[key] = {
            .id = id, .version = version, .row = {0, key, name, entitled, brand, support, downloads, customer != 0}};
      });
}

void ProgramStaging::stage_rows(const Reader& reader, ImportRows& rows) {
  look_up(reader);
  for (const auto& key : rows.rejected_keys) {
    if (const auto known = programs_.find(key); known != programs_.end()) known->second.is_kept = true;
  }
  for (const auto& row : rows.programs) {
    auto& program = programs_[base::identifier_key(row.code)];
    if (program.is_mentioned && content(program.row) != content(row)) {
      rows.rejections.push_back(
          {row.line, "service_program", row.code, "one row for a programme; this file has another with other values"});
      ++rows.rows_rejected;
      continue;
    }
    stage(row, program);
  }
}

void ProgramStaging::stage(const ProgramRow& row, Program& program) {
  const auto key = base::identifier_key(row.code);
  const bool is_same = program.is_mentioned || (program.version != 0 && content(program.row) == content(row));
  program.is_mentioned = true;
  if (is_same) {
    ++counts_.rows_unchanged;
    return;
  }
  if (program.id == 0) program.id = plan_.add(import_tables::kProgram, {key, row.code});
  if (program.version > 0) {
    plan_.end(import_tables::kProgramVersion, program.version);
    if (is_poorer(rights(program.row), rights(row))) poorer_.push_back(program.id);
  }
  note(key, program.version > 0 ? "changed" : "began");
  plan_.add(import_tables::kProgramVersion, {program.id, row.name, row.entitled_party, row.brand, row.rights_support,
                                             row.rights_downloads, row.end_customer_downloads ? 1 : 0});
  program.row = row;
  ++counts_.rows_applied;
}

void ProgramStaging::note(const std::string& key, const char* change) {
  changes_.add(fmt::format("program {} {}\n", key, change));
  is_changed_ = true;
}

void ProgramStaging::written(const PlannedIds& ids) {
  for (auto& [key, program] : programs_) program.id = ids.of("program", program.id);
  ImportStaging::written(ids);
}

bool ProgramStaging::stage_rest(const Reader& reader, int) {
  if (is_rest_planned_) return false;
  is_rest_planned_ = true;
  look_up(reader);
  for (auto& [key, program] : programs_) {
    if (!options_.complete || program.is_mentioned || program.is_kept || program.version == 0) continue;
    plan_.end(import_tables::kProgramVersion, program.version);
    poorer_.push_back(program.id);
    ++counts_.lines_ended;
    note(key, "ended");
  }
  counts_.people_losing = count_people(reader);
  return has_writes();
}

std::int64_t ProgramStaging::count_people(const Reader& reader) const {
  if (poorer_.empty()) return 0;
  return value<long long>(reader,
                          "select count(distinct g.account_id) from " + held_rows() +
                              " g join contract_version v on "
                              "((g.contract_id <> 0 and g.contract_id = v.contract_id) or (g.bill_to_id <> 0 and "
                              "g.bill_to_id = v.bill_to_id)) and " +
                              seen("v") + " where (g.valid_until = '' or g.valid_until > :now) and " +
                              among(reader.engine(), "v.program_id", "ids"),
                          base::to_text(options_.now), id_list(reader.engine(), poorer_))
      .value_or(0);
}

std::int64_t ProgramStaging::rows_before(const Reader& reader) const {
  return value<long long>(reader, "select count(*) from program_version v where " + seen("v")).value_or(0);
}

}  // namespace claviger::store
