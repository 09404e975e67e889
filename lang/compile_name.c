/* SPDX-License-Identifier: MIT
 *
 * Variables: one row for each place where a name can live (unit.h), with the instructions that
 * load, store and delete it there. */
#include "lang/compile_internal.h"

static const struct { Opcode load, store, del; } PLACES[] = {
    [PLACE_CELL] = { OP_LOADCELL, OP_STORECELL, OP_DELCELL },
    [PLACE_FREE] = { OP_LOADFREE, OP_STOREFREE, OP_DELFREE },
    [PLACE_CLASS_FREE] = { OP_LOADCLASSFREE, OP_STOREFREE, OP_DELFREE },
    [PLACE_GLOBAL] = { OP_LOADGLOBAL, OP_STOREGLOBAL, OP_DELGLOBAL },
    [PLACE_NAME] = { OP_LOADNAME, OP_STORENAME, OP_DELNAME },
};

/* Where `name` is; what the scopes do not know (implicit names of class bodies) is found by name. */
static Place find(Compiler *c, const AstName *name)
{
    const Place *place = unit_place(c, name);
    if (place)
        return *place;
    bool by_name = c->unit->flags & CODE_NAMESPACE;
    const AstName *mangled = scope_mangle(c->tree, c->unit->scope, name);
    return (Place){ mangled, by_name ? PLACE_NAME : PLACE_GLOBAL, 0 };
}

int name_register(Compiler *c, const AstName *name)
{
    const Place *place = unit_place(c, name);
    return place && place->kind == PLACE_REG ? place->index : -1;
}

void name_load(Compiler *c, const AstName *name, int dst)
{
    Place place = find(c, name);
    switch (place.kind) {
    case PLACE_REG:
        emit(c, OP_CHECK, place.index, 0, 0);
        emit_move(c, dst, place.index);
        break;
    case PLACE_FAR:
        emit_x(c, OP_CHECKX, 0, place.index);
        emit_x(c, OP_LOADX, dst, place.index);
        break;
    case PLACE_CLASS_FREE:
        if (place.index > UINT8_MAX)
            emit_w(c, OP_WIDELOAD, dst, OP_LOADCLASSFREE, 0, place.index);
        else
            emit_w(c, OP_LOADCLASSFREE, dst, place.index, 0,
                   name_index_add(c, &c->unit->globals, place.name));
        break;
    case PLACE_CELL: case PLACE_FREE:
        emit_indexed(c, PLACES[place.kind].load, dst, place.index);
        break;
    default:
        emit_global(c, PLACES[place.kind].load, dst, place.name);
    }
}

void name_store(Compiler *c, const AstName *name, int src)
{
    Place place = find(c, name);
    switch (place.kind) {
    case PLACE_REG: emit_move(c, place.index, src); break;
    case PLACE_FAR: emit_x(c, OP_STOREX, src, place.index); break;
    case PLACE_CELL: case PLACE_FREE: case PLACE_CLASS_FREE:
        emit_indexed(c, PLACES[place.kind].store, src, place.index);
        break;
    default: emit_global(c, PLACES[place.kind].store, src, place.name);
    }
}

static void far_delete(Compiler *c, unsigned reg)
{
    unsigned mark = c->unit->temp;
    int unbound = temp_new(c);
    emit_x(c, OP_CHECKX, 0, (int)reg);
    emit(c, OP_LOADNULL, unbound, 0, 0);
    emit_x(c, OP_STOREX, unbound, (int)reg);
    c->unit->temp = mark;
}

void name_delete(Compiler *c, const AstName *name)
{
    Place place = find(c, name);
    switch (place.kind) {
    case PLACE_REG:
        emit(c, OP_CHECK, place.index, 0, 0);
        emit(c, OP_LOADNULL, place.index, 0, 0);
        break;
    case PLACE_FAR: far_delete(c, place.index); break;
    case PLACE_CELL: case PLACE_FREE: case PLACE_CLASS_FREE:
        emit_indexed(c, PLACES[place.kind].del, 0, place.index);
        break;
    default: emit_global(c, PLACES[place.kind].del, 0, place.name);
    }
}
