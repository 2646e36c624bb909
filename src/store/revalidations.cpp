#include "store/revalidations.hpp"

#include "store/id_list.hpp"
#include "store/seen.hpp"
#include "store/sql.hpp"

namespace claviger::store {

std::vector<std::string> overdue_contracts_under(const Reader& reader, domain::BillToId bill_to, TimePoint now,
                                                 int limit) {
  std::vector<std::string> numbers;
  // From the contracts of the bill-to to their revalidations, one by one: those that are due are few, but of all
  // bill-tos. A join would let PostgreSQL begin with them.
  each<std::string>(
      reader,
      "select c.number from contract_version v join contract c on c.id = v.contract_id where v.bill_to_id = :bill_to "
      "and " +
          seen("v") +
          " and (select max(r.due_at) from revalidation r where r.contract_id = v.contract_id and r.bill_to_id = 0 and "
          "r.recorded_until is null) <= :now order by c.number_key limit :count",
      [&](const std::string& number) { numbers.push_back(number); }, bill_to, now, limit);
  return numbers;
}

std::optional<TimePoint> own_revalidation_due(const Reader& reader, const domain::Number& number) {
  return maybe_time(value<std::string>(reader,
                                       "select due_at from revalidation where recorded_until is null and contract_id = "
                                       ":contract and bill_to_id = :bill_to",
                                       number.contract, number.bill_to)
                        .value_or(""));
}

std::vector<RevalidationToTell> revalidations_to_tell(const Reader& reader, TimePoint now, int limit) {
  std::vector<RevalidationToTell> found;
  each<long long, long long, long long, std::string, std::string>(
      reader,
      "select id, contract_id, bill_to_id, due_at, told from revalidation where recorded_until is null and tell_at <> "
      "'' and tell_at <= :now order by tell_at, id limit :count",
      [&](long long id, long long contract, long long bill_to, const std::string& due_at, const std::string& told) {
        found.push_back(
            {id,
             {{contract}, {bill_to}},
             time_from(due_at),
             domain::parse_word<domain::RevalidationReminder>(told).value_or(domain::RevalidationReminder::none)});
      },
      now, limit);
  return found;
}

void keep_told(Transaction& transaction, const RevalidationToTell& told, std::optional<TimePoint> look_at) {
  execute(transaction, "update revalidation set told = :told, tell_at = :tell_at where id = :id", to_text(told.told),
          maybe_text(look_at), told.id);
}

std::int64_t newest_revalidation(const Reader& reader) {
  return value<long long>(reader, "select coalesce(max(id), 0) from revalidation").value_or(0);
}

std::vector<domain::Number> numbers_held(const Reader& reader, HeldNumbers kind, std::int64_t after, int limit) {
  // The grants lie in the index by number: read in its order, as far as the limit goes.
  const bool is_contract = kind == HeldNumbers::contracts;
  const std::string of = is_contract ? "g.contract_id" : "g.bill_to_id";
  const std::string where = is_contract ? "g.contract_id > :after" : "g.contract_id = 0 and g.bill_to_id > :after";
  std::vector<domain::Number> numbers;
  each<long long>(
      reader,
      "select " + of + " from access_grant g where g.recorded_until is null and " + where + " group by " + of +
          " order by " + of + " limit :count",
      [&](long long id) { numbers.push_back(is_contract ? domain::Number{{id}, {}} : domain::Number{{}, {id}}); },
      after, limit);
  return numbers;
}

std::optional<TimePoint> held_since(const Reader& reader, const NumberScope& scope) {
  const auto alone = scope.alone();
  const auto text = "select coalesce(min(found.valid_from), '') from (" +
                    rows_on_scope(reader.engine(), "select valid_from from access_grant") + ") found";
  return maybe_time(
      value<std::string>(reader, text, contract_list(reader.engine(), alone), alone.bill_to).value_or(""));
}

std::optional<TimePoint> administered_since(const Reader& reader, const NumberScope& scope) {
  const auto text = "select coalesce(min(j.at), '') from (" +
                    rows_on_scope(reader.engine(), "select recorded_from as position from administrator") +
                    ") found join journal j on j.position = found.position";
  return maybe_time(
      value<std::string>(reader, text, contract_list(reader.engine(), scope), scope.bill_to).value_or(""));
}

std::vector<domain::ItemId> items_awaiting_revalidation(const Reader& reader, domain::ItemId after, int limit) {
  std::vector<domain::ItemId> items;
  each<long long>(
      reader,
      "select id from request_item where status in ('pending_admin', 'pending_vendor') and reason = "
      "'revalidation_overdue' and id > :after order by id limit :count",
      [&](long long id) { items.push_back({id}); }, after, limit);
  return items;
}

}  // namespace claviger::store
