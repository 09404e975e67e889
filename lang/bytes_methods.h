/* SPDX-License-Identifier: MIT
 *
 * BytesMethods: the natives that bytes and bytearray have in common, and their rows, which stand in
 * both tables. */
#ifndef MEANWHILE_LANG_BYTES_METHODS_H
#define MEANWHILE_LANG_BYTES_METHODS_H

#include "lang/native.h"

/* bytes_case.c: ASCII only */
Value bytes_m_capitalize(Interp *vm, Value *args, int n);
Value bytes_m_lower(Interp *vm, Value *args, int n);
Value bytes_m_upper(Interp *vm, Value *args, int n);
Value bytes_m_swapcase(Interp *vm, Value *args, int n);
Value bytes_m_title(Interp *vm, Value *args, int n);
Value bytes_m_isalnum(Interp *vm, Value *args, int n);
Value bytes_m_isalpha(Interp *vm, Value *args, int n);
Value bytes_m_isascii(Interp *vm, Value *args, int n);
Value bytes_m_isdigit(Interp *vm, Value *args, int n);
Value bytes_m_islower(Interp *vm, Value *args, int n);
Value bytes_m_isspace(Interp *vm, Value *args, int n);
Value bytes_m_istitle(Interp *vm, Value *args, int n);
Value bytes_m_isupper(Interp *vm, Value *args, int n);

/* bytes_search.c */
Value bytes_m_count(Interp *vm, Value *args, int n);
Value bytes_m_find(Interp *vm, Value *args, int n);
Value bytes_m_index(Interp *vm, Value *args, int n);
Value bytes_m_rfind(Interp *vm, Value *args, int n);
Value bytes_m_rindex(Interp *vm, Value *args, int n);
Value bytes_m_startswith(Interp *vm, Value *args, int n);
Value bytes_m_endswith(Interp *vm, Value *args, int n);
Value bytes_m_removeprefix(Interp *vm, Value *args, int n);
Value bytes_m_removesuffix(Interp *vm, Value *args, int n);
Value bytes_m_replace(Interp *vm, Value *args, int n);

/* bytes_split.c */
Value bytes_m_split(Interp *vm, Value *args, int n);
Value bytes_m_rsplit(Interp *vm, Value *args, int n);
Value bytes_m_splitlines(Interp *vm, Value *args, int n);
Value bytes_m_partition(Interp *vm, Value *args, int n);
Value bytes_m_rpartition(Interp *vm, Value *args, int n);
Value bytes_m_join(Interp *vm, Value *args, int n);

/* bytes_pad.c */
Value bytes_m_center(Interp *vm, Value *args, int n);
Value bytes_m_ljust(Interp *vm, Value *args, int n);
Value bytes_m_rjust(Interp *vm, Value *args, int n);
Value bytes_m_zfill(Interp *vm, Value *args, int n);
Value bytes_m_expandtabs(Interp *vm, Value *args, int n);
Value bytes_m_strip(Interp *vm, Value *args, int n);
Value bytes_m_lstrip(Interp *vm, Value *args, int n);
Value bytes_m_rstrip(Interp *vm, Value *args, int n);

/* bytes_convert.c */
Value bytes_m_decode(Interp *vm, Value *args, int n);
Value bytes_m_hex(Interp *vm, Value *args, int n);
/* (data, sep, bytes_per_sep) as a str or as bytes */
Value bytes_hex(Interp *vm, Value *args, bool as_bytes);
Value bytes_m_fromhex(Interp *vm, Value *args, int n);
Value bytes_m_translate(Interp *vm, Value *args, int n);
Value bytes_m_maketrans(Interp *vm, Value *args, int n);

#define BYTES_SHARED_METHODS                                                                                                   \
    { "capitalize(self, /)", bytes_m_capitalize, "Return a copy with only its first character capitalized (ASCII).", 0 },      \
    { "center(self, width, fillchar=..., /)\t(self, width, fillchar=b' ', /)", bytes_m_center,                                 \
      "Return a centered copy of length width.", 0 },                                                                          \
    { "count(self, sub, start=..., end=..., /)", bytes_m_count, "How often sub stands in the bytes from start to end, overlaps counted once.", NATIVE_PARSED }, \
    { "decode(self, /, encoding='utf-8', errors='strict')", bytes_m_decode, "Decode the bytes using the codec.", 0 },          \
    { "endswith(self, suffix, start=..., end=..., /)", bytes_m_endswith, "Return True if it ends with the suffix.", NATIVE_PARSED },       \
    { "expandtabs(self, /, tabsize=8)", bytes_m_expandtabs, "Return a copy where tabs are expanded using spaces.", 0 },        \
    { "find(self, sub, start=..., end=..., /)", bytes_m_find, "Return the lowest index where sub is found; -1 on failure.", NATIVE_PARSED }, \
    { "fromhex(cls, string, /)", bytes_m_fromhex, "Create from a string of hexadecimal numbers.", NATIVE_CLASS },              \
    { "hex(self, /, sep=..., bytes_per_sep=1)", bytes_m_hex, "Return a string of hexadecimal numbers.", 0 },                   \
    { "index(self, sub, start=..., end=..., /)", bytes_m_index, "Return the lowest index where sub is found.", NATIVE_PARSED },             \
    { "isalnum(self, /)", bytes_m_isalnum, "Return True if all are ASCII letters or digits.", 0 },                             \
    { "isalpha(self, /)", bytes_m_isalpha, "Return True if all are ASCII letters.", 0 },                                       \
    { "isascii(self, /)", bytes_m_isascii, "Return True if all are ASCII.", 0 },                                               \
    { "isdigit(self, /)", bytes_m_isdigit, "Return True if all are ASCII digits.", 0 },                                        \
    { "islower(self, /)", bytes_m_islower, "Return True if all cased ASCII letters are lowercase and there is one.", 0 },      \
    { "isspace(self, /)", bytes_m_isspace, "Return True if all are ASCII white space.", 0 },                                   \
    { "istitle(self, /)", bytes_m_istitle, "Return True if title-cased.", 0 },                                                 \
    { "isupper(self, /)", bytes_m_isupper, "Return True if all cased ASCII letters are uppercase and there is one.", 0 },      \
    { "join(self, iterable_of_bytes, /)", bytes_m_join, "Bytes made of all the items, with these bytes between each two of them.", 0 },                       \
    { "ljust(self, width, fillchar=..., /)\t(self, width, fillchar=b' ', /)", bytes_m_ljust,                                   \
      "Return a left-justified copy of length width.", 0 },                                                                    \
    { "lower(self, /)", bytes_m_lower, "Return a copy with all ASCII characters converted to lowercase.", 0 },                 \
    { "lstrip(self, bytes=None, /)", bytes_m_lstrip, "The bytes without the leading ones that chars names (white space when it is None).", 0 },                    \
    { "maketrans(frm, to, /)", bytes_m_maketrans, "Return a translation table.", NATIVE_STATIC },                              \
    { "partition(self, sep, /)", bytes_m_partition, "Partition into three parts using the given separator.", 0 },              \
    { "removeprefix(self, prefix, /)", bytes_m_removeprefix, "Return a copy without the prefix.", 0 },                         \
    { "removesuffix(self, suffix, /)", bytes_m_removesuffix, "Return a copy without the suffix.", 0 },                         \
    { "replace(self, old, new, count=-1, /)", bytes_m_replace, "Return a copy with all occurrences of old replaced.", 0 },     \
    { "rfind(self, sub, start=..., end=..., /)", bytes_m_rfind, "Return the highest index where sub is found; or -1.", NATIVE_PARSED },    \
    { "rindex(self, sub, start=..., end=..., /)", bytes_m_rindex, "Return the highest index where sub is found.", NATIVE_PARSED },         \
    { "rjust(self, width, fillchar=..., /)\t(self, width, fillchar=b' ', /)", bytes_m_rjust,                                   \
      "Return a right-justified copy of length width.", 0 },                                                                   \
    { "rpartition(self, sep, /)", bytes_m_rpartition, "Partition into three parts, from the end.", 0 },                        \
    { "rsplit(self, /, sep=None, maxsplit=-1)", bytes_m_rsplit, "Return a list of the sections, from the end.", 0 },           \
    { "rstrip(self, bytes=None, /)", bytes_m_rstrip, "The bytes without the trailing ones that chars names (white space when it is None).", 0 },                   \
    { "split(self, /, sep=None, maxsplit=-1)", bytes_m_split, "Return a list of the sections.", 0 },                           \
    { "splitlines(self, /, keepends=False)", bytes_m_splitlines, "Return a list of the lines.", 0 },                           \
    { "startswith(self, prefix, start=..., end=..., /)", bytes_m_startswith, "Return True if it starts with the prefix.", NATIVE_PARSED }, \
    { "strip(self, bytes=None, /)", bytes_m_strip, "The bytes without those that chars names (white space when it is None) at both ends.", 0 },         \
    { "swapcase(self, /)", bytes_m_swapcase, "Return a copy with ASCII cases swapped.", 0 },                                   \
    { "title(self, /)", bytes_m_title, "Return a titlecased copy.", 0 },                                                       \
    { "translate(self, table, /, delete=...)\t(self, table, /, delete=b'')", bytes_m_translate,                                \
      "Return a copy with each byte mapped by the table.", 0 },                                                                \
    { "upper(self, /)", bytes_m_upper, "Return a copy with all ASCII characters converted to uppercase.", 0 },                 \
    { "zfill(self, width, /)", bytes_m_zfill, "A copy that zeros fill up to width, after a leading sign if there is one.", 0 }

#endif
