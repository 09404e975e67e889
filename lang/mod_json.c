/* SPDX-License-Identifier: MIT
 *
 * The module _json. */
#include "lang/mod_json.h"

static const NativeDef functions[] = {
    {"scan(text, start, strict, object_hook, object_pairs_hook, parse_float, parse_int, "
     "parse_constant, error, /)",
     mod_json_scan, "Reads one JSON value; returns it and where it ends.", 0},
    {"write(obj, skipkeys, ensure_ascii, check_circular, allow_nan, indent, item_separator, "
     "key_separator, sort_keys, default, /)",
     mod_json_write, "The JSON text of a value.", 0},
    {NULL, NULL, NULL, 0}};

const ModuleDef mod__json = { .name = "_json", .doc = "Reading and writing JSON.", .functions = functions };
