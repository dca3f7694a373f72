// Loads a plug-in, asks it for the code of goods and unloads it, twice: host PLUGIN GOODS

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

typedef int best_code_function(const char *goods, char *code, size_t room);

static int ask(const char *path, const char *goods) {
  void *plugin = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (plugin == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    return EXIT_FAILURE;
  }
  // C has no cast from void * to a function; POSIX says that the bits are the same.
  union {
    void *data;
    best_code_function *function;
  } best_code = {dlsym(plugin, "best_code")};

  char code[24];
  int status = best_code.data != NULL ? best_code.function(goods, code, sizeof code) : -1;
  if (status == 0) printf("%s\n", code);
  dlclose(plugin);
  return status == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv) {
  if (argc != 3) return EXIT_FAILURE;
  int first = ask(argv[1], argv[2]);
  int second = ask(argv[1], argv[2]);
  return first == EXIT_SUCCESS ? second : first;
}
