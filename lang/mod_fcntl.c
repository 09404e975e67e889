/* SPDX-License-Identifier: MIT
 *
 * The module fcntl: the system's calls fcntl(), ioctl() and flock() on descriptors, and locks of
 * parts of files. A lock that is waited for blocks the process, as these calls do: LOCK_NB asks
 * without waiting. */
#include "lang/mod_posix.h"
#include "lang/native.h"
#include "lang/obj_bytes.h"
#include "lang/obj_int.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { MOST = 1024 };

static Value number_or_errno(Interp *vm, int result)
{
    return result < 0 ? exc_raise_errno(vm, errno, V_NULL) : v_from_small(result);
}

/* A call whose argument is a number, or bytes that come back as they are afterwards. */
static Value call(Interp *vm, Value *args, bool is_ioctl)
{
    int fd;
    int64_t request, number = 0;
    ByteSpan given;
    if (!posix_descriptor(vm, args[0], &fd) || !op_index(vm, args[1], &request))
        return V_NULL;
    if (!str_is(args[2]) && !bytes_view(args[2], &given.at, &given.len)) {
        if (!op_index(vm, args[2], &number))
            return V_NULL;
        return number_or_errno(vm, is_ioctl ? ioctl(fd, (unsigned long)request, number)
                                            : fcntl(fd, (int)request, number));
    }
    const char *text = str_is(args[2]) ? str_utf8(vm, args[2], &given.len) : NULL;
    if (text)
        given.at = (const uint8_t *)text;
    else if (vm->exc != V_NULL || !byte_span(vm, args[2], &given))
        return V_NULL;
    if (given.len > MOST)
        return exc_raise(vm, EXC_ValueError,
                         is_ioctl ? "ioctl string arg too long" : "fcntl string arg too long");
    char buffer[MOST + 8];
    memcpy(buffer, given.at, given.len);
    int result = is_ioctl ? ioctl(fd, (unsigned long)request, buffer) : fcntl(fd, (int)request, buffer);
    if (result < 0)
        return exc_raise_errno(vm, errno, V_NULL);
    if (is_ioctl && bytearray_is(args[2]) && args[3] == V_TRUE
        && (size_t)bytearray_of(args[2])->len == given.len) {
        memcpy(bytearray_of(args[2])->data, buffer, given.len);
        return v_from_small(result);
    }
    return bytes_new(vm, buffer, given.len);
}

static Value fn_fcntl(Interp *vm, Value *args, int n) { (void)n; return call(vm, args, false); }
static Value fn_ioctl(Interp *vm, Value *args, int n) { (void)n; return call(vm, args, true); }

static Value fn_flock(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    int64_t operation;
    if (!posix_descriptor(vm, args[0], &fd) || !op_index(vm, args[1], &operation))
        return V_NULL;
    return flock(fd, (int)operation) < 0 ? exc_raise_errno(vm, errno, V_NULL) : V_NONE;
}

static Value fn_lockf(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    int64_t operation, length, start, whence;
    if (!posix_descriptor(vm, args[0], &fd) || !op_index(vm, args[1], &operation)
        || !op_index(vm, args[2], &length) || !op_index(vm, args[3], &start)
        || !op_index(vm, args[4], &whence))
        return V_NULL;
    struct flock lock = { .l_whence = (short)whence, .l_start = start, .l_len = length };
    if (operation & LOCK_UN)
        lock.l_type = F_UNLCK;
    else if (operation & LOCK_SH)
        lock.l_type = F_RDLCK;
    else if (operation & LOCK_EX)
        lock.l_type = F_WRLCK;
    else
        return exc_raise(vm, EXC_ValueError, "unrecognized lockf argument");
    return fcntl(fd, operation & LOCK_NB ? F_SETLK : F_SETLKW, &lock) < 0
             ? exc_raise_errno(vm, errno, V_NULL)
             : V_NONE;
}

static const NativeDef functions[] = {
    { "fcntl(fd, cmd, arg=0, /)", fn_fcntl, "Perform an operation on a descriptor.", 0 },
    { "ioctl(fd, request, arg=0, mutate_flag=True, /)", fn_ioctl, "Perform an operation on a device.", 0 },
    { "flock(fd, operation, /)", fn_flock, "Lock or unlock a file.", 0 },
    { "lockf(fd, cmd, len=0, start=0, whence=0, /)", fn_lockf, "Lock or unlock a part of a file.", 0 },
    { NULL, NULL, NULL, 0 }
};

static bool init(Interp *vm, Value module)
{
    static const IntDef rows[] = {
#define ROW(name) {#name, name}
        ROW(LOCK_SH), ROW(LOCK_EX), ROW(LOCK_NB), ROW(LOCK_UN), ROW(F_DUPFD), ROW(F_DUPFD_CLOEXEC), ROW(F_GETFD), ROW(F_SETFD),
        ROW(F_GETFL), ROW(F_SETFL), ROW(F_GETLK), ROW(F_SETLK), ROW(F_SETLKW), ROW(F_GETOWN), ROW(F_SETOWN), ROW(F_RDLCK),
        ROW(F_WRLCK), ROW(F_UNLCK), ROW(FD_CLOEXEC), ROW(FASYNC), ROW(F_GETPIPE_SZ), ROW(F_SETPIPE_SZ),
        ROW(DN_ACCESS), ROW(DN_ATTRIB), ROW(DN_CREATE), ROW(DN_DELETE), ROW(DN_MODIFY),
        ROW(DN_MULTISHOT), ROW(DN_RENAME), ROW(F_ADD_SEALS), ROW(F_EXLCK), ROW(F_GETLEASE),
        ROW(F_GETLK64), ROW(F_GETSIG), ROW(F_GET_SEALS), ROW(F_NOTIFY), ROW(F_OFD_GETLK),
        ROW(F_OFD_SETLK), ROW(F_OFD_SETLKW), ROW(F_SEAL_GROW), ROW(F_SEAL_SEAL), ROW(F_SEAL_SHRINK),
        ROW(F_SEAL_WRITE), ROW(F_SETLEASE), ROW(F_SETLK64), ROW(F_SETLKW64), ROW(F_SETSIG),
        ROW(F_SHLCK), ROW(LOCK_MAND), ROW(LOCK_READ), ROW(LOCK_RW), ROW(LOCK_WRITE),
#undef ROW
    };
    return module_add_ints(vm, module, rows, sizeof rows / sizeof *rows);
}

const ModuleDef mod_fcntl = {
    .name = "fcntl",
    .doc = "Operations on descriptors: fcntl(), ioctl(), locks.",
    .functions = functions,
    .init = init,
};
