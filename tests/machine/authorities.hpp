#pragma once
// Which authorities the system believes, for tests that must not touch the machine's own.

#include <string>

namespace claviger::test {

/// While it lives, this process finds the system's authorities in `folder`, where it would look into /etc/ssl/certs:
/// certificates under names of their hashes, as `openssl rehash` gives them. One at a time.
class SystemAuthorities {
 public:
  explicit SystemAuthorities(std::string folder);
  ~SystemAuthorities();
  SystemAuthorities(const SystemAuthorities&) = delete;
  SystemAuthorities& operator=(const SystemAuthorities&) = delete;
};

/// A folder of its own with `cert.pem` and `key.pem` of a server `localhost` that signed itself, made by the openssl
/// command, and `believed`, a folder of authorities with that certificate in it.
class Certificate {
 public:
  Certificate();
  ~Certificate();
  Certificate(const Certificate&) = delete;
  Certificate& operator=(const Certificate&) = delete;
  [[nodiscard]] std::string cert() const { return folder_ + "/cert.pem"; }
  [[nodiscard]] std::string key() const { return folder_ + "/key.pem"; }
  [[nodiscard]] std::string believed() const { return folder_ + "/believed"; }

 private:
  std::string folder_;
};

}  // namespace claviger::test
