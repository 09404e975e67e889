/* SPDX-License-Identifier: MIT
 *
 * Attr: an object's own attributes beyond what obj_type.h offers (instance_get, instance_set, instance_dict):
 * __dict__ and __class__ as whole things. Failure: V_NULL or false with the exception pending. */
#ifndef MEANWHILE_LANG_ATTR_H
#define MEANWHILE_LANG_ATTR_H

#include "lang/obj_exc.h"
#include "lang/obj_type.h"

bool attr_has_dict(Interp *vm, Value self);                   /* may it have attributes of any name? */
/* own attributes as a new Dict, without going to dict mode */
Value attr_dict_copy(Interp *vm, Value self);
bool attr_set_dict(Interp *vm, Value self, Value dict);       /* self.__dict__ = dict */
bool attr_set_class(Interp *vm, Value self, Type *t);         /* self.__class__ = t */

#endif
