/* SPDX-License-Identifier: MIT
 *
 * ModJson: the C half of json: reading and writing. lib/json has the classes and the options. */
#ifndef MEANWHILE_LANG_MOD_JSON_H
#define MEANWHILE_LANG_MOD_JSON_H

#include "lang/native.h"

/* scan(text, start, strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant,
 * error) -> (value, end). Hooks are None or callables; `error` is called with (message, text,
 * position) for the exception to raise. */
Value mod_json_scan(Interp *vm, Value *args, int n);

/* write(obj, skipkeys, ensure_ascii, check_circular, allow_nan, indent, item_separator,
 * key_separator, sort_keys, default) -> str. indent: None or a str. */
Value mod_json_write(Interp *vm, Value *args, int n);

#endif
