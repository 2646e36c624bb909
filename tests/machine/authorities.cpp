#include "machine/authorities.hpp"

#include <dlfcn.h>
#include <gtest/gtest.h>
#include <openssl/x509_vfy.h>

#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <string_view>

namespace {

std::mutex folder_mutex;
std::string folder_of_system;  // under folder_mutex; empty: the machine's own

std::string replaced(std::string_view folder) {
  const std::lock_guard lock(folder_mutex);
  return std::string(folder == "/etc/ssl/certs" && !folder_of_system.empty() ? folder_of_system : folder);
}

void replace(std::string folder) {
  const std::lock_guard lock(folder_mutex);
  folder_of_system = std::move(folder);
}

}  // namespace

/// A function of the executable goes before the library's of the same name, also when libcurl calls it.
extern "C" int X509_STORE_load_path(X509_STORE* store, const char* path) {
  using Load = int (*)(X509_STORE*, const char*);
  static const auto load = reinterpret_cast<Load>(dlsym(RTLD_NEXT, "X509_STORE_load_path"));
  return load(store, path == nullptr ? nullptr : replaced(path).c_str());
}

namespace claviger::test {

SystemAuthorities::SystemAuthorities(std::string folder) {
  replace(std::move(folder));
}

SystemAuthorities::~SystemAuthorities() {
  replace({});
}

Certificate::Certificate() : folder_(std::filesystem::temp_directory_path() / "claviger-certificate-XXXXXX") {
  EXPECT_NE(mkdtemp(folder_.data()), nullptr);
  // Each has a subject of its own: of two with the same one only the first would be looked at.
  const auto command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /O=" +
                       std::filesystem::path(folder_).filename().string() +
                       "/CN=localhost -addext subjectAltName=DNS:localhost -keyout " + key() + " -out " + cert() +
                       " 2>/dev/null && mkdir " + believed() + " && cp " + cert() + " " + believed() +
                       " && openssl rehash " + believed();
  EXPECT_EQ(std::system(command.c_str()), 0) << "the openssl command is needed";
}

Certificate::~Certificate() {
  std::filesystem::remove_all(folder_);
}

}  // namespace claviger::test
