#include "usecases/keep_checkpoint.hpp"

#include <fmt/format.h>

#include "store/checkpoint.hpp"

namespace claviger::usecases {
namespace {

struct Made {
  store::Checkpoint checkpoint;
  std::string text;
};

Result<Made> made(const Services& services) {
  return services.database.read([&](store::Reader& reader) -> Result<Made> {
    auto checkpoint = store::take_checkpoint(reader, services.clock.now());
    auto text = store::signed_text(reader, checkpoint);
    return Made{std::move(checkpoint), std::move(text)};
  });
}

Result<void> check_kept(const Services& services, const store::Checkpoint& now, const std::string& kept) {
  return services.database.read([&](store::Reader& reader) -> Result<void> {
    const auto before = store::read_checkpoint(reader, kept);
    if (before && before->hash == now.hash) return {};
    return base::fail(
        ErrorCode::conflict, "journal_contradicted",
        fmt::format("The checkpoint that is kept for position {} does not fit the journal.", now.position));
  });
}

}  // namespace

Result<std::string> make_checkpoint(const Services& services) {
  CLV_TRY(auto now, made(services));
  return std::move(now.text);
}

Result<void> keep_checkpoint(const Services& services, CheckpointKeeper& keeper) {
  CLV_TRY(const auto now, made(services));
  const auto name = fmt::format("{}-{:012}.checkpoint", now.checkpoint.instance, now.checkpoint.position);
  CLV_TRY(const auto kept, keeper.find(name));
  return kept ? check_kept(services, now.checkpoint, *kept) : keeper.keep(name, now.text);
}

}  // namespace claviger::usecases
