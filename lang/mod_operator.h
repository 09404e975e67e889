/* SPDX-License-Identifier: MIT
 *
 * operator, the parts that its files share. */
#ifndef MEANWHILE_LANG_MOD_OPERATOR_H
#define MEANWHILE_LANG_MOD_OPERATOR_H

#include "lang/native.h"

/* mod_operator_get.c */
extern const TypeDef operator_itemgetter, operator_attrgetter, operator_methodcaller;

#endif
