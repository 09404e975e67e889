/* SPDX-License-Identifier: MIT
 *
 * Views of a dict: keys(), values(), items(). */
#ifndef MEANWHILE_LANG_OBJ_DICT_VIEWS_H
#define MEANWHILE_LANG_OBJ_DICT_VIEWS_H

#include "lang/obj_dict.h"

typedef struct DictView { Obj h; Value dict; } DictView;      /* T_DICT_KEYS, T_DICT_VALUES, T_DICT_ITEMS */

Value dict_view(Interp *vm, TypeId type, Value dict);
/* an iterator from the last entry to the first */
Value dict_view_reversed(Interp *vm, TypeId type, Value dict);
void dict_views_init(Interp *vm);

#endif
