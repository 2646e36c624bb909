#include "store/unused_bytes.hpp"

// SOCI's SQLite header includes <sqlite3.h> inside a namespace: it must come first and alone.
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "store/engine.hpp"

namespace claviger::store {
namespace {

using Bytes = std::span<const unsigned char>;

constexpr std::uint32_t kPiece = 512;
/// The first byte of a page that is no b-tree page is that of a page number, or zero; below this number it is zero.
constexpr std::uint32_t kAmbiguousFrom = 0x02000000;

constexpr unsigned char kInteriorIndex = 2;
constexpr unsigned char kInteriorTable = 5;
constexpr unsigned char kLeafIndex = 10;
constexpr unsigned char kLeafTable = 13;

std::size_t two_bytes(Bytes page, std::size_t at) {
  return static_cast<std::size_t>(page[at]) << 8U | page[at + 1];
}

template <typename Value>
Value ask(soci::session& session, const std::string& pragma) {
  Value value{};
  session << "pragma " + pragma, soci::into(value);
  return value;
}

bool is_busy(const std::exception& error) {
  return classify(error) == Failure::retry;
}

}  // namespace

std::optional<UnusedPart> unused_part_of(Bytes page, std::uint32_t number) {
  const std::size_t header = number == 1 ? 100 : 0;  // the first page begins with the file's header
  const auto kind = page[header];
  const bool is_interior = kind == kInteriorIndex || kind == kInteriorTable;
  if (!is_interior && kind != kLeafIndex && kind != kLeafTable) return std::nullopt;
  const std::size_t pointers = header + (is_interior ? 12 : 8);
  const std::size_t cells = two_bytes(page, header + 3);
  const std::size_t written = two_bytes(page, header + 5);
  const UnusedPart part{pointers + 2 * cells, written == 0 ? 65536 : written};
  if (part.from > part.until || part.until > page.size()) return std::nullopt;
  for (std::size_t i = 0; i < cells; ++i) {
    const auto cell = two_bytes(page, pointers + 2 * i);
    if (cell < part.until || cell >= page.size()) return std::nullopt;
  }
  return part;
}

struct UnusedBytes::Inner {
  explicit Inner(const std::string& url) : session(open_session(url)) {
    // Whoever waits for readers while he holds the write lock keeps writers waiting: rather soon again than long.
    *session << "pragma busy_timeout = 100";
    page_size = static_cast<std::size_t>(ask<int>(*session, "page_size"));
    auto& backend = static_cast<soci::sqlite3_session_backend&>(*session->get_backend());
    sqlite_api::sqlite3_file_control(backend.conn_, "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&file));
    CLV_CHECK(file != nullptr && file->pMethods != nullptr, "SQLite tells its open file");
  }

  /// The log is written back whole, and stays so while the write lock is held: what stands in the file is what holds.
  bool take_quiet_moment() {
    const auto before = ask<long long>(*session, "data_version");
    int is_busy_now = 0;
    int in_log = 0;
    int written_back = 0;
    *session << "pragma wal_checkpoint(full)", soci::into(is_busy_now), soci::into(in_log), soci::into(written_back);
    if (is_busy_now != 0 || in_log != written_back) return false;
    *session << "begin immediate";
    if (ask<long long>(*session, "data_version") == before) return true;
    rollback(*session);
    return false;
  }

  /// Where the page begins in the file, in bytes.
  [[nodiscard]] sqlite_api::sqlite3_int64 place_of(std::uint32_t number) const {
    return static_cast<sqlite_api::sqlite3_int64>(number - 1) * static_cast<sqlite_api::sqlite3_int64>(page_size);
  }

  /// Through SQLite's own file: opening it once more and closing that would drop this process's locks on it.
  bool clean(std::uint32_t first, std::uint32_t count) const {
    std::vector<unsigned char> bytes(count * page_size);
    const int read = file->pMethods->xRead(file, bytes.data(), static_cast<int>(bytes.size()), place_of(first));
    if (read != SQLITE_OK) throw soci::soci_error("the database file cannot be read");
    bool has_cleaned = false;
    for (std::uint32_t i = 0; i < count; ++i)
      has_cleaned = clean_page({&bytes[i * page_size], page_size}, first + i) || has_cleaned;
    return has_cleaned;
  }

  bool clean_page(Bytes page, std::uint32_t number) const {
    const auto part = unused_part_of(page, number);
    if (!part) return false;
    const auto unused = page.subspan(part->from, part->until - part->from);
    if (std::ranges::all_of(unused, [](unsigned char byte) { return byte == 0; })) return false;
    const std::vector<unsigned char> zeros(unused.size());
    const auto offset = place_of(number) + static_cast<sqlite_api::sqlite3_int64>(part->from);
    if (file->pMethods->xWrite(file, zeros.data(), static_cast<int>(zeros.size()), offset) != SQLITE_OK)
      throw soci::soci_error("the database file cannot be written");
    return true;
  }

  /// A change that the others see: they drop their caches, which may hold the old bytes of the pages, before they
  /// write.
  void tell_others() const {
    const auto mark = base::random_public_id();
    *session << "delete from meta where name = 'unused_bytes_cleaned'";
    *session << "insert into meta (name, value) values ('unused_bytes_cleaned', :mark)", soci::use(mark);
  }

  std::unique_ptr<soci::session> session;
  sqlite_api::sqlite3_file* file = nullptr;
  std::size_t page_size = 0;
  std::uint32_t next_page = 1;
};

UnusedBytes::UnusedBytes(const std::string& url) : inner_(std::make_unique<Inner>(url)) {}
UnusedBytes::~UnusedBytes() = default;

UnusedBytes::Progress UnusedBytes::clean_next_piece() {
  auto& session = *inner_->session;
  try {
    if (!inner_->take_quiet_moment()) return Progress::others_first;
    const auto pages = static_cast<std::uint32_t>(ask<long long>(session, "page_count"));
    if (inner_->next_page > pages) {
      rollback(session);
      return Progress::done;
    }
    const auto count = std::min(kPiece, pages - inner_->next_page + 1);
    if (inner_->clean(inner_->next_page, count)) {
      inner_->tell_others();
      commit(session);
    } else {
      rollback(session);
    }
    inner_->next_page += count;
    return Progress::went_on;
  } catch (const std::exception& error) {
    rollback(session);
    if (is_busy(error)) return Progress::others_first;
    throw;
  }
}

bool UnusedBytes::empty_log() {
  int is_busy_now = 0;
  int in_log = 0;
  int written_back = 0;
  *inner_->session << "pragma wal_checkpoint(truncate)", soci::into(is_busy_now), soci::into(in_log),
      soci::into(written_back);
  return is_busy_now == 0;
}

bool UnusedBytes::is_too_large() {
  return ask<long long>(*inner_->session, "page_count") >= kAmbiguousFrom;
}

}  // namespace claviger::store
