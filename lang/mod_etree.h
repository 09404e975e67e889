/* SPDX-License-Identifier: MIT
 *
 * Elements of XML trees as C sees them, and the builder that makes a tree of a parser's events. */
#ifndef MEANWHILE_LANG_MOD_ETREE_H
#define MEANWHILE_LANG_MOD_ETREE_H

#include "lang/native.h"

/* In the order of xml.etree.ElementTree.Element.__slots__; any of them may be V_NULL. */
enum { ELEMENT_TAG, ELEMENT_ATTRIB, ELEMENT_TEXT, ELEMENT_TAIL, ELEMENT_CHILDREN, ELEMENT_FIELDS };

extern const TypeDef etree_node, etree_steps, etree_builder;

Value *element_fields(Interp *vm, Value v);         /* NULL: no element */
List *element_children(const Value *fields);        /* NULL: it has none */
int element_has_tag(Interp *vm, const Value *fields, Value tag);      /* -1: exception pending */
/* An iterator of what is below `root` and itself: of the elements with a tag (V_NULL: all), or of
 * all texts. */
Value element_steps(Interp *vm, Value root, Value tag, bool texts);
Value element_step(Interp *vm, Value steps);        /* the next; V_STOP at the end */

/* mod_etree_build.c: each returns false with the exception pending. *made: the element that begins
 * or ends. */
bool builder_is(Interp *vm, Value v);
bool builder_start(Interp *vm, Value builder, Value tag, Value attributes, Value *made);
bool builder_end(Interp *vm, Value builder, Value tag, Value *made);
bool builder_data(Interp *vm, Value builder, Value text);

/* mod_etree_write.c */
extern const NativeDef etree_write_rows[];

#endif
