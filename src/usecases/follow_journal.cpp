#include "usecases/follow_journal.hpp"

#include <algorithm>
#include <set>

#include "store/clients.hpp"
#include "usecases/chain_facts.hpp"
#include "usecases/journal_kinds.hpp"

namespace claviger::usecases {
namespace {

/// Rows of a piece while building, and things of a piece that are read again.
constexpr std::int64_t kLines = 20'000;
constexpr std::int64_t kThings = 2'000;
constexpr std::size_t kSerials = 500;
/// Of the lines there are, one in so many.
constexpr std::size_t kManyOfLines = 20;

index::ProgramFacts program_facts(const domain::Program& program) {
  return {program.id,
          {.is_published = true,
           .entitled_party = program.entitled_party,
           .rights_support = rights_from(program.rights_support, domain::Scope::support),
           .rights_downloads = rights_from(program.rights_downloads, domain::Scope::downloads)}};
}

std::vector<index::ProgramFacts> programs_now(const store::Reader& reader) {
  std::vector<index::ProgramFacts> programs;
  for (const auto& program : store::read_programs(reader)) programs.push_back(program_facts(program));
  return programs;
}

/// `take(piece)` for each piece of at most `most`.
template <typename Value, typename Take>
void in_pieces(const std::vector<Value>& all, std::size_t most, Take&& take) {
  for (std::size_t from = 0; from < all.size(); from += most) {
    const auto until = std::min(all.size(), from + most);
    take(std::vector<Value>(all.begin() + static_cast<std::ptrdiff_t>(from),
                            all.begin() + static_cast<std::ptrdiff_t>(until)));
  }
}

template <typename Value>
std::vector<Value> list_of(const std::set<Value>& values) {
  return {values.begin(), values.end()};
}

std::int64_t last_of_queues(const store::JournalTouched& touched, std::int64_t before) {
  auto last = before;
  for (const auto& [kind, position] : touched.kinds)
    if (changes_queues(kind)) last = std::max(last, position);
  return last;
}

/// By how a kind begins, so that one of a newer process counts, too.
bool touches_clients(const store::JournalTouched& touched) {
  return std::ranges::any_of(touched.kinds, [](const auto& kind) { return kind.first.starts_with("client_"); });
}

bool are_many(const store::Reader& reader, std::size_t serials) {
  return serials * kManyOfLines > static_cast<std::size_t>(store::feed_extent(reader).lines);
}

}  // namespace

FollowJournal::FollowJournal(store::Database& database, const Clock& clock, index::Index& index, FollowOptions options)
    : database_(database), clock_(clock), index_(index), options_(std::move(options)) {}

/// The turn to read and publish, given back at its end.
class FollowJournal::Turn {
 public:
  explicit Turn(FollowJournal& journal) : journal_(journal), is_mine_(true) {
    std::unique_lock lock(journal_.mutex_);
    journal_.given_back_.wait(lock, [&] { return !journal_.is_taken_; });
    journal_.is_taken_ = true;
  }
  /// Only where the index has not come as far before it is this one's turn: whoever has it may come as far for us.
  Turn(FollowJournal& journal, std::int64_t position) : journal_(journal) {
    const auto is_there = [&] { return journal_.index_.revision() >= position; };
    std::unique_lock lock(journal_.mutex_);
    journal_.given_back_.wait_for(lock, kPatience, [&] { return !journal_.is_taken_ || is_there(); });
    is_mine_ = !journal_.is_taken_ && !is_there();
    if (is_mine_) journal_.is_taken_ = true;
  }
  ~Turn() {
    if (!is_mine_) return;
    {
      const std::lock_guard lock(journal_.mutex_);
      journal_.is_taken_ = false;
    }
    journal_.given_back_.notify_all();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

  [[nodiscard]] bool is_mine() const { return is_mine_; }

 private:
  FollowJournal& journal_;
  bool is_mine_ = false;
};

Result<bool> FollowJournal::follow() {
  const Turn turn(*this);
  return follow_in_turn(Share::everything);
}

void FollowJournal::reach(std::int64_t position) {
  if (!index_.is_built()) return;
  const auto until = std::chrono::steady_clock::now() + kPatience;
  {
    const Turn turn(*this, position);
    if (turn.is_mine()) (void)follow_in_turn(Share::own_writes);  // what failed is tried again by whoever polls
  }
  const auto left = std::chrono::floor<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
  if (left.count() > 0) (void)index_.await(position, left);
}

Result<bool> FollowJournal::follow_in_turn(Share share) {
  return database_.read([&](store::Reader& reader) -> Result<bool> {
    const auto head = store::feed_head(reader);
    const auto root = index_.hold();
    const bool is_known = root && root->position.revision <= head.position &&
                          store::knows_entry(reader, root->position.revision, root->position.hash);
    if (is_known && root->position.revision == head.position) return false;
    const bool is_own = is_known && root->position.generation == head.generation;
    if (share == Share::own_writes && !is_own) return false;
    index_.publish(is_known ? step_on(reader, *root, head) : build(reader, head));
    return true;
  });
}

index::Root FollowJournal::build(const store::Reader& reader, const store::FeedHead& head) {
  const auto extent = store::feed_extent(reader);
  progress_ = {.total = extent.lines + extent.contracts + extent.bill_tos + extent.accounts + extent.groups};
  const auto size = [](std::int64_t count) { return static_cast<std::size_t>(count); };
  index::Step step({}, clock_.now());
  step.expect({size(extent.lines), size(extent.contracts), size(extent.bill_tos), size(extent.accounts)});
  FactsRead first{.programs = programs_now(reader),
                  .clients = store::current_clients(reader),
                  .products = store::read_products(reader, 0)};
  const std::int64_t last_product = first.products.empty() ? 0 : first.products.back().id.value;
  take_in(step, std::move(first));
  build_by_id(step, extent.contracts,
              [&](const store::Ids& ids) { return FactsRead{.contracts = store::read_contracts(reader, ids)}; });
  build_by_id(step, extent.bill_tos,
              [&](const store::Ids& ids) { return FactsRead{.bill_tos = store::read_bill_tos(reader, ids)}; });
  build_by_id(step, extent.accounts,
              [&](const store::Ids& ids) { return FactsRead{.accounts = store::read_accounts(reader, ids)}; });
  build_by_id(step, extent.groups,
              [&](const store::Ids& ids) { return FactsRead{.groups = store::read_groups(reader, ids)}; });
  build_lines(reader, step, extent.lines);
  return step.finish({.revision = head.position,
                      .hash = head.hash,
                      .generation = head.generation,
                      .last_product = last_product,
                      .queues = head.position});
}

void FollowJournal::build_lines(const store::Reader& reader, index::Step& step, std::int64_t last) {
  for (std::int64_t from = 1; from <= last; from += kLines) {
    if (options_.tap) {
      FactsRead facts;
      store::each_line(reader, store::IdRange{from, from + kLines},
                       [&](const auto& line) { facts.lines.push_back(line); });
      take_in(step, std::move(facts));
    } else {
      store::each_line(reader, store::IdRange{from, from + kLines}, [&](const auto& line) { step.add(line); });
    }
    add_progress(std::min(kLines, last - from + 1));
  }
}

template <typename Read>
void FollowJournal::build_by_id(index::Step& step, std::int64_t last, Read&& read) {
  store::Ids ids;
  for (std::int64_t from = 1; from <= last; from += kThings) {
    const auto count = std::min(kThings, last - from + 1);
    ids.clear();
    for (std::int64_t id = from; id < from + count; ++id) ids.push_back(id);
    take_in(step, read(ids));
    step.settle();
    add_progress(count);
  }
}

index::Root FollowJournal::step_on(const store::Reader& reader, const index::Root& root, const store::FeedHead& head) {
  index::Step step(root, clock_.now());
  const auto named = store::touched_since(reader, root.position.revision);
  auto position = index::Position{.revision = head.position,
                                  .hash = head.hash,
                                  .generation = head.generation,
                                  .last_product = root.position.last_product,
                                  .queues = last_of_queues(named, root.position.queues)};
  if (touches_clients(named)) take_in(step, {.clients = store::current_clients(reader)});
  in_pieces(list_of(named.accounts), kThings,
            [&](const store::Ids& ids) { take_in(step, {.accounts = store::read_accounts(reader, ids)}); });
  in_pieces(list_of(named.contracts), kThings,
            [&](const store::Ids& ids) { take_in(step, {.contracts = store::read_contracts(reader, ids)}); });
  in_pieces(list_of(named.groups), kThings,
            [&](const store::Ids& ids) { take_in(step, {.groups = store::read_groups(reader, ids)}); });
  if (head.generation == root.position.generation) return step.finish(std::move(position));
  const auto touched = store::touched_by_imports(reader, root.position.generation, head.generation);
  if (touched.serial_keys.size() > options_.many_serials && are_many(reader, touched.serial_keys.size()))
    return build(reader, head);
  FactsRead first{.programs = programs_now(reader),
                  .products = store::read_products(reader, root.position.last_product)};
  if (!first.products.empty()) position.last_product = first.products.back().id.value;
  take_in(step, std::move(first));
  read_imported(reader, step, touched);
  return step.finish(std::move(position));
}

void FollowJournal::read_imported(const store::Reader& reader, index::Step& step, const store::ImportTouched& touched) {
  in_pieces(list_of(touched.contracts), kThings,
            [&](const store::Ids& ids) { take_in(step, {.contracts = store::read_contracts(reader, ids)}); });
  in_pieces(list_of(touched.bill_tos), kThings,
            [&](const store::Ids& ids) { take_in(step, {.bill_tos = store::read_bill_tos(reader, ids)}); });
  in_pieces(list_of(touched.serial_keys), kSerials, [&](const std::vector<std::string>& keys) {
    FactsRead facts{.serials = keys};
    store::each_line(reader, keys, [&](const auto& line) { facts.lines.push_back(line); });
    take_in(step, std::move(facts));
  });
}

void FollowJournal::take_in(index::Step& step, FactsRead facts) {
  if (options_.tap) options_.tap(facts);
  if (facts.programs) step.put_programs(*facts.programs);
  if (facts.clients) step.put_clients(std::move(*facts.clients));
  for (const auto& product : facts.products) step.put(product);
  for (auto& contract : facts.contracts) step.put(std::move(contract));
  for (auto& bill_to : facts.bill_tos) step.put(std::move(bill_to));
  for (auto& account : facts.accounts) step.put(std::move(account));
  for (const auto& group : facts.groups) step.put(group);
  for (const auto& serial : facts.serials) step.forget_serial(serial);
  for (const auto& line : facts.lines) step.add(line);
}

void FollowJournal::add_progress(std::int64_t rows) {
  progress_.done += rows;
  index_.tell_percent_built(progress_.percent());
  if (options_.on_progress) options_.on_progress(progress_);
}

}  // namespace claviger::usecases
