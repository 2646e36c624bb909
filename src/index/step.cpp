#include "index/step.hpp"

#include <algorithm>
#include <iterator>

#include "base/result.hpp"

namespace claviger::index {
namespace {

/// The facts of one chunk after the other: `make(chunk number, facts by place)`.
template <typename Chunk, typename Facts, typename Make>
void each_chunk(const std::map<Number, Facts>& facts, Make&& make) {
  std::vector<std::pair<std::size_t, const Facts*>> of_chunk;
  for (auto at = facts.begin(); at != facts.end();) {
    const auto chunk = place_of<Chunk>(at->first).first;
    of_chunk.clear();
    for (; at != facts.end() && place_of<Chunk>(at->first).first == chunk; ++at)
      of_chunk.emplace_back(place_of<Chunk>(at->first).second, &at->second);
    make(chunk, of_chunk);
  }
}

template <typename Chunk>
const Chunk& chunk_or_empty(const std::shared_ptr<const Chunk>& chunk) {
  static const Chunk kEmpty;
  return chunk ? *chunk : kEmpty;
}

using Numbers = std::vector<std::uint32_t>;

/// On what the account at that place has grants.
Numbers targets_of(const AccountChunk& chunk, std::size_t place) {
  Numbers targets;
  for (const auto& grant : chunk.grants_of(place)) {
    if (targets.empty() || targets.back() != grant.target) targets.push_back(grant.target);
  }
  return targets;
}

/// In which groups the account at that place is.
Numbers groups_of(const AccountChunk& chunk, std::size_t place) {
  Numbers groups;
  for (const auto& membership : chunk.memberships.of(place)) {
    if (groups.empty() || groups.back() != membership.group) groups.push_back(membership.group);
  }
  return groups;
}

Numbers targets_of(const Group& group) {
  auto targets = group.targets;
  targets.erase(std::ranges::unique(targets).begin(), targets.end());
  return targets;
}

/// What the contract at that place renews directly.
Numbers renewed_of(const ContractChunk& chunk, std::size_t place) {
  const auto renewed = chunk.renews.of(place);
  return {renewed.begin(), renewed.end()};
}

/// `tell(number, whether it is there afterwards)` for what is not the same before and after. Both are sorted. Only
/// differences are told: whoever holds much must not touch every leaf when little changes.
template <typename Tell>
void each_difference(const Numbers& before, const Numbers& after, Tell&& tell) {
  Numbers gone, come;
  std::ranges::set_difference(before, after, std::back_inserter(gone));
  std::ranges::set_difference(after, before, std::back_inserter(come));
  for (const auto number : gone) tell(number, false);
  for (const auto number : come) tell(number, true);
}

void tell_differences(const Numbers& before, const Numbers& after, std::uint32_t value, PairSet::Editor& pairs) {
  each_difference(before, after, [&](std::uint32_t key, bool is_there) {
    is_there ? pairs.add({key, value}) : pairs.remove({key, value});
  });
}

/// The changes of one kind of number, by target: each chunk is made anew once.
template <typename Chunk>
void regroup(typename PageTable<Chunk>::Editor& chunks, std::span<const GroupedChange> changes) {
  const auto place = [](const GroupedChange& change) { return place_of<Chunk>(change.target & ~kBillTo); };
  while (!changes.empty()) {
    const auto at = place(changes.front()).first;
    auto chunk = std::make_shared<Chunk>(chunk_or_empty(chunks.share(at)));
    for (; !changes.empty() && place(changes.front()).first == at; changes = changes.subspan(1)) {
      const auto own = chunk->groups.of(place(changes.front()).second);
      Numbers groups(own.begin(), own.end());
      std::erase(groups, changes.front().group);
      if (changes.front().is_in)
        groups.insert(std::ranges::upper_bound(groups, changes.front().group), changes.front().group);
      chunk->groups.put(place(changes.front()).second, groups);
    }
    chunk->groups.shrink_to_fit();
    chunks.set(at, std::move(chunk));
  }
}

}  // namespace

Step::Step(const Root& base, TimePoint now)
    : base_(base),
      now_(now),
      programs_(base.programs),
      clients_(base.clients),
      serials_(base.serials),
      contract_numbers_(base.contract_numbers),
      bill_to_numbers_(base.bill_to_numbers),
      product_keys_(base.product_keys),
      account_ids_(base.account_ids),
      account_emails_(base.account_emails),
      contracts_(base.contracts),
      bill_tos_(base.bill_tos),
      accounts_(base.accounts),
      groups_(base.groups),
      holders_(base.holders),
      members_(base.members),
      renewals_(base.renewals) {}

void Step::expect(const Expected& expected) {
  serials_.expect(expected.serials);
  contract_numbers_.expect(expected.contracts);
  bill_to_numbers_.expect(expected.bill_tos);
  account_ids_.expect(expected.accounts);
  account_emails_.expect(expected.accounts);
}

void Step::put_programs(const std::vector<ProgramFacts>& programs) {
  Programs by_id;
  for (const auto& program : programs) {
    const auto id = number_of(program.id.value);
    if (by_id.size() <= id) by_id.resize(id + 1);
    by_id[id] = program.record;
  }
  programs_ = std::make_shared<const Programs>(std::move(by_id));
}

void Step::put_clients(std::vector<domain::Client> clients) {
  clients_ = std::make_shared<const ClientTable>(std::move(clients));
}

void Step::put(const domain::ProductFacts& product) {
  put_id(product_keys_, base_.product_keys, product.product_key, number_of(product.id.value));
}

void Step::put(domain::ContractFacts contract) {
  const auto id = number_of(contract.id.value);
  put_id(contract_numbers_, base_.contract_numbers, contract.number_key, id);
  put_contracts_.insert_or_assign(id, std::move(contract));
}

void Step::put(domain::BillToFacts bill_to) {
  const auto id = number_of(bill_to.id.value);
  put_id(bill_to_numbers_, base_.bill_to_numbers, bill_to.bill_to_key, id);
  put_bill_tos_.insert_or_assign(id, std::move(bill_to));
}

void Step::put(domain::AccountFacts account) {
  const auto id = number_of(account.id.value);
  put_id(account_ids_, base_.account_ids, account.public_id, id);
  const auto [chunk, place] = place_of<AccountChunk>(id);
  const auto* before = base_.accounts.get(chunk);
  const auto hash = hash_of(account.email_key);
  if (before == nullptr || before->email_hash[place] != hash) {
    if (before != nullptr) account_emails_.forget(before->email_hash[place]);
    account_emails_.add(account.email_key, id);
  }
  put_accounts_.insert_or_assign(id, std::move(account));
}

void Step::put(const domain::GroupFacts& facts) {
  const auto id = number_of(facts.id.value);
  auto group = std::make_shared<const Group>(group_of(facts));
  const auto before = groups_.share(id);
  each_difference(before ? targets_of(*before) : Numbers(), targets_of(*group),
                  [&](Target target, bool is_in) { grouped_.push_back({target, id, is_in}); });
  groups_.set(id, std::move(group));
}

void Step::add(const domain::LineFacts& line) {
  serials_.add(line.serial_key, line_record(line));
}

void Step::forget_serial(std::string_view serial_key) {
  serials_.forget(serial_key);
}

/// A number's text never changes: it is put once.
void Step::put_id(TextMap<Number>::Editor& ids, const TextMap<Number>& known, std::string_view text, Number id) {
  if (Root::find_id(known, text) != id) ids.add(text, id);
}

void Step::settle() {
  settle_contracts();
  settle_bill_tos();
  settle_accounts();
  settle_grouped();
  holders_.settle();
  members_.settle();
  renewals_.settle();
}

void Step::settle_contracts() {
  each_chunk<ContractChunk>(put_contracts_, [&](std::size_t at, const auto& facts) {
    auto chunk = std::make_shared<ContractChunk>(chunk_or_empty(contracts_.share(at)));
    for (const auto& [place, contract] : facts) {
      const auto before = renewed_of(*chunk, place);
      chunk->put(place, *contract);
      tell_differences(before, renewed_of(*chunk, place), number_of(contract->id.value), renewals_);
    }
    contracts_.set(at, std::move(chunk));
  });
  put_contracts_.clear();
}

void Step::settle_bill_tos() {
  each_chunk<BillToChunk>(put_bill_tos_, [&](std::size_t at, const auto& facts) {
    bill_tos_.set(at, std::make_shared<const BillToChunk>(with(chunk_or_empty(bill_tos_.share(at)), facts)));
  });
  put_bill_tos_.clear();
}

void Step::settle_accounts() {
  each_chunk<AccountChunk>(put_accounts_, [&](std::size_t at, const auto& facts) {
    const auto before = accounts_.share(at);
    auto chunk = std::make_shared<const AccountChunk>(with(chunk_or_empty(before), AccountsByPlace{now_, facts}));
    for (const auto& [place, account] : facts) {
      const auto id = number_of(account->id.value);
      tell_differences(before ? targets_of(*before, place) : Numbers(), targets_of(*chunk, place), id, holders_);
      tell_differences(before ? groups_of(*before, place) : Numbers(), groups_of(*chunk, place), id, members_);
    }
    accounts_.set(at, std::move(chunk));
  });
  put_accounts_.clear();
}

void Step::settle_grouped() {
  std::ranges::stable_sort(grouped_, {}, &GroupedChange::target);
  const auto first_bill_to = std::ranges::lower_bound(grouped_, kBillTo, {}, &GroupedChange::target);
  regroup<ContractChunk>(contracts_, {grouped_.begin(), first_bill_to});
  regroup<BillToChunk>(bill_tos_, {first_bill_to, grouped_.end()});
  grouped_.clear();
}

Root Step::finish(Position position) {
  settle();
  return {.position = std::move(position),
          .serials = serials_.finish(),
          .contract_numbers = contract_numbers_.finish(),
          .bill_to_numbers = bill_to_numbers_.finish(),
          .product_keys = product_keys_.finish(),
          .account_ids = account_ids_.finish(),
          .account_emails = account_emails_.finish(),
          .contracts = contracts_.finish(),
          .bill_tos = bill_tos_.finish(),
          .accounts = accounts_.finish(),
          .groups = groups_.finish(),
          .members = members_.finish(),
          .holders = holders_.finish(),
          .renewals = renewals_.finish(),
          .programs = programs_,
          .clients = clients_};
}

}  // namespace claviger::index
