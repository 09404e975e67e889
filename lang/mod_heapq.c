/* SPDX-License-Identifier: MIT
 *
 * _heapq: a list as a heap: heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2]. lib/heapq.py adds
 * merge, nlargest and nsmallest.
 *
 * Comparisons may run the program, which may change the list: its length is compared after each. */
#include <stdlib.h>

#include "lang/native.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* `what`: the argument, as the complaint names it. */
static bool is_list(Interp *vm, Value v, const char *what)
{
    if (!v_is_kind(v, KIND_LIST))
        exc_raise(vm, EXC_TypeError, "%s must be list, not %s", what, arg_type_name(vm, v));
    return v_is_kind(v, KIND_LIST);
}

/* Is `a` to be nearer to the root than `b`? -1 with an exception, also when the list got another length. */
static int before(Interp *vm, const List *l, int64_t a, int64_t b, bool largest)
{
    int64_t len = l->len;
    Value x = l->items[largest ? b : a], y = l->items[largest ? a : b];
    if (v_both_int(x, y))
        return (int64_t)x < (int64_t)y;
    int less = op_compare_bool(vm, x, y, CMP_LT);
    if (less >= 0 && l->len != len) {
        exc_raise(vm, EXC_RuntimeError, "list changed size during iteration");
        return -1;
    }
    return less;
}

static void swap(List *l, int64_t a, int64_t b)
{
    Value item = l->items[a];
    gc_set(&l->items[a], l->items[b]);
    gc_set(&l->items[b], item);
}

/* Moves the item at `at` towards the root, not above `root`, until its parent is before it. */
static bool rise(Interp *vm, List *l, int64_t root, int64_t at, bool largest)
{
    while (at > root) {
        int64_t parent = (at - 1) / 2;
        int up = before(vm, l, at, parent, largest);
        if (up <= 0)
            return up == 0;
        swap(l, at, parent);
        at = parent;
    }
    return true;
}

/* Lets the better child rise until a leaf is reached, then moves the item up from there: fewer
 * comparisons than stopping early. */
static bool sink(Interp *vm, List *l, int64_t at, bool largest)
{
    int64_t root = at, len = l->len;
    while (at * 2 + 1 < len) {
        int64_t child = at * 2 + 1;
        if (child + 1 < len) {
            int left = before(vm, l, child, child + 1, largest);
            if (left < 0)
                return false;
            child += !left;
        }
        swap(l, at, child);
        at = child;
    }
    return rise(vm, l, root, at, largest);
}

static Value take_root(Interp *vm, Value heap, bool largest, const char *what)
{
    if (!is_list(vm, heap, what))
        return V_NULL;
    List *l = list_of(heap);
    if (l->len == 0)
        return exc_raise(vm, EXC_IndexError, "index out of range");
    Value last = l->items[--l->len];
    if (l->len == 0)
        return last;
    Value root = l->items[0];
    gc_set(&l->items[0], last);
    return sink(vm, l, 0, largest) ? root : V_NULL;
}

static Value replace_root(Interp *vm, Value heap, Value item, bool largest, const char *what)
{
    if (!is_list(vm, heap, what))
        return V_NULL;
    List *l = list_of(heap);
    if (l->len == 0)
        return exc_raise(vm, EXC_IndexError, "index out of range");
    Value root = l->items[0];
    gc_set(&l->items[0], item);
    return sink(vm, l, 0, largest) ? root : V_NULL;
}

static Value make_heap(Interp *vm, Value heap, bool largest, const char *what)
{
    if (!is_list(vm, heap, what))
        return V_NULL;
    for (int64_t i = list_of(heap)->len / 2 - 1; i >= 0; i--)
        if (!sink(vm, list_of(heap), i, largest))
            return V_NULL;
    return V_NONE;
}

static Value heappush(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!is_list(vm, args[0], "heappush() argument 1") || !list_append(vm, args[0], args[1]))
        return V_NULL;
    return rise(vm, list_of(args[0]), 0, list_of(args[0])->len - 1, false) ? V_NONE : V_NULL;
}

static Value heappop(Interp *vm, Value *args, int n)
{
    (void)n;
    return take_root(vm, args[0], false, "heappop() argument");
}

static Value heappop_max(Interp *vm, Value *args, int n)
{
    (void)n;
    return take_root(vm, args[0], true, "_heappop_max() argument");
}

static Value heapreplace(Interp *vm, Value *args, int n)
{
    (void)n;
    return replace_root(vm, args[0], args[1], false, "heapreplace() argument 1");
}

static Value heapreplace_max(Interp *vm, Value *args, int n)
{
    (void)n;
    return replace_root(vm, args[0], args[1], true, "_heapreplace_max() argument 1");
}

static Value heapify(Interp *vm, Value *args, int n)
{
    (void)n;
    return make_heap(vm, args[0], false, "heapify() argument");
}

static Value heapify_max(Interp *vm, Value *args, int n)
{
    (void)n;
    return make_heap(vm, args[0], true, "_heapify_max() argument");
}

static Value heappushpop(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!is_list(vm, args[0], "heappushpop() argument 1"))
        return V_NULL;
    if (list_of(args[0])->len == 0)
        return args[1];
    int less = op_compare_bool(vm, list_of(args[0])->items[0], args[1], CMP_LT);
    if (less <= 0)
        return less < 0 ? V_NULL : args[1];
    return replace_root(vm, args[0], args[1], false, "heappushpop() argument 1");
}

/* -- the n best of many ---------------------------------------------------------------------------------------- */

/* A heap of positions in `keys`, the worst of those kept at the root: later ones are worse than
 * equal earlier ones. */
typedef struct Best { const List *keys; int64_t *at, count; bool largest; } Best;

/* Is position `a` worse than `b`? -1 with an exception. */
static int worse(Interp *vm, const Best *best, int64_t a, int64_t b)
{
    Value x = best->keys->items[a], y = best->keys->items[b];
    int less = v_both_int(x, y) ? best->largest ? (int64_t)y < (int64_t)x : (int64_t)x < (int64_t)y
             : op_compare_bool(vm, best->largest ? y : x, best->largest ? x : y, CMP_LT);
    if (less != 0)
        return less < 0 ? -1 : 0;
    if (a > b)
        return 1;
    less = v_both_int(x, y) ? best->largest ? (int64_t)x < (int64_t)y : (int64_t)y < (int64_t)x
         : op_compare_bool(vm, best->largest ? x : y, best->largest ? y : x, CMP_LT);
    return less;
}

/* Puts `position` where it belongs at or below place `i`, which is free. */
static bool settle(Interp *vm, Best *best, int64_t i, int64_t position)
{
    for (int64_t child; (child = 2 * i + 1) < best->count; i = child) {
        int other = child + 1 < best->count ? worse(vm, best, best->at[child + 1], best->at[child]) : 0;
        if (other < 0)
            return false;
        child += other;
        int below = worse(vm, best, best->at[child], position);
        if (below < 0)
            return false;
        if (!below)
            break;
        best->at[i] = best->at[child];
    }
    best->at[i] = position;
    return true;
}

static bool choose(Interp *vm, Best *best, int64_t len)
{
    for (int64_t i = 0; i < best->count; i++)
        best->at[i] = i;
    for (int64_t i = best->count / 2 - 1; i >= 0; i--)
        if (!settle(vm, best, i, best->at[i]))
            return false;
    for (int64_t i = best->count; i < len; i++) {
        int kept = vm->breaker && !op_poll(vm) ? -1 : worse(vm, best, best->at[0], i);
        if (kept < 0 || (kept && !settle(vm, best, 0, i)))
            return false;
    }
    return true;
}

static int by_position(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* The positions of the n best keys, in order of position. */
static Value best_positions(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t count, len = list_of(args[1])->len;
    if (!op_index(vm, args[0], &count))
        return V_NULL;
    Best best = {list_of(args[1]), NULL, count < len ? count : len, args[2] == V_TRUE};
    size_t size = (size_t)(best.count + 1) * sizeof *best.at;
    if ((best.at = gc_resize(vm, NULL, 0, size)) == NULL)
        return V_NULL;
    Value result = choose(vm, &best, len) ? list_new(vm, NULL, 0) : V_NULL;
    qsort(best.at, (size_t)best.count, sizeof *best.at, by_position);
    for (int64_t i = 0; result != V_NULL && i < best.count; i++)
        if (!list_append(vm, result, v_from_small(best.at[i])))
            result = V_NULL;
    gc_release(vm, best.at, size);
    gc_keep(args[1]);
    return result;
}

static const NativeDef functions[] = {
    {"_best_positions(n, keys, largest, /)", best_positions,
     "Where in a list the n smallest or largest keys stand, in order of position.", 0},
    {"_heapify_max(heap, /)", heapify_max, "heapify() with the largest item first.", 0},
    {"_heappop_max(heap, /)", heappop_max, "heappop() from a heap that has its largest item first.", 0},
    {"_heapreplace_max(heap, item, /)", heapreplace_max, "heapreplace() in a heap that has its largest item first.", 0},
    {"heapify(heap, /)", heapify, "Order a list in place so that it is a heap: its smallest item comes first.", 0},
    {"heappop(heap, /)", heappop,
     "Take the smallest item out of a heap; IndexError when it is empty.", 0},
    {"heappush(heap, item, /)", heappush, "Put an item into a heap.",
     0},
    {"heappushpop(heap, item, /)", heappushpop,
     "Put an item into a heap and take the smallest out, in one step.",
     0},
    {"heapreplace(heap, item, /)", heapreplace,
     "Take the smallest item out of a heap and then put one in, in one step.", 0},
    {NULL, NULL, NULL, 0},
};

extern const ModuleDef mod__heapq;
const ModuleDef mod__heapq = {.name = "_heapq", .doc = "Heap queue algorithm.", .functions = functions};
