/* SPDX-License-Identifier: MIT
 *
 * The errno module: the names of the system's error numbers, and errorcode, the way back. */
#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_str.h"

#include <errno.h>

#define ERRORS(E)                                                                                          \
    E(EPERM) E(ENOENT) E(ESRCH) E(EINTR) E(EIO) E(ENXIO) E(E2BIG) E(ENOEXEC) E(EBADF) E(ECHILD)            \
    E(EAGAIN) E(ENOMEM) E(EACCES) E(EFAULT) E(ENOTBLK) E(EBUSY) E(EEXIST) E(EXDEV) E(ENODEV) E(ENOTDIR)    \
    E(EISDIR) E(EINVAL) E(ENFILE) E(EMFILE) E(ENOTTY) E(ETXTBSY) E(EFBIG) E(ENOSPC) E(ESPIPE) E(EROFS)     \
    E(EMLINK) E(EPIPE) E(EDOM) E(ERANGE) E(EDEADLK) E(ENAMETOOLONG) E(ENOLCK) E(ENOSYS) E(ENOTEMPTY)       \
    E(ELOOP) E(EWOULDBLOCK) E(ENOMSG) E(EIDRM) E(ECHRNG) E(EL2NSYNC) E(EL3HLT) E(EL3RST) E(ELNRNG)         \
    E(EUNATCH) E(ENOCSI) E(EL2HLT) E(EBADE) E(EBADR) E(EXFULL) E(ENOANO) E(EBADRQC) E(EBADSLT)             \
    E(EDEADLOCK) E(EBFONT) E(ENOSTR) E(ENODATA) E(ETIME) E(ENOSR) E(ENONET) E(ENOPKG) E(EREMOTE)           \
    E(ENOLINK) E(EADV) E(ESRMNT) E(ECOMM) E(EPROTO) E(EMULTIHOP) E(EDOTDOT) E(EBADMSG) E(EOVERFLOW)        \
    E(ENOTUNIQ) E(EBADFD) E(EREMCHG) E(ELIBACC) E(ELIBBAD) E(ELIBSCN) E(ELIBMAX) E(ELIBEXEC) E(EILSEQ)     \
    E(ERESTART) E(ESTRPIPE) E(EUSERS) E(ENOTSOCK) E(EDESTADDRREQ) E(EMSGSIZE) E(EPROTOTYPE)                \
    E(ENOPROTOOPT) E(EPROTONOSUPPORT) E(ESOCKTNOSUPPORT) E(EOPNOTSUPP) E(ENOTSUP) E(EPFNOSUPPORT)          \
    E(EAFNOSUPPORT) E(EADDRINUSE) E(EADDRNOTAVAIL) E(ENETDOWN) E(ENETUNREACH) E(ENETRESET)                 \
    E(ECONNABORTED) E(ECONNRESET) E(ENOBUFS) E(EISCONN) E(ENOTCONN) E(ESHUTDOWN) E(ETOOMANYREFS)           \
    E(ETIMEDOUT) E(ECONNREFUSED) E(EHOSTDOWN) E(EHOSTUNREACH) E(EALREADY) E(EINPROGRESS) E(ESTALE)         \
    E(EUCLEAN) E(ENOTNAM) E(ENAVAIL) E(EISNAM) E(EREMOTEIO) E(EDQUOT) E(ECANCELED) E(ENOMEDIUM)            \
    E(EMEDIUMTYPE) E(ENOKEY) E(EKEYEXPIRED) E(EKEYREVOKED) E(EKEYREJECTED) E(EOWNERDEAD)                   \
    E(ENOTRECOVERABLE) E(ERFKILL)

static bool init(Interp *vm, Value module)
{
    static const struct { const char *name; int number; } rows[] = {
#define ROW(name) {#name, name},
        ERRORS(ROW)
#undef ROW
    };
    Value codes = dict_new(vm);
    if (codes == V_NULL)
        return false;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Value number = v_from_small(rows[i].number), name = str_intern_cstr(vm, rows[i].name);
        if (!module_add(vm, module, rows[i].name, number) || !dict_set(vm, codes, number, name))
            return false;
    }
    return module_add(vm, module, "errorcode", codes);
}

const ModuleDef mod_errno = {
    .name = "errno",
    .doc = "The system's error numbers by name; errorcode has the names by number.",
    .init = init,
};
