/* SPDX-License-Identifier: MIT
 *
 * Names of codecs and error handlers, and the errors they raise. */
#include "lang/codec.h"

#include "lang/codec_charmap.h"
#include "lang/codec_internal.h"
#include "lang/obj_seq.h"

static const struct { const char *alias; CodecId id; } aliases[] = {
    { "utf_8", CODEC_UTF8 }, { "utf8", CODEC_UTF8 }, { "u8", CODEC_UTF8 }, { "utf", CODEC_UTF8 }, { "cp65001", CODEC_UTF8 },
    { "utf_8_sig", CODEC_UTF8_SIG }, { "ascii", CODEC_ASCII }, { "us_ascii", CODEC_ASCII }, { "646", CODEC_ASCII },
    { "iso646_us", CODEC_ASCII }, { "ansi_x3.4_1968", CODEC_ASCII }, { "us", CODEC_ASCII }, { "latin_1", CODEC_LATIN1 },
    { "latin1", CODEC_LATIN1 }, { "latin", CODEC_LATIN1 }, { "l1", CODEC_LATIN1 }, { "iso8859_1", CODEC_LATIN1 },
    { "iso_8859_1", CODEC_LATIN1 }, { "8859", CODEC_LATIN1 }, { "iso8859", CODEC_LATIN1 }, { "cp819", CODEC_LATIN1 },
    { "utf_16", CODEC_UTF16 }, { "utf16", CODEC_UTF16 }, { "u16", CODEC_UTF16 }, { "utf_16_le", CODEC_UTF16_LE },
    { "utf_16le", CODEC_UTF16_LE }, { "utf_16_be", CODEC_UTF16_BE }, { "utf_16be", CODEC_UTF16_BE },
    { "utf_32", CODEC_UTF32 }, { "utf32", CODEC_UTF32 }, { "u32", CODEC_UTF32 }, { "utf_32_le", CODEC_UTF32_LE },
    { "utf_32le", CODEC_UTF32_LE }, { "utf_32_be", CODEC_UTF32_BE }, { "utf_32be", CODEC_UTF32_BE },
};

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
}

/* Lower case, and one _ for every run of anything that is no letter, digit or dot. */
static void normalise(const char *name, char *out, size_t size)
{
    size_t n = 0;
    bool gap = false;
    for (; *name && n + 2 < size; name++) {
        char c = *name >= 'A' && *name <= 'Z' ? (char)(*name + 32) : *name;
        if (is_word(c)) {
            if (gap && n)
                out[n++] = '_';
            out[n++] = c;
        }
        gap = !is_word(c);
    }
    out[n] = 0;
}

CodecId codec_find(const char *name)
{
    char plain[32];
    for (int id = CODEC_UTF8; id <= CODEC_LATIN1; id++)  /* mostly by their own names */
        if (id != CODEC_UTF8_SIG && !strcmp(name, codec_name((CodecId)id)))
            return (CodecId)id;
    normalise(name, plain, sizeof plain);
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (!strcmp(aliases[i].alias, plain))
            return aliases[i].id;
    return codec_charmap_find(plain);
}

const char *codec_error_name(CodecId id)
{
    return id < CODEC_CHARMAP ? codec_name(id) : "charmap";
}

const char *codec_name(CodecId id)
{
    if (id >= CODEC_CHARMAP)
        return codec_charmap_name(id);
    static const char *const names[] = {
        [CODEC_NONE] = "", [CODEC_UTF8] = "utf-8", [CODEC_UTF8_SIG] = "utf-8", [CODEC_ASCII] = "ascii",
        [CODEC_LATIN1] = "latin-1", [CODEC_UTF16] = "utf-16", [CODEC_UTF16_LE] = "utf-16-le", [CODEC_UTF16_BE] = "utf-16-be",
        [CODEC_UTF32] = "utf-32", [CODEC_UTF32_LE] = "utf-32-le", [CODEC_UTF32_BE] = "utf-32-be",
    };
    return names[id];
}

ErrorHandler codec_handler(const char *errors)
{
    static const char *const names[] = {
        "strict",          "ignore",       "replace", "backslashreplace", "xmlcharrefreplace",
        "surrogateescape", "surrogatepass"};
    for (int i = 0; i < ON_ERROR_UNKNOWN; i++)
        if (!strcmp(names[i], errors))
            return (ErrorHandler)i;
    return ON_ERROR_UNKNOWN;
}

Value codec_error(Interp *vm, ExcId id, const char *codec, Value object, int64_t start, int64_t end,
                  const char *reason)
{
    Value args = tuple_pack(vm, 5, str_from_cstr(vm, codec), object, v_from_small(start), v_from_small(end),
                            str_from_cstr(vm, reason));
    return args == V_NULL ? V_NULL : exc_new(vm, id, args);
}

void codec_raise(Interp *vm, ExcId id, const char *codec, Value object, int64_t start, int64_t end,
                 const char *reason)
{
    Value error = codec_error(vm, id, codec, object, start, end, reason);
    if (error != V_NULL)
        exc_raise_obj(vm, error);
}

bool codec_ask_handler(Interp *vm, const char *errors, Value error, Value *replacement,
                       int64_t *position, Value *object_or_null)
{
    Value ask = prelude_get(vm, "_codecs", "_handle"), args[] = { str_from_cstr(vm, errors), error };
    if (ask == V_NULL || args[0] == V_NULL || error == V_NULL)
        return false;
    Value answer = op_call(vm, ask, args, 2);
    if (answer == V_NULL)
        return false;
    *replacement = tuple_of(answer)->items[0];
    if (object_or_null)
        *object_or_null = tuple_of(answer)->items[2];
    return op_index(vm, tuple_of(answer)->items[1], position);
}

Value codec_elsewhere(Interp *vm, const char *function, Value object, const char *encoding,
                      const char *errors)
{
    Value fn = prelude_get(vm, "_codecs", function);
    Value args[] = { object, str_from_cstr(vm, encoding), str_from_cstr(vm, errors) };
    return fn == V_NULL || args[1] == V_NULL || args[2] == V_NULL ? V_NULL : op_call(vm, fn, args, 3);
}

bool codec_is_known(Interp *vm, const char *name)
{
    if (codec_find(name) != CODEC_NONE)
        return true;
    Value check = prelude_get(vm, "_codecs", "_text_only"),
          args[] = {str_from_cstr(vm, name), str_from_cstr(vm, "open")};
    return check != V_NULL && args[0] != V_NULL && args[1] != V_NULL && op_call(vm, check, args, 2) != V_NULL;
}
