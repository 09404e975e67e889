/* SPDX-License-Identifier: MIT
 *
 * Encodings of several bytes a character, by iconv(), one character at a time and each only once:
 * what iconv() refuses goes to the error handler, as CPython's codecs do it. ASCII is itself but in
 * encodings that switch by escapes, and no byte beyond it is a character alone where iconv() has a
 * control character or the euro sign. lib/_codecs.py says which names there are. */
#include "lang/codec_iconv.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "lang/codec_internal.h"
#include "lang/obj_bytes.h"
#include "lang/obj_seq.h"

enum { LONGEST = 8 };                   /* bytes of a character, with an escape before it */

/* What iconv() said of characters before, in the encoding that was used last. 0: it was not asked. */
typedef struct Known {
    char codec[16];
    uint32_t one[0x100], two[0x10000];  /* the character that one or two bytes are */
    /* the bytes of a character, the first lowest, and above them how many */
    uint32_t bytes[0x10000];
} Known;

/* One conversion. */
typedef struct Job {
    Interp *vm;
    iconv_t how;
    bool escapes;                       /* iso2022 */
    Known *known;                       /* NULL: what is next to a character matters */
    const char *codec, *errors;
    ErrorHandler handler;
    Value object;                       /* what is converted */
    Buf out;                            /* bytes, or UTF-32 */
} Job;

static Known *known_of(Interp *vm, const char *codec)
{
    void **state = &vm->module_state[MODULE_ICONV];
    if (strstr(codec, "2022") || strstr(codec, "x0213") || strstr(codec, "2004")
        || strstr(codec, "hkscs") || strlen(codec) > 15)
        return NULL;
    if (!*state || strcmp(((Known *)*state)->codec, codec) != 0) {
        free(*state);
        *state = alloc_zeroed(1, sizeof(Known));
        strcpy(((Known *)*state)->codec, codec);
    }
    return *state;
}

static bool job_begin(Job *j, Value *args, const char *from, const char *to)
{
    j->how = iconv_open(to, from);
    j->codec = str_utf8(j->vm, args[2], NULL);
    j->errors = str_utf8(j->vm, args[3], NULL);
    j->handler = codec_handler(j->errors);
    j->object = args[0];
    j->escapes = !strncmp(j->codec, "iso2022", 7);
    j->known = known_of(j->vm, j->codec);
    if (j->how == (iconv_t)-1)
        exc_raise(j->vm, EXC_LookupError, "unknown encoding: %s", j->codec);
    return j->how != (iconv_t)-1;
}

static Value job_end(Job *j, Value result)
{
    iconv_close(j->how);
    buf_clear(&j->out);
    return result;
}

static void add_unit(Job *j, uint32_t c) { buf_add(&j->out, &c, sizeof c); }

static bool is_no_character(uint32_t c) { return (c >= 0x80 && c < 0xA0) || c == 0x20AC; }

/* Converts `size` bytes: 0, or EILSEQ, EINVAL (more are needed). NULL: what is left inside. */
static int step(Job *j, const void *from, size_t size, char *out, size_t *made)
{
    char *at = (char *)(uintptr_t)from, *to = out;
    size_t room = 32;
    size_t done = iconv(j->how, from ? &at : NULL, from ? &size : NULL, &to, &room);
    *made = 32 - room;
    return done == (size_t)-1 ? errno : 0;
}

/* What the handler answers for start to end; false: exception pending. */
static bool ask(Job *j, ExcId id, int64_t start, int64_t end, const char *reason,
                Value *replacement, int64_t *next)
{
    if (j->handler == ON_ERROR_STRICT) {
        codec_raise(j->vm, id, j->codec, j->object, start, end, reason);
        return false;
    }
    return codec_ask_handler(j->vm, j->errors,
                             codec_error(j->vm, id, j->codec, j->object, start, end, reason),
                             replacement, next, NULL);
}

/* -- decoding ---------------------------------------------------------------------------------------------------------- */

/* Reads the character at p; its size, or 0 with *why EILSEQ or EINVAL (cut off). */
static size_t read_char(Job *j, const uint8_t *p, size_t left, int *why)
{
    char out[32];
    uint32_t c;
    size_t made = 0, size = 0;
    if (*p < 0x80 && !j->escapes) {
        add_unit(j, *p);
        return 1;
    }
    do {
        if (++size > left || size > LONGEST) {
            *why = size > left ? EINVAL : EILSEQ;
            return 0;
        }
        *why = step(j, p, size, out, &made);
    } while (*why == EINVAL);
    memcpy(&c, out, sizeof c);
    if (!*why && size == 1 && made == sizeof c && !j->escapes && is_no_character(c)
        && strcmp(j->codec, "cp932"))
        *why = EILSEQ;
    if (*why)
        return 0;
    buf_add(&j->out, out, made);
    if (j->known && made == sizeof c && size == 1)
        j->known->one[*p] = c;
    if (j->known && made == sizeof c && size == 2)
        j->known->two[p[0] << 8 | p[1]] = c;
    return size;
}

/* Reads what is ASCII or known; how many bytes they are. */
static size_t read_known(Job *j, const uint8_t *p, size_t left)
{
    enum { PIECE = 1024 };
    const uint8_t *from = p, *end = p + (left < PIECE ? left : PIECE);
    buf_reserve(&j->out, PIECE * sizeof(uint32_t));
    uint32_t *to = (uint32_t *)(void *)(j->out.data + j->out.len);
    while (p < end) {
        uint32_t one = *p < 0x80 ? *p : j->known->one[*p],
                 two = one || *p < 0x80 || end - p < 2 ? 0 : j->known->two[p[0] << 8 | p[1]];
        if (!one && !two && *p)
            break;
        *to++ = one ? one : two;
        p += two ? 2 : 1;
    }
    j->out.len = (size_t)((char *)to - j->out.data);
    return (size_t)(p - from);
}

/* Asks the handler about the bytes at *at, and goes on where it says. */
static bool decode_wrong(Job *j, ByteSpan s, size_t *at, bool cut)
{
    Value text;
    int64_t next;
    if (j->handler == ON_ERROR_IGNORE || j->handler == ON_ERROR_REPLACE) {
        if (j->handler == ON_ERROR_REPLACE)
            add_unit(j, 0xFFFD);
        *at = cut ? s.len : *at + 1;
        return true;
    }
    if (!ask(j, EXC_UnicodeDecodeError, (int64_t)*at, (int64_t)(cut ? s.len : *at + 1),
             cut ? "incomplete multibyte sequence" : "illegal multibyte sequence", &text, &next))
        return false;
    for (int64_t i = 0; i < str_of(text)->len; i++)
        add_unit(j, str_at(str_of(text), i));
    *at = (size_t)next;
    return op_poll(j->vm);
}

static bool decode_all(Job *j, ByteSpan s, bool final, size_t *used)
{
    char out[32];
    size_t made;
    for (*used = 0; *used < s.len;) {
        int why = 0;
        if (j->known && (*used += read_known(j, s.at + *used, s.len - *used)) == s.len)
            break;
        if (!op_look(j->vm))
            return false;
        size_t size = read_char(j, s.at + *used, s.len - *used, &why);
        *used += size;
        if (!size && why == EINVAL && !final)
            break;
        if (!size && !decode_wrong(j, s, used, why == EINVAL))
            return false;
    }
    step(j, NULL, 0, out, &made);
    buf_add(&j->out, out, made);
    return true;
}

/* The bytes that are decoded: of others than bytes a copy, for a handler may change them. */
static bool unchanging(Interp *vm, Value *v, ByteSpan *s)
{
    if (!byte_span(vm, *v, s))
        return false;
    if (!v_is_kind(*v, KIND_BYTES) && (*v = bytes_new(vm, s->at, s->len)) == V_NULL)
        return false;
    return byte_span(vm, *v, s);
}

Value codec_iconv_decode(Interp *vm, Value *args, int n)
{
    (void)n;
    Job j = { .vm = vm };
    ByteSpan s;
    size_t used;
    int final = op_truth(vm, args[4]);
    if (final < 0 || !unchanging(vm, &args[0], &s) || !gc_can_have(vm, s.len * 4) ||
        !job_begin(&j, args, str_utf8(vm, args[1], NULL), "UTF-32LE"))
        return V_NULL;
    if (!decode_all(&j, s, final, &used))
        return job_end(&j, V_NULL);
    Value text = str_from_units(vm, j.out.data, 4, j.out.len / 4);
    return job_end(&j, text == V_NULL ? V_NULL : tuple_pack(vm, (size_t)2, text, v_from_small((int64_t)used)));
}

/* -- encoding ---------------------------------------------------------------------------------------------------------- */

static bool add_char(Job *j, uint32_t c)
{
    char out[32];
    size_t made;
    uint32_t known = j->known && c < 0x10000 ? j->known->bytes[c] : 0;
    if (known) {
        buf_add(&j->out, &known, known >> 24);
        return true;
    }
    if (step(j, &c, sizeof c, out, &made)
        || (made == 1 && !j->escapes && is_no_character(c) && strcmp(j->codec, "cp932")))
        return false;
    buf_add(&j->out, out, made);
    if (j->known && c < 0x10000 && made > 0 && made < sizeof known) {
        memcpy(&known, out, made);
        j->known->bytes[c] = known | (uint32_t)made << 24;
    }
    return true;
}

/* In place of a character that cannot be encoded; false: the handler has to be asked. */
static bool add_for_wrong(Job *j)
{
    return j->handler == ON_ERROR_IGNORE || (j->handler == ON_ERROR_REPLACE && add_char(j, '?'));
}

/* Appends a replacement: bytes as they are, text encoded. False: it cannot be encoded. */
static bool add_replacement(Job *j, Value replacement)
{
    bool ok = true;
    if (!str_is(replacement)) {
        const Bytes *b = (const Bytes *)v_obj(replacement);
        buf_add(&j->out, b->data, (size_t)b->len);
        return true;
    }
    for (int64_t i = 0; ok && i < str_of(replacement)->len; i++)
        ok = add_char(j, str_at(str_of(replacement), i));
    return ok;
}

/* Appends the characters from i on that are known; behind the last of them. */
static int64_t add_known(Job *j, const Str *s, int64_t i)
{
    enum { PIECE = 1024 };
    int64_t stop = s->len - i < PIECE ? s->len : i + PIECE;
    buf_reserve(&j->out, PIECE * sizeof(uint32_t));
    char *to = j->out.data + j->out.len;
    for (uint32_t c, known; i < stop && (c = str_at(s, i)) < 0x10000; i++) {
        if (!(known = j->known->bytes[c]))
            break;
        memcpy(to, &known, sizeof known);
        to += known >> 24;
    }
    j->out.len = (size_t)(to - j->out.data);
    return i;
}

static bool encode_all(Job *j, const Str *s)
{
    const char *reason = "illegal multibyte sequence";
    char out[32];
    size_t made;
    for (int64_t i = 0; i < s->len;) {
        if (j->known && (i = add_known(j, s, i)) == s->len)
            break;
        Value replacement;
        int64_t next = i + 1;
        if (!op_look(j->vm))
            return false;
        if (!add_char(j, str_at(s, i)) && !add_for_wrong(j)) {
            if (!ask(j, EXC_UnicodeEncodeError, i, i + 1, reason, &replacement, &next) || !op_poll(j->vm))
                return false;
            if (!add_replacement(j, replacement)) {
                codec_raise(j->vm, EXC_UnicodeEncodeError, j->codec, j->object, i, i + 1, reason);
                return false;
            }
        }
        i = next;
    }
    step(j, NULL, 0, out, &made);
    buf_add(&j->out, out, made);
    return true;
}

Value codec_iconv_encode(Interp *vm, Value *args, int n)
{
    (void)n;
    Job j = { .vm = vm };
    if (!str_is(args[0]))
        return exc_raise(vm, EXC_TypeError, "couldn't convert the object to str.");
    const Str *s = str_of(args[0]);
    if (!gc_can_have(vm, (size_t)s->len * 4) || !job_begin(&j, args, "UTF-32LE", str_utf8(vm, args[1], NULL)))
        return V_NULL;
    bool ok = encode_all(&j, s);
    return job_end(&j, ok ? bytes_new(vm, j.out.data, j.out.len) : V_NULL);
}
