// wirecopy-stage-host: a stage in a process of its own, started by the runtime.
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "isolation/stage_process.hpp"

int main(int argc, char** argv) {
  if (argc == 5 && std::strcmp(argv[1], "serve") == 0)
    return wirecopy::isolation::serve_stage(argv[2], argv[3], std::strtoull(argv[4], nullptr, 10));
  std::fprintf(stderr, "wirecopy-stage-host: started by wirecopy, not by hand\n");
  return 64;
}
