/* SPDX-License-Identifier: MIT
 *
 * See pump.h. Output grows in a Buf; what a limited decompress() leaves of its input waits in `pending`. */
#include "lang/pump.h"

#include "base/buf.h"
#include "lang/obj_bytes.h"

enum { PIECE = 64 << 10, CHECK_FROM = 16 << 20 };

void pump_init(Interp *vm, Pump *p, PumpResult (*step)(Interp *, Pump *, int), const char *at_end)
{
    p->step = step;
    p->at_end = at_end;
    p->needs_input = true;
    gc_set(&p->pending, vm->empty_bytes);
    gc_set(&p->unused, vm->empty_bytes);
}

void pump_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((Pump *)o)->pending);
    gc_mark(gc, ((Pump *)o)->unused);
}

static PumpResult one_piece(Interp *vm, Pump *p, int action, size_t room, Buf *out)
{
    buf_reserve(out, room);
    p->out = (uint8_t *)out->data + out->len;
    p->out_len = room;
    PumpResult result = p->step(vm, p, action);
    out->len += room - p->out_len;
    if (result == PUMP_FAILED || !op_look(vm) || (out->len > CHECK_FROM && !bytes_room(vm, out->len)))
        return PUMP_FAILED;
    return result;
}

static Value finish(Interp *vm, Buf *out, PumpResult result)
{
    Value v = result == PUMP_FAILED ? V_NULL : bytes_new(vm, out->data, out->len);
    buf_clear(out);
    return v;
}

/* Until the input is used up with `action`, or, when `to_end`, until the stream ends. */
static Value compress(Interp *vm, Pump *p, Value data_or_null, int action, bool to_end)
{
    ByteSpan in = { (const uint8_t *)"", 0 };
    if (data_or_null != V_NULL && !byte_span(vm, data_or_null, &in))
        return V_NULL;
    Buf out = {0};
    PumpResult result = PUMP_MORE;
    p->in = in.at;
    p->in_len = in.len;
    while (result == PUMP_MORE && (to_end || p->in_len || p->out_len == 0))
        result = one_piece(vm, p, action, PIECE, &out);
    p->out_len = PIECE;
    return finish(vm, &out, result);
}

Value pump_take(Interp *vm, Pump *p, Value data, int action)
{
    if (p->ended)
        return exc_raise(vm, EXC_ValueError, "Compressor has been flushed");
    return compress(vm, p, data, action, false);
}

Value pump_finish(Interp *vm, Pump *p, int action)
{
    if (p->ended)
        return exc_raise(vm, EXC_ValueError, "Repeated call to flush()");
    p->ended = true;
    return compress(vm, p, V_NULL, action, true);
}

/* Remembers what of the input was not taken. */
static bool keep_rest(Interp *vm, Pump *p)
{
    Value rest = bytes_new(vm, p->in, p->in_len);
    if (rest == V_NULL)
        return false;
    gc_set(p->ended ? &p->unused : &p->pending, rest);
    gc_set(p->ended ? &p->pending : &p->unused, vm->empty_bytes);
    return true;
}

/* What is to be read now: what was left, and the new. V_NULL: failed. */
static Value input(Interp *vm, Pump *p, Value data)
{
    ByteSpan left, in;
    if (!byte_span(vm, data, &in) || !byte_span(vm, p->pending, &left))
        return V_NULL;
    return left.len ? op_binary(vm, BIN_ADD, p->pending, bytes_new(vm, in.at, in.len)) : data;
}

Value pump_decompress(Interp *vm, Value *args, int n)
{
    (void)n;
    Pump *p = pump_of(args[0]);
    int64_t limit;
    ByteSpan in;
    if (!op_index(vm, args[2], &limit))
        return V_NULL;
    if (p->ended)
        return exc_raise(vm, EXC_EOFError, "%s", p->at_end);
    Value data = input(vm, p, args[1]);
    if (data == V_NULL || !byte_span(vm, data, &in))
        return V_NULL;
    Buf out = {0};
    PumpResult result = PUMP_MORE;
    p->in = in.at;
    p->in_len = in.len;
    p->out_len = 0;
    while (result == PUMP_MORE && (limit < 0 || out.len < (size_t)limit) && (p->in_len || p->out_len == 0)) {
        size_t room = limit >= 0 && (size_t)limit - out.len < PIECE ? (size_t)limit - out.len : PIECE;
        result = one_piece(vm, p, 0, room, &out);
    }
    p->ended = result == PUMP_END;
    p->needs_input = result == PUMP_MORE && p->in_len == 0 && (limit < 0 || out.len < (size_t)limit);
    if (result != PUMP_FAILED && !keep_rest(vm, p))
        result = PUMP_FAILED;
    return finish(vm, &out, result);
}

static Value get_eof(Interp *vm, Value self) { (void)vm; return v_from_bool(pump_of(self)->ended); }
static Value get_needs_input(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(pump_of(self)->needs_input);
}
static Value get_unused(Interp *vm, Value self) { (void)vm; return pump_of(self)->unused; }

const GetSetDef pump_decompress_getsets[] = {
    { .name = "eof", .get = get_eof, .doc = "Whether the end of the stream was seen." },
    { .name = "needs_input", .get = get_needs_input, .doc = "Whether more input is wanted before there is more output." },
    { .name = "unused_data", .get = get_unused, .doc = "What came after the end of the stream." }, { .name = NULL }
};
