/* SPDX-License-Identifier: MIT
 *
 * The modules written in C. Adding one: a file mod_NAME.c with a ModuleDef mod_NAME, and a row here. */
#include "lang/native.h"

#define MODULES(MODULE) \
    MODULE(_abc) MODULE(_bz2) MODULE(_etree) MODULE(_expat) MODULE(_lzma) MODULE(_resource) MODULE(fcntl) \
    MODULE(_codec) MODULE(_csv_lines) MODULE(_dis) MODULE(mmap) MODULE(termios) \
    MODULE(_collections) MODULE(_ctypes) \
    MODULE(_contextvars) \
    MODULE(_functools) \
    MODULE(_gc) \
    MODULE(_hashlib) \
    MODULE(_heapq) \
    MODULE(_imp) MODULE(_blake2) \
    MODULE(_ast_tree) MODULE(_io) \
    MODULE(_json) MODULE(_lsprof) \
    MODULE(_pickling) MODULE(_re) MODULE(_sqlite) \
    MODULE(_string) \
    MODULE(_struct) \
    MODULE(_traceback) MODULE(_unicode) \
    MODULE(_weakref) \
    MODULE(array) \
    MODULE(binascii) \
    MODULE(bisect) MODULE(cmath) \
    MODULE(datetime) MODULE(decimal) \
    MODULE(errno) \
    MODULE(itertools) \
    MODULE(math) \
    MODULE(operator) \
    MODULE(posix) \
    MODULE(random) \
    MODULE(sys) \
    MODULE(time) \
    MODULE(zlib)

#define MODULE(name) extern const ModuleDef mod_##name;
MODULES(MODULE)
#undef MODULE

const ModuleDef *const native_modules[] = {
#define MODULE(name) &mod_##name,
    MODULES(MODULE)
#undef MODULE
    NULL,
};
