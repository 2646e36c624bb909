#include "app/private_files.hpp"

#include <sys/stat.h>

namespace claviger::app {

void keep_files_private() {
  umask(S_IRWXG | S_IRWXO);
}

}  // namespace claviger::app
