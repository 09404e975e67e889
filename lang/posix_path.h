/* SPDX-License-Identifier: MIT
 *
 * Posix path: file names as the posix functions take and give them, between str (UTF-8 with
 * surrogate escapes), bytes, PathLike and descriptors; and the errors of system calls, which name
 * them. */
#ifndef MEANWHILE_LANG_POSIX_PATH_H
#define MEANWHILE_LANG_POSIX_PATH_H

#include "lang/native.h"

enum { PATH_FD = 1, PATH_NONE = 2 };    /* also taken: descriptors; None, which means "." */

typedef struct PosixPath {
    Value object;                       /* as given, for errors; V_NULL when None was given */
    /* NULL when a descriptor was given; lives as long as the PosixPath is on the C stack */
    const char *text;
    int fd;                             /* -1 when a name was given */
    bool is_bytes;
} PosixPath;

/* False: TypeError, ValueError (embedded null) pending. `fn` is named in messages. */
bool posix_path(Interp *vm, PosixPath *out, Value v, const char *fn, int flags);
Value posix_fspath(Interp *vm, Value v);                       /* str or bytes; TypeError */
Value posix_decode(Interp *vm, const char *text);              /* a str */
Value posix_name(Interp *vm, const char *text, bool as_bytes);
bool posix_fd(Interp *vm, Value v, int *out);                  /* an int, or what has fileno() */
bool posix_int(Interp *vm, Value v, int *out);                 /* an int that fits C's */
bool posix_dir_fd(Interp *vm, Value v, int *out);              /* None: AT_FDCWD */

/* errno as an exception: always V_NULL. `path` may be NULL. */
Value posix_error(Interp *vm, const PosixPath *path);
Value posix_error_two(Interp *vm, const PosixPath *from, const PosixPath *to);
/* None, or the error when result is -1 */
Value posix_done(Interp *vm, int result, const PosixPath *path);

/* True when a call that failed with EINTR should be made again; false: something else failed (errno), or an
 * exception is pending. */
bool posix_again(Interp *vm);

#endif
