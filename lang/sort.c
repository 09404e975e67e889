/* SPDX-License-Identifier: MIT
 *
 * Sort: timsort. Natural runs are found (short ones are filled up by binary insertion), kept on a
 * stack whose lengths fall like powers of two, and merged; a merge in which one side keeps winning
 * gallops.
 *
 * Before sorting one pass looks at the keys: when all are ints, floats, strs or tuples, they are
 * compared without asking their types each time. Everything lies in List objects while the
 * program's __lt__ may run, so the collector sees every item. */
#include "lang/sort.h"

#include "lang/obj_exc.h"
#include "lang/obj_int.h"
#include "lang/obj_list.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

typedef enum Order { ORDER_INT, ORDER_LONG, ORDER_FLOAT, ORDER_STR, ORDER_TUPLE, ORDER_ANY } Order;
typedef struct Run { int64_t start, len; } Run;

enum { MIN_GALLOP = 7, MAX_RUNS = 90 };

typedef struct Sort {
    Interp *vm;
    Order order;
    Value *keys, *values;               /* values NULL: the keys are what is sorted */
    List *spare_keys, *spare_values;    /* room for the shorter side of a merge; NULL before the first one */
    int64_t min_gallop;
    int nruns;
    Run *runs;                          /* MAX_RUNS of them */
} Sort;

/* -- comparing ------------------------------------------------------------------------------------------------- */

static inline bool str_less(Value x, Value y)
{
    const Str *a = (const Str *)v_obj(x), *b = (const Str *)v_obj(y);
    if (a->h.aux != 1 || b->h.aux != 1)
        return str_compare(x, y) < 0;
    const uint8_t *p = a->data, *q = b->data;           /* a zero stands behind the text */
    if (p[0] != q[0])
        return p[0] < q[0];
    int order = memcmp(a->data, b->data, (size_t)(a->len < b->len ? a->len : b->len));
    return order ? order < 0 : a->len < b->len;
}

static int tuple_less(Interp *vm, const Tuple *a, const Tuple *b)
{
    for (int64_t i = 0; i < a->len && i < b->len; i++) {
        Value x = a->items[i], y = b->items[i];
        if (x == y)
            continue;
        if (v_both_int(x, y))
            return (int64_t)x < (int64_t)y;
        if (v_is_exact(x, T_STR) && v_is_exact(y, T_STR)) {
            if (str_eq(x, y))
                continue;
            return str_less(x, y);
        }
        int same = op_eq(vm, x, y);
        if (same < 0)
            return -1;
        if (!same)
            return op_compare_bool(vm, x, y, CMP_LT);
    }
    return a->len < b->len;
}

/* 1, 0, or -1 with an exception. */
static inline int less(const Sort *s, Value a, Value b)
{
    switch (s->order) {
    case ORDER_INT: return (int64_t)a < (int64_t)b;
    case ORDER_LONG: return int_compare_exact(a, b) < 0;
    case ORDER_FLOAT: return v_flo(a) < v_flo(b);
    case ORDER_STR: return str_less(a, b);
    case ORDER_TUPLE: return tuple_less(s->vm, (Tuple *)v_obj(a), (Tuple *)v_obj(b));
    default: return op_compare_bool(s->vm, a, b, CMP_LT);
    }
}

static Order order_of(Value key)
{
    if (v_is_int(key))
        return ORDER_INT;
    if (v_is_flo(key))
        return ORDER_FLOAT;
    if (v_is_exact(key, T_INT))
        return ORDER_LONG;
    return v_is_exact(key, T_STR) ? ORDER_STR : v_is_exact(key, T_TUPLE) ? ORDER_TUPLE : ORDER_ANY;
}

static Order common_order(const Value *keys, int64_t n)
{
    Order order = order_of(keys[0]);
    for (int64_t i = 1; i < n && order != ORDER_ANY; i++) {
        Order other = order_of(keys[i]);
        if (other != order)
            order = order <= ORDER_LONG && other <= ORDER_LONG ? ORDER_LONG : ORDER_ANY;
    }
    return order;
}

/* -- moving ---------------------------------------------------------------------------------------------------- */

static inline void move_one(Sort *s, int64_t to, int64_t from)
{
    gc_set(&s->keys[to], s->keys[from]);
    if (s->values)
        gc_set(&s->values[to], s->values[from]);
}

static void move_many(Sort *s, int64_t to, int64_t from, int64_t n)
{
    memmove(s->keys + to, s->keys + from, (size_t)n * sizeof(Value));
    if (s->values)
        memmove(s->values + to, s->values + from, (size_t)n * sizeof(Value));
}

static inline void from_spare(Sort *s, int64_t to, int64_t from, int64_t n)
{
    if (n == 1) {
        gc_set(&s->keys[to], s->spare_keys->items[from]);
        if (s->values)
            gc_set(&s->values[to], s->spare_values->items[from]);
        return;
    }
    values_copy(s->keys + to, s->spare_keys->items + from, (size_t)n);
    if (s->values)
        values_copy(s->values + to, s->spare_values->items + from, (size_t)n);
}

static void reverse_items(Value *items, int64_t lo, int64_t hi)
{
    for (hi--; lo < hi; lo++, hi--) {
        Value item = items[lo];
        gc_set(&items[lo], items[hi]);
        gc_set(&items[hi], item);
    }
}

static void reverse_span(Sort *s, int64_t lo, int64_t hi)
{
    reverse_items(s->keys, lo, hi);
    if (s->values)
        reverse_items(s->values, lo, hi);
}

static bool make_spares(Sort *s)
{
    Value keys = list_new(s->vm, NULL, 0), values = s->values ? list_new(s->vm, NULL, 0) : V_NONE;
    if (keys == V_NULL || values == V_NULL)
        return false;
    s->spare_keys = list_of(keys);
    s->spare_values = s->values ? list_of(values) : NULL;
    return true;
}

static bool to_spare(Sort *s, int64_t from, int64_t n)
{
    if (!s->spare_keys && !make_spares(s))
        return false;
    if (!list_reserve(s->vm, s->spare_keys, n) || (s->values && !list_reserve(s->vm, s->spare_values, n)))
        return false;
    values_copy(s->spare_keys->items, s->keys + from, (size_t)n);
    s->spare_keys->len = n;
    if (s->values) {
        values_copy(s->spare_values->items, s->values + from, (size_t)n);
        s->spare_values->len = n;
    }
    return true;
}

/* -- runs ------------------------------------------------------------------------------------------------------ */

/* The length of the run that starts at lo; a strictly falling one is turned round. -1: exception. */
static int64_t count_run(Sort *s, int64_t lo, int64_t hi)
{
    if (lo + 1 == hi)
        return 1;
    int falling = less(s, s->keys[lo + 1], s->keys[lo]);
    int64_t at = lo + 2;
    for (; falling >= 0 && at < hi; at++) {
        int smaller = less(s, s->keys[at], s->keys[at - 1]);
        if (smaller < 0)
            return -1;
        if (smaller != falling)
            break;
    }
    if (falling > 0)
        reverse_span(s, lo, at);
    return falling < 0 ? -1 : at - lo;
}

/* Sorts [lo, hi), of which [lo, start) is sorted. */
static bool insertion_sort(Sort *s, int64_t lo, int64_t hi, int64_t start)
{
    for (; start < hi; start++) {
        Value key = s->keys[start], value = s->values ? s->values[start] : V_NULL;
        int64_t left = lo, right = start;
        while (left < right) {
            int64_t middle = left + (right - left) / 2;
            int smaller = less(s, key, s->keys[middle]);
            if (smaller < 0)
                return false;
            if (smaller)
                right = middle;
            else
                left = middle + 1;
        }
        move_many(s, left + 1, left, start - left);
        gc_set(&s->keys[left], key);
        if (s->values)
            gc_set(&s->values[left], value);
    }
    return true;
}

static int64_t shortest_run(int64_t n)
{
    int64_t odd = 0;
    for (; n >= 64; n >>= 1)
        odd |= n & 1;
    return n + odd;
}

/* -- galloping ------------------------------------------------------------------------------------------------- */

/* Where `key` belongs in the n sorted items: behind its equals when `right`, else before them. The
 * search starts at the front or, when `from_end`, at the back, in steps that double. -1: exception.
 */
static int64_t gallop(const Sort *s, Value key, const Value *items, int64_t n, bool right, bool from_end)
{
    int64_t known_before = 0, known_after = n, step = 1;
    while (known_before < known_after) {
        int64_t at = from_end ? known_after - step : known_before + step - 1;
        if (at < known_before || at >= known_after || step == 0)
            at = known_before + (known_after - known_before) / 2;
        int result = right ? less(s, key, items[at]) : less(s, items[at], key);
        if (result < 0)
            return -1;
        bool before = right ? !result : result;
        if (before)
            known_before = at + 1;
        else
            known_after = at;
        bool onwards = before != from_end;
        step = onwards && step > 0 ? step * 2 : 0;
    }
    return known_before;
}

/* -- merging --------------------------------------------------------------------------------------------------- */

/* Two neighbouring runs being merged. Going up, the left one lies in spare room and `to` rises;
 * going down, the right one does. */
typedef struct Merge { int64_t left, nleft, right, nright, to; } Merge;

static void merge_up_rest(Sort *s, Merge *m)
{
    if (m->nleft > 0)
        from_spare(s, m->to, m->left, m->nleft);
}

/* Takes a whole stretch of one side, then of the other, as long as that pays. */
static bool gallop_up(Sort *s, Merge *m)
{
    for (;;) {
        int64_t k = gallop(s, s->keys[m->right], s->spare_keys->items + m->left, m->nleft, true, false);
        if (k < 0)
            return false;
        from_spare(s, m->to, m->left, k);
        m->to += k, m->left += k, m->nleft -= k;
        if (m->nleft == 0)
            return true;
        int64_t j = gallop(s, s->spare_keys->items[m->left], s->keys + m->right, m->nright, false, false);
        if (j < 0)
            return false;
        move_many(s, m->to, m->right, j);
        m->to += j, m->right += j, m->nright -= j;
        if (m->nright == 0)
            return true;
        s->min_gallop -= s->min_gallop > 1;
        if (k < MIN_GALLOP && j < MIN_GALLOP)
            break;
    }
    s->min_gallop += 2;
    return true;
}

/* Merges item by item until one side has won min_gallop times in a row, then gallops. */
static bool merge_up(Sort *s, Merge *m)
{
    while (m->nleft > 0 && m->nright > 0) {
        int64_t wins = 0;
        int last = -1;
        while (m->nleft > 0 && m->nright > 0 && wins < s->min_gallop) {
            int smaller = less(s, s->keys[m->right], s->spare_keys->items[m->left]);
            if (smaller < 0)
                return false;
            if (smaller) {
                move_one(s, m->to++, m->right++);
                m->nright--;
            } else {
                from_spare(s, m->to++, m->left++, 1);
                m->nleft--;
            }
            wins = smaller == last ? wins + 1 : 1;
            last = smaller;
        }
        if (m->nleft > 0 && m->nright > 0 && !gallop_up(s, m))
            return false;
    }
    return true;
}

/* Going down: `to`, the ends of both runs are one behind the last item. */
static bool gallop_down(Sort *s, Merge *m)
{
    for (;;) {
        int64_t k = gallop(s, s->spare_keys->items[m->nright - 1], s->keys + m->left, m->nleft, true, true);
        if (k < 0)
            return false;
        move_many(s, m->to - (m->nleft - k), m->left + k, m->nleft - k);
        int64_t moved = m->nleft - k;
        m->to -= moved, m->nleft = k;
        if (m->nleft == 0)
            return true;
        int64_t j = gallop(s, s->keys[m->left + m->nleft - 1], s->spare_keys->items, m->nright, false, true);
        if (j < 0)
            return false;
        int64_t copied = m->nright - j;
        from_spare(s, m->to - copied, j, copied);
        m->to -= copied, m->nright = j;
        if (m->nright == 0)
            return true;
        s->min_gallop -= s->min_gallop > 1;
        if (moved < MIN_GALLOP && copied < MIN_GALLOP)
            break;
    }
    s->min_gallop += 2;
    return true;
}

static bool merge_down(Sort *s, Merge *m)
{
    while (m->nleft > 0 && m->nright > 0) {
        int64_t wins = 0;
        int last = -1;
        while (m->nleft > 0 && m->nright > 0 && wins < s->min_gallop) {
            int smaller = less(s, s->spare_keys->items[m->nright - 1], s->keys[m->left + m->nleft - 1]);
            if (smaller < 0)
                return false;
            if (smaller)
                move_one(s, --m->to, m->left + --m->nleft);
            else
                from_spare(s, --m->to, --m->nright, 1);
            wins = smaller == last ? wins + 1 : 1;
            last = smaller;
        }
        if (m->nleft > 0 && m->nright > 0 && !gallop_down(s, m))
            return false;
    }
    return true;
}

/* Merges run i with the one above it. Also after an error every item is in its array once. */
static bool merge_at(Sort *s, int i)
{
    Run *a = &s->runs[i], *b = &s->runs[i + 1];
    Merge m = {a->start, a->len, b->start, b->len, a->start};
    a->len += b->len;
    for (int k = i + 1; k < s->nruns - 1; k++)
        s->runs[k] = s->runs[k + 1];
    s->nruns--;
    int64_t skip = gallop(s, s->keys[m.right], s->keys + m.left, m.nleft, true, false);
    if (skip < 0)
        return false;
    m.left += skip, m.nleft -= skip, m.to += skip;
    if (m.nleft == 0)
        return true;
    int64_t keep = gallop(s, s->keys[m.left + m.nleft - 1], s->keys + m.right, m.nright, false, true);
    if (keep < 0)
        return false;
    m.nright = keep;
    bool up = m.nleft <= m.nright;
    if (m.nright == 0)
        return true;
    if (!to_spare(s, up ? m.left : m.right, up ? m.nleft : m.nright) || !op_poll(s->vm))
        return false;
    if (up)
        m.left = 0;
    else
        m.to = m.right + m.nright;
    bool ok = up ? merge_up(s, &m) : merge_down(s, &m);
    if (up)
        merge_up_rest(s, &m);
    else
        from_spare(s, m.to - m.nright, 0, m.nright);
    return ok;
}

/* Keeps runs[i].len > runs[i+1].len + runs[i+2].len and runs[i+1].len > runs[i+2].len. */
static bool merge_some(Sort *s)
{
    while (s->nruns > 1) {
        const Run *r = s->runs;
        int n = s->nruns - 2;
        bool crowded = (n > 0 && r[n - 1].len <= r[n].len + r[n + 1].len) ||
            (n > 1 && r[n - 2].len <= r[n - 1].len + r[n].len);
        if (!crowded && r[n].len > r[n + 1].len)
            break;
        if (crowded && r[n - 1].len < r[n + 1].len)
            n--;
        if (!merge_at(s, n))
            return false;
    }
    return true;
}

static bool merge_all(Sort *s)
{
    while (s->nruns > 1) {
        int n = s->nruns - 2;
        if (n > 0 && s->runs[n - 1].len < s->runs[n + 1].len)
            n--;
        if (!merge_at(s, n))
            return false;
    }
    return true;
}

static bool sort_span(Sort *s, int64_t n)
{
    int64_t min_run = shortest_run(n);
    for (int64_t lo = 0; lo < n;) {
        int64_t len = count_run(s, lo, n);
        if (len < 0)
            return false;
        if (len < min_run) {
            int64_t wanted = n - lo < min_run ? n - lo : min_run;
            if (!insertion_sort(s, lo, lo + wanted, lo + len))
                return false;
            len = wanted;
        }
        s->runs[s->nruns++] = (Run){lo, len};
        if (!merge_some(s))
            return false;
        lo += len;
    }
    return merge_all(s);
}

/* -- lists ----------------------------------------------------------------------------------------------------- */

bool sort_lists(Interp *vm, List *keys, List *values, bool reverse)
{
    Run runs[MAX_RUNS];
    Sort s = {
        .vm = vm,
        .keys = keys->items,
        .values = values ? values->items : NULL,
        .min_gallop = MIN_GALLOP,
        .runs = runs,
    };
    int64_t n = keys->len;
    if (n < 2)
        return true;
    s.order = common_order(keys->items, n);
    if (reverse)
        reverse_span(&s, 0, n);
    bool ok = sort_span(&s, n);
    if (reverse)
        reverse_span(&s, 0, n);
    return ok;
}

/* Gives l the items of `from`, which is left empty. */
static void take_items(Interp *vm, List *l, List *from)
{
    list_clear(vm, l);
    l->items = from->items;
    l->len = from->len;
    l->cap = from->cap;
    from->items = NULL;
    from->len = from->cap = 0;
}

static Value keys_of(Interp *vm, const List *items, Value key)
{
    Value keys = list_new(vm, NULL, 0);
    if (keys == V_NULL || !list_reserve(vm, list_of(keys), items->len))
        return V_NULL;
    for (int64_t i = 0; keys != V_NULL && i < items->len; i++) {
        Value k = op_call(vm, key, &items->items[i], 1);
        if (k == V_NULL || !list_push(vm, keys, k))
            return V_NULL;
    }
    return keys;
}

bool list_sort(Interp *vm, Value list, Value key, bool reverse)
{
    List *l = list_of(list);
    Value work = list_new(vm, NULL, 0);
    if (work == V_NULL)
        return false;
    take_items(vm, list_of(work), l);
    Value keys = key == V_NONE ? work : keys_of(vm, list_of(work), key);
    bool ok = keys != V_NULL && sort_lists(vm, list_of(keys), key == V_NONE ? NULL : list_of(work), reverse);
    gc_keep(keys);
    bool touched = l->items != NULL || l->len != 0;
    take_items(vm, l, list_of(work));
    if (ok && touched) {
        exc_raise(vm, EXC_ValueError, "list modified during sort");
        return false;
    }
    return ok;
}
