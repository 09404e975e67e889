/* SPDX-License-Identifier: MIT
 *
 * Subjects of matching: a str that is not ASCII is written as UTF-8, and its positions are counted
 * from where the last one was. */
#include "lang/mod_re.h"

#include "base/alloc.h"
#include "lang/obj_bytes.h"
#include "lang/str_layout.h"

static size_t char_size(const char *p)
{
    uint8_t c = (uint8_t)*p;
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* How many characters begin among eight bytes. */
static int characters_of_8(const char *p)
{
    uint64_t word;
    memcpy(&word, p, 8);
    uint64_t inside = word >> 7 & ~(word >> 6) & 0x0101010101010101u;
    return 8 - (int)(inside * 0x0101010101010101u >> 56);
}

static void step_back(Subject *s)
{
    do
        s->at_byte--;
    while (((uint8_t)s->text[s->at_byte] & 0xC0) == 0x80);
    s->at_char--;
}

size_t re_byte_at(Subject *s, int64_t at)
{
    if (!s->wide)
        return (size_t)at;
    if (at < s->at_char / 2)
        s->at_byte = 0, s->at_char = 0;
    while (s->at_char > at)
        step_back(s);
    for (; s->at_char < at; s->at_char++)
        s->at_byte += char_size(s->text + s->at_byte);
    return s->at_byte;
}

int64_t re_char_at(Subject *s, size_t at)
{
    if (!s->wide)
        return (int64_t)at;
    if (at < s->at_byte / 2)
        s->at_byte = 0, s->at_char = 0;
    while (s->at_byte > at)
        step_back(s);
    for (; at - s->at_byte >= 8; s->at_byte += 8)
        s->at_char += characters_of_8(s->text + s->at_byte);
    for (; s->at_byte < at; s->at_byte++)
        s->at_char += ((uint8_t)s->text[s->at_byte] & 0xC0) != 0x80;
    return s->at_char;
}

static int64_t clamp(int64_t i, int64_t low, int64_t high) { return i < low ? low : i > high ? high : i; }

static bool bytes_subject(Interp *vm, Value string, Subject *out)
{
    const uint8_t *data;
    if (!bytes_view(string, &data, &out->len)) {
        exc_raise(vm, EXC_TypeError, "expected string or bytes-like object, got '%s'",
                  type_name_of(vm, string));
        return false;
    }
    out->text = (const char *)data;
    return true;
}

/* The last long text that was written as UTF-8, and a place in it: whoever walks a text by
 * match(text, pos) or asks it for several patterns has it written once. It keeps nothing alive, so
 * it holds until the next collection begins: what was in use before is not freed until then. */
typedef struct Kept {
    Value string, utf8;
    uint32_t collections;
    size_t at_byte;
    int64_t at_char;
} Kept;

enum { KEPT_LEAST = 256 };

static Kept *kept_of(Interp *vm)
{
    void **state = &vm->module_state[MODULE_RE];
    if (!*state)
        *state = alloc_zeroed(1, sizeof(Kept));
    return *state;
}

static void take_utf8(Subject *out, Bytes *utf8)
{
    out->held = v_from_obj(utf8);
    out->text = (const char *)utf8->data;
    out->len = (size_t)utf8->len;
}

static bool str_subject(Interp *vm, const Str *str, Subject *out)
{
    out->text = str->data;
    out->len = (size_t)str->len;
    out->wide = !str_is_ascii(str);
    if (!out->wide)
        return true;
    Kept *kept = kept_of(vm);
    if (str->len >= KEPT_LEAST && kept->string == out->string && kept->collections == vm->collections) {
        take_utf8(out, (Bytes *)v_obj(kept->utf8));
        out->at_byte = kept->at_byte;
        out->at_char = kept->at_char;
        return true;
    }
    Bytes *utf8 = bytes_alloc(vm, str_utf8_size(str));
    if (!utf8 || !str_utf8_write_long(vm, str, (char *)utf8->data))
        return false;
    take_utf8(out, utf8);
    return true;
}

/* A search begins at `pos`: the next one, probably, little behind it. */
static void keep(Interp *vm, Subject *s)
{
    if (!s->wide || s->len < KEPT_LEAST)
        return;
    re_byte_at(s, s->pos);
    *kept_of(vm) = (Kept){s->string, s->held, vm->collections, s->at_byte, s->at_char};
}

bool re_subject(Interp *vm, const Pattern *p, Value string, int64_t pos, int64_t endpos, Subject *out)
{
    *out = (Subject){ .string = string, .held = V_NONE };
    ByteSpan other;
    if (p->literal && !str_is(string) && !bytes_view(string, &other.at, &other.len))
        return bytes_subject(vm, string, out);
    if (p->bytes ? str_is(string) : !str_is(string) && bytes_view(string, &other.at, &other.len)) {
        exc_raise(vm, EXC_TypeError, p->bytes ? "cannot use a bytes pattern on a string-like object"
                                              : "cannot use a string pattern on a bytes-like object");
        return false;
    }
    if (!p->literal
        && !(str_is(string) ? str_subject(vm, str_of(string), out) : bytes_subject(vm, string, out)))
        return false;
    int64_t len = str_is(string) ? str_of(string)->len : (int64_t)out->len;
    out->endpos = clamp(endpos, 0, len);
    out->pos = clamp(pos, 0, len);
    keep(vm, out);
    if (out->endpos < len)
        out->len = re_byte_at(out, out->endpos);
    return true;
}

Value re_slice(Interp *vm, Value string, int64_t from, int64_t to)
{
    ByteSpan bytes;
    if (str_is(string))
        return str_slice(vm, str_plain(string), from, to);
    bytes_view(string, &bytes.at, &bytes.len);
    from = clamp(from, 0, (int64_t)bytes.len);
    return bytes_new(vm, bytes.at + from, (size_t)(clamp(to, from, (int64_t)bytes.len) - from));
}
