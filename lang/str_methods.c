/* SPDX-License-Identifier: MIT
 *
 * The methods of str: the small ones, and the table of all. */
#include "lang/str_methods.h"

#include "lang/codec.h"
#include "lang/obj_int.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"

/* -- arguments --------------------------------------------------------------------------------------------------------- */

const char *arg_type_name(Interp *vm, Value v)
{
    return v == V_NONE ? "None" : type_name_of(vm, v);
}

bool arg_ssize(Interp *vm, Value v, int64_t absent, int64_t *out)
{
    *out = absent;
    if (v == V_NULL)
        return true;
    if (v_is_int(v)) {
        *out = v_small(v);
        return true;
    }
    Value i = op_as_int(vm, v);
    if (i == V_NULL)
        return false;
    if (!int_to_i64(i, out))
        exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C ssize_t");
    return vm->exc == V_NULL;
}

static bool bound(Interp *vm, Value v, int64_t len, int64_t absent, int64_t *out)
{
    *out = absent;
    if (v == V_NULL || v == V_NONE)
        return true;
    if (!v_is_int(v) && !type_of(vm, v)->slots.unary[UN_INDEX]) {
        exc_raise(vm, EXC_TypeError, "slice indices must be integers or None or have an __index__ method");
        return false;
    }
    if (!op_index_clamped(vm, v, out))
        return false;
    if (*out < 0)
        *out = *out + len < 0 ? 0 : *out + len;
    return true;
}

/* start beyond len stays there: then nothing is found, not even "". */
bool str_range_args(Interp *vm, Value start, Value end, int64_t len, int64_t *from, int64_t *to)
{
    if (!bound(vm, start, len, 0, from) || !bound(vm, end, len, len, to))
        return false;
    if (*to > len)
        *to = len;
    return true;
}

/* -- finding ----------------------------------------------------------------------------------------------------------- */

typedef int64_t (*Search)(Interp *vm, const Str *hay, const Str *needle, int64_t from, int64_t to);

/* -1: not found; -2: exception pending. */
static int64_t search_for(Interp *vm, Value *args, Search search)
{
    int64_t from, to;
    if (!str_is(args[1])) {
        exc_raise(vm, EXC_TypeError, "must be str, not %s", type_name_of(vm, args[1]));
        return -2;
    }
    const Str *s = str_of(args[0]);
    if (!str_range_args(vm, args[2], args[3], s->len, &from, &to))
        return -2;
    int64_t found = from > to ? -1 : search(vm, s, str_of(args[1]), from, to);
    return vm->exc == V_NULL ? found : -2;
}

static Value m_find(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t at = search_for(vm, args, str_find);
    return at == -2 ? V_NULL : v_from_small(at);
}

static Value m_rfind(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t at = search_for(vm, args, str_rfind);
    return at == -2 ? V_NULL : v_from_small(at);
}

static Value found_or_raise(Interp *vm, int64_t at)
{
    if (at == -1)
        return exc_raise(vm, EXC_ValueError, "substring not found");
    return at == -2 ? V_NULL : v_from_small(at);
}

static Value m_index(Interp *vm, Value *args, int n)
{
    (void)n;
    return found_or_raise(vm, search_for(vm, args, str_find));
}

static Value m_rindex(Interp *vm, Value *args, int n)
{
    (void)n;
    return found_or_raise(vm, search_for(vm, args, str_rfind));
}

static Value m_count(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t count = search_for(vm, args, str_count);
    return count == -2 ? V_NULL : v_from_small(count < 0 ? 0 : count);
}

/* -- the ends ---------------------------------------------------------------------------------------------------------- */

static bool has_at(Interp *vm, const Str *s, const Str *part, int64_t from, int64_t to, bool at_end)
{
    if (from > to || part->len > to - from)
        return false;
    int64_t at = at_end ? to - part->len : from;
    return str_find(vm, s, part, at, at + part->len) == at;
}

static Value has_any(Interp *vm, Value *args, const char *name, bool at_end)
{
    const Str *s = str_of(args[0]);
    int64_t from, to;
    if (!str_range_args(vm, args[2], args[3], s->len, &from, &to))
        return V_NULL;
    if (str_is(args[1]))
        return v_from_bool(has_at(vm, s, str_of(args[1]), from, to, at_end));
    if (!tuple_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "%s first arg must be str or a tuple of str, not %s",
                         name, type_name_of(vm, args[1]));
    const Tuple *parts = tuple_of(args[1]);
    for (int64_t i = 0; i < parts->len; i++) {
        if (!str_is(parts->items[i]))
            return exc_raise(vm, EXC_TypeError, "tuple for %s must only contain str, not %s", name,
                             type_name_of(vm, parts->items[i]));
        if (has_at(vm, s, str_of(parts->items[i]), from, to, at_end))
            return V_TRUE;
    }
    return V_FALSE;
}

static Value m_startswith(Interp *vm, Value *args, int n)
{
    (void)n;
    return has_any(vm, args, "startswith", false);
}

static Value m_endswith(Interp *vm, Value *args, int n)
{
    (void)n;
    return has_any(vm, args, "endswith", true);
}

static Value remove_part(Interp *vm, Value *args, const char *name, bool at_end)
{
    if (!str_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "%s() argument must be str, not %s", name,
                         arg_type_name(vm, args[1]));
    const Str *s = str_of(args[0]), *part = str_of(args[1]);
    int64_t cut = has_at(vm, s, part, 0, s->len, at_end) ? part->len : 0;
    return str_slice(vm, str_plain(args[0]), at_end ? 0 : cut, at_end ? s->len - cut : s->len);
}

static Value m_removeprefix(Interp *vm, Value *args, int n)
{
    (void)n;
    return remove_part(vm, args, "removeprefix", false);
}

static Value m_removesuffix(Interp *vm, Value *args, int n)
{
    (void)n;
    return remove_part(vm, args, "removesuffix", true);
}

/* -- the rest ---------------------------------------------------------------------------------------------------------- */

static Value m_join(Interp *vm, Value *args, int n)
{
    (void)n;
    const Value *items;
    size_t count;
    if (seq_view(args[1], &items, &count))
        return str_join(vm, args[0], items, count);
    if (iter_runs_code(args[1]))
        return native_tail(vm, prelude_get(vm, "_builtins", "join_of"), 2, args[0], args[1]);
    Type *t = type_of(vm, args[1]);
    if (!t->slots.iter && !t->slots.getitem)
        return exc_raise(vm, EXC_TypeError, "can only join an iterable");
    Value list = list_from_iterable(vm, args[1]);
    Value joined = list == V_NULL
                     ? V_NULL
                     : str_join(vm, args[0], list_of(list)->items, (size_t)list_of(list)->len);
    gc_keep(list);
    return joined;
}

static Value m_replace(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t max;
    for (int i = 1; i <= 2; i++)
        if (!str_is(args[i]))
            return exc_raise(vm, EXC_TypeError, "replace() argument %d must be str, not %s", i,
                             arg_type_name(vm, args[i]));
    return arg_ssize(vm, args[3], -1, &max) ? str_replace(vm, args[0], args[1], args[2], max) : V_NULL;
}

static Value m_encode(Interp *vm, Value *args, int n)
{
    (void)n;
    static const char *const names[] = { "encoding", "errors" };
    const char *texts[2];
    for (int i = 0; i < 2; i++) {
        if (!str_is(args[i + 1]))
            return exc_raise(vm, EXC_TypeError, "encode() argument '%s' must be str, not %s", names[i],
                             arg_type_name(vm, args[i + 1]));
        texts[i] = str_utf8(vm, args[i + 1], NULL);
        if (!texts[i])
            return V_NULL;
    }
    return codec_encode(vm, args[0], texts[0], texts[1]);
}

static Value m_getnewargs(Interp *vm, Value *args, int n)
{
    (void)n;
    return tuple_pack(vm, (size_t)1, str_plain(args[0]));
}

const NativeDef str_methods[] = {
    { "capitalize(self, /)", str_m_capitalize, "The first character in title case, the others in lower case.", 0 },
    { "casefold(self, /)", str_m_casefold,
      "Lower case for comparing: letters that only differ in case become the same, 'ß' becomes 'ss'.", 0 },
    {"center(self, width, fillchar=..., /)\t(self, width, fillchar=' ', /)", str_m_center,
     "The text in the middle of width characters, fillchar round it.", 0},
    { "count(self, sub, start=..., end=..., /)", m_count,
      "How often sub is in the text from start to end, overlaps counted once.", NATIVE_PARSED },
    { "encode(self, /, encoding='utf-8', errors='strict')", m_encode,
      "The text as bytes in the encoding; errors says what to do with characters that it lacks.", 0 },
    { "endswith(self, suffix, start=..., end=..., /)", m_endswith,
      "Whether the text, from start to end, ends with the suffix or one of a tuple of them.", NATIVE_PARSED },
    { "expandtabs(self, /, tabsize=8)", str_m_expandtabs,
      "The text with tabs as spaces up to the next column that tabsize divides.", 0 },
    { "find(self, sub, start=..., end=..., /)", m_find,
      "Where sub is for the first time in the text from start to end; -1 when it is not there.", NATIVE_PARSED },
    { "format(self, /, *args, **kwargs)", str_format_method,
      "The text with its {} fields replaced by the arguments.", 0 },
    { "format_map(self, mapping, /)", str_format_map,
      "The text with its {name} fields replaced by what the mapping has of these names.", 0 },
    { "index(self, sub, start=..., end=..., /)", m_index,
      "Where sub is for the first time in the text from start to end; ValueError when it is not there.", NATIVE_PARSED },
    { "isalnum(self, /)", str_m_isalnum,
      "Whether there are characters and all are letters or digits.", 0 },
    { "isalpha(self, /)", str_m_isalpha,
      "Whether there are characters and all are letters.", 0 },
    { "isascii(self, /)", str_m_isascii,
      "Whether all characters are below 128; true of the empty text.", 0 },
    { "isdecimal(self, /)", str_m_isdecimal,
      "Whether there are characters and all are digits of decimal numbers.", 0 },
    {"isdigit(self, /)", str_m_isdigit,
     "Whether there are characters and all are digits, superscripts among them.", 0},
    { "isidentifier(self, /)", str_m_isidentifier,
      "Whether the text could be a name in a program; keywords count as such.", 0 },
    { "islower(self, /)", str_m_islower,
      "Whether there are letters with a case and all are lower case.", 0 },
    { "isnumeric(self, /)", str_m_isnumeric,
      "Whether there are characters and all stand for numbers, such as '½' among them.", 0 },
    { "isprintable(self, /)", str_m_isprintable,
      "Whether all characters can be shown as they are; true of the empty text.", 0 },
    { "isspace(self, /)", str_m_isspace,
      "Whether there are characters and all are white space.", 0 },
    { "istitle(self, /)", str_m_istitle,
      "Whether there are letters, and each word's first is upper or title case and its others lower.", 0 },
    { "isupper(self, /)", str_m_isupper,
      "Whether there are letters with a case and all are upper case.", 0 },
    { "join(self, iterable, /)", m_join,
      "Concatenate any number of strings, with this one between them.", 0 },
    { "ljust(self, width, fillchar=..., /)\t(self, width, fillchar=' ', /)", str_m_ljust,
      "The text at the left of width characters, fillchar behind it.", 0 },
    { "lower(self, /)", str_m_lower, "The text in lower case.", 0 },
    { "lstrip(self, chars=None, /)", str_m_lstrip,
      "The text without the leading characters that chars has (white space when it is None).", 0 },
    { "maketrans(x, y=..., z=..., /)", str_m_maketrans,
      "A table for translate(): from a dict, or from the characters of x to those of y, and none for those of z.", NATIVE_STATIC },
    { "partition(self, sep, /)", str_m_partition,
      "Three pieces: what is before sep, sep, and what is behind; without a sep two of them are empty.", 0 },
    { "removeprefix(self, prefix, /)", m_removeprefix,
      "The text without the prefix, if it begins with it.", 0 },
    { "removesuffix(self, suffix, /)", m_removesuffix,
      "The text without the suffix, if it ends with it.", 0 },
    { "replace(self, old, new, count=..., /)\t(self, old, new, count=-1, /)", m_replace,
      "The text with new in the place of old, the first count times or everywhere.", 0 },
    { "rfind(self, sub, start=..., end=..., /)", m_rfind,
      "Where sub is for the last time in the text from start to end; -1 when it is not there.", NATIVE_PARSED },
    { "rindex(self, sub, start=..., end=..., /)", m_rindex,
      "Where sub is for the last time in the text from start to end; ValueError when it is not there.", NATIVE_PARSED },
    { "rjust(self, width, fillchar=..., /)\t(self, width, fillchar=' ', /)", str_m_rjust,
      "The text at the right of width characters, fillchar before it.", 0 },
    { "rpartition(self, sep, /)", str_m_rpartition,
      "Three pieces: what is before sep, sep, and what is behind; without a sep two of them are empty.", 0 },
    { "rsplit(self, /, sep=None, maxsplit=-1)", str_m_rsplit,
      "Return a list of the substrings, splitting from the end.", 0 },
    { "rstrip(self, chars=None, /)", str_m_rstrip,
      "The text without the trailing characters that chars has (white space when it is None).", 0 },
    { "split(self, /, sep=None, maxsplit=-1)", str_m_split,
      "The pieces between the seps (runs of white space when it is None); at most maxsplit cuts.", 0 },
    { "splitlines(self, /, keepends=False)", str_m_splitlines,
      "The lines, without their ends unless keepends is true.", 0 },
    { "startswith(self, prefix, start=..., end=..., /)", m_startswith,
      "Whether the text, from start to end, begins with the prefix or one of a tuple of them.", NATIVE_PARSED },
    { "strip(self, chars=None, /)", str_m_strip,
      "The text without the characters that chars has (white space when it is None) at both ends.", 0 },
    { "swapcase(self, /)", str_m_swapcase,
      "Convert uppercase characters to lowercase and lowercase ones to uppercase.", 0 },
    { "title(self, /)", str_m_title, "The first letter of each word in title case, the others in lower case.", 0 },
    { "translate(self, table, /)", str_m_translate,
      "The text with each character replaced by what the table has for its code point; None deletes it.", 0 },
    { "upper(self, /)", str_m_upper, "The text in upper case.", 0 },
    { "zfill(self, width, /)", str_m_zfill,
      "The text with zeros up to width, after a leading sign if there is one.", 0 },
    { "__format__(self, format_spec, /)", str_format_spec,
      "The text by a format such as '>10', which says how wide it is and on which side.", 0 },
    { "__getnewargs__(self, /)", m_getnewargs, NULL, 0 },
    { NULL, NULL, NULL, 0 }
};
