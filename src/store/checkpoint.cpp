#include "store/checkpoint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "store/sql.hpp"

namespace claviger::store {
namespace {

constexpr std::string_view kTitle = "claviger journal checkpoint";
constexpr std::size_t kLongestFile = 4096;
constexpr std::size_t kHashDigits = 64;

base::Key signing_key(const Reader& reader) {
  return base::derive_key(reader.master_key(), "journal_checkpoint");
}

std::string instance_of(const Reader& reader) {
  return value<std::string>(reader, "select value from meta where name = 'instance_id'").value_or("");
}

/// What is signed: these bytes, the last line break included.
std::string text_of(const Checkpoint& checkpoint) {
  return fmt::format("{}\ninstance {}\nposition {}\nhash {}\nat {}\n", kTitle, checkpoint.instance, checkpoint.position,
                     checkpoint.hash, base::to_text(checkpoint.at));
}

/// The rest of the first line of `text` behind `name` and a space; the line is taken off.
std::optional<std::string> take_line(std::string_view& text, std::string_view name) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  auto line = text.substr(0, end);
  text.remove_prefix(end + 1);
  if (!line.starts_with(name) || line.size() <= name.size() || line[name.size()] != ' ') return std::nullopt;
  line.remove_prefix(name.size() + 1);
  return std::string(line);
}

std::optional<std::int64_t> number_in(const std::optional<std::string>& text) {
  std::int64_t number = 0;
  if (!text) return std::nullopt;
  const auto* end = text->data() + text->size();
  const auto parsed = std::from_chars(text->data(), end, number);
  return parsed.ec == std::errc{} && parsed.ptr == end && number >= 0 ? std::optional(number) : std::nullopt;
}

struct Parsed {
  Checkpoint checkpoint;
  std::string_view said;  ///< the signed bytes, as the file has them
  std::string signature;
};

std::optional<Parsed> parse(std::string_view file) {
  if (file.size() > kLongestFile || !file.starts_with(kTitle)) return std::nullopt;
  auto rest = file.substr(kTitle.size());
  if (!rest.starts_with('\n')) return std::nullopt;
  rest.remove_prefix(1);
  const auto instance = take_line(rest, "instance");
  const auto position = number_in(take_line(rest, "position"));
  const auto hash = take_line(rest, "hash");
  const auto at = base::parse_time(take_line(rest, "at").value_or(""));
  const auto said = file.substr(0, file.size() - rest.size());
  const auto signature = take_line(rest, "signature");
  if (!instance || !position || !hash || hash->size() != kHashDigits || !at || !signature || !rest.empty())
    return std::nullopt;
  return Parsed{{*instance, *position, *hash, *at}, said, *signature};
}

}  // namespace

Checkpoint take_checkpoint(const Reader& reader, TimePoint now) {
  const auto position = head_position(reader);
  return {instance_of(reader), position, hash_at(reader, position), now};
}

std::string signed_text(const Reader& reader, const Checkpoint& checkpoint) {
  const auto text = text_of(checkpoint);
  return text + "signature " + base::sign(signing_key(reader), text) + "\n";
}

Result<Checkpoint> read_checkpoint(const Reader& reader, std::string_view file) {
  auto parsed = parse(file);
  if (!parsed) return base::invalid("checkpoint_unreadable", "This is no checkpoint of a journal.");
  if (!base::is_signed(base::public_key_of(signing_key(reader)), parsed->said, parsed->signature))
    return base::invalid("checkpoint_not_signed", "The checkpoint was changed, or another key has signed it.");
  if (parsed->checkpoint.instance != instance_of(reader))
    return base::invalid("checkpoint_of_another", "The checkpoint is of another database.");
  return std::move(parsed->checkpoint);
}

std::string checkpoint_public_key(const Reader& reader) {
  // RFC 8410: the SubjectPublicKeyInfo of an Ed25519 key is this prefix and the key.
  constexpr std::string_view kPrefix{"\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00", 12};
  const auto key = base::public_key_of(signing_key(reader));
  std::string bytes(kPrefix);
  bytes.append(key.begin(), key.end());
  return "-----BEGIN PUBLIC KEY-----\n" + base::to_base64(bytes) + "\n-----END PUBLIC KEY-----\n";
}

std::optional<ChainFault> verify_checkpoints(const Reader& reader, std::vector<Checkpoint> checkpoints) {
  std::ranges::sort(checkpoints, {}, &Checkpoint::position);
  const auto head = head_position(reader);
  std::int64_t fits_until = 0;
  for (const auto& checkpoint : checkpoints) {
    const auto at = base::to_text(checkpoint.at);
    if (checkpoint.position > head) {
      return ChainFault{head + 1,
                        fmt::format("entries up to {}, which were there at {}, are missing", checkpoint.position, at)};
    }
    if (hash_at(reader, checkpoint.position) != checkpoint.hash) {
      return ChainFault{
          fits_until + 1,
          fmt::format("between it and {} the journal is not the one that was signed at {}", checkpoint.position, at)};
    }
    fits_until = checkpoint.position;
  }
  return std::nullopt;
}

}  // namespace claviger::store
