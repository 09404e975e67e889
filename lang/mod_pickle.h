/* SPDX-License-Identifier: MIT
 *
 * Pickle, what its writer (mod_pickle.c) and its reader (mod_pickle_read.c) share: the instructions
 * of PEP 3154 that both know. */
#ifndef MEANWHILE_LANG_MOD_PICKLE_H
#define MEANWHILE_LANG_MOD_PICKLE_H

#include "lang/native.h"

typedef enum PickleOp {
    OP_MARK = '(', OP_STOP = '.', OP_POP = '0', OP_POP_MARK = '1', OP_BININT = 'J', OP_BININT1 = 'K', OP_BININT2 = 'M',
    OP_NONE = 'N', OP_REDUCE = 'R', OP_BINUNICODE = 'X', OP_BINBYTES = 'B', OP_SHORT_BINBYTES = 'C', OP_APPEND = 'a',
    OP_BUILD = 'b', OP_APPENDS = 'e', OP_BINGET = 'h', OP_LONG_BINGET = 'j', OP_BINPUT = 'q', OP_LONG_BINPUT = 'r',
    OP_SETITEM = 's', OP_SETITEMS = 'u', OP_TUPLE = 't', OP_EMPTY_TUPLE = ')', OP_EMPTY_LIST = ']', OP_EMPTY_DICT = '}',
    OP_BINFLOAT = 'G', OP_PROTO = 0x80, OP_NEWOBJ = 0x81, OP_TUPLE1 = 0x85, OP_TUPLE2 = 0x86, OP_TUPLE3 = 0x87,
    OP_NEWTRUE = 0x88, OP_NEWFALSE = 0x89, OP_LONG1 = 0x8a, OP_LONG4 = 0x8b, OP_SHORT_BINUNICODE = 0x8c,
    OP_BINUNICODE8 = 0x8d, OP_BINBYTES8 = 0x8e, OP_EMPTY_SET = 0x8f, OP_ADDITEMS = 0x90, OP_FROZENSET = 0x91,
    OP_STACK_GLOBAL = 0x93, OP_MEMOIZE = 0x94, OP_FRAME = 0x95, OP_BYTEARRAY8 = 0x96,
} PickleOp;

/* Is every instance of t made and filled without a word from its class: by object.__new__() and its
 * __dict__? The class keeps
 * __reduce__, __getstate__ and so on (when written) or __setstate__ (when read) as object has them.
 */
bool pickle_class_is_plain(Interp *vm, Type *t, bool reading);

/* v, an instance of such a class, gets the attributes of the dict `state`, whose keys are exact strs. */
bool pickle_set_state(Interp *vm, Value v, Value state);

extern const NativeDef pickle_readers[];       /* loads() and run() */

#endif
