# Every library the product links, all from Debian 12's packages (docs/adr/ says why each).
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n data)
find_package(CURL REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(GTest REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(GMIME REQUIRED IMPORTED_TARGET gmime-3.0)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(YAML REQUIRED IMPORTED_TARGET yaml-cpp)
pkg_check_modules(PSL REQUIRED IMPORTED_TARGET libpsl)
find_package(PostgreSQL REQUIRED)

# SOCI ships no usable CMake package in Debian 12.
find_library(SOCI_CORE soci_core REQUIRED)
find_library(SOCI_SQLITE3 soci_sqlite3 REQUIRED)
find_library(SOCI_POSTGRESQL soci_postgresql REQUIRED)
add_library(claviger_soci INTERFACE)
# Debian's SOCI hides the type information that the virtual-pointer check of UBSan asks for.
if(CLAVIGER_SANITIZE MATCHES "undefined")
  target_compile_options(claviger_soci INTERFACE -fno-sanitize=vptr)
endif()
target_include_directories(claviger_soci SYSTEM INTERFACE /usr/include/soci ${PostgreSQL_INCLUDE_DIRS})
target_link_libraries(claviger_soci INTERFACE ${SOCI_CORE} ${SOCI_SQLITE3} ${SOCI_POSTGRESQL} PkgConfig::SQLITE
  ${PostgreSQL_LIBRARIES})

find_library(CSV_LIBRARY csv REQUIRED)
