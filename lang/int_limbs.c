/* SPDX-License-Identifier: MIT
 *
 * Int limbs: making, normalising, comparing and converting ints of any size. See int_limbs.h. */
#include "lang/int_limbs.h"

#include <float.h>
#include <math.h>

#include "lang/gc_fast.h"
#include "lang/obj_exc.h"

void int_view(Value v, IntView *out)
{
    v = int_plain(v);
    if (v_is_int(v)) {
        int64_t i = v_small(v);
        out->negative = i < 0;
        out->one = i < 0 ? (mp_limb_t)-i : (mp_limb_t)i;
        out->limbs = &out->one;
        out->n = i != 0;
        return;
    }
    const BigInt *b = (const BigInt *)v_obj(v);
    *out = (IntView){.limbs = (const mp_limb_t *)b->limbs, .n = b->nlimbs,
                     .negative = b->h.flags & 1};
}

int int_view_compare(const IntView *a, const IntView *b)
{
    if (a->n != b->n)
        return a->n < b->n ? -1 : 1;
    return a->n ? mpn_cmp(a->limbs, b->limbs, a->n) : 0;
}

size_t int_view_bits(const IntView *v)
{
    return v->n ? (size_t)v->n * LIMB_BITS - (size_t)__builtin_clzl(v->limbs[v->n - 1]) : 0;
}

void int_mpz(const IntView *v, mpz_t read_only)
{
    mpz_roinit_n(read_only, v->limbs, v->negative ? -v->n : v->n);
}

/* -- making ------------------------------------------------------------------------------------ */

Value int_memory_error(Interp *vm)
{
    gc_refuse(vm);
    return V_NULL;
}

BigInt *big_new(Interp *vm, size_t nlimbs)
{
    if (nlimbs > INT_LIMBS_MAX) {
        int_memory_error(vm);
        return NULL;
    }
    BigInt *b = gc_alloc_fast(vm, sizeof(BigInt) + (nlimbs ? nlimbs : 1) * sizeof(mp_limb_t), KIND_INT,
                         T_INT);
    if (b)
        b->nlimbs = (int64_t)nlimbs;
    return b;
}

Value big_finish(BigInt *b, bool negative)
{
    while (b->nlimbs > 0 && b->limbs[b->nlimbs - 1] == 0)
        b->nlimbs--;
    if (b->nlimbs == 0)
        return v_from_small(0);
    if (b->nlimbs == 1 && b->limbs[0] <= (uint64_t)SMALL_INT_MAX + negative)
        return v_from_small(negative ? -(int64_t)b->limbs[0] : (int64_t)b->limbs[0]);
    b->h.flags = negative;
    return v_from_obj(b);
}

Value int_from_limbs(Interp *vm, const mp_limb_t *limbs, mp_size_t n, bool negative)
{
    BigInt *b = big_new(vm, (size_t)n);
    if (!b)
        return V_NULL;
    memcpy(b->limbs, limbs, (size_t)n * sizeof *limbs);
    return big_finish(b, negative);
}

Value int_from_u64(Interp *vm, uint64_t u)
{
    mp_limb_t limb = u;
    return u <= (uint64_t)SMALL_INT_MAX ? v_from_small((int64_t)u)
        : int_from_limbs(vm, &limb, 1, false);
}

Value int_from_i64(Interp *vm, int64_t i)
{
    if (int_fits_small(i))
        return v_from_small(i);
    mp_limb_t limb = i < 0 ? -(mp_limb_t)i : (mp_limb_t)i;
    return int_from_limbs(vm, &limb, 1, i < 0);
}

Value int_from_double(Interp *vm, double d)
{
    if (isinf(d))
        return exc_raise(vm, EXC_OverflowError, "cannot convert float infinity to integer");
    if (isnan(d))
        return exc_raise(vm, EXC_ValueError, "cannot convert float NaN to integer");
    if (fabs(d) < 0x1p60)
        return v_from_small((int64_t)d);
    int exponent;
    double fraction = frexp(fabs(d), &exponent);
    Value magnitude = int_from_i64(vm, (int64_t)ldexp(fraction, DBL_MANT_DIG));
    Value whole = int_shift_left(vm, magnitude, (uint64_t)(exponent - DBL_MANT_DIG));
    return d < 0 && whole != V_NULL ? int_neg(vm, whole) : whole;
}

/* -- asking ------------------------------------------------------------------------------------ */

bool int_to_i64(Value v, int64_t *out)
{
    IntView view;
    int_view(v, &view);
    if (view.n > 1 || (view.n == 1 && view.limbs[0] > (uint64_t)INT64_MAX + view.negative))
        return false;
    uint64_t magnitude = view.n ? view.limbs[0] : 0;
    *out = (int64_t)(view.negative ? -magnitude : magnitude);
    return true;
}

int int_sign(Value v)
{
    IntView view;
    int_view(v, &view);
    return view.n == 0 ? 0 : view.negative ? -1 : 1;
}

/* How many limbs, with the sign of the number; 0 for small ones, which lie between all others. */
static int64_t weight(Value v)
{
    const BigInt *b = v_is_int(v) ? NULL : (const BigInt *)v_obj(v);
    return !b ? 0 : b->h.flags & 1 ? -b->nlimbs : b->nlimbs;
}

int int_compare_exact(Value a, Value b)
{
    if (v_both_int(a, b))
        return v_small(a) < v_small(b) ? -1 : v_small(a) > v_small(b);
    int64_t n = weight(a), other = weight(b);
    if (n != other)
        return n < other ? -1 : 1;
    const uint64_t *x = ((const BigInt *)v_obj(a))->limbs, *y = ((const BigInt *)v_obj(b))->limbs;
    for (int64_t i = n < 0 ? -n : n; i-- > 0;)
        if (x[i] != y[i])
            return (x[i] < y[i]) == (n > 0) ? -1 : 1;
    return 0;
}

int int_compare(Value a, Value b)
{
    return int_compare_exact(int_plain(a), int_plain(b));
}

size_t int_bit_length(Value v)
{
    IntView view;
    int_view(v, &view);
    return int_view_bits(&view);
}

/* Modulo 2^61 - 1, from the highest limb on: 2^64 is 8 then. */
static int64_t hash_limbs(const IntView *v)
{
    const uint64_t modulus = ((uint64_t)1 << 61) - 1;
    uint64_t hash = 0;
    for (mp_size_t i = v->n; i-- > 0;) {
        hash = ((hash << 3 & modulus) | hash >> 58) + (v->limbs[i] & modulus) + (v->limbs[i] >> 61);
        hash = (hash & modulus) + (hash >> 61);
        hash -= hash >= modulus ? modulus : 0;
    }
    return (int64_t)hash;
}

int64_t int_hash(Value v)
{
    IntView view;
    if (v_is_int(v))                    /* less than the modulus */
        return v_small(v) == -1 ? -2 : v_small(v);
    int_view(v, &view);
    int64_t hash = view.negative ? -hash_limbs(&view) : hash_limbs(&view);
    return hash == -1 ? -2 : hash;
}

/* -- to double --------------------------------------------------------------------------------- */

/* The top 64 bits of the magnitude, the lowest of them set when anything below them is. */
static uint64_t top_bits(const IntView *v, size_t bits)
{
    if (bits <= LIMB_BITS)
        return v->limbs[0] << (LIMB_BITS - bits);
    int lead = __builtin_clzl(v->limbs[v->n - 1]);
    uint64_t top = v->limbs[v->n - 1] << lead;
    uint64_t second = v->limbs[v->n - 2];
    bool sticky = lead ? second << lead != 0 : second != 0;
    if (lead)
        top |= second >> (LIMB_BITS - lead);
    for (mp_size_t i = v->n - 3; i >= 0 && !sticky; i--)
        sticky = v->limbs[i] != 0;
    return top | sticky;
}

double int_view_to_double(const IntView *v, int64_t *exponent)
{
    size_t bits = int_view_bits(v);
    if (bits == 0)
        return *exponent = 0, 0.0;
    uint64_t top = top_bits(v, bits), low = top & 0x7ff;
    top &= ~(uint64_t)0x7ff;
    bool up = low > 0x400 || (low == 0x400 && (top & 0x800));
    int more;
    double fraction = frexp((double)(top >> 11) + up, &more);
    *exponent = (int64_t)bits + more - DBL_MANT_DIG;
    return fraction;
}

bool int_to_double(Interp *vm, Value v, double *out)
{
    v = int_plain(v);
    if (v_is_int(v))
        return *out = (double)v_small(v), true;
    IntView view;
    int_view(v, &view);
    int64_t exponent;
    double fraction = int_view_to_double(&view, &exponent);
    if (exponent > DBL_MAX_EXP)
        return exc_raise(vm, EXC_OverflowError, "int too large to convert to float"), false;
    *out = ldexp(view.negative ? -fraction : fraction, (int)exponent);
    return true;
}
