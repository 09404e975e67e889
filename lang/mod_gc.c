/* SPDX-License-Identifier: MIT
 *
 * _gc: the collector, for lib/gc.py. */
#include "lang/gc.h"
#include "lang/native.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/vm.h"

/* The loop that watches collects by itself when this has returned: what lies on the C stack until
 * then may be stale. */
static Value collect(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    if (watch_request(vm))
        return V_NONE;
    gc_collect(vm);
    gen_close_abandoned(vm, false);
    return V_NONE;
}

static Value count(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return int_from_u64(vm, gc_object_count(vm->gc));
}

static Value bytes_used(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return int_from_u64(vm, gc_bytes_used(vm->gc));
}

static Value objects(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return gc_objects(vm);
}

static Value referents(Interp *vm, Value *args, int n)
{
    (void)n;
    return gc_referents(vm, args[0]);
}

static const NativeDef functions[] = {
    {"bytes_used()", bytes_used, "How many bytes the heap holds.", 0},
    {"collect()", collect, "Collects garbage, now or at the next instruction.", 0},
    {"objects()", objects, "All objects that can hold others.", 0},
    {"referents(object, /)", referents, "What an object holds.", 0},
    {"count()", count, "How many objects there are.", 0},
    {NULL, NULL, NULL, 0},
};

extern const ModuleDef mod__gc;
const ModuleDef mod__gc = {.name = "_gc", .doc = "The collector.", .functions = functions};
