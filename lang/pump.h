/* SPDX-License-Identifier: MIT
 *
 * Pump: the loop between a compressing library and growing output, shared by bz2 and lzma. A
 * compressor's or decompressor's object begins with a Pump, whose step() moves in, in_len, out and
 * out_len on. The breaker is polled between two pieces of output. */
#ifndef MEANWHILE_LANG_PUMP_H
#define MEANWHILE_LANG_PUMP_H

#include "lang/native.h"

/* PUMP_FAILED: exception pending */
typedef enum PumpResult { PUMP_MORE, PUMP_END, PUMP_FAILED } PumpResult;

typedef struct Pump Pump;
struct Pump {
    Obj h;
    const uint8_t *in;
    size_t in_len;
    uint8_t *out;
    size_t out_len;
    PumpResult (*step)(Interp *vm, Pump *p, int action);
    const char *at_end;                 /* what decompressing further is refused with */
    bool ended;                         /* compressors: flush() was called; decompressors: eof */
    bool needs_input;
    Value pending, unused;              /* decompressors: bytes */
};

static inline Pump *pump_of(Value v) { return (Pump *)v_obj(v); }

void pump_init(Interp *vm, Pump *p, PumpResult (*step)(Interp *, Pump *, int), const char *at_end);
void pump_trace(Gc *gc, Obj *o);

/* compress(data) and flush() of a compressor; `action` is the library's for more input, and for the
 * end. ValueError behind the end. */
Value pump_take(Interp *vm, Pump *p, Value data, int action);
Value pump_finish(Interp *vm, Pump *p, int action);
/* decompress(data, max_length=-1); EOFError behind the end. */
Value pump_decompress(Interp *vm, Value *args, int n);

extern const GetSetDef pump_decompress_getsets[];   /* eof, needs_input, unused_data */

#endif
