/* SPDX-License-Identifier: MIT
 *
 * The module mmap: files (or nothing) mapped into memory, as a mutable row of bytes with a
 * position, like a file.
 *
 * A map is laid out as a bytearray, so that bytes_view() and views see its memory; closed, it has
 * none. What another process cuts off the file is gone from the map as well, which the system tells
 * with a signal, here as in CPython. */
#include "lang/native.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lang/obj_bytes.h"
#include "lang/obj_int.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

typedef enum Access { ACCESS_DEFAULT, ACCESS_READ, ACCESS_WRITE, ACCESS_COPY } Access;
typedef struct Map { ItemArray items; int64_t at, offset; int fd, flags; Access access; bool closed; } Map;

static Map *map_of(Value v) { return (Map *)v_obj(v); }
static int64_t size_of(const Map *m) { return m->items.bytes.len; }
static uint8_t *data_of(const Map *m) { return m->items.bytes.data; }

static void release(Map *m)
{
    if (!m->closed && data_of(m))
        munmap(data_of(m), (size_t)size_of(m));
    if (!m->closed && m->fd >= 0)
        close(m->fd);
    m->items.bytes.data = NULL;
    m->items.bytes.len = m->items.bytes.cap = 0;
    m->closed = true;
}

static void map_finalize(Interp *vm, Obj *o)
{
    (void)vm;
    release((Map *)o);
}

static bool open_map(Interp *vm, const Map *m)
{
    if (m->closed)
        exc_raise(vm, EXC_ValueError, "mmap closed or invalid");
    return !m->closed;
}

static bool writable(Interp *vm, const Map *m)
{
    if (open_map(vm, m) && m->items.readonly)
        exc_raise(vm, EXC_TypeError, "mmap can't modify a readonly memory map.");
    return vm->exc == V_NULL;
}

/* -- making one -------------------------------------------------------------------------------------------------------- */

typedef struct Wish { int64_t fd, length, flags, prot, access, offset; } Wish;

static bool read_wish(Interp *vm, Value *args, Wish *w)
{
    int64_t *const fields[] = { &w->fd, &w->length, &w->flags, &w->prot, &w->access, &w->offset };
    for (int i = 0; i < 6; i++)
        if (!op_index(vm, args[1 + i], fields[i]))
            return false;
    if (w->length < 0)
        exc_raise(vm, EXC_OverflowError, "memory mapped length must be positive");
    else if (w->offset < 0)
        exc_raise(vm, EXC_OverflowError, "memory mapped offset must be positive");
    else if (w->access != ACCESS_DEFAULT && (w->flags != MAP_SHARED || w->prot != (PROT_READ | PROT_WRITE)))
        exc_raise(vm, EXC_ValueError, "mmap can't specify both access and flags, prot.");
    else if (w->access < ACCESS_DEFAULT || w->access > ACCESS_COPY)
        exc_raise(vm, EXC_ValueError, "mmap invalid access parameter.");
    return vm->exc == V_NULL;
}

static void apply_access(Wish *w)
{
    w->prot |= PROT_READ;               /* nothing here can be written and not read */
    if (w->access == ACCESS_READ)
        w->prot = PROT_READ;
    if (w->access == ACCESS_COPY)
        w->flags = MAP_PRIVATE;
    if (w->access == ACCESS_DEFAULT && !(w->prot & PROT_WRITE))
        w->access = ACCESS_READ;
}

/* The length 0 is the rest of the file; a file is as long as what is mapped of it. */
static bool check_file(Interp *vm, Wish *w)
{
    struct stat state;
    if (w->fd == -1) {
        w->flags |= MAP_ANONYMOUS;
        return true;
    }
    if (w->fd < 0 || w->fd > INT_MAX || fstat((int)w->fd, &state) < 0) {
        exc_raise_errno(vm, w->fd < 0 || w->fd > INT_MAX ? EBADF : errno, V_NULL);
        return false;
    }
    if (!S_ISREG(state.st_mode))
        return true;
    if (!w->length && !state.st_size)
        exc_raise(vm, EXC_ValueError, "cannot mmap an empty file");
    else if (!w->length && w->offset >= state.st_size)
        exc_raise(vm, EXC_ValueError, "mmap offset is greater than file size");
    else if (!w->length)
        w->length = state.st_size - w->offset;
    else if (w->offset > state.st_size || state.st_size - w->offset < w->length)
        exc_raise(vm, EXC_ValueError, "mmap length is greater than file size");
    return vm->exc == V_NULL;
}

static Value construct(Interp *vm, Value *args, int n)
{
    (void)n;
    Wish w;
    if (!read_wish(vm, args, &w))
        return V_NULL;
    apply_access(&w);
    if (!check_file(vm, &w))
        return V_NULL;
    int fd = w.fd == -1 ? -1 : dup((int)w.fd);
    if (w.fd != -1 && fd < 0)
        return exc_raise_errno(vm, errno, V_NULL);
    void *data = mmap(NULL, (size_t)w.length, (int)w.prot, (int)w.flags, fd, w.offset);
    Value v = data == MAP_FAILED ? exc_raise_errno(vm, errno, V_NULL)
                                 : instance_new(vm, (Type *)v_obj(args[0]));
    if (v == V_NULL) {
        if (data != MAP_FAILED)
            munmap(data, (size_t)w.length);
        if (fd >= 0)
            close(fd);
        return V_NULL;
    }
    Map *m = map_of(v);
    v_obj(v)->aux = AUX_MMAP;
    m->items = (ItemArray){
        .bytes = m->items.bytes, .itemsize = 1, .code = 'B', .readonly = !(w.prot & PROT_WRITE)};
    m->items.bytes.data = data;
    m->items.bytes.len = m->items.bytes.cap = w.length;
    m->fd = fd;
    m->flags = (int)w.flags;
    m->offset = w.offset;
    m->access = (Access)w.access;
    return v;
}

/* -- items ------------------------------------------------------------------------------------------------------------- */

static bool item_index(Interp *vm, const Map *m, Value key, int64_t *at)
{
    if (!op_index(vm, key, at))
        return false;
    if (!open_map(vm, m))               /* __index__ may have closed it */
        return false;
    *at += *at < 0 ? size_of(m) : 0;
    if (*at < 0 || *at >= size_of(m))
        exc_raise(vm, EXC_IndexError, "mmap index out of range");
    return vm->exc == V_NULL;
}

static Value get_slice(Interp *vm, const Map *m, Value key)
{
    int64_t start, step, count;
    SliceObj settled;
    if ((key = slice_settle(vm, key, &settled)) == V_NULL || !open_map(vm, m)
        || !slice_indices(vm, key, size_of(m), &start, &step, &count))
        return V_NULL;
    if (step == 1)
        return bytes_new(vm, data_of(m) + start, (size_t)count);
    Value v = bytes_new(vm, NULL, (size_t)count);
    for (int64_t i = 0; v != V_NULL && i < count; i++)
        ((Bytes *)v_obj(v))->data[i] = data_of(m)[start + i * step];
    return v;
}

static bool is_index(Interp *vm, Value key)
{
    return v_is_int(key) || type_of(vm, key)->slots.unary[UN_INDEX];
}

static Value slot_getitem(Interp *vm, Value self, Value key)
{
    Map *m = map_of(self);
    int64_t at;
    if (!open_map(vm, m))
        return V_NULL;
    if (v_is_exact(key, T_SLICE))
        return get_slice(vm, m, key);
    if (!is_index(vm, key))
        return exc_raise(vm, EXC_TypeError, "mmap indices must be integers");
    return item_index(vm, m, key, &at) ? v_from_small(data_of(m)[at]) : V_NULL;
}

static bool set_slice(Interp *vm, Map *m, Value key, Value value)
{
    int64_t start, step, count;
    ByteSpan span;
    SliceObj settled;
    if ((key = slice_settle(vm, key, &settled)) == V_NULL || !open_map(vm, m)
        || !slice_indices(vm, key, size_of(m), &start, &step, &count)
        || !byte_span(vm, value, &span))
        return false;
    if ((int64_t)span.len != count) {
        exc_raise(vm, EXC_IndexError, "mmap slice assignment is wrong size");
        return false;
    }
    if (step == 1)
        memmove(data_of(m) + start, span.at, span.len);
    for (int64_t i = 0; step != 1 && i < count; i++)
        data_of(m)[start + i * step] = span.at[i];
    return true;
}

static bool slot_setitem(Interp *vm, Value self, Value key, Value value)
{
    Map *m = map_of(self);
    int64_t at, byte;
    if (!writable(vm, m))
        return false;
    if (value == V_NULL)
        exc_raise(vm, EXC_TypeError,
                  v_is_exact(key, T_SLICE) ? "mmap object doesn't support slice deletion"
                                           : "mmap object doesn't support item deletion");
    else if (v_is_exact(key, T_SLICE))
        return set_slice(vm, m, key, value);
    else if (!is_index(vm, key))
        exc_raise(vm, EXC_TypeError, "mmap indices must be integers");
    if (vm->exc != V_NULL || !item_index(vm, m, key, &at))
        return false;
    if (!is_index(vm, value))
        exc_raise(vm, EXC_TypeError, "mmap item value must be an int");
    else if (op_index(vm, value, &byte) && (byte < 0 || byte > 255))
        exc_raise(vm, EXC_ValueError, "mmap item value must be in range(0, 256)");
    else if (vm->exc == V_NULL && open_map(vm, m) && at < size_of(m))
        data_of(m)[at] = (uint8_t)byte;
    return vm->exc == V_NULL;
}

static int64_t slot_len(Interp *vm, Value self)
{
    return open_map(vm, map_of(self)) ? size_of(map_of(self)) : -1;
}

static Value slot_repr(Interp *vm, Value self)
{
    static const char *const ACCESS[] = { "ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY" };
    const Map *m = map_of(self);
    const char *name = "mmap.mmap";
    if (m->closed)
        return str_from_fmt(vm, "<%s closed=True>", name);
    return str_from_fmt(vm, "<%s closed=False, access=%s, length=%lld, pos=%lld, offset=%lld>",
                        name, ACCESS[m->access], (long long)size_of(m), (long long)m->at,
                        (long long)m->offset);
}

/* Walking through a map gives bytes, not ints, in CPython too. */
static Value slot_iter(Interp *vm, Value self)
{
    Value walk = open_map(vm, map_of(self)) ? prelude_get(vm, "_builtins", "single_slices") : V_NULL;
    return walk == V_NULL ? V_NULL : op_call(vm, walk, &self, 1);
}

/* -- as a file --------------------------------------------------------------------------------------------------------- */

static int64_t left_of(const Map *m) { return m->at < size_of(m) ? size_of(m) - m->at : 0; }

static Value take(Interp *vm, Map *m, int64_t count)
{
    Value v = bytes_new(vm, data_of(m) + m->at, (size_t)count);
    if (v != V_NULL)
        m->at += count;
    return v;
}

static Value m_read(Interp *vm, Value *args, int n)
{
    (void)n;
    Map *m = map_of(args[0]);
    int64_t count = -1;
    if (!open_map(vm, m) || (args[1] != V_NONE && !op_index(vm, args[1], &count)))
        return V_NULL;
    return take(vm, m, count < 0 || count > left_of(m) ? left_of(m) : count);
}

static Value m_read_byte(Interp *vm, Value *args, int n)
{
    (void)n;
    Map *m = map_of(args[0]);
    if (!open_map(vm, m))
        return V_NULL;
    if (!left_of(m))
        return exc_raise(vm, EXC_ValueError, "read byte out of range");
    return v_from_small(data_of(m)[m->at++]);
}

static Value m_readline(Interp *vm, Value *args, int n)
{
    (void)n;
    Map *m = map_of(args[0]);
    if (!open_map(vm, m))
        return V_NULL;
    const uint8_t *from = data_of(m) + m->at,
                  *end = left_of(m) ? memchr(from, '\n', (size_t)left_of(m)) : NULL;
    return take(vm, m, end ? end + 1 - from : left_of(m));
}

static Value m_write(Interp *vm, Value *args, int n)
{
    (void)n;
    Map *m = map_of(args[0]);
    ByteSpan span;
    if (!writable(vm, m) || !byte_span(vm, args[1], &span))
        return V_NULL;
    if ((int64_t)span.len > left_of(m))
        return exc_raise(vm, EXC_ValueError, "data out of range");
    memmove(data_of(m) + m->at, span.at, span.len);
    m->at += (int64_t)span.len;
    return v_from_small((int64_t)span.len);
}

static Value m_write_byte(Interp *vm, Value *args, int n)
{
    (void)n;
    Map *m = map_of(args[0]);
    int64_t byte;
    if (!op_index(vm, args[1], &byte) || !writable(vm, m))
        return V_NULL;
    if (byte < 0 || byte > 255)
        return exc_raise(vm, EXC_OverflowError,
                         byte < 0 ? "unsigned byte integer is less than minimum"
                                  : "unsigned byte integer is greater than maximum");
    if (!left_of(m))
        return exc_raise(vm, EXC_ValueError, "write byte out of range");
    data_of(m)[m->at++] = (uint8_t)byte;
    return V_NONE;
}

static Value m_seek(Interp *vm, Value *args, int n)
{
    (void)n;
    Map *m = map_of(args[0]);
    int64_t to, whence;
    if (!open_map(vm, m) || !op_index(vm, args[1], &to) || !op_index(vm, args[2], &whence))
        return V_NULL;
    if (whence < 0 || whence > 2)
        return exc_raise(vm, EXC_ValueError, "unknown seek type");
    if (__builtin_add_overflow(to,
                               whence == 1   ? m->at
                               : whence == 2 ? size_of(m)
                                             : 0,
                               &to)
        || to < 0 || to > size_of(m))
        return exc_raise(vm, EXC_ValueError, "seek out of range");
    m->at = to;
    return V_NONE;
}

static Value m_tell(Interp *vm, Value *args, int n)
{
    (void)n;
    return open_map(vm, map_of(args[0])) ? v_from_small(map_of(args[0])->at) : V_NULL;
}

/* -- searching --------------------------------------------------------------------------------------------------------- */

static bool bound(Interp *vm, Value v, int64_t size, int64_t *out)
{
    if (v == V_NULL)
        return true;
    if (!op_index(vm, v, out))
        return false;
    *out += *out < 0 ? size : 0;
    *out = *out < 0 ? 0 : *out > size ? size : *out;
    return true;
}

static Value search(Interp *vm, Value *args, bool backwards)
{
    Map *m = map_of(args[0]);
    int64_t from = m->at, to = size_of(m);
    ByteSpan needle;
    if (!open_map(vm, m) || !byte_span(vm, args[1], &needle)
        || !bound(vm, args[2], size_of(m), &from) || !bound(vm, args[3], size_of(m), &to)
        || !open_map(vm, m) || !byte_span(vm, args[1], &needle))
        return V_NULL;
    to = to > size_of(m) ? size_of(m) : to;
    ByteSpan hay = { data_of(m), (size_t)size_of(m) };
    int64_t hit = from > to ? -1 : (backwards ? bytes_rfind : bytes_find)(vm, hay, needle, from, to);
    return vm->exc == V_NULL ? v_from_small(hit) : V_NULL;
}

static Value m_find(Interp *vm, Value *args, int n) { (void)n; return search(vm, args, false); }
static Value m_rfind(Interp *vm, Value *args, int n) { (void)n; return search(vm, args, true); }

/* -- the map itself ---------------------------------------------------------------------------------------------------- */

static Value m_close(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    release(map_of(args[0]));
    return V_NONE;
}

static Value m_enter(Interp *vm, Value *args, int n)
{
    (void)n;
    return open_map(vm, map_of(args[0])) ? args[0] : V_NULL;
}

static Value m_flush(Interp *vm, Value *args, int n)
{
    (void)n;
    Map *m = map_of(args[0]);
    int64_t from, count = size_of(m);
    if (!open_map(vm, m) || !op_index(vm, args[1], &from)
        || (args[2] != V_NULL && !op_index(vm, args[2], &count)))
        return V_NULL;
    if (from < 0 || count < 0 || from > size_of(m) || count > size_of(m) - from)
        return exc_raise(vm, EXC_ValueError, "flush values out of range");
    if (m->access == ACCESS_READ || m->access == ACCESS_COPY)
        return V_NONE;
    return msync(data_of(m) + from, (size_t)count, MS_SYNC) < 0 ? exc_raise_errno(vm, errno, V_NULL) : V_NONE;
}

static Value m_size(Interp *vm, Value *args, int n)
{
    (void)n;
    const Map *m = map_of(args[0]);
    struct stat state;
    if (!open_map(vm, m))
        return V_NULL;
    if (m->fd < 0)
        return v_from_small(size_of(m));
    return fstat(m->fd, &state) < 0 ? exc_raise_errno(vm, errno, V_NULL) : v_from_small(state.st_size);
}

static Value m_resize(Interp *vm, Value *args, int n)
{
    (void)n;
    Map *m = map_of(args[0]);
    int64_t size;
    if (!open_map(vm, m) || !op_index(vm, args[1], &size))
        return V_NULL;
    if (m->access != ACCESS_WRITE && m->access != ACCESS_DEFAULT)
        return exc_raise(vm, EXC_TypeError, "mmap can't resize a readonly or copy-on-write memory map.");
    if (size <= 0 || size > INT64_MAX - m->offset)
        return exc_raise(vm, EXC_ValueError, "new size out of range");
    if (m->fd >= 0 && ftruncate(m->fd, m->offset + size) < 0)
        return exc_raise_errno(vm, errno, V_NULL);
    void *data = mremap(data_of(m), (size_t)size_of(m), (size_t)size, MREMAP_MAYMOVE);
    if (data == MAP_FAILED)
        return exc_raise_errno(vm, errno, V_NULL);
    m->items.bytes.data = data;
    m->items.bytes.len = m->items.bytes.cap = size;
    return V_NONE;
}

static Value m_move(Interp *vm, Value *args, int n)
{
    (void)n;
    Map *m = map_of(args[0]);
    int64_t to, from, count;
    if (!op_index(vm, args[1], &to) || !op_index(vm, args[2], &from)
        || !op_index(vm, args[3], &count) || !writable(vm, m))
        return V_NULL;
    if (to < 0 || from < 0 || count < 0 || to > size_of(m) || from > size_of(m)
        || count > size_of(m) - to || count > size_of(m) - from)
        return exc_raise(vm, EXC_ValueError, "source, destination, or count out of range");
    memmove(data_of(m) + to, data_of(m) + from, (size_t)count);
    return V_NONE;
}

static Value m_madvise(Interp *vm, Value *args, int n)
{
    (void)n;
    Map *m = map_of(args[0]);
    int64_t advice, from, count = size_of(m);
    if (!open_map(vm, m) || !op_index(vm, args[1], &advice) || !op_index(vm, args[2], &from)
        || (args[3] != V_NULL && !op_index(vm, args[3], &count)))
        return V_NULL;
    if (from < 0 || from >= size_of(m))
        return exc_raise(vm, EXC_ValueError, "madvise start out of bounds");
    if (count < 0)
        return exc_raise(vm, EXC_ValueError, "madvise length invalid");
    count = count > size_of(m) - from ? size_of(m) - from : count;
    return madvise(data_of(m) + from, (size_t)count, (int)advice) < 0
             ? exc_raise_errno(vm, errno, V_NULL)
             : V_NONE;
}

static Value get_closed(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(map_of(self)->closed);
}

static const NativeDef methods[] = {
    { "__enter__(self, /)", m_enter, "The map.", 0 },
    { "__exit__(self, *args)", m_close, "Closes the map.", 0 },
    { "close(self, /)", m_close, "Give the memory back.", 0 },
    { "find(self, sub, start=..., end=..., /)", m_find, "Where a text begins, from the position on; -1: nowhere.", 0 },
    { "flush(self, offset=0, size=..., /)", m_flush, "Write changes to the file.", 0 },
    { "madvise(self, option, start=0, length=..., /)", m_madvise, "Tell the system how the memory will be used.", 0 },
    { "move(self, dest, src, count, /)", m_move, "Copy bytes inside of the map.", 0 },
    { "read(self, n=None, /)", m_read, "Bytes from the position on, at most n.", 0 },
    { "read_byte(self, /)", m_read_byte, "The byte at the position as an int.", 0 },
    { "readline(self, /)", m_readline, "A line from the position on.", 0 },
    { "resize(self, newsize, /)", m_resize, "Make the map, and its file, longer or shorter.", 0 },
    { "rfind(self, sub, start=..., end=..., /)", m_rfind, "Where a text begins the last time; -1: nowhere.", 0 },
    { "seek(self, pos, whence=0, /)", m_seek, "Go to a position.", 0 },
    { "size(self, /)", m_size, "How long the file is.", 0 },
    { "tell(self, /)", m_tell, "The position.", 0 },
    { "write(self, bytes, /)", m_write, "Write bytes at the position; how many they were.", 0 },
    { "write_byte(self, byte, /)", m_write_byte, "Write a byte, an int, at the position.", 0 },
    { NULL, NULL, NULL, 0 }
};

static const GetSetDef getsets[] = {
    { .name = "closed", .get = get_closed, .doc = "whether close() was called" },
    { 0 }
};

static const TypeDef map_def = {
    .name = "mmap", .module = "mmap", .doc = "A file mapped into memory: mmap(fileno, length); fileno -1 is memory alone, length 0 the whole file.",
    .size = sizeof(Map), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT, .finalize = map_finalize,
    .slots = { .repr = slot_repr, .len = slot_len, .getitem = slot_getitem, .setitem = slot_setitem, .iter = slot_iter },
    .construct = "mmap(cls, fileno, length, flags=1, prot=3, access=0, offset=0)", .new_fn = construct, .methods = methods, .getsets = getsets,
};

static bool init(Interp *vm, Value module)
{
    static const IntDef rows[] = {
#define ROW(name) {#name, name}
        ROW(ACCESS_DEFAULT), ROW(ACCESS_READ), ROW(ACCESS_WRITE), ROW(ACCESS_COPY), ROW(MAP_SHARED), ROW(MAP_PRIVATE), ROW(MAP_ANON),
        ROW(MAP_ANONYMOUS), ROW(MAP_DENYWRITE), ROW(MAP_EXECUTABLE), ROW(MAP_NORESERVE), ROW(MAP_POPULATE), ROW(MAP_STACK), ROW(PROT_READ),
        ROW(PROT_WRITE), ROW(PROT_EXEC), ROW(MADV_NORMAL), ROW(MADV_RANDOM), ROW(MADV_SEQUENTIAL), ROW(MADV_WILLNEED), ROW(MADV_DONTNEED),
        ROW(MADV_FREE), ROW(MADV_REMOVE), ROW(MADV_DONTFORK), ROW(MADV_DOFORK), ROW(MADV_HUGEPAGE), ROW(MADV_NOHUGEPAGE),
        ROW(MADV_DODUMP), ROW(MADV_DONTDUMP), ROW(MADV_HWPOISON), ROW(MADV_MERGEABLE),
        ROW(MADV_UNMERGEABLE),
#undef ROW
    };
    if (!module_add_ints(vm, module, rows, sizeof rows / sizeof *rows))
        return false;
    Value page = v_from_small(sysconf(_SC_PAGESIZE));
    return module_add_type(vm, module, &map_def)
        && module_add(vm, module, "error", v_from_obj(vm->exc_types[EXC_OSError]))
        && module_add(vm, module, "PAGESIZE", page)
        && module_add(vm, module, "ALLOCATIONGRANULARITY", page);
}

const ModuleDef mod_mmap = { .name = "mmap", .doc = "Files mapped into memory.", .init = init };
