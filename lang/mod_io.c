/* SPDX-License-Identifier: MIT
 *
 * open(), and the module _io, which lib/io.py wraps. */
#include "lang/io.h"
#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* What the mode of open() says. */
typedef struct Mode { bool reading, writing, creating, appending, updating, text, binary; } Mode;

static bool refuse(Interp *vm, const char *message)
{
    exc_raise(vm, EXC_ValueError, "%s", message);
    return false;
}

/* One letter of the mode; false when it is unknown or came before. */
static bool mode_letter(Mode *m, uint32_t c)
{
    bool *flag = c == 'r' ? &m->reading : c == 'w' ? &m->writing : c == 'x' ? &m->creating : c == 'a' ? &m->appending
                 : c == '+' ? &m->updating : c == 't' ? &m->text : c == 'b' ? &m->binary : NULL;
    if (!flag || *flag)
        return false;
    return *flag = true;
}

static bool mode_parse(Interp *vm, Value mode, Mode *m)
{
    *m = (Mode){ false };
    if (!str_is(mode)) {
        exc_raise(vm, EXC_TypeError, "open() argument 'mode' must be str, not %s", type_name_of(vm, mode));
        return false;
    }
    const Str *s = str_of(mode);
    for (int64_t i = 0; i < s->len; i++)
        if (!mode_letter(m, str_at(s, i))) {
            const char *text = str_utf8(vm, mode, NULL);
            if (text)
                exc_raise(vm, EXC_ValueError, "invalid mode: '%s'", text);
            return false;
        }
    int ways = m->reading + m->writing + m->creating + m->appending;
    if (m->text && m->binary)
        return refuse(vm, "can't have text and binary mode at once");
    if (ways == 0)
        return refuse(vm, "Must have exactly one of create/read/write/append mode and at most one plus");
    return ways == 1 || refuse(vm, "must have exactly one of create/read/write/append mode");
}

static bool check_binary(Interp *vm, Value *args, const Mode *m, int64_t buffering)
{
    if (m->binary && args[3] != V_NONE)
        return refuse(vm, "binary mode doesn't take an encoding argument");
    if (m->binary && args[4] != V_NONE)
        return refuse(vm, "binary mode doesn't take an errors argument");
    if (m->binary && args[5] != V_NONE)
        return refuse(vm, "binary mode doesn't take a newline argument");
    return m->binary || buffering != 0 || refuse(vm, "can't have unbuffered text I/O");
}

/* The file's path as bytes with a NUL behind; NULL: exception pending. */
static const char *path_of(Interp *vm, Value file)
{
    size_t len;
    const uint8_t *data;
    const char *path;
    if (!str_is(file) && !bytes_is(file)) {
        Value made = op_call_special(vm, file, vm->names.fspath, NULL, 0);
        if (made == V_NULL && vm->exc == V_NULL)
            exc_raise(vm, EXC_TypeError, "expected str, bytes or os.PathLike object, not %s", type_name_of(vm, file));
        if (made == V_NULL)
            return NULL;
        file = made;
    }
    if (str_is(file)) {
        Value encoded = codec_encode(vm, file, "utf-8", "surrogateescape");
        if (encoded == V_NULL)
            return NULL;
        file = encoded;
    }
    if (!bytes_view(file, &data, &len)) {
        exc_raise(vm, EXC_TypeError, "expected %s.__fspath__() to return str or bytes", type_name_of(vm, file));
        return NULL;
    }
    path = (const char *)data;
    if (strlen(path) == len)
        return path;
    exc_raise(vm, EXC_ValueError, "embedded null byte");
    return NULL;
}

static int mode_flags(const Mode *m)
{
    int how = m->updating ? O_RDWR : m->reading ? O_RDONLY : O_WRONLY;
    int what = m->writing ? O_CREAT | O_TRUNC : m->creating ? O_CREAT | O_EXCL : m->appending ? O_CREAT | O_APPEND : 0;
    return how | what | O_CLOEXEC;
}

static int refuse_errno(Interp *vm, int err, Value name)
{
    exc_raise_errno(vm, err, name);
    return -1;
}

/* -1: exception pending. */
static int open_path(Interp *vm, Value file, const Mode *m)
{
    struct stat info;
    const char *path = path_of(vm, file);
    if (!path)
        return -1;
    int fd = open(path, mode_flags(m), 0666);
    if (fd < 0)
        return refuse_errno(vm, errno, file);
    if (fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) {
        close(fd);
        return refuse_errno(vm, EISDIR, file);
    }
    if (m->appending)
        lseek(fd, 0, SEEK_END);
    return fd;
}

static int open_fd(Interp *vm, Value file)
{
    int64_t fd;
    if (!int_to_i64(int_plain(file), &fd) || fd > INT32_MAX || fd < INT32_MIN) {
        exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C int");
        return -1;
    }
    if (fd < 0) {
        exc_raise(vm, EXC_ValueError, "negative file descriptor");
        return -1;
    }
    return fcntl((int)fd, F_GETFD) < 0 ? refuse_errno(vm, errno, V_NULL) : (int)fd;
}

static bool text_settings(Interp *vm, Value *args, File *f)
{
    Value encoding = args[3] == V_NONE ? str_intern_cstr(vm, "UTF-8") : args[3];
    Value errors = args[4] == V_NONE ? str_intern_cstr(vm, "strict") : args[4];
    if (!str_is(encoding) || !str_is(errors)) {
        exc_raise(vm, EXC_TypeError, "open() argument '%s' must be str or None, not %s", str_is(encoding) ? "errors" : "encoding",
                  type_name_of(vm, str_is(encoding) ? errors : encoding));
        return false;
    }
    const char *name = str_utf8(vm, encoding, NULL);
    if (!name || !io_newline_arg(vm, args[5], &f->newline))
        return false;
    f->codec = codec_find(name);
    if (f->codec == CODEC_NONE) {
        exc_raise(vm, EXC_LookupError, "unknown encoding: %s", name);
        return false;
    }
    f->text = true;
    gc_set(&f->encoding, str_plain(encoding));
    gc_set(&f->errors, str_plain(errors));
    return true;
}

static int type_for(const Mode *m, int64_t buffering)
{
    if (!m->binary)
        return IO_TEXT;
    return buffering == 0 ? IO_RAW : m->updating ? IO_RANDOM : m->reading ? IO_READER : IO_WRITER;
}

/* "rb+" for FileIO and its like; text files keep what was written. */
static Value mode_shown(Interp *vm, Value mode, const Mode *m)
{
    if (!m->binary)
        return str_plain(mode);
    return str_from_fmt(vm, "%s%s", m->reading || !m->updating ? m->appending ? "ab" : m->creating ? "xb" : m->reading ? "rb" : "wb"
                                                               : m->appending ? "ab" : m->creating ? "xb" : "rb",
                        m->updating ? "+" : "");
}

static Value io_open(Interp *vm, Value *args, int n)
{
    (void)n;
    Mode m;
    int64_t buffering;
    if (!arg_ssize(vm, args[2], -1, &buffering) || !mode_parse(vm, args[1], &m) || !check_binary(vm, args, &m, buffering))
        return V_NULL;
    bool by_fd = int_is(args[0]);
    int closes = op_truth(vm, args[6]);
    if (closes < 0 || (!closes && !by_fd))
        return closes < 0 ? V_NULL : exc_raise(vm, EXC_ValueError, "Cannot use closefd=False with file name");
    Value v = file_new(vm, type_for(&m, buffering), -1, args[0], mode_shown(vm, args[1], &m));
    if (v == V_NULL || (!m.binary && !text_settings(vm, args, file_of(v))))
        return V_NULL;
    File *f = file_of(v);
    f->readable = m.reading || m.updating;
    f->writable = !m.reading || m.updating;
    f->appending = m.appending;
    f->unbuffered = m.binary && buffering == 0;
    f->closes_fd = closes;
    f->fd = by_fd ? open_fd(vm, args[0]) : open_path(vm, args[0], &m);
    f->line_buffered = f->text && f->fd >= 0 && (buffering == 1 || isatty(f->fd));
    return f->fd < 0 ? V_NULL : v;
}

static const NativeDef functions[] = {
    { "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)", io_open,
      "Open file and return a stream.  Raise OSError upon failure.", 0 },
    { NULL, NULL, NULL, 0 }
};

/* -- the module -------------------------------------------------------------------------------------------------------- */

static Value unsupported_operation(Interp *vm)
{
    Value bases = tuple_pack(vm, (size_t)2, v_from_obj(vm->exc_types[EXC_OSError]), v_from_obj(vm->exc_types[EXC_ValueError]));
    Value dict = dict_new(vm);
    if (bases == V_NULL || dict == V_NULL || !dict_set(vm, dict, vm->names.module, str_intern_cstr(vm, "io")))
        return V_NULL;
    return type_new(vm, vm->types[T_TYPE], str_intern_cstr(vm, "UnsupportedOperation"), bases, dict, V_NULL);
}

void io_init(Interp *vm)
{
    Value kept = tuple_new(vm, NULL, IO_COUNT), made = unsupported_operation(vm);
    const TypeDef *const defs[] = { &text_file_def, &reader_def, &writer_def, &random_def, &raw_def };
    Value *items = tuple_of(kept)->items;
    gc_set(&items[IO_UNSUPPORTED], made);
    for (int i = 0; i < IO_COUNT - IO_TEXT; i++)
        gc_set(&items[IO_TEXT + i], v_from_obj(type_from_def(vm, defs[i], 0)));
    vm->module_values[MODULE_IO] = kept;
    builtin_add_functions(vm, functions);
}

static bool module_setup(Interp *vm, Value module)
{
    static const char *const names[] = {
        [IO_UNSUPPORTED] = "UnsupportedOperation", [IO_TEXT] = "TextIOWrapper", [IO_READER] = "BufferedReader",
        [IO_WRITER] = "BufferedWriter", [IO_RANDOM] = "BufferedRandom", [IO_RAW] = "FileIO",
    };
    const Tuple *kept = tuple_of(vm->module_values[MODULE_IO]);
    for (int i = IO_UNSUPPORTED; i < IO_COUNT; i++)
        if (!module_add(vm, module, names[i], kept->items[i]))
            return false;
    return module_add(vm, module, "DEFAULT_BUFFER_SIZE", v_from_small(8192)) && module_add_type(vm, module, &stringio_def) &&
           module_add_type(vm, module, &bytesio_def);
}

const ModuleDef mod__io = { .name = "_io", .doc = "Files.", .functions = functions, .init = module_setup };
