# What every target is compiled with. Sanitizers come from the presets through CLAVIGER_SANITIZE.
set(CLAVIGER_SANITIZE "" CACHE STRING "Value for -fsanitize, empty for none")

add_library(claviger_options INTERFACE)
target_compile_options(claviger_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wswitch -Wno-missing-field-initializers -Werror
  # Judged false positives of GCC 12 at -O2 in fmt and the standard library.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-error=stringop-overflow;-Wno-error=maybe-uninitialized;-Wno-error=array-bounds;-Wno-error=restrict>
  # What libstdc++ 12 calls in its own stable_sort.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
target_include_directories(claviger_options INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_definitions(claviger_options INTERFACE SPDLOG_FMT_EXTERNAL BOOST_ASIO_NO_DEPRECATED)

if(CLAVIGER_SANITIZE)
  add_compile_options(-fsanitize=${CLAVIGER_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${CLAVIGER_SANITIZE})
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
endif()
