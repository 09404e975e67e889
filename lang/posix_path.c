/* SPDX-License-Identifier: MIT
 *
 * Posix path: see posix_path.h. */
#include "lang/io.h"
#include "lang/posix_path.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>

#include "lang/codec.h"
#include "lang/obj_int.h"
#include "lang/obj_str.h"

/* -- giving ------------------------------------------------------------------------------------ */

Value posix_decode(Interp *vm, const char *text)
{
    size_t len = strlen(text), i = 0;
    while (i < len && (unsigned char)text[i] < 128)
        i++;
    if (i == len)
        return str_from_utf8(vm, text, len);
    Value bytes = bytes_new(vm, text, len);
    return bytes == V_NULL ? V_NULL : codec_decode(vm, bytes, "utf-8", "surrogateescape");
}

Value posix_name(Interp *vm, const char *text, bool as_bytes)
{
    return as_bytes ? bytes_new(vm, text, strlen(text)) : posix_decode(vm, text);
}

/* -- taking ------------------------------------------------------------------------------------ */

Value posix_fspath(Interp *vm, Value v)
{
    if (str_is(v) || bytes_is(v))
        return v;
    Value path = op_call_special(vm, v, vm->names.fspath, NULL, 0);
    if (path == V_NULL && vm->exc == V_NULL)
        return exc_raise(vm, EXC_TypeError, "expected str, bytes or os.PathLike object, not %.200s",
                         type_short_name_of(vm, v));
    if (path == V_NULL || str_is(path) || bytes_is(path))
        return path;
    return exc_raise(vm, EXC_TypeError,
                     "expected %.200s.__fspath__() to return str or bytes, not %.200s",
                     type_name_of(vm, v),
                     type_name_of(vm, path));
}

/* Str or bytes as a C string in a bytes object. */
static bool encode(Interp *vm, PosixPath *out, Value path)
{
    const uint8_t *data;
    size_t len;
    out->is_bytes = bytes_is(path);
    Value bytes = out->is_bytes ? path : codec_encode(vm, path, "utf-8", "surrogateescape");
    if (bytes == V_NULL || !bytes_view(bytes, &data, &len))
        return false;
    if (memchr(data, 0, len))
        return exc_raise(vm, EXC_ValueError, "embedded null byte"), false;
    out->text = (const char *)data;
    return true;
}

static bool refuse(Interp *vm, Value v, const char *fn, int flags)
{
    const char *wanted = flags == (PATH_FD | PATH_NONE)
        ? "string, bytes, os.PathLike, integer or None"
                         : flags == PATH_FD             ? "string, bytes, os.PathLike or integer"
                         : flags == PATH_NONE           ? "string, bytes, os.PathLike or None"
                                                        : "string, bytes or os.PathLike";
    exc_raise(vm, EXC_TypeError, "%s: path should be %s, not %.200s", fn, wanted,
              type_name_of(vm, v));
    return false;
}

static bool take_fd(Interp *vm, Value v, PosixPath *out)
{
    if (!posix_int(vm, v, &out->fd))
        return false;
    if (out->fd < 0)
        exc_raise_errno(vm, EBADF, V_NULL);
    return out->fd >= 0;
}

bool posix_path(Interp *vm, PosixPath *out, Value v, const char *fn, int flags)
{
    *out = (PosixPath){.object = v, .fd = -1};
    if (!int_is(v))
        io_catch_up(vm);
    if (str_is(v) || bytes_is(v))
        return encode(vm, out, v);
    if (v == V_NONE && flags & PATH_NONE) {
        *out = (PosixPath){.object = V_NULL, .text = ".", .fd = -1};
        return true;
    }
    if (flags & PATH_FD && type_of(vm, v)->slots.unary[UN_INDEX])
        return take_fd(vm, v, out);
    Value path = op_call_special(vm, v, vm->names.fspath, NULL, 0);
    if (path == V_NULL)
        return vm->exc == V_NULL ? refuse(vm, v, fn, flags) : false;
    if (str_is(path) || bytes_is(path)) {
        out->object = path;
        return encode(vm, out, path);
    }
    exc_raise(vm, EXC_TypeError, "expected %.200s.__fspath__() to return str or bytes, not %.200s",
              type_name_of(vm, v),
              type_name_of(vm, path));
    return false;
}

bool posix_int(Interp *vm, Value v, int *out)
{
    int64_t number;
    Value i = op_as_int(vm, v);
    if (i == V_NULL)
        return false;
    if (!int_to_i64(i, &number))
        return exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C int"), false;
    if (number > INT_MAX || number < INT_MIN)
        return exc_raise(vm, EXC_OverflowError, "signed integer is %s", number > 0
                         ? "greater than maximum" : "less than minimum"), false;
    *out = (int)number;
    return true;
}

bool posix_fd(Interp *vm, Value v, int *out)
{
    if (!int_is(v)) {
        Value method = op_getattr_opt(vm, v, vm->names.fileno);
        if (method == V_NULL && vm->exc == V_NULL)
            exc_raise(vm, EXC_TypeError, "argument must be an int, or have a fileno() method.");
        v = method == V_NULL ? V_NULL : op_call(vm, method, NULL, 0);
    }
    if (v == V_NULL || !posix_int(vm, v, out))
        return false;
    if (*out < 0)
        exc_raise(vm, EXC_ValueError, "file descriptor cannot be a negative integer (%d)", *out);
    return *out >= 0;
}

bool posix_dir_fd(Interp *vm, Value v, int *out)
{
    *out = AT_FDCWD;
    return v == V_NONE || posix_int(vm, v, out);
}

/* -- errors ------------------------------------------------------------------------------------ */

Value posix_error(Interp *vm, const PosixPath *path)
{
    if (vm->exc != V_NULL)
        return V_NULL;
    return exc_raise_errno(vm, errno, path && path->fd < 0 ? path->object : V_NULL);
}

Value posix_error_two(Interp *vm, const PosixPath *from, const PosixPath *to)
{
    int err = errno;
    Value text = str_from_cstr(vm, strerror(err));
    Value args[] = {v_from_small(err), text, from->object, V_NONE, to->object};
    Value exc = text == V_NULL ? V_NULL : op_call(vm, v_from_obj(vm->exc_types[EXC_OSError]), args,
                                                  5);
    return exc == V_NULL ? V_NULL : exc_raise_obj(vm, exc);
}

Value posix_done(Interp *vm, int result, const PosixPath *path)
{
    return result == -1 ? posix_error(vm, path) : V_NONE;
}

bool posix_again(Interp *vm)
{
    return errno == EINTR && op_poll(vm);
}
