/* SPDX-License-Identifier: MIT
 *
 * See flow.h. The passes run over the unit's instructions in order: jumps are threaded, what can be
 * reached is marked, a forward data-flow analysis over basic blocks finds the locals that are bound
 * at each CHECK, and what is left is written as words.
 *
 * In the analysis a set has a bit for each near register. The set at the start of a block is the
 * intersection over all ways to it; a handler is reached from every point of the blocks it covers.
 */
#include "lang/flow.h"

#include <string.h>

#include "lang/obj_seq.h"

enum { REACHED = 1, LEADER = 2 };       /* Flow.marks */

typedef struct Set { uint64_t bits[4]; } Set;
typedef struct BasicBlock {
    uint32_t start, end;
    int cover;                          /* index of the innermost cover, -1: none */
    bool visited, queued;
    Set in;
} BasicBlock;

typedef struct Flow {
    Compiler *c;
    Unit *u;
    uint8_t *marks;                     /* by instruction */
    uint32_t *work, nwork;              /* instructions or blocks to look at */
    BasicBlock *blocks;
    uint32_t nblocks;
    uint32_t *block_at;                 /* block by its first instruction */
    uint32_t *offsets;                  /* first word of each instruction */
} Flow;

/* -- instructions ------------------------------------------------------------------------------------------------- */

static Opcode op_of(const Instr *i) { return (Opcode)(i->word & 0xFF); }
static unsigned a_of(const Instr *i) { return i->word >> 8 & 0xFF; }
static unsigned c_of(const Instr *i) { return i->word >> 24; }

static bool is_jump(const Instr *i)
{
    OpFormat format = code_op_format(op_of(i));
    return format == OPF_SJ || format == OPF_ABCJW;
}

static bool is_end(const Instr *i)
{
    switch (op_of(i)) {
    case OP_JUMP: case OP_LOOP: case OP_RETURN: case OP_RETURNCLASS:
    case OP_RAISE: case OP_RERAISE: case OP_ASSERT:
        return true;
    default: return false;
    }
}

static uint32_t target_of(const Flow *f, const Instr *i)
{
    return f->u->labels[i->w];
}

/* -- jumps -------------------------------------------------------------------------------------------------------- */

/* Jumps to a JUMP go to where that one goes; a JUMP to a loop's back-edge becomes one. */
static void thread_jump(Flow *f, uint32_t at)
{
    Instr *i = &f->u->instrs[at];
    for (int hops = 0; hops < 64; hops++) {
        const Instr *to = &f->u->instrs[target_of(f, i)];
        if (op_of(to) == OP_LOOP && op_of(i) == OP_JUMP && target_of(f, to) <= at)
            i->word = OP_LOOP;
        else if (op_of(to) != OP_JUMP || op_of(i) == OP_LOOP)
            return;
        i->w = to->w;
    }
}

static void thread_jumps(Flow *f)
{
    for (uint32_t i = f->u->ninstrs; i-- > 0;)
        if (is_jump(&f->u->instrs[i]))
            thread_jump(f, i);
}

/* -- what can be reached ------------------------------------------------------------------------------------------ */

static void reach(Flow *f, uint32_t at)
{
    if (f->marks[at] & REACHED)
        return;
    f->marks[at] |= REACHED;
    f->work[f->nwork++] = at;
}

static void reach_all(Flow *f)
{
    while (f->nwork) {
        uint32_t at = f->work[--f->nwork];
        const Instr *i = &f->u->instrs[at];
        if (is_jump(i))
            reach(f, target_of(f, i));
        if (!is_end(i))
            reach(f, at + 1);
    }
}

static bool is_active(const Flow *f, const Cover *cover)
{
    for (uint32_t at = cover->start; at < cover->end; at++)
        if (f->marks[at] & REACHED)
            return true;
    return false;
}

static bool reach_handlers(Flow *f)
{
    bool more = false;
    for (uint32_t i = 0; i < f->u->ncovers; i++) {
        const Cover *cover = &f->u->covers[i];
        uint32_t target = f->u->labels[cover->target];
        if (f->marks[target] & REACHED || !is_active(f, cover))
            continue;
        reach(f, target);
        more = true;
    }
    return more;
}

static void find_reachable(Flow *f)
{
    reach(f, 0);
    do
        reach_all(f);
    while (reach_handlers(f));
}

/* -- basic blocks ------------------------------------------------------------------------------------------------- */

static void mark_leaders(Flow *f)
{
    f->marks[0] |= LEADER;
    for (uint32_t at = 0; at < f->u->ninstrs; at++) {
        const Instr *i = &f->u->instrs[at];
        if (is_jump(i))
            f->marks[target_of(f, i)] |= LEADER;
        if ((is_jump(i) || is_end(i)) && at + 1 < f->u->ninstrs)
            f->marks[at + 1] |= LEADER;
    }
    for (uint32_t i = 0; i < f->u->ncovers; i++) {
        const Cover *cover = &f->u->covers[i];
        f->marks[cover->start] |= LEADER;
        f->marks[f->u->labels[cover->target]] |= LEADER;
        if (cover->end < f->u->ninstrs)
            f->marks[cover->end] |= LEADER;
    }
}

static void make_blocks(Flow *f)
{
    uint32_t n = 0;
    for (uint32_t at = 0; at < f->u->ninstrs; at++)
        n += (f->marks[at] & LEADER) != 0;
    f->blocks = arena_new(f->c->tree->arena, n * sizeof *f->blocks);
    f->block_at = arena_new(f->c->tree->arena, f->u->ninstrs * sizeof *f->block_at);
    for (uint32_t at = 0; at < f->u->ninstrs; at++) {
        if (f->marks[at] & LEADER)
            f->blocks[f->nblocks++] = (BasicBlock){ .start = at, .cover = -1 };
        f->blocks[f->nblocks - 1].end = at + 1;
        f->block_at[at] = f->nblocks - 1;
    }
}

/* Covers stand innermost first: painting them from the last one leaves the innermost. */
static void find_covers(Flow *f)
{
    for (uint32_t i = f->u->ncovers; i-- > 0;) {
        const Cover *cover = &f->u->covers[i];
        for (uint32_t at = cover->start; at < cover->end; at = f->blocks[f->block_at[at]].end)
            f->blocks[f->block_at[at]].cover = (int)i;
    }
}

/* -- locals that are bound ---------------------------------------------------------------------------------------- */

static void set_add(Set *s, unsigned reg) { s->bits[reg >> 6] |= (uint64_t)1 << (reg & 63); }
static void set_remove(Set *s, unsigned reg) { s->bits[reg >> 6] &= ~((uint64_t)1 << (reg & 63)); }
static bool set_has(const Set *s, unsigned reg) { return s->bits[reg >> 6] >> (reg & 63) & 1; }

static void merge_into(Flow *f, uint32_t at, const Set *s)
{
    BasicBlock *b = &f->blocks[f->block_at[at]];
    bool changed = !b->visited;
    for (int i = 0; i < 4; i++) {
        uint64_t both = b->visited ? b->in.bits[i] & s->bits[i] : s->bits[i];
        changed |= both != b->in.bits[i];
        b->in.bits[i] = both;
    }
    b->visited = true;
    if (changed && !b->queued) {
        b->queued = true;
        f->work[f->nwork++] = f->block_at[at];
    }
}

/* What the instruction does to the set when it has not raised. */
static void apply(const Instr *i, Set *s)
{
    char a = code_op_shape(op_of(i))[0];
    unsigned count = a == 'D' ? c_of(i) + (op_of(i) == OP_UNPACKEX ? i->w + 1 : 0) : a == 'd';
    for (unsigned n = 0; n < count && a_of(i) + n < FAR_FIRST; n++)
        set_add(s, a_of(i) + n);
    if (op_of(i) == OP_CHECK)
        set_add(s, a_of(i));
    if (op_of(i) == OP_LOADNULL)
        set_remove(s, a_of(i));
}

static void analyse_block(Flow *f, const BasicBlock *b)
{
    Set now = b->in, least = b->in;
    const Instr *i = NULL;
    for (uint32_t at = b->start; at < b->end; at++) {
        i = &f->u->instrs[at];
        if (is_jump(i))
            merge_into(f, target_of(f, i), &now);
        apply(i, &now);
        if (op_of(i) == OP_LOADNULL)
            set_remove(&least, a_of(i));
    }
    if (!is_end(i) && b->end < f->u->ninstrs)
        merge_into(f, b->end, &now);
    if (b->cover >= 0)
        merge_into(f, f->u->labels[f->u->covers[b->cover].target], &least);
}

static void drop_checks(Flow *f, const BasicBlock *b)
{
    Set now = b->in;
    for (uint32_t at = b->start; at < b->end; at++) {
        const Instr *i = &f->u->instrs[at];
        if (op_of(i) == OP_CHECK && set_has(&now, a_of(i)))
            f->marks[at] &= (uint8_t)~REACHED;
        apply(i, &now);
    }
}

static Set bound_at_entry(const Unit *u)
{
    Set s = {{0}};
    if (u->scope->kind != SCOPE_MODULE && u->scope->kind != SCOPE_CLASS)
        for (unsigned i = 0; i < u->scope->param_count && i < NEAR_PARAMS; i++)
            set_add(&s, i);
    for (uint32_t i = 0; u->ninherited && i < u->scope->symbol_count; i++)
        if (u->scope->symbols[i].flags & SYMBOL_ALWAYS_BOUND)
            set_add(&s, u->places[i].index);
    return s;
}

static void find_bound(Flow *f)
{
    mark_leaders(f);
    make_blocks(f);
    find_covers(f);
    Set entry = bound_at_entry(f->u);
    merge_into(f, 0, &entry);
    while (f->nwork) {
        BasicBlock *b = &f->blocks[f->work[--f->nwork]];
        b->queued = false;
        analyse_block(f, b);
    }
    for (uint32_t i = 0; i < f->nblocks; i++)
        if (f->blocks[i].visited)
            drop_checks(f, &f->blocks[i]);
}

/* -- layout ------------------------------------------------------------------------------------------------------- */

static uint32_t next_kept(const Flow *f, uint32_t at)
{
    while (at < f->u->ninstrs && !(f->marks[at] & REACHED))
        at++;
    return at;
}

static void drop_idle_jumps(Flow *f)
{
    for (uint32_t at = f->u->ninstrs; at-- > 0;) {
        const Instr *i = &f->u->instrs[at];
        if (op_of(i) == OP_JUMP && f->marks[at] & REACHED
            && next_kept(f, at + 1) == next_kept(f, target_of(f, i)))
            f->marks[at] &= (uint8_t)~REACHED;
    }
}

static uint32_t lay_out(Flow *f)
{
    uint32_t words = 0;
    f->offsets = arena_new(f->c->tree->arena, (f->u->ninstrs + 1) * sizeof *f->offsets);
    for (uint32_t at = 0; at < f->u->ninstrs; at++) {
        f->offsets[at] = words;
        if (f->marks[at] & REACHED)
            words += code_op_len(op_of(&f->u->instrs[at]));
    }
    f->offsets[f->u->ninstrs] = words;
    return words;
}

static void write_instr(const Flow *f, Code *code, uint32_t at)
{
    const Instr *i = &f->u->instrs[at];
    uint32_t pc = f->offsets[at], len = code_op_len(op_of(i));
    uint32_t distance = is_jump(i) ? f->offsets[target_of(f, i)] - (pc + len) : 0;
    code->words[pc] = code_op_format(op_of(i)) == OPF_SJ
        ? (i->word & 0xFF) | distance << 8 : i->word;
    code->positions[pc] = i->pos;
    if (len == 1)
        return;
    code->words[pc + 1] = is_jump(i) ? distance : i->w;
    code->positions[pc + 1] = i->pos;
}

/* -- the Code ----------------------------------------------------------------------------------------------------- */

static uint32_t count_handlers(const Flow *f)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->u->ncovers; i++)
        n += f->offsets[f->u->covers[i].start] < f->offsets[f->u->covers[i].end];
    return n;
}

static void write_handlers(const Flow *f, Code *code)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->u->ncovers; i++) {
        const Cover *cover = &f->u->covers[i];
        uint32_t target = f->offsets[f->u->labels[cover->target]];
        Handler h = { f->offsets[cover->start], f->offsets[cover->end], target, cover->reg };
        if (h.start < h.end)
            code->handlers[n++] = h;
    }
}

static void write_names(Compiler *c, Code *code)
{
    const Unit *u = c->unit;
    for (uint32_t i = 0; i < code->nglobals; i++)
        code->globals[i].name = unit_name(c, u->globals.names[i]);
    for (uint32_t i = 0; i < code->nattrs; i++)
        code->attrs[i].name = unit_name(c, u->attrs[i]);
    for (uint32_t i = 0; i < code->nlocals; i++)
        code->local_names[i] = u->local_names[i]
            ? unit_name(c, u->local_names[i]) : c->vm->empty_str;
    for (uint32_t i = 0; i < code->nfree; i++) {
        unit_capture(u->outer, u->free[i], &code->free[i]);
        code->free[i].name = unit_name(c, u->free[i]);
    }
    for (uint32_t i = 0; i < code->ncell_regs; i++)
        code->cell_regs[i] = u->cell_regs[i];
}

/* The names of locals that comprehensions inherit, V_NULL when there are none. */
static Value lent_names(Compiler *c)
{
    const Scope *scope = c->unit->scope;
    Value names = V_NULL;
    for (uint32_t i = 0; i < scope->symbol_count; i++) {
        if (!(scope->symbols[i].flags & SYMBOL_LENT))
            continue;
        names = names == V_NULL ? unit_keep(c, list_new(c->vm, NULL, 0)) : names;
        if (names == V_NULL || !list_append(c->vm, names, unit_name(c, scope->symbols[i].name)))
            return V_NULL;
    }
    return names == V_NULL ? V_NULL : tuple_from_iterable(c->vm, names);
}

static void write_header(const Compiler *c, Code *code)
{
    const Unit *u = c->unit;
    code->flags = u->flags | (u->ncovers ? CODE_HAS_HANDLER : 0);
    /* one to spare: a call slides in the receiver of a bound method */
    code->nregs = (uint16_t)(u->nregs + 1);
    code->nparams = u->nparams;
    code->ninherited = (uint8_t)u->ninherited;
    code->nposonly = u->nposonly;
    code->nkwonly = u->nkwonly;
    code->first_line = u->first_line;
    code->name = u->name;
    code->qualname = u->qualname;
    code->filename = c->filename;
    code->doc = u->doc;
}

static Code *write_code(Flow *f, uint32_t nwords)
{
    Unit *u = f->u;
    Code *code = code_new(f->c->vm);
    if (!code)
        return NULL;
    write_header(f->c, code);
    bool room = code_make_room(f->c->vm, code, (CodeSizes){
        .words = nwords, .consts = u->consts.count, .globals = u->globals.count, .attrs = u->nattrs,
        .handlers = count_handlers(f), .free = u->nfree, .locals = u->nlocals,
        .cell_regs = u->ncell_regs,
    });
    if (!room)
        return NULL;
    for (uint32_t at = 0; at < u->ninstrs; at++)
        if (f->marks[at] & REACHED)
            write_instr(f, code, at);
    for (uint32_t i = 0; i < u->consts.count; i++)
        gc_set(&code->consts[i], u->consts.items[i]);
    write_handlers(f, code);
    write_names(f->c, code);
    gc_set(&code->lent, lent_names(f->c));
    return code;
}

Code *flow_finish(Compiler *c)
{
    Unit *u = c->unit;
    Flow f = { .c = c, .u = u };
    f.marks = arena_new(c->tree->arena, u->ninstrs + 1);
    f.work = arena_new(c->tree->arena, (u->ninstrs + 1) * sizeof *f.work);
    thread_jumps(&f);
    find_reachable(&f);
    find_bound(&f);
    drop_idle_jumps(&f);
    Code *code = write_code(&f, lay_out(&f));
    return code && !unit_failed(c) ? code : NULL;
}
