/* SPDX-License-Identifier: MIT
 *
 * The module _codec: which encodings C knows. lib/_codecs.py has the registry, and the encodings
 * that are written in the language. */
#include "lang/codec.h"
#include "lang/codec_base.h"
#include "lang/codec_escape.h"
#include "lang/codec_iconv.h"
#include "lang/codec_utf7.h"
#include "lang/native.h"
#include "lang/obj_str.h"

static Value canonical(Interp *vm, Value *args, int n)
{
    (void)n;
    const char *name = str_is(args[0]) ? str_utf8(vm, args[0], NULL) : "";
    CodecId id = name ? codec_find(name) : CODEC_NONE;
    if (!name)
        return V_NULL;
    return id == CODEC_NONE ? V_NONE : str_from_cstr(vm, id == CODEC_UTF8_SIG ? "utf-8-sig" : codec_name(id));
}

static const NativeDef functions[] = {
    {"canonical(encoding, /)", canonical, "The name of an encoding that is built in, or None.", 0},
    {"from_multibyte(data, charset, name, errors, final, /)", codec_iconv_decode,
     "(text, how many bytes were used)", 0},
    {"to_multibyte(text, charset, name, errors, /)", codec_iconv_encode, "The text's bytes.", 0},
    {"to_base(data, alphabet, size, /)", codec_base_encode, "Groups of `size` bytes as digits of the alphabet.", 0},
    {"from_base(data, alphabet, size, /)", codec_base_decode,
     "The bytes behind such digits, or None where something is wrong.", 0},
    {"escape(text, raw, /)", codec_escape, "Text as the inside of a literal: bytes.", 0},
    {"unescape(data, raw, /)", codec_unescape, "The text behind such bytes, or None where something is unusual.", 0},
    {"to_utf7(text, /)", codec_utf7_encode, "The text in UTF-7: bytes.", 0},
    {"from_utf7(data, /)", codec_utf7_decode, "The text behind such bytes, or None where something is unusual.", 0},
    {0},
};

extern const ModuleDef mod__codec;
const ModuleDef mod__codec = {
    .name = "_codec", .doc = "Encodings that are built in.", .functions = functions};
