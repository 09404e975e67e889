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
    bool *flag = c == 'r' ? &m->reading
               : c == 'w' ? &m->writing
               : c == 'x' ? &m->creating
               : c == 'a' ? &m->appending
               : c == '+' ? &m->updating
               : c == 't' ? &m->text
               : c == 'b' ? &m->binary
                          : NULL;
    if (!flag || *flag)
        return false;
    return *flag = true;
}

static bool mode_parse(Interp *vm, Value mode, Mode *m)
{
    *m = (Mode){ false };
    if (!str_is(mode)) {
        exc_raise(vm, EXC_TypeError, "open() argument 'mode' must be str, not %s", arg_type_name(vm, mode));
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
    if (m->binary && buffering == 1)
        return exc_warn(vm, EXC_RuntimeWarning,
                        "line buffering (buffering=1) isn't supported in binary mode, "
                        "the default buffer size will be used");
    return m->binary || buffering != 0 || refuse(vm, "can't have unbuffered text I/O");
}

/* What stands for the file: an int, or a str or bytes path. V_NULL: exception pending. */
static Value file_arg(Interp *vm, Value file)
{
    if (int_is(file) || v_is_bool(file) || str_is(file) || bytes_is(file))
        return file;
    Value made = op_call_special(vm, file, vm->names.fspath, NULL, 0);
    if (made == V_NULL && vm->exc == V_NULL) {
        if (type_of(vm, file)->slots.unary[UN_INDEX])
            return op_as_int(vm, file);
        exc_raise(vm, EXC_TypeError, "expected str, bytes or os.PathLike object, not %s",
                  type_short_name_of(vm, file));
    }
    if (made == V_NULL || str_is(made) || bytes_is(made))
        return made;
    return exc_raise(vm, EXC_TypeError, "expected %s.__fspath__() to return str or bytes, not %s",
                     type_name_of(vm, file), type_name_of(vm, made));
}

/* The path as bytes with a NUL behind; NULL: exception pending. */
static const char *path_of(Interp *vm, Value file)
{
    size_t len;
    const uint8_t *data;
    if (str_is(file))
        file = codec_encode(vm, file, "utf-8", "surrogateescape");
    if (file == V_NULL || !bytes_view(file, &data, &len))
        return NULL;
    if (strlen((const char *)data) == len)
        return (const char *)data;
    exc_raise(vm, EXC_ValueError, "embedded null byte");
    return NULL;
}

static int mode_flags(const Mode *m)
{
    int how = m->updating ? O_RDWR : m->reading ? O_RDONLY : O_WRONLY;
    int what = m->writing   ? O_CREAT | O_TRUNC
             : m->creating  ? O_CREAT | O_EXCL
             : m->appending ? O_CREAT | O_APPEND
                            : 0;
    return how | what | O_CLOEXEC;
}

static int refuse_errno(Interp *vm, int err, Value name)
{
    exc_raise_errno(vm, err, name);
    return -1;
}

/* The descriptor that the program's own opener gives. */
static int open_by(Interp *vm, Value opener, Value file, int flags)
{
    int64_t fd;
    Value args[] = { file, v_from_small(flags) }, made = op_call(vm, opener, args, 2);
    if (made == V_NULL)
        return -1;
    if (!int_is(made) || !int_to_i64(int_plain(made), &fd))
        exc_raise(vm, EXC_TypeError, "expected integer from opener");
    else if (fd < 0)
        exc_raise(vm, EXC_ValueError, "opener returned %lld", (long long)fd);
    else
        return (int)fd;
    return -1;
}

/* -1: exception pending. */
static int open_path(Interp *vm, Value file, const Mode *m, Value opener)
{
    struct stat info;
    const char *path = path_of(vm, file);
    if (!path)
        return -1;
    int fd = opener == V_NONE ? open(path, mode_flags(m), 0666) : open_by(vm, opener, file, mode_flags(m));
    if (fd < 0)
        return vm->exc == V_NULL ? refuse_errno(vm, errno, file) : -1;
    if (fstat(fd, &info) < 0)
        return refuse_errno(vm, errno, V_NULL);
    if (S_ISDIR(info.st_mode)) {
        close(fd);
        return refuse_errno(vm, EISDIR, file);
    }
    return fd;
}

static int open_fd(Interp *vm, Value file)
{
    int64_t fd;
    struct stat info;
    if (!int_to_i64(int_plain(file), &fd) || fd > INT32_MAX || fd < INT32_MIN) {
        exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C int");
        return -1;
    }
    if (fd < 0) {
        exc_raise(vm, EXC_ValueError, "negative file descriptor");
        return -1;
    }
    if (fstat((int)fd, &info) < 0)
        return refuse_errno(vm, errno, V_NULL);
    return S_ISDIR(info.st_mode) ? refuse_errno(vm, EISDIR, file) : (int)fd;
}

static bool open_into(Interp *vm, File *f, const Mode *m, Value closefd, Value opener)
{
    bool by_fd = int_is(f->name) || v_is_bool(f->name);
    int closes = op_truth(vm, closefd);
    if (closes < 0 || (!closes && !by_fd && !refuse(vm, "Cannot use closefd=False with file name")))
        return false;
    io_catch_up(vm);
    f->readable = m->reading || m->updating;
    f->writable = !m->reading || m->updating;
    f->creating = m->creating;
    f->appending = m->appending;
    f->closes_fd = closes;
    f->fd = by_fd ? open_fd(vm, f->name) : open_path(vm, f->name, m, opener);
    if (f->fd >= 0 && m->appending)
        lseek(f->fd, 0, SEEK_END);
    return f->fd >= 0;
}

static bool text_settings(Interp *vm, Value *args, File *f)
{
    Value encoding = args[3] == V_NONE ? str_intern_cstr(vm, "UTF-8") : args[3];
    Value errors = args[4] == V_NONE ? str_intern_cstr(vm, "strict") : args[4];
    if (!str_is(encoding) || !str_is(errors)) {
        exc_raise(vm, EXC_TypeError, "open() argument '%s' must be str or None, not %s",
                  str_is(encoding) ? "errors" : "encoding",
                  arg_type_name(vm, str_is(encoding) ? errors : encoding));
        return false;
    }
    const char *name = str_utf8(vm, encoding, NULL);
    if (!name || !io_newline_arg(vm, args[5], &f->newline))
        return false;
    if (!codec_is_known(vm, name))
        return false;
    f->codec = codec_find(name);
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
    return str_from_fmt(vm, "%s%s",
                        m->reading || !m->updating ? m->appending ? "ab"
                                                   : m->creating  ? "xb"
                                                   : m->reading   ? "rb"
                                                                  : "wb"
                        : m->appending             ? "ab"
                        : m->creating              ? "xb"
                                                   : "rb",
                        m->updating ? "+" : "");
}

static Value io_open(Interp *vm, Value *args, int n)
{
    (void)n;
    Mode m;
    int64_t buffering;
    Value name = file_arg(vm, args[0]);
    if (name == V_NULL || !arg_ssize(vm, args[2], -1, &buffering) || !mode_parse(vm, args[1], &m) ||
        !check_binary(vm, args, &m, buffering))
        return V_NULL;
    Value v = file_new(vm, type_for(&m, buffering), -1, name, mode_shown(vm, args[1], &m));
    if (v == V_NULL || (!m.binary && !text_settings(vm, args, file_of(v))))
        return V_NULL;
    File *f = file_of(v);
    f->unbuffered = m.binary && buffering == 0;
    f->room = m.binary && buffering > 1 ? (size_t)buffering : 0;
    if (!open_into(vm, f, &m, args[6], args[7]))
        return V_NULL;
    f->line_buffered = f->text && (buffering == 1 || isatty(f->fd));
    return v;
}

bool io_open_raw(Interp *vm, File *f, Value *args)
{
    Mode m;
    Value name = file_arg(vm, args[0]);
    if (name == V_NULL || !mode_parse(vm, args[1], &m))
        return false;
    if (m.text)
        return refuse(vm, "invalid mode: t");
    if (f->fd >= 0 && f->closes_fd)
        close(f->fd);
    f->fd = -1;
    m.binary = true;
    gc_set(&f->name, name);
    gc_set(&f->mode, mode_shown(vm, args[1], &m));
    f->unbuffered = true;
    return open_into(vm, f, &m, args[2], args[3]);
}

static Value io_text_encoding(Interp *vm, Value *args, int n)
{
    (void)n;
    return args[0] == V_NONE ? str_intern_cstr(vm, "locale") : args[0];
}

static Value io_open_code(Interp *vm, Value *args, int n)
{
    Value all[] = {
        args[0], str_from_cstr(vm, "rb"), v_from_small(-1), V_NONE, V_NONE, V_NONE, V_TRUE, V_NONE};
    return str_is(args[0])
             ? io_open(vm, all, n)
             : exc_raise(vm, EXC_TypeError, "open_code() argument 'path' must be str, not %s",
                         arg_type_name(vm, args[0]));
}

static const NativeDef functions[] = {
    {"open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, "
     "opener=None)",
     io_open, "Open a file of text, or of bytes with 'b' in mode, and return it; OSError when that cannot be.", 0},
    {"text_encoding(encoding, stacklevel=2, /)", io_text_encoding,
     "Return the encoding, or 'locale' for None.", 0},
    {"open_code(path)", io_open_code, "Open a file of source text to read its bytes.", 0},
    {NULL, NULL, NULL, 0}};

/* -- the module -------------------------------------------------------------------------------------------------------- */

static Value unsupported_operation(Interp *vm)
{
    Value bases = tuple_pack(vm, (size_t)2, v_from_obj(vm->exc_types[EXC_OSError]),
                             v_from_obj(vm->exc_types[EXC_ValueError]));
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
    builtin_add(vm, "open", native_function(vm, functions, V_NULL, "io"));
}

static bool module_setup(Interp *vm, Value module)
{
    static const char *const names[] = {
        [IO_UNSUPPORTED] = "UnsupportedOperation",
        [IO_TEXT] = "TextIOWrapper",
        [IO_READER] = "BufferedReader",
        [IO_WRITER] = "BufferedWriter",
        [IO_RANDOM] = "BufferedRandom",
        [IO_RAW] = "FileIO",
    };
    const Tuple *kept = tuple_of(vm->module_values[MODULE_IO]);
    for (int i = IO_UNSUPPORTED; i < IO_COUNT; i++)
        if (!module_add(vm, module, names[i], kept->items[i]))
            return false;
    Value open_function = dict_get_str(dict_of(vm->builtins), str_intern_cstr(vm, "open"));
    return module_add(vm, module, "open", open_function)
        && module_add(vm, module, "DEFAULT_BUFFER_SIZE", v_from_small(8192))
        && module_add_type(vm, module, &stringio_def) && module_add_type(vm, module, &bytesio_def);
}

const ModuleDef mod__io = { .name = "_io", .doc = "Files.", .functions = functions, .init = module_setup };
