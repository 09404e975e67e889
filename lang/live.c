/* SPDX-License-Identifier: MIT
 *
 * See live.h. A backward data-flow analysis over the words of a code object, made when a collection
 * first finds a frame of it and kept with it: what is live where each basic block begins. Within a
 * block it is counted back from the end each time; the last answers are remembered.
 *
 * A handler may be entered from every instruction that it covers, before or after that has written
 * anything. Registers that an instruction writes on one of its ways only are not taken off on the
 * other. */
#include "lang/live.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

typedef struct LiveBlock { uint32_t start; LiveSet in; } LiveBlock;
struct Liveness { uint32_t nblocks; LiveBlock blocks[]; };

enum { RECENT = 64 };
typedef struct RecentLive { const uint32_t *pc; LiveSet set; } RecentLive;
struct LiveAnswers { RecentLive recent[RECENT]; };

static void add(LiveSet *s, int64_t first, int64_t count)
{
    for (int64_t reg = first; reg < first + count && reg < FAR_FIRST; reg++)
        s->bits[reg / 64] |= (uint64_t)1 << reg % 64;
}

static void join(LiveSet *s, const LiveSet *other)
{
    for (size_t i = 0; i < FAR_FIRST / 64; i++)
        s->bits[i] |= other->bits[i];
}

static void take_off(LiveSet *s, const LiveSet *other)
{
    for (size_t i = 0; i < FAR_FIRST / 64; i++)
        s->bits[i] &= ~other->bits[i];
}

/* -- one instruction ----------------------------------------------------------------------------------------------- */

/* What its shape does not say. */
static void add_windows(const CodeOp *d, LiveSet *reads, LiveSet *writes)
{
    int64_t a = d->operands[0], b = d->operands[1], c = d->operands[2];
    switch (d->op) {
    case OP_CALL: case OP_CALLKW: case OP_CALLFAR:
        add(reads, a, 1);
        add(reads, a + CALL_ARGS, b + c);
        break;
    case OP_CALLEX:
        add(reads, a, 1);
        add(reads, a + CALL_ARGS, 2);
        break;
    case OP_GETSUPER:
        add(reads, a + 1, 3);
        /* fall through */
    case OP_GETMETHOD: add(writes, a + CALL_ARGS, 1); break;
    case OP_FUNCTION:
        for (int bit = 0; bit < 3; bit++)
            add(reads, a + 1 + bit, d->operands[2] >> bit & 1);
        break;
    case OP_PUSHEXC: case OP_WITH: add(writes, a + 1, 1); break;
    case OP_EXITARGS: add(writes, a + 1, 2); break;
    case OP_POPEXC: add(reads, a + 1, 1); break;
    case OP_RAISE: add(reads, a + 1, b == 1); break;
    case OP_MATCHKEYS: add(reads, a + c + 1, c); break;
    case OP_MATCHREST: add(reads, a + 1, c); break;
    case OP_MATCHCLASS: add(reads, a + 1, 1); break;
    case OP_DELEGATE: add(reads, b + 1, 1); break;
    case OP_FORMAT: add(reads, b + 1, (c & 4) != 0); break;
    case OP_SLICE: add(reads, b, 3); break;
    case OP_UNPACKEX: add(writes, a + c, d->operands[3] + 1); break;
    default: break;
    }
}

static void effects(const CodeOp *d, LiveSet *reads, LiveSet *writes)
{
    *reads = *writes = (LiveSet){{0}};
    for (int i = 0; d->shape[i]; i++)
        switch (d->shape[i]) {
        case 'd': add(writes, d->operands[i], 1); break;
        case 'D': add(writes, d->operands[i], d->operands[2]); break;
        case 'u': add(reads, d->operands[i], 1); break;
        case 'r': add(reads, d->operands[i], d->operands[2]); break;
        case 'p': add(reads, d->operands[i], 2 * d->operands[2]); break;
        default: break;
        }
    add_windows(d, reads, writes);
}

static int64_t jump_of(const CodeOp *d)
{
    const char *j = strchr(d->shape, 'j');
    return j ? (int64_t)d->next + d->operands[j - d->shape] : -1;
}

static bool goes_on(const CodeOp *d)
{
    switch (d->op) {
    case OP_JUMP: case OP_LOOP: case OP_RETURN: case OP_RETURNCLASS:
    case OP_RAISE: case OP_RERAISE: case OP_ASSERT:
        return false;
    default: return true;
    }
}

/* -- blocks -------------------------------------------------------------------------------------------------------- */

/* starts[at]: a block begins at that word */
static void find_starts(const Code *code, uint8_t *starts)
{
    starts[0] = 1;
    for (uint32_t at = 0; at < code->nwords;) {
        CodeOp d = code_op_at(code, at);
        int64_t to = jump_of(&d);
        if (to >= 0)
            starts[to] = 1;
        if (to >= 0 || !goes_on(&d))
            starts[d.next] = 1;
        at = d.next;
    }
    for (uint32_t i = 0; i < code->nhandlers; i++) {
        const Handler *h = &code->handlers[i];
        starts[h->start] = starts[h->end] = starts[h->target] = 1;
    }
    starts[code->nwords] = 0;
}

static struct Liveness *make_blocks(const Code *code)
{
    uint8_t *starts = alloc_zeroed(code->nwords + 1, 1);
    uint32_t n = 0;
    find_starts(code, starts);
    for (uint32_t at = 0; at < code->nwords; at++)
        n += starts[at];
    struct Liveness *l = alloc_zeroed(1, sizeof *l + n * sizeof *l->blocks);
    for (uint32_t at = 0; at < code->nwords; at++)
        if (starts[at])
            l->blocks[l->nblocks++].start = at;
    free(starts);
    return l;
}

static LiveBlock *block_with(struct Liveness *l, uint32_t at)
{
    uint32_t low = 0, high = l->nblocks;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        *(l->blocks[middle].start <= at ? &low : &high) = middle;
    }
    return &l->blocks[low];
}

/* What handlers read that may be entered from the instruction there. */
static LiveSet in_handlers(const Code *code, struct Liveness *l, uint32_t at)
{
    LiveSet all = {{0}};
    for (uint32_t i = 0; i < code->nhandlers; i++) {
        const Handler *h = &code->handlers[i];
        if (h->start > at || at >= h->end)
            continue;
        LiveSet in = block_with(l, h->target)->in, reg = {{0}};
        add(&reg, h->reg, 1);
        take_off(&in, &reg);
        join(&all, &in);
    }
    return all;
}

/* A block being counted back: its instructions, what its handlers read. */
typedef struct Walk {
    const Code *code;
    struct Liveness *liveness;
    const LiveBlock *block;
    LiveSet handlers, before, after;    /* before and after the instruction at `at` */
    uint32_t *ops, nops, at;
} Walk;

static void walk_begin(Walk *w, const Code *code, struct Liveness *l, const LiveBlock *b, uint32_t *ops)
{
    uint32_t end = b + 1 < l->blocks + l->nblocks ? b[1].start : code->nwords;
    *w = (Walk){.code = code, .liveness = l, .block = b, .ops = ops};
    w->handlers = in_handlers(code, l, b->start);
    for (uint32_t at = b->start; at < end; at = code_op_at(code, at).next)
        ops[w->nops++] = at;
    w->at = end;
    if (end < code->nwords)
        w->before = block_with(l, end)->in;
}

/* To the instruction before; false: the block is done. */
static bool walk_back(Walk *w)
{
    if (!w->nops)
        return false;
    CodeOp d = code_op_at(w->code, w->at = w->ops[--w->nops]);
    LiveSet reads, writes;
    int64_t to = jump_of(&d);
    effects(&d, &reads, &writes);
    w->after = goes_on(&d) ? w->before : (LiveSet){{0}};
    w->before = w->after;
    take_off(&w->before, &writes);
    if (to >= 0) {
        const LiveSet *there = &block_with(w->liveness, (uint32_t)to)->in;
        join(&w->after, there);
        join(&w->before, there);
    }
    join(&w->before, &reads);
    join(&w->before, &w->handlers);
    return true;
}

static struct Liveness *analyse(const Code *code)
{
    struct Liveness *l = make_blocks(code);
    uint32_t *ops = alloc_new(code->nwords * sizeof *ops);
    bool changed;
    do {
        changed = false;
        for (uint32_t i = l->nblocks; i-- > 0;) {
            Walk w;
            walk_begin(&w, code, l, &l->blocks[i], ops);
            while (walk_back(&w))
                ;
            changed |= memcmp(&w.before, &l->blocks[i].in, sizeof w.before) != 0;
            l->blocks[i].in = w.before;
        }
    } while (changed);
    free(ops);
    return l;
}

/* -- questions ----------------------------------------------------------------------------------------------------- */

/* What an instruction has under way besides: the receiver that a call puts before its arguments,
 * and a part of the next one's work (FORITER and UNPACK in one). */
static void add_under_way(const Code *code, const CodeOp *d, LiveSet *s)
{
    LiveSet reads, writes;
    if (d->op == OP_CALL)
        add(s, d->operands[0] + CALL_ARGS - 1, 1);
    if (d->op != OP_FORITER || d->next >= code->nwords)
        return;
    CodeOp next = code_op_at(code, d->next);
    effects(&next, &reads, &writes);
    join(s, &writes);
}

/* Before the instruction at `pc`, and while the one that has the word before it is under way. */
static LiveSet around(const Code *code, uint32_t pc)
{
    struct Liveness *l = code->liveness;
    LiveSet all = {{0}};
    uint32_t *ops = alloc_new(code->nwords * sizeof *ops), last = pc ? pc - 1 : 0;
    LiveBlock *b = block_with(l, last);
    Walk w;
    walk_begin(&w, code, l, b, ops);
    while (walk_back(&w))
        if (w.at <= last) {
            join(&all, &w.before);
            join(&all, &w.after);
            break;
        }
    CodeOp d = code_op_at(code, w.at);
    add_under_way(code, &d, &all);
    b = block_with(l, pc);
    if (b->start == pc)
        join(&all, &b->in);
    free(ops);
    return all;
}

static RecentLive *recent_of(Interp *vm, const uint32_t *pc)
{
    if (!vm->live_answers)
        vm->live_answers = alloc_zeroed(1, sizeof *vm->live_answers);
    return &vm->live_answers->recent[(uintptr_t)pc / sizeof *pc % RECENT];
}

const LiveSet *live_at(Interp *vm, const Code *code, const uint32_t *pc)
{
    RecentLive *r = recent_of(vm, pc);
    if (r->pc == pc)
        return &r->set;
    if (!code->liveness)
        ((Code *)code)->liveness = analyse(code);
    r->pc = pc;
    r->set = around(code, (uint32_t)(pc - code->words));
    add(&r->set, 0, code->nlocals);
    if (code->flags & CODE_NAMESPACE)
        add(&r->set, 0, 1);
    return &r->set;
}

void live_forget(Interp *vm, Code *code)
{
    if (!code->liveness)
        return;
    for (RecentLive *r = vm->live_answers->recent; r < vm->live_answers->recent + RECENT; r++)
        if (r->pc >= code->words && r->pc <= code->words + code->nwords)
            r->pc = NULL;
    free(code->liveness);
    code->liveness = NULL;
}

void live_mark(Gc *gc, const Code *code, const uint32_t *pc, Value *regs, Value *end)
{
    const LiveSet *live = live_at(gc_interp(gc), code, pc);
    for (Value *at = regs; at < end;) {
        Value *from = at;
        while (at < end && (at - regs >= FAR_FIRST || live_has(live, (unsigned)(at - regs))))
            at++;
        gc_mark_conservative(gc, from, at);
        while (at < end && at - regs < FAR_FIRST && !live_has(live, (unsigned)(at - regs)))
            at++;
    }
}
