/* SPDX-License-Identifier: MIT
 *
 * Which functions of the embedded library are built-in ones in CPython.
 *
 * A program that keeps such a function in a class (`converter = time.gmtime`) relies on it that a
 * built-in function does not bind. After a module of this list has run, its functions become of the
 * type T_LIBRARY_FN: called as ever, printed as built-in, never bound. */
#include "lang/import_find.h"

#include <string.h>

#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_str.h"

/* names: NULL for all public functions that the module defines. */
typedef struct NativeNames { const char *module, *names; } NativeNames;

static const NativeNames rows[] = {
    {"_codecs", NULL}, {"atexit", NULL}, {"faulthandler", NULL}, {"gc", NULL}, {"grp", NULL}, {"marshal", NULL}, {"pwd", NULL},
    {"resource", NULL}, {"struct", NULL}, {"time", NULL}, {"tracemalloc", NULL}, {"unicodedata", NULL},
    {"contextvars", " copy_context "},
    {"csv", " field_size_limit get_dialect list_dialects register_dialect unregister_dialect "},
    {"decimal", " localcontext "},
    {"hashlib", " blake2b blake2s md5 scrypt sha1 sha224 sha256 sha384 sha3_224 sha3_256 sha3_384 sha3_512 sha512 shake_128 shake_256 "},
    {"locale", " getencoding strcoll strxfrm "},
    {"os", " device_encoding fstat fstatvfs get_terminal_size kill lstat posix_spawn posix_spawnp scandir sched_getaffinity stat statvfs"
           " system times uname wait "},
    {"pickle", " dump dumps load loads "},
    {"select", " poll "},
    {"signal", " alarm default_int_handler getitimer pause pidfd_send_signal pthread_kill raise_signal set_wakeup_fd setitimer"
               " siginterrupt sigtimedwait sigwaitinfo strsignal "},
    {"socket", " close getdefaulttimeout gethostbyaddr gethostbyname gethostbyname_ex gethostname getnameinfo htonl htons inet_ntoa"
               " ntohl ntohs setdefaulttimeout "},
    {"sqlite3", " adapt connect enable_callback_tracebacks register_adapter register_converter "},
    {"warnings", " warn warn_explicit "},
    {"weakref", " getweakrefcount getweakrefs proxy "},
    {"asyncio.events", " get_event_loop get_running_loop _get_running_loop "},
};

static bool listed(const NativeNames *row, const char *name, size_t len)
{
    if (!row->names)
        return *name != '_';
    for (const char *at = row->names; (at = strstr(at, name)); at += len)
        if (at[-1] == ' ' && at[len] == ' ')
            return true;
    return false;
}

static void mark(Interp *vm, const NativeNames *row, Value module)
{
    Value key, v, own = dict_get_str(dict_of(module_dict(module)), vm->names.name);
    for (int64_t at = 0; dict_next(dict_of(module_dict(module)), &at, &key, &v);) {
        size_t len;
        const char *name = v_is_exact(v, T_FUNCTION) && str_is(key) ? str_utf8(vm, key, &len) : NULL;
        if (name && (row->names || ((Function *)v_obj(v))->module == own) && listed(row, name, len))
            v_obj(v)->shape = T_LIBRARY_FN;
    }
}

void import_mark_natives(Interp *vm, const char *name, Value module)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!strcmp(rows[i].module, name))
            mark(vm, &rows[i], module);
}
