#include "store/import_parties.hpp"

#include "base/text.hpp"
#include "store/import_tables.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using S = std::string;
using N = long long;

const S kByName = "nc:";
const S kByGuId = "gu:";

}  // namespace

std::string PartyRef::key() const {
  return gu_id.empty() ? kByName + name_key : kByGuId + base::identifier_key(gu_id);
}

const ImportParties::Party* ImportParties::find(const std::string& key) const {
  const auto at = parties_.find(key);
  return at == parties_.end() || at->second.id == 0 ? nullptr : &at->second;
}

/// Keys to read, each once: their own, and the names that new GU IDs may go on with.
std::vector<std::string> ImportParties::unknown(const std::vector<PartyRef>& refs) const {
  std::set<S> keys;
  for (const auto& ref : refs) {
    if (const auto key = ref.key(); find(key) == nullptr) {
      keys.insert(key);
      if (const auto named = kByName + ref.name_key; find(named) == nullptr) keys.insert(named);
    }
  }
  return {keys.begin(), keys.end()};
}

void ImportParties::look_up(const Reader& reader, const std::vector<PartyRef>& refs) {
  if (const auto keys = unknown(refs); !keys.empty()) {
    const auto list = json_list(keys);
    each<S, N>(
        reader, "select party_key, id from party where party_key in " + in_texts(reader.engine(), "keys"),
        [&](const S& key, N id) { parties_[key].id = id; }, list);
    // A GU ID that goes on with another party has none of its own.
    each<S, N>(
        reader,
        "select a.party_key, a.party_id from party_alias a where a.until_import is null and a.party_key in " +
            in_texts(reader.engine(), "keys"),
        [&](const S& key, N id) { parties_[key].id = id; }, list);
  }
  claim(reader, refs);
}

/// Mostly nobody claims anything, and nothing is read.
void ImportParties::claim(const Reader& reader, const std::vector<PartyRef>& refs) {
  std::set<S> names;
  for (const auto& ref : refs) {
    const auto named = kByName + ref.name_key;
    if (ref.gu_id.empty() || find(ref.key()) != nullptr || find(named) == nullptr) continue;
    parties_[named].claimed_by.insert(ref.key());
    names.insert(ref.name_key);
  }
  if (!names.empty()) read_claims(reader, {names.begin(), names.end()});
}

void ImportParties::read_claims(const Reader& reader, const std::vector<std::string>& name_keys) {
  std::vector<S> keys;
  keys.reserve(name_keys.size());
  for (const auto& name : name_keys) keys.push_back(kByName + name);
  each<S, S, N>(
      reader,
      "select p.party_key, a.party_key, a.from_import from party p join party_alias a on a.party_id = p.id where "
      "a.until_import is null and p.party_key in " +
          in_texts(reader.engine(), "keys"),
      [&](const S& key, const S& taken_by, N from) {
        if (from == generation_)
          parties_[key].claimed_by.insert(taken_by);
        else
          parties_[key].is_taken = true;
      },
      json_list(keys));
  // A company registered under the name with a GU ID of its own may be the one that was meant: nobody can tell.
  each<S>(
      reader,
      "select c.name_key from company c join company_version v on v.company_id = c.id join party p on p.id = "
      "c.party_id where v.until_import is null and p.gu_id <> '' and c.name_key in " +
          in_texts(reader.engine(), "keys"),
      [&](const S& name) { parties_[kByName + name].is_taken = true; }, json_list(name_keys));
}

bool ImportParties::is_ambiguous(const PartyRef& ref) const {
  if (ref.gu_id.empty() || find(ref.key()) != nullptr) return false;
  const auto* named = find(kByName + ref.name_key);
  return named != nullptr && !named->is_taken && named->claimed_by.size() > 1 && !is_new(*named);
}

std::int64_t ImportParties::claimed(const std::string& name, const std::string& by) {
  if (find(name) == nullptr) return 0;
  auto& named = parties_[name];
  named.claimed_by.insert(by);
  return named.is_taken || named.claimed_by.size() > 1 ? 0 : named.id;
}

std::int64_t ImportParties::stage(WritePlan& plan, const PartyRef& ref) {
  const auto key = ref.key();
  auto& party = parties_[key];
  if (party.id != 0) return party.id;
  if (const auto named = ref.gu_id.empty() ? 0 : claimed(kByName + ref.name_key, key); named != 0) {
    party.id = named;
    plan.add(import_tables::kPartyAlias, {key, party.id, ref.gu_id});
  } else {
    party.id = plan.add(import_tables::kParty, {key, ref.gu_id});
  }
  pending_.push_back(&party.id);
  return party.id;
}

void ImportParties::written(const PlannedIds& ids) {
  for (auto* id : pending_) {
    if (*id >= 0) continue;
    *id = ids.of("party", *id);
    made_.add(*id);
  }
  pending_.clear();
}

}  // namespace claviger::store
