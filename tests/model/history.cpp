#include "model/history.hpp"

#include <algorithm>
#include <array>

namespace claviger::model {
namespace {

using Change = void (World::*)(Transaction&, Touched&);

/// One of these is taken: how often it stands here is how often it happens.
constexpr std::array kPeople = {&World::grant,
                                &World::grant,
                                &World::grant,
                                &World::grant,
                                &World::end_some_grant,
                                &World::end_some_grant,
                                &World::block,
                                &World::unblock,
                                &World::unblock,
                                &World::turn_hold,
                                &World::lock_or_unlock,
                                &World::open_account,
                                &World::activate,
                                &World::open_account,
                                &World::change_address,
                                &World::group_number,
                                &World::group_number,
                                &World::group_person,
                                &World::group_person,
                                &World::keep_group,
                                &World::end_some_group,
                                &World::appoint_or_release,
                                &World::appoint_or_release,
                                &World::exclude_or_include};
constexpr std::array kImported = {&World::change_contract, &World::change_contract, &World::change_parties,
                                  &World::end_contract,    &World::add_line,        &World::add_line,
                                  &World::end_line,        &World::change_program,  &World::turn_bill_to};

/// One of so many boundaries ahead is gone to.
constexpr int kNext = 4;
constexpr std::chrono::milliseconds kInstant{1};

}  // namespace

Result<void> History::write(const std::function<void(Transaction&)>& change) {
  return database_.write({"test", {}}, clock_, [&](Transaction& transaction) -> Result<void> {
    change(transaction);
    return {};
  });
}

Result<Touched> History::begin() {
  Touched touched;
  CLV_TRY_VOID(write([&](Transaction& transaction) { world_.begin(transaction, touched); }));
  CLV_TRY_VOID(write([&](Transaction& transaction) {
    for (int i = 0; i < World::kAccounts; ++i) world_.open_account(transaction, touched);
    for (int i = 0; i < World::kFirstGrants; ++i) world_.grant(transaction, touched);
  }));
  return touched;
}

Result<Touched> History::step() {
  Touched touched;
  if (dice_.chance(25)) CLV_TRY_VOID(pass_time(touched));
  // Now and then several commits before anybody follows.
  const int commits = dice_.chance(10) ? dice_.between(2, 3) : 1;
  for (int i = 0; i < commits; ++i) {
    const bool is_import = dice_.chance(25);
    CLV_TRY_VOID(write([&](Transaction& transaction) {
      if (is_import)
        import(transaction, touched);
      else
        change_people(transaction, touched);
    }));
  }
  return touched;
}

Result<void> History::pass_time(Touched& touched) {
  return database_.read([&](store::Reader& reader) -> Result<void> {
    const auto now = clock_.now();
    const auto ahead = world_.boundaries(reader, now);
    if (ahead.empty() || dice_.chance(15)) {
      clock_.advance(std::chrono::hours(dice_.between(1, 12)));
      return {};
    }
    const auto& boundary =
        ahead[static_cast<std::size_t>(dice_.below(std::min(kNext, static_cast<int>(ahead.size()))))];
    const std::chrono::milliseconds before(dice_.chance(40) && boundary.at - now > kInstant ? 1 : 0);
    clock_.set(boundary.at - before);
    world_.touch(reader, boundary, touched);
    return {};
  });
}

void History::change_people(Transaction& transaction, Touched& touched) {
  if (dice_.chance(2)) return world_.erase(transaction, touched);
  const int changes = dice_.chance(20) ? dice_.between(2, 4) : 1;
  for (int i = 0; i < changes; ++i) {
    const Change change = kPeople[static_cast<std::size_t>(dice_.below(static_cast<int>(kPeople.size())))];
    (world_.*change)(transaction, touched);
  }
}

void History::import(Transaction& transaction, Touched& touched) {
  world_.begin_generation(transaction);
  for (int i = dice_.between(1, 4); i > 0; --i) {
    const Change change = kImported[static_cast<std::size_t>(dice_.below(static_cast<int>(kImported.size())))];
    (world_.*change)(transaction, touched);
  }
  world_.publish(transaction);
}

}  // namespace claviger::model
