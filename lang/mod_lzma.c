/* SPDX-License-Identifier: MIT
 *
 * The module _lzma: the compressor and the decompressor of liblzma, which lib/lzma.py makes files
 * of. The loop is pump.c. Chains of filters are given as dicts, as the module lzma has them. */
#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/pump.h"

#include <lzma.h>
#include <stdio.h>
#include <string.h>

enum { FORMAT_AUTO, FORMAT_XZ, FORMAT_ALONE, FORMAT_RAW };

typedef struct Lzma { Pump p; lzma_stream s; lzma_allocator memory; int64_t check; } Lzma;

/* A chain of filters, whose options are its own. */
typedef struct Chain {
    lzma_filter filters[LZMA_FILTERS_MAX + 1];
    union { lzma_options_lzma lzma; lzma_options_delta delta; lzma_options_bcj bcj; } options[LZMA_FILTERS_MAX];
} Chain;

static Lzma *lzma_of(Value v) { return (Lzma *)v_obj(v); }

/* A compressor has 94 MB of its own: counted by the collector, so that those that are no longer
 * used are found in time. The size stands before what is given out. */
enum { SIZE_ROOM = 16 };

static void *counted_alloc(void *vm, size_t n, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(n, size, &total) || __builtin_add_overflow(total, SIZE_ROOM, &total))
        return NULL;
    char *room = gc_resize(vm, NULL, 0, total);
    if (!room)
        return NULL;
    memcpy(room, &total, sizeof total);
    return room + SIZE_ROOM;
}

static void counted_free(void *vm, void *given)
{
    if (!given)
        return;
    size_t total;
    char *room = (char *)given - SIZE_ROOM;
    memcpy(&total, room, sizeof total);
    gc_release(vm, room, total);
}

static void lzma_finalize(Interp *vm, Obj *o)
{
    (void)vm;
    lzma_end(&((Lzma *)o)->s);
}

/* _lzma.LZMAError is the module's own; lib/lzma.py hands it over. */
static Value fail_with(Interp *vm, const char *text)
{
    Value arg = str_from_cstr(vm, text),
          error = arg == V_NULL ? V_NULL : op_call(vm, vm->module_values[MODULE_LZMA], &arg, 1);
    return error == V_NULL ? V_NULL : exc_raise_obj(vm, error);
}

static PumpResult fail(Interp *vm, lzma_ret code)
{
    char text[60];
    const char *known = code == LZMA_UNSUPPORTED_CHECK ? "Unsupported integrity check"
                      : code == LZMA_MEMLIMIT_ERROR    ? "Memory usage limit exceeded"
                      : code == LZMA_FORMAT_ERROR      ? "Input format not supported by decoder"
                      : code == LZMA_OPTIONS_ERROR     ? "Invalid or unsupported options"
                      : code == LZMA_DATA_ERROR        ? "Corrupt input data"
                      : code == LZMA_BUF_ERROR         ? "Insufficient buffer space"
                      : code == LZMA_PROG_ERROR        ? "Internal error"
                                                       : NULL;
    snprintf(text, sizeof text, "Unrecognized error from liblzma: %d", (int)code);
    if (code == LZMA_MEM_ERROR && vm->exc == V_NULL)
        exc_raise(vm, EXC_MemoryError, NULL);
    else if (code != LZMA_MEM_ERROR)
        fail_with(vm, known ? known : text);
    return PUMP_FAILED;
}

static PumpResult result_of(Interp *vm, Lzma *l, lzma_ret code)
{
    if (code == LZMA_GET_CHECK || code == LZMA_NO_CHECK)
        l->check = lzma_get_check(&l->s);
    if (code == LZMA_STREAM_END)
        return PUMP_END;
    if (code == LZMA_OK || code == LZMA_GET_CHECK || code == LZMA_NO_CHECK
        || (code == LZMA_BUF_ERROR && l->s.avail_in == 0))
        return PUMP_MORE;
    return fail(vm, code);
}

static PumpResult step(Interp *vm, Pump *p, int action)
{
    Lzma *l = (Lzma *)p;
    l->s.next_in = p->in;
    l->s.avail_in = p->in_len;
    l->s.next_out = p->out;
    l->s.avail_out = p->out_len;
    lzma_ret code = lzma_code(&l->s, (lzma_action)action);
    p->in = l->s.next_in;
    p->in_len = l->s.avail_in;
    p->out_len = l->s.avail_out;
    return result_of(vm, l, code);
}

/* -- chains of filters ------------------------------------------------------------------------------------------------- */

/* spec[name] as a number within 32 bits; absent: *out stays. */
static bool option(Interp *vm, Value spec, const char *name, uint32_t *out)
{
    Value key = str_from_cstr(vm, name);
    int64_t number;
    int there = key == V_NULL ? -1 : op_contains(vm, spec, key);
    if (there <= 0)
        return there == 0;
    Value v = op_getitem(vm, spec, key);
    if (v == V_NULL || !op_index(vm, v, &number))
        return false;
    if (number < 0 || number > UINT32_MAX) {
        exc_raise(vm, EXC_OverflowError, "Value too large for uint32_t type");
        return false;
    }
    *out = (uint32_t)number;
    return true;
}

static bool lzma_options(Interp *vm, Value spec, lzma_options_lzma *o)
{
    uint32_t preset = LZMA_PRESET_DEFAULT, mode, mf;
    if (!option(vm, spec, "preset", &preset))
        return false;
    if (lzma_lzma_preset(o, preset)) {
        fail_with(vm, "Invalid compression preset");
        return false;
    }
    mode = o->mode;
    mf = o->mf;
    bool ok = option(vm, spec, "dict_size", &o->dict_size) && option(vm, spec, "lc", &o->lc)
           && option(vm, spec, "lp", &o->lp) && option(vm, spec, "pb", &o->pb)
           && option(vm, spec, "mode", &mode) && option(vm, spec, "nice_len", &o->nice_len)
           && option(vm, spec, "mf", &mf) && option(vm, spec, "depth", &o->depth);
    o->mode = (lzma_mode)mode;
    o->mf = (lzma_match_finder)mf;
    return ok;
}

/* Has spec no keys but id and the names, which stand between spaces? */
static bool only_has(Interp *vm, Value spec, const char *names, const char *kind)
{
    Walk w;
    Value key;
    char word[40];
    if (!walk_start(vm, &w, spec))
        return false;
    while (walk_next(vm, &w, &key)) {
        snprintf(word, sizeof word, " %.30s ", str_is(key) ? str_utf8(vm, key, NULL) : "");
        if (strstr(names, word))
            continue;
        exc_raise(vm, EXC_ValueError, "Invalid filter specifier for %s filter", kind);
        return false;
    }
    return vm->exc == V_NULL;
}

static bool one_filter(Interp *vm, Value spec, Chain *chain, size_t at)
{
    Value key = str_from_cstr(vm, "id");
    Value id = key == V_NULL ? V_NULL : op_getitem(vm, spec, key);
    int64_t number;
    if (id == V_NULL && exc_pending_is(vm, EXC_KeyError)) {
        exc_clear(vm);
        exc_raise(vm, EXC_ValueError, "Filter specifier must have an \"id\" entry");
    }
    if (id == V_NULL || !op_index(vm, id, &number))
        return false;
    chain->filters[at] = (lzma_filter){ (lzma_vli)number, &chain->options[at] };
    memset(&chain->options[at], 0, sizeof chain->options[at]);
    if (number == (int64_t)LZMA_FILTER_LZMA1 || number == (int64_t)LZMA_FILTER_LZMA2)
        return only_has(vm, spec, " id preset dict_size lc lp pb mode nice_len mf depth ", "LZMA") &&
               lzma_options(vm, spec, &chain->options[at].lzma);
    if (number == LZMA_FILTER_DELTA) {
        chain->options[at].delta.dist = 1;
        return only_has(vm, spec, " id dist ", "delta")
            && option(vm, spec, "dist", &chain->options[at].delta.dist);
    }
    if (number >= (int64_t)LZMA_FILTER_X86 && number <= (int64_t)LZMA_FILTER_SPARC)
        return only_has(vm, spec, " id start_offset ", "BCJ")
            && option(vm, spec, "start_offset", &chain->options[at].bcj.start_offset);
    exc_raise(vm, EXC_ValueError, "Invalid filter ID: %lld", (long long)number);
    return false;
}

static bool chain_from(Interp *vm, Value specs, Chain *chain)
{
    Value list = list_from_iterable(vm, specs);
    if (list == V_NULL)
        return false;
    int64_t n = list_of(list)->len;
    if (n > LZMA_FILTERS_MAX) {
        exc_raise(vm, EXC_ValueError, "Too many filters - liblzma supports a maximum of %d",
                  LZMA_FILTERS_MAX);
        return false;
    }
    for (int64_t i = 0; i < n; i++) {
        Value spec = list_of(list)->items[i];
        if (op_special(vm, spec, str_intern_cstr(vm, "__getitem__"), &(Value){0}) == V_NULL) {
            exc_raise(vm, EXC_TypeError, "Filter specifier must be a dict or dict-like object");
            return false;
        }
        if (!one_filter(vm, spec, chain, (size_t)i))
            return false;
    }
    chain->filters[n] = (lzma_filter){ LZMA_VLI_UNKNOWN, NULL };
    return true;
}

/* -- objects ----------------------------------------------------------------------------------------------------------- */

static Value made(Interp *vm, Value cls)
{
    Value v = instance_new(vm, type_from_value(cls));
    if (v == V_NULL)
        return V_NULL;
    Lzma *l = lzma_of(v);
    pump_init(vm, &l->p, step, "Already at end of stream");
    l->p.out_len = 1;
    l->memory = (lzma_allocator){counted_alloc, counted_free, vm};
    l->s = (lzma_stream)LZMA_STREAM_INIT;
    l->s.allocator = &l->memory;
    l->check = -1;
    return v;
}

static lzma_ret begin_encoder(lzma_stream *s, int64_t format, int64_t check, uint32_t preset, Chain *chain)
{
    lzma_options_lzma options;
    if (format == FORMAT_RAW)
        return lzma_raw_encoder(s, chain->filters);
    if (format == FORMAT_XZ)
        return chain ? lzma_stream_encoder(s, chain->filters, (lzma_check)check)
                     : lzma_easy_encoder(s, preset, (lzma_check)check);
    if (chain)
        return chain->filters[0].id == LZMA_FILTER_LZMA1 && chain->filters[1].id == LZMA_VLI_UNKNOWN
            ? lzma_alone_encoder(s, chain->filters[0].options) : LZMA_FORMAT_ERROR;
    return lzma_lzma_preset(&options, preset) ? LZMA_OPTIONS_ERROR : lzma_alone_encoder(s, &options);
}

static Value compressor_new(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t format, check, preset = LZMA_PRESET_DEFAULT;
    bool by_preset = args[3] != V_NONE, by_chain = args[4] != V_NONE;
    Chain chain;
    if (!op_index(vm, args[1], &format) || !op_index(vm, args[2], &check))
        return V_NULL;
    if (by_preset && by_chain)
        return exc_raise(vm, EXC_ValueError, "Cannot specify both preset and filter chain");
    if (by_preset && !op_index(vm, args[3], &preset))
        return V_NULL;
    if (preset < 0 || preset > UINT32_MAX)
        return exc_raise(vm, EXC_OverflowError, "Value too large for uint32_t type");
    if (format != FORMAT_XZ && check != -1 && check != LZMA_CHECK_NONE)
        return exc_raise(vm, EXC_ValueError, "Integrity checks are only supported by FORMAT_XZ");
    if (format < FORMAT_XZ || format > FORMAT_RAW)
        return exc_raise(vm, EXC_ValueError, "Invalid container format: %lld", (long long)format);
    if (format == FORMAT_RAW && !by_chain)
        return exc_raise(vm, EXC_ValueError, "Must specify filters for FORMAT_RAW");
    Value v = by_chain && !chain_from(vm, args[4], &chain) ? V_NULL : made(vm, args[0]);
    if (v == V_NULL)
        return V_NULL;
    lzma_ret code = begin_encoder(&lzma_of(v)->s, format, check == -1 ? LZMA_CHECK_CRC64 : check,
                                  (uint32_t)preset, by_chain ? &chain : NULL);
    if (code == LZMA_FORMAT_ERROR && by_chain)
        return exc_raise(vm, EXC_ValueError,
                         "Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter");
    return result_of(vm, lzma_of(v), code) == PUMP_FAILED ? V_NULL : v;
}

static Value decompressor_new(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t format, limit = INT64_MAX;
    Chain chain;
    if (!op_index(vm, args[1], &format) || (args[2] != V_NONE && !op_index(vm, args[2], &limit)))
        return V_NULL;
    if (format == FORMAT_RAW && args[2] != V_NONE)
        return exc_raise(vm, EXC_ValueError, "Cannot specify memory limit with FORMAT_RAW");
    if (format == FORMAT_RAW && args[3] == V_NONE)
        return exc_raise(vm, EXC_ValueError, "Must specify filters for FORMAT_RAW");
    if (format != FORMAT_RAW && args[3] != V_NONE)
        return exc_raise(vm, EXC_ValueError, "Cannot specify filters except with FORMAT_RAW");
    if (format < FORMAT_AUTO || format > FORMAT_RAW)
        return exc_raise(vm, EXC_ValueError, "Invalid container format: %lld", (long long)format);
    Value v = format == FORMAT_RAW && !chain_from(vm, args[3], &chain) ? V_NULL : made(vm, args[0]);
    if (v == V_NULL)
        return V_NULL;
    Lzma *l = lzma_of(v);
    const uint32_t tell = LZMA_TELL_ANY_CHECK | LZMA_TELL_NO_CHECK;
    l->check = format == FORMAT_ALONE || format == FORMAT_RAW ? LZMA_CHECK_NONE : LZMA_CHECK_ID_MAX + 1;
    lzma_ret code = format == FORMAT_AUTO  ? lzma_auto_decoder(&l->s, (uint64_t)limit, tell)
                  : format == FORMAT_XZ    ? lzma_stream_decoder(&l->s, (uint64_t)limit, tell)
                  : format == FORMAT_ALONE ? lzma_alone_decoder(&l->s, (uint64_t)limit)
                                           : lzma_raw_decoder(&l->s, chain.filters);
    return result_of(vm, l, code) == PUMP_FAILED ? V_NULL : v;
}

static Value m_compress(Interp *vm, Value *args, int n)
{
    (void)n;
    return pump_take(vm, pump_of(args[0]), args[1], LZMA_RUN);
}

static Value m_flush(Interp *vm, Value *args, int n)
{
    (void)n;
    return pump_finish(vm, pump_of(args[0]), LZMA_FINISH);
}

static Value get_check(Interp *vm, Value self) { (void)vm; return v_from_small(lzma_of(self)->check); }

static const NativeDef compressor_methods[] = {
    { "compress(self, data, /)", m_compress, "Take more data; return what is compressed of it by now.", 0 },
    { "flush(self, /)", m_flush, "End the stream; return what is still held back.", 0 }, { NULL, NULL, NULL, 0 }
};

static const NativeDef decompressor_methods[] = {
    {"decompress(self, data, max_length=-1)", pump_decompress,
     "Take more data; return what it means, at most max_length bytes.", 0},
    { NULL, NULL, NULL, 0 }
};

static const GetSetDef check_getsets[] = {
    { .name = "check", .get = get_check, .doc = "The kind of integrity check, once it is known." }, { .name = NULL }
};

static const TypeDef compressor_def = {
    .name = "LZMACompressor", .module = "_lzma", .doc = "A compressor.", .size = sizeof(Lzma), .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT, .trace = pump_trace, .finalize = lzma_finalize, .methods = compressor_methods,
    .construct = "LZMACompressor(cls, format=1, check=-1, preset=None, filters=None)", .new_fn = compressor_new,
};

static const TypeDef base_def = {
    .name = "Decompressor",
    .module = "_lzma",
    .doc = "What knows its check.",
    .size = sizeof(Lzma),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT,
    .trace = pump_trace,
    .finalize = lzma_finalize,
    .getsets = check_getsets,
};

static const TypeDef decompressor_def = {
    .name = "LZMADecompressor", .module = "_lzma", .doc = "A decompressor of one stream.", .size = sizeof(Lzma),
    .kind = KIND_NATIVE, .flags = TYPE_NO_DICT, .trace = pump_trace, .finalize = lzma_finalize, .methods = decompressor_methods,
    .getsets = pump_decompress_getsets, .construct = "LZMADecompressor(cls, format=0, memlimit=None, filters=None)",
    .new_fn = decompressor_new,
};

static Value is_check_supported(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t check;
    return op_index(vm, args[0], &check)
             ? v_from_bool(check >= 0 && lzma_check_is_supported((lzma_check)check))
             : V_NULL;
}

/* The class of errors, told once by lib/lzma.py. */
static Value set_error(Interp *vm, Value *args, int n)
{
    (void)n;
    vm->module_values[MODULE_LZMA] = args[0];
    return V_NONE;
}

static const NativeDef functions[] = {
    {"is_check_supported(check_id, /)", is_check_supported,
     "Whether the library knows the kind of integrity check.", 0},
    { "set_error(cls, /)", set_error, "Say what class errors are of.", 0 }, { NULL, NULL, NULL, 0 }
};

static bool init(Interp *vm, Value module)
{
    static const IntDef rows[] = {
        {"FORMAT_AUTO", FORMAT_AUTO}, {"FORMAT_XZ", FORMAT_XZ}, {"FORMAT_ALONE", FORMAT_ALONE}, {"FORMAT_RAW", FORMAT_RAW},
        {"CHECK_NONE", LZMA_CHECK_NONE}, {"CHECK_CRC32", LZMA_CHECK_CRC32}, {"CHECK_CRC64", LZMA_CHECK_CRC64},
        {"CHECK_SHA256", LZMA_CHECK_SHA256}, {"CHECK_ID_MAX", LZMA_CHECK_ID_MAX}, {"CHECK_UNKNOWN", LZMA_CHECK_ID_MAX + 1},
        {"FILTER_LZMA1", (int64_t)LZMA_FILTER_LZMA1}, {"FILTER_LZMA2", LZMA_FILTER_LZMA2}, {"FILTER_DELTA", LZMA_FILTER_DELTA},
        {"FILTER_X86", LZMA_FILTER_X86}, {"FILTER_POWERPC", LZMA_FILTER_POWERPC}, {"FILTER_IA64", LZMA_FILTER_IA64},
        {"FILTER_ARM", LZMA_FILTER_ARM}, {"FILTER_ARMTHUMB", LZMA_FILTER_ARMTHUMB}, {"FILTER_SPARC", LZMA_FILTER_SPARC},
        {"MF_HC3", LZMA_MF_HC3}, {"MF_HC4", LZMA_MF_HC4}, {"MF_BT2", LZMA_MF_BT2}, {"MF_BT3", LZMA_MF_BT3}, {"MF_BT4", LZMA_MF_BT4},
        {"MODE_FAST", LZMA_MODE_FAST}, {"MODE_NORMAL", LZMA_MODE_NORMAL}, {"PRESET_DEFAULT", LZMA_PRESET_DEFAULT},
        {"PRESET_EXTREME", LZMA_PRESET_EXTREME},
    };
    if (!module_add_ints(vm, module, rows, sizeof rows / sizeof *rows))
        return false;
    Type *base = type_from_def(vm, &base_def, 0);
    return module_add_type(vm, module, &compressor_def)
        && module_add(vm, module, "LZMADecompressor",
                      v_from_obj(type_from_def_below(vm, &decompressor_def, base)));
}

const ModuleDef mod__lzma = {
    .name = "_lzma", .doc = "The library liblzma, for the module lzma.", .functions = functions, .init = init,
};
