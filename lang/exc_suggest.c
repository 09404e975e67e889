/* SPDX-License-Identifier: MIT
 *
 * "Did you mean: 'append'?": the name nearest to one that was not found.
 *
 * Nearness is Levenshtein's distance, where a letter that is added, left out or replaced costs 2
 * and one of the other case 1; at most a third of the letters may differ. Looked for are an
 * object's attributes, or a frame's variables, globals and the builtins, in this order. Limits as
 * CPython's: 40 letters, 750 candidates. */
#include "lang/exc_types.h"

#include <ctype.h>
#include <string.h>

#include "lang/code.h"
#include "lang/mod_builtins.h"
#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

enum { MOST_LETTERS = 40, MOST_CANDIDATES = 750, MOVE = 2, CASE = 1 };

typedef struct Word { const char *text; size_t len; } Word;
typedef struct Best { Word name; Value found; size_t distance; } Best;

static size_t replace_cost(char a, char b)
{
    if (a == b)
        return 0;
    return tolower((unsigned char)a) == tolower((unsigned char)b) ? CASE : MOVE;
}

static void trim_common(Word *a, Word *b)
{
    while (a->len && b->len && a->text[0] == b->text[0])
        a->text++, b->text++, a->len--, b->len--;
    while (a->len && b->len && a->text[a->len - 1] == b->text[b->len - 1])
        a->len--, b->len--;
}

/* One row of the table: costs of making the first i letters of `a` into the letters of b so far.
 * Returns the row's least. */
static size_t next_row(size_t *row, Word a, char b, size_t above)
{
    size_t diagonal = above, result = above + MOVE, least = SIZE_MAX;
    for (size_t i = 0; i < a.len; i++) {
        size_t replaced = diagonal + replace_cost(b, a.text[i]);
        diagonal = row[i];
        size_t moved = (result < diagonal ? result : diagonal) + MOVE;
        row[i] = result = replaced < moved ? replaced : moved;
        least = result < least ? result : least;
    }
    return least;
}

/* More than `most` means: too far. */
static size_t distance(Word a, Word b, size_t most)
{
    trim_common(&a, &b);
    if (!a.len || !b.len)
        return (a.len + b.len) * MOVE;
    if (a.len > MOST_LETTERS || b.len > MOST_LETTERS)
        return most + 1;
    if (b.len < a.len) {
        Word swap = a;
        a = b, b = swap;
    }
    if ((b.len - a.len) * MOVE > most)
        return most + 1;
    size_t row[MOST_LETTERS];
    for (size_t i = 0; i < a.len; i++)
        row[i] = (i + 1) * MOVE;
    for (size_t j = 0; j < b.len; j++)
        if (next_row(row, a, b.text[j], j * MOVE) > most)
            return most + 1;
    return row[a.len - 1];
}

static void consider(Interp *vm, Best *best, Value candidate)
{
    if (!str_is(candidate))
        return;
    size_t len;
    const char *text = str_utf8(vm, candidate, &len);
    if (!text || (len == best->name.len && memcmp(text, best->name.text, len) == 0))
        return;
    size_t most = (best->name.len + len + 3) * MOVE / 6;
    if (best->found != V_NULL && best->distance - 1 < most)
        most = best->distance - 1;
    size_t far = distance(best->name, (Word){text, len}, most);
    if (far <= most && (best->found == V_NULL || far < best->distance))
        best->found = candidate, best->distance = far;
}

static Value among(Interp *vm, Word name, Value names)
{
    Value list = names == V_NULL ? V_NULL : list_from_iterable(vm, names);
    Best best = {.name = name, .found = V_NULL};
    if (list == V_NULL || list_of(list)->len >= MOST_CANDIDATES)
        return V_NULL;
    for (int64_t i = 0; i < list_of(list)->len; i++)
        consider(vm, &best, list_of(list)->items[i]);
    return best.found;
}

static Value variables(Interp *vm, const Code *code)
{
    Value list = list_new(vm, NULL, 0);
    for (unsigned i = 0; list != V_NULL && i < code->nlocals; i++)
        if (str_len(str_of(code->local_names[i])) && str_at(str_of(code->local_names[i]), 0) != '.'
            && !list_append(vm, list, code->local_names[i]))
            return V_NULL;
    return list;
}

static Value for_name(Interp *vm, Value exception, Word name)
{
    Value at = exc_traceback(vm, exception);
    if (at == V_NONE || at == V_NULL)
        return V_NULL;
    Trace last = {.fn = V_NULL};
    while (at != V_NONE)
        last = exc_traceback_step(&at);
    Value found = among(vm, name, variables(vm, exc_trace_code(&last)));
    if (found == V_NULL)
        found = among(vm, name, ((const Function *)v_obj(last.fn))->globals);
    return found != V_NULL ? found : among(vm, name, vm->builtins);
}

static Value for_attribute(Interp *vm, Word name, Value object)
{
    Value dir = dict_get_str(dict_of(vm->builtins), str_intern_cstr(vm, "dir"));
    return dir == V_NULL ? V_NULL : among(vm, name, op_call(vm, dir, &object, 1));
}

Value exc_suggestion(Interp *vm, Value exception)
{
    const Type *t = type_of(vm, exception);
    bool attribute = t == vm->exc_types[EXC_AttributeError];
    if (!attribute && t != vm->exc_types[EXC_NameError])
        return V_NULL;
    Value pending = exc_take(vm), found = V_NULL;
    Value name = op_getattr_opt(vm, exception, str_intern_cstr(vm, "name"));
    Value object = attribute ? op_getattr_opt(vm, exception, str_intern_cstr(vm, "obj")) : V_NONE;
    if (name != V_NULL && str_is(name) && object != V_NULL) {
        Word word = {.text = str_utf8(vm, name, NULL)};
        word.len = word.text ? strlen(word.text) : 0;
        found = attribute ? object == V_NONE ? V_NULL : for_attribute(vm, word, object)
                          : for_name(vm, exception, word);
    }
    exc_clear(vm);
    vm->exc = pending;
    return found;
}
