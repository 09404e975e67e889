/* SPDX-License-Identifier: MIT
 *
 * The module _bz2: the compressor and the decompressor of libbz2, which lib/bz2.py makes files of.
 * The loop is pump.c. */
#include "lang/obj_int.h"
#include "lang/pump.h"

#include <bzlib.h>
#include <limits.h>

typedef struct Bz2 { Pump p; bz_stream s; bool compressing, ready, broken; } Bz2;

static Bz2 *bz2_of(Value v) { return (Bz2 *)v_obj(v); }

static void bz2_finalize(Interp *vm, Obj *o)
{
    (void)vm;
    Bz2 *b = (Bz2 *)o;
    if (b->ready && b->compressing)
        BZ2_bzCompressEnd(&b->s);
    else if (b->ready)
        BZ2_bzDecompressEnd(&b->s);
}

static PumpResult result_of(Interp *vm, int code)
{
    if (code == BZ_STREAM_END)
        return PUMP_END;
    if (code == BZ_OK || code == BZ_RUN_OK || code == BZ_FLUSH_OK || code == BZ_FINISH_OK)
        return PUMP_MORE;
    if (code == BZ_MEM_ERROR)
        exc_raise(vm, EXC_MemoryError, NULL);
    else if (code == BZ_DATA_ERROR || code == BZ_DATA_ERROR_MAGIC)
        exc_raise(vm, EXC_OSError, "Invalid data stream");
    else if (code == BZ_PARAM_ERROR)
        exc_raise(vm, EXC_ValueError, "Internal error - invalid parameters passed to libbzip2");
    else
        exc_raise(vm, EXC_OSError, "Unrecognized error from libbzip2: %d", code);
    return PUMP_FAILED;
}

static PumpResult step(Interp *vm, Pump *p, int action)
{
    Bz2 *b = (Bz2 *)p;
    unsigned given = p->in_len < UINT_MAX ? (unsigned)p->in_len : UINT_MAX;
    b->s.next_in = (char *)(uintptr_t)p->in;
    b->s.avail_in = given;
    b->s.next_out = (char *)p->out;
    b->s.avail_out = (unsigned)p->out_len;
    int code = b->broken ? BZ_DATA_ERROR : !b->compressing ? BZ2_bzDecompress(&b->s)
        : action == BZ_RUN && !given ? BZ_RUN_OK : BZ2_bzCompress(&b->s, action);
    p->in += given - b->s.avail_in;
    p->in_len -= given - b->s.avail_in;
    p->out_len = b->s.avail_out;
    b->broken = code < 0;               /* the library would abort if it were asked again */
    return result_of(vm, code);
}

static Value made(Interp *vm, Value cls, bool compressing, int level)
{
    Value v = instance_new(vm, type_from_value(cls));
    if (v == V_NULL)
        return V_NULL;
    Bz2 *b = bz2_of(v);
    pump_init(vm, &b->p, step, "End of stream already reached");
    b->p.out_len = 1;
    b->compressing = compressing;
    int code = compressing ? BZ2_bzCompressInit(&b->s, level, 0, 0) : BZ2_bzDecompressInit(&b->s, 0, 0);
    b->ready = code == BZ_OK;
    return result_of(vm, code) == PUMP_FAILED ? V_NULL : v;
}

static Value compressor_new(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t level;
    if (!op_index(vm, args[1], &level))
        return V_NULL;
    if (level < 1 || level > 9)
        return exc_raise(vm, EXC_ValueError, "compresslevel must be between 1 and 9");
    return made(vm, args[0], true, (int)level);
}

static Value decompressor_new(Interp *vm, Value *args, int n)
{
    (void)n;
    return made(vm, args[0], false, 0);
}

static Value m_compress(Interp *vm, Value *args, int n)
{
    (void)n;
    return pump_take(vm, pump_of(args[0]), args[1], BZ_RUN);
}

static Value m_flush(Interp *vm, Value *args, int n)
{
    (void)n;
    return pump_finish(vm, pump_of(args[0]), BZ_FINISH);
}

static const NativeDef compressor_methods[] = {
    { "compress(self, data, /)", m_compress, "Take more data; return what is compressed of it by now.", 0 },
    { "flush(self, /)", m_flush, "End the stream; return what is still held back.", 0 }, { NULL, NULL, NULL, 0 }
};

static const NativeDef decompressor_methods[] = {
    {"decompress(self, data, max_length=-1)", pump_decompress,
     "Take more data; return what it means, at most max_length bytes.", 0},
    { NULL, NULL, NULL, 0 }
};

static const TypeDef compressor_def = {
    .name = "BZ2Compressor", .module = "_bz2", .doc = "A compressor; compresslevel is 1 to 9.", .size = sizeof(Bz2),
    .kind = KIND_NATIVE, .flags = TYPE_NO_DICT, .trace = pump_trace, .finalize = bz2_finalize, .methods = compressor_methods,
    .construct = "BZ2Compressor(cls, compresslevel=9, /)", .new_fn = compressor_new,
};

static const TypeDef decompressor_def = {
    .name = "BZ2Decompressor", .module = "_bz2", .doc = "A decompressor of one stream.", .size = sizeof(Bz2),
    .kind = KIND_NATIVE, .flags = TYPE_NO_DICT, .trace = pump_trace, .finalize = bz2_finalize, .methods = decompressor_methods,
    .getsets = pump_decompress_getsets, .construct = "BZ2Decompressor(cls)", .new_fn = decompressor_new,
};

static bool init(Interp *vm, Value module)
{
    return module_add_type(vm, module, &compressor_def) && module_add_type(vm, module, &decompressor_def);
}

const ModuleDef mod__bz2 = { .name = "_bz2", .doc = "The library bzip2, for the module bz2.", .init = init };
