#pragma once
// A universe small enough that everything in it meets everything else: some accounts, contracts, bill-tos, serials,
// programmes and parties, on a real database.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "domain/account.hpp"
#include "domain/contract.hpp"
#include "model/dice.hpp"
#include "store/grants.hpp"
#include "store/groups.hpp"
#include "store/numbers.hpp"

namespace claviger::model {

using store::Transaction;

/// What a step has changed, in the words that questions use.
struct Touched {
  std::vector<std::string> accounts, contracts, bill_tos, serials;
};

struct Person {
  domain::Account account;
  bool is_erased = false;
};

struct KnownContract {
  domain::ContractId id;
  std::string number;
  int bill_to = 0;
  bool is_published = false;
};

struct KnownLine {
  std::int64_t id = 0;
  std::string serial;
  domain::ContractId contract;
};

/// A grant that was made, as far as questions need it; it may have ended.
struct KnownGrant {
  std::string account;
  domain::Number number;
};

/// An instant at which something begins or ends, and what that is.
struct Boundary {
  TimePoint at;
  std::int64_t grant = 0, contract = 0;  ///< one of them
  std::string serial;                    ///< of a line on the contract
};

class World {
 public:
  static constexpr int kAccounts = 8, kContracts = 12, kBillTos = 4, kSerials = 9, kPrograms = 5, kParties = 3,
                       kProducts = 3;

  World(Dice& dice, std::string time_zone) : dice_(dice), time_zone_(std::move(time_zone)) {}

  /// Parties, products, sites, programmes and bill-tos, and a first generation of contracts.
  void begin(Transaction& transaction, Touched& touched);

  // People and what they hold. Each writes its journal entry as the use case does.
  void open_account(Transaction& transaction, Touched& touched);
  void activate(Transaction& transaction, Touched& touched);
  void change_address(Transaction& transaction, Touched& touched);
  void erase(Transaction& transaction, Touched& touched);
  void turn_hold(Transaction& transaction, Touched& touched);
  void grant(Transaction& transaction, Touched& touched);
  /// To whom questions are worth asking: a world in which nobody holds anything answers alike whatever happens.
  static constexpr int kFirstGrants = 30;
  void end_some_grant(Transaction& transaction, Touched& touched);
  void block(Transaction& transaction, Touched& touched);
  void unblock(Transaction& transaction, Touched& touched);
  void lock_or_unlock(Transaction& transaction, Touched& touched);
  /// A contract from what its bill-to gives, or no longer.
  void exclude_or_include(Transaction& transaction, Touched& touched);
  void group_number(Transaction& transaction, Touched& touched);
  void group_person(Transaction& transaction, Touched& touched);
  void keep_group(Transaction& transaction, Touched& touched);
  void end_some_group(Transaction& transaction, Touched& touched);
  void appoint_or_release(Transaction& transaction, Touched& touched);

  // One generation: some of these, then publish.
  void begin_generation(const store::Reader& reader);
  void change_contract(Transaction& transaction, Touched& touched);
  void end_contract(Transaction& transaction, Touched& touched);
  void add_line(Transaction& transaction, Touched& touched);
  void end_line(Transaction& transaction, Touched& touched);
  void change_parties(Transaction& transaction, Touched& touched);
  void change_program(Transaction& transaction, Touched& touched);
  void turn_bill_to(Transaction& transaction, Touched& touched);
  void publish(Transaction& transaction) const;

  /// What begins or ends after `now` and within a week; the first ones first.
  [[nodiscard]] std::vector<Boundary> boundaries(const store::Reader& reader, TimePoint now) const;
  /// What the boundary is of, and who holds something there.
  void touch(const store::Reader& reader, const Boundary& boundary, Touched& touched) const;

  [[nodiscard]] const std::vector<KnownGrant>& grants() const { return grants_; }
  [[nodiscard]] const std::vector<KnownContract>& contracts() const { return contracts_; }
  [[nodiscard]] const std::vector<KnownLine>& lines() const { return lines_; }
  [[nodiscard]] const std::vector<Person>& people() const { return people_; }
  [[nodiscard]] const Person& some_person() { return dice_.pick(people_); }
  [[nodiscard]] Dice& dice() { return dice_; }
  [[nodiscard]] domain::Number some_number();
  [[nodiscard]] int active_people() const;

  static std::string contract_number(int at) { return "C" + std::to_string(100 + at); }
  static std::string bill_to_number(int at) { return std::to_string(7000 + at); }
  static std::string serial(int at) { return "FOC" + std::to_string(10 + at); }
  static std::string product(int at) { return "ROUTER-" + std::to_string(at); }

 private:
  Person* some_live();
  void write_version(Transaction& transaction, KnownContract& contract);
  void write_parties(Transaction& transaction, const KnownContract& contract);
  void write_program(Transaction& transaction, int program);
  [[nodiscard]] Day today(TimePoint now) const { return base::day_in_zone(now, time_zone_); }
  /// Mostly around today; now and then a day that the index cannot keep, or just can.
  [[nodiscard]] Day some_start(Day today, int latest);
  [[nodiscard]] Day some_end(Day today, int latest);
  void touch(const domain::Number& number, Touched& touched) const;
  [[nodiscard]] std::string free_address();
  /// Makes one where there are few.
  const store::Group& some_group(Transaction& transaction);
  /// Whoever is in it and whatever: to be called before and after where that changes.
  void touch_group(const store::Reader& reader, const store::Group& group, Touched& touched) const;
  static void leave_all(Transaction& transaction, const domain::Account& account);

  Dice& dice_;
  std::string time_zone_;
  std::vector<Person> people_;
  std::vector<KnownContract> contracts_;
  std::vector<KnownLine> lines_;
  std::vector<KnownGrant> grants_;  ///< the last ones
  std::vector<store::Group> groups_;
  std::map<int, bool> bill_to_is_published_;
  std::int64_t generation_ = 0;
};

}  // namespace claviger::model
