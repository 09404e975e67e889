/* SPDX-License-Identifier: MIT
 *
 * The zlib module, over the library of that name. Compressing and decompressing are one loop,
 * `pump`, which lets the library write into a growing buffer; the objects keep its state between
 * calls. Between two pieces of output the breaker is polled. */
#include "base/buf.h"
#include "lang/bulk.h"
#include "lang/native.h"
#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"

#include <limits.h>
#include <zlib.h>

enum { PIECE = 64 << 10, MEMORY_LEVEL = 8 };

typedef struct Stream {
    Obj h;
    z_stream z;
    bool compressing, ready, ended;
    Value dictionary;                   /* zdict: bytes, or V_NONE */
    Value unused, unconsumed;           /* of decompressing: bytes */
} Stream;

/* One run of the library: input, how to flush, at most how much output (-1: all there is). */
typedef struct Job { ByteSpan in; int flush; int64_t limit; } Job;

static Stream *stream_of(Value v) { return (Stream *)v_obj(v); }

static void stream_trace(Gc *gc, Obj *o)
{
    const Stream *s = (const Stream *)o;
    const Value held[] = { s->dictionary, s->unused, s->unconsumed };
    gc_mark_range(gc, held, sizeof held / sizeof *held);
}

static void stream_end(Stream *s)
{
    if (s->ready && s->compressing)
        deflateEnd(&s->z);
    else if (s->ready)
        inflateEnd(&s->z);
    s->ready = false;
}

static void stream_finalize(Interp *vm, Obj *o)
{
    (void)vm;
    stream_end((Stream *)o);
}

static Value raise_error(Interp *vm, Value text)
{
    Value error = text == V_NULL ? V_NULL : op_call(vm, vm->module_values[MODULE_ZLIB], &text, 1);
    return error == V_NULL ? V_NULL : exc_raise_obj(vm, error);
}

/* zlib.error: "Error -3 while decompressing data: incorrect header check" */
static Value fail(Interp *vm, int code, const char *doing, const char *message)
{
    if (!message)
        message = code == Z_BUF_ERROR    ? "incomplete or truncated stream"
                : code == Z_STREAM_ERROR ? "inconsistent stream state"
                : code == Z_DATA_ERROR   ? "invalid input data"
                                         : NULL;
    return raise_error(vm, message ? str_from_fmt(vm, "Error %d %s: %s", code, doing, message)
                                   : str_from_fmt(vm, "Error %d %s", code, doing));
}

/* -- the loop ---------------------------------------------------------------------------------------------------------- */

static bool give_dictionary(Interp *vm, Stream *s)
{
    ByteSpan dict;
    if (s->dictionary == V_NONE || !bytes_view(s->dictionary, &dict.at, &dict.len))
        return false;
    int code = inflateSetDictionary(&s->z, dict.at, (uInt)dict.len);
    if (code == Z_OK)
        return true;
    fail(vm, code, "while setting zdict", s->z.msg);
    return false;
}

/* One piece of output. Z_OK: there may be more. */
static int step(Interp *vm, Stream *s, int flush, size_t room, Buf *out)
{
    buf_reserve(out, room);
    s->z.next_out = (Bytef *)out->data + out->len;
    s->z.avail_out = (uInt)room;
    int code = s->compressing ? deflate(&s->z, flush) : inflate(&s->z, flush);
    out->len += room - s->z.avail_out;
    return code == Z_NEED_DICT && give_dictionary(vm, s) ? step(vm, s, flush, room, out) : code;
}

/* The output of a job, and what is left of its input in s->z. Only with the last part of the input
 * is the stream flushed or ended; before that, having nothing to do is no mistake. False: exception
 * pending. */
static bool pump(Interp *vm, Stream *s, const Job *job, Buf *out, int *code)
{
    size_t left = job->in.len;
    bool full = false;
    s->z.next_in = (Bytef *)(uintptr_t)job->in.at;
    s->z.avail_in = 0;
    do {
        uInt part = left < PIECE ? (uInt)left : PIECE;
        left -= part;
        s->z.avail_in += part;
        do {
            size_t room = job->limit >= 0 && (size_t)job->limit - out->len < PIECE
                            ? (size_t)job->limit - out->len
                            : PIECE;
            full = room == 0;
            if (full || !op_look(vm) || (out->len > (16 << 20) && !bytes_room(vm, out->len)))
                break;
            *code = step(vm, s, left ? Z_NO_FLUSH : job->flush, room, out);
            if (left && *code == Z_BUF_ERROR)
                *code = Z_OK;
        } while (vm->exc == V_NULL && *code == Z_OK && s->z.avail_out == 0);
    } while (left && !full && *code == Z_OK && vm->exc == V_NULL);
    s->z.avail_in += (uInt)left;
    return vm->exc == V_NULL;
}

static Value finish(Interp *vm, Buf *out)
{
    Value v = vm->exc == V_NULL ? bytes_new(vm, out->data, out->len) : V_NULL;
    buf_clear(out);
    return v;
}

/* -- at once ----------------------------------------------------------------------------------------------------------- */

static bool int_args(Interp *vm, Value *args, int n, int *out)
{
    for (int i = 0; i < n; i++) {
        int64_t v;
        if (!op_index(vm, args[i], &v))
            return false;
        if (v < INT_MIN || v > INT_MAX) {
            exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C int");
            return false;
        }
        out[i] = (int)v;
    }
    return true;
}

static Value zlib_compress(Interp *vm, Value *args, int n)
{
    (void)n;
    int given[2], code;
    Stream s = { .compressing = true };
    Job job = { .flush = Z_FINISH, .limit = -1 };
    Buf out = {0};
    if (!int_args(vm, args + 1, 2, given) || !byte_span(vm, args[0], &job.in))
        return V_NULL;
    code = deflateInit2(&s.z, given[0], Z_DEFLATED, given[1], MEMORY_LEVEL, Z_DEFAULT_STRATEGY);
    if (code == Z_STREAM_ERROR)
        return raise_error(vm, str_from_cstr(vm, "Bad compression level"));
    s.ready = code == Z_OK;
    if (!s.ready)
        return fail(vm, code, "while compressing data", s.z.msg);
    if (pump(vm, &s, &job, &out, &code) && code != Z_STREAM_END)
        fail(vm, code, "while compressing data", s.z.msg);
    stream_end(&s);
    return finish(vm, &out);
}

static Value zlib_decompress(Interp *vm, Value *args, int n)
{
    (void)n;
    int given[2], code;
    Stream s = { .dictionary = V_NONE };
    Job job = { .flush = Z_SYNC_FLUSH, .limit = -1 };
    Buf out = {0};
    if (!int_args(vm, args + 1, 2, given) || !byte_span(vm, args[0], &job.in))
        return V_NULL;
    if (given[1] <= 0)
        return exc_raise(vm, EXC_ValueError,
                         given[1] ? "bufsize must be non-negative"
                                  : "bufsize must be greater than zero");
    code = inflateInit2(&s.z, given[0]);
    if (code != Z_OK)
        return fail(vm, code, "while preparing to decompress data", s.z.msg);
    s.ready = true;
    code = Z_BUF_ERROR;
    if (pump(vm, &s, &job, &out, &code) && code != Z_STREAM_END)
        fail(vm, code == Z_OK ? Z_BUF_ERROR : code, "while decompressing data", s.z.msg);
    stream_end(&s);
    return finish(vm, &out);
}

/* -- checksums --------------------------------------------------------------------------------------------------------- */

static bool checksum_args(Interp *vm, Value *args, ByteSpan *s, uLong *start)
{
    uint64_t low;
    Value value = op_as_int(vm, args[1]);
    if (value == V_NULL || !byte_span(vm, args[0], s))
        return false;
    value = op_binary(vm, BIN_AND, value, v_from_small(0xFFFFFFFF));
    low = value == V_NULL ? 0 : (uint64_t)v_small(value);
    *start = (uLong)low;
    return value != V_NULL;
}

static Value checksum(Interp *vm, uLong (*add)(uLong, const Bytef *, z_size_t), uLong start, ByteSpan s)
{
    for (size_t n; s.len > 0 && op_look(vm); s.at += n, s.len -= n) {
        n = s.len < BULK_PIECE ? s.len : BULK_PIECE;
        start = add(start, s.at, n);
    }
    return vm->exc == V_NULL ? v_from_small((int64_t)start) : V_NULL;
}

static Value zlib_crc32(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s;
    uLong start;
    return checksum_args(vm, args, &s, &start) ? checksum(vm, crc32_z, start, s) : V_NULL;
}

static Value zlib_adler32(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s;
    uLong start;
    return checksum_args(vm, args, &s, &start) ? checksum(vm, adler32_z, start, s) : V_NULL;
}

/* -- objects ----------------------------------------------------------------------------------------------------------- */

static Value stream_new(Interp *vm, bool compressing, Value dictionary)
{
    ByteSpan dict;
    if (dictionary != V_NONE && !byte_span(vm, dictionary, &dict))
        return V_NULL;
    const Tuple *types = tuple_of(op_getattr(vm, vm->module_values[MODULE_ZLIB], str_intern_cstr(vm, "_types")));
    Value v = instance_new(vm, type_from_value(types->items[compressing ? 0 : 1]));
    if (v == V_NULL)
        return V_NULL;
    Stream *s = stream_of(v);
    s->compressing = compressing;
    gc_set(&s->dictionary, dictionary == V_NONE ? V_NONE : bytes_new(vm, dict.at, dict.len));
    gc_set(&s->unused, vm->empty_bytes);
    gc_set(&s->unconsumed, vm->empty_bytes);
    return s->dictionary == V_NULL ? V_NULL : v;
}

static Value zlib_compressobj(Interp *vm, Value *args, int n)
{
    (void)n;
    int given[5];
    if (args[5] == V_NULL)
        args[5] = V_NONE;
    Value v = int_args(vm, args, 5, given) ? stream_new(vm, true, args[5]) : V_NULL;
    if (v == V_NULL)
        return V_NULL;
    Stream *s = stream_of(v);
    if (deflateInit2(&s->z, given[0], given[1], given[2], given[3], given[4]) != Z_OK)
        return exc_raise(vm, EXC_ValueError, "Invalid initialization option");
    s->ready = true;
    if (s->dictionary == V_NONE)
        return v;
    const Bytes *dict = (const Bytes *)v_obj(s->dictionary);
    return deflateSetDictionary(&s->z, dict->data, (uInt)dict->len) == Z_OK ? v
        : exc_raise(vm, EXC_ValueError, "Invalid dictionary");
}

static Value zlib_decompressobj(Interp *vm, Value *args, int n)
{
    (void)n;
    int wbits;
    Value v = int_args(vm, args, 1, &wbits)
                ? stream_new(vm, false, args[1] == V_NULL ? V_NONE : args[1])
                : V_NULL;
    if (v == V_NULL)
        return V_NULL;
    Stream *s = stream_of(v);
    if (inflateInit2(&s->z, wbits) != Z_OK)
        return exc_raise(vm, EXC_ValueError, "Invalid initialization option");
    s->ready = true;
    return wbits >= 0 || s->dictionary == V_NONE || give_dictionary(vm, s) ? v : V_NULL;
}

static Value m_compress(Interp *vm, Value *args, int n)
{
    (void)n;
    Stream *s = stream_of(args[0]);
    Job job = { .flush = Z_NO_FLUSH, .limit = -1 };
    Buf out = {0};
    int code = Z_OK;
    if (!byte_span(vm, args[1], &job.in))
        return V_NULL;
    if (!s->ready)
        return fail(vm, Z_STREAM_ERROR, "while compressing data", NULL);
    if (pump(vm, s, &job, &out, &code) && code != Z_OK && code != Z_BUF_ERROR)
        fail(vm, code, "while compressing data", s->z.msg);
    return finish(vm, &out);
}

static Value m_compress_flush(Interp *vm, Value *args, int n)
{
    (void)n;
    Stream *s = stream_of(args[0]);
    Job job = { .in = { (const uint8_t *)"", 0 }, .limit = -1 };
    Buf out = {0};
    int code = Z_OK;
    if (!int_args(vm, args + 1, 1, &job.flush))
        return V_NULL;
    if (job.flush == Z_NO_FLUSH)
        return vm->empty_bytes;
    if (!s->ready)
        return fail(vm, Z_STREAM_ERROR, "while flushing", NULL);
    if (pump(vm, s, &job, &out, &code) && code == Z_STREAM_END)
        stream_end(s);
    else if (vm->exc == V_NULL && code != Z_OK && code != Z_BUF_ERROR)
        fail(vm, code, "while flushing", s->z.msg);
    return finish(vm, &out);
}

static bool keep(Interp *vm, Value *slot, Value before, const uint8_t *at, size_t len)
{
    Value made = bytes_new(vm, at, len);
    if (made != V_NULL && before != V_NULL && ((const Bytes *)v_obj(before))->len)
        made = op_binary(vm, BIN_ADD, before, made);
    if (made != V_NULL)
        gc_set(slot, made);
    return made != V_NULL;
}

/* Remembers what of the input was not taken: beyond the end, or beyond the limit. */
static bool keep_rest(Interp *vm, Stream *s, int code)
{
    const uint8_t *at = s->z.next_in;
    size_t len = s->z.avail_in;
    if (code == Z_STREAM_END) {
        s->ended = true;
        stream_end(s);
        gc_set(&s->unconsumed, vm->empty_bytes);
        return keep(vm, &s->unused, s->unused, at, len);
    }
    return keep(vm, &s->unconsumed, V_NULL, at, len);
}

static Value decompress(Interp *vm, Stream *s, Job *job)
{
    Buf out = {0};
    int code = Z_OK;
    if (s->ended)
        return keep(vm, &s->unused, s->unused, job->in.at, job->in.len) ? vm->empty_bytes : V_NULL;
    if (pump(vm, s, job, &out, &code) && code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
        fail(vm, code, "while decompressing data", s->z.msg);
    if (vm->exc == V_NULL)
        keep_rest(vm, s, code);
    return finish(vm, &out);
}

static Value m_decompress(Interp *vm, Value *args, int n)
{
    (void)n;
    Job job = { .flush = Z_SYNC_FLUSH };
    if (!byte_span(vm, args[1], &job.in) || !op_index(vm, args[2], &job.limit))
        return V_NULL;
    if (job.limit < 0)
        return exc_raise(vm, EXC_ValueError, "max_length must be non-negative");
    job.limit = job.limit ? job.limit : -1;
    return decompress(vm, stream_of(args[0]), &job);
}

static Value m_decompress_flush(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t length;
    Stream *s = stream_of(args[0]);
    if (!op_index(vm, args[1], &length))
        return V_NULL;
    if (length <= 0)
        return exc_raise(vm, EXC_ValueError, "length must be greater than zero");
    if (s->ended)
        return vm->empty_bytes;
    const Bytes *rest = (const Bytes *)v_obj(s->unconsumed);
    Job job = { .in = { rest->data, (size_t)rest->len }, .flush = Z_FINISH, .limit = -1 };
    return decompress(vm, s, &job);
}

static Value m_copy(Interp *vm, Value *args, int n)
{
    (void)n;
    Stream *s = stream_of(args[0]);
    if (!s->ready && !s->ended)
        return exc_raise(vm, EXC_ValueError, "Inconsistent stream state");
    Value v = stream_new(vm, s->compressing, s->dictionary);
    if (v == V_NULL)
        return V_NULL;
    Stream *to = stream_of(v);
    int code = !s->ready      ? Z_OK
             : s->compressing ? deflateCopy(&to->z, &s->z)
                              : inflateCopy(&to->z, &s->z);
    if (code != Z_OK)
        return fail(vm, code, "while copying", s->z.msg);
    to->ready = s->ready;
    to->ended = s->ended;
    gc_set(&to->unused, s->unused);
    gc_set(&to->unconsumed, s->unconsumed);
    return v;
}

static Value m_deepcopy(Interp *vm, Value *args, int n)
{
    return m_copy(vm, args, n);
}

static Value get_unused(Interp *vm, Value self) { (void)vm; return stream_of(self)->unused; }
static Value get_unconsumed(Interp *vm, Value self) { (void)vm; return stream_of(self)->unconsumed; }
static Value get_eof(Interp *vm, Value self) { (void)vm; return v_from_bool(stream_of(self)->ended); }

static const NativeDef compress_methods[] = {
    { "compress(self, data, /)", m_compress, "Take more data; return what is compressed of it by now.", 0 },
    {"flush(self, mode=4, /)", m_compress_flush,
     "Return what is still held back; by default this ends the stream.", 0},
    { "copy(self, /)", m_copy, "Return a compressor in the same state.", 0 },
    { "__copy__(self, /)", m_copy, NULL, 0 },
    { "__deepcopy__(self, memo, /)", m_deepcopy, NULL, 0 },
    { NULL, NULL, NULL, 0 }
};

static const NativeDef decompress_methods[] = {
    {"decompress(self, data, /, max_length=0)", m_decompress,
     "Take more data; return what it means, at most max_length bytes.", 0},
    { "flush(self, length=16384, /)", m_decompress_flush, "Return what is still held back.", 0 },
    { "copy(self, /)", m_copy, "Return a decompressor in the same state.", 0 },
    { "__copy__(self, /)", m_copy, NULL, 0 },
    { "__deepcopy__(self, memo, /)", m_deepcopy, NULL, 0 },
    { NULL, NULL, NULL, 0 }
};

static const GetSetDef decompress_getsets[] = {
    { .name = "unused_data", .get = get_unused, .doc = "What came after the end of the stream." },
    { .name = "unconsumed_tail", .get = get_unconsumed, .doc = "Input that max_length left untouched." },
    { .name = "eof", .get = get_eof, .doc = "Whether the end of the stream was seen." }, { .name = NULL }
};

static const TypeDef compress_def = {
    .name = "Compress",
    .module = "zlib",
    .doc = "A compressor.",
    .size = sizeof(Stream),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = stream_trace,
    .finalize = stream_finalize,
    .methods = compress_methods,
};

static const TypeDef decompress_def = {
    .name = "Decompress",
    .module = "zlib",
    .doc = "A decompressor.",
    .size = sizeof(Stream),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = stream_trace,
    .finalize = stream_finalize,
    .methods = decompress_methods,
    .getsets = decompress_getsets,
};

static const NativeDef functions[] = {
    { "compress(data, /, level=-1, wbits=15)", zlib_compress, "Return the data compressed.", 0 },
    { "decompress(data, /, wbits=15, bufsize=16384)", zlib_decompress, "Return the data decompressed.", 0 },
    { "compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=...)", zlib_compressobj, "An object that packs data piece by piece.", 0 },
    { "decompressobj(wbits=15, zdict=...)", zlib_decompressobj, "An object that unpacks data piece by piece.", 0 },
    { "crc32(data, value=0, /)", zlib_crc32, "The CRC-32 of the data; value is the checksum of what went before.", 0 },
    {"adler32(data, value=1, /)", zlib_adler32,
     "The Adler-32 sum of the data; value is the sum of what went before.", 0},
    { NULL, NULL, NULL, 0 }
};

static bool add_constants(Interp *vm, Value module)
{
    static const IntDef rows[] = {
#define ROW(name) {#name, name}
        ROW(Z_NO_FLUSH), ROW(Z_PARTIAL_FLUSH), ROW(Z_SYNC_FLUSH), ROW(Z_FULL_FLUSH), ROW(Z_FINISH), ROW(Z_BLOCK), ROW(Z_TREES),
        ROW(Z_DEFAULT_COMPRESSION), ROW(Z_BEST_COMPRESSION), ROW(Z_BEST_SPEED), ROW(Z_NO_COMPRESSION), ROW(Z_DEFAULT_STRATEGY),
        ROW(Z_FILTERED), ROW(Z_HUFFMAN_ONLY), ROW(Z_RLE), ROW(Z_FIXED), ROW(MAX_WBITS),
#undef ROW
        {"DEFLATED", Z_DEFLATED}, {"DEF_MEM_LEVEL", MEMORY_LEVEL}, {"DEF_BUF_SIZE", 16384},
    };
    if (!module_add_ints(vm, module, rows, sizeof rows / sizeof *rows))
        return false;
    return module_add(vm, module, "ZLIB_VERSION", str_from_cstr(vm, ZLIB_VERSION)) &&
           module_add(vm, module, "ZLIB_RUNTIME_VERSION", str_from_cstr(vm, zlibVersion()));
}

/* The exception class is what the module keeps; it holds the two types too. */
static bool init(Interp *vm, Value module)
{
    Value bases = tuple_pack(vm, (size_t)1, v_from_obj(vm->exc_types[EXC_Exception])), dict = dict_new(vm);
    Value types = tuple_pack(vm, (size_t)2, v_from_obj(type_from_def(vm, &compress_def, 0)),
                             v_from_obj(type_from_def(vm, &decompress_def, 0)));
    if (bases == V_NULL || dict == V_NULL || types == V_NULL ||
        !dict_set(vm, dict, vm->names.module, str_intern_cstr(vm, "zlib")) ||
        !dict_set(vm, dict, str_intern_cstr(vm, "_types"), types))
        return false;
    Value error = type_new(vm, vm->types[T_TYPE], str_intern_cstr(vm, "error"), bases, dict, V_NULL);
    if (error == V_NULL)
        return false;
    vm->module_values[MODULE_ZLIB] = error;
    return module_add(vm, module, "error", error) && add_constants(vm, module);
}

const ModuleDef mod_zlib = {
    .name = "zlib",
    .doc = "Compression and decompression compatible with gzip.",
    .functions = functions,
    .init = init,
};
