/* SPDX-License-Identifier: MIT
 *
 * The operations that Decimal and Context both have as methods: UNARY(name, function, doc) and
 * BINARY(...). Included by mod_decimal_methods.c and mod_decimal_context_methods.c, each with its
 * own meaning of the two. */
UNARY(exp, num_exp, "e to the power of the number.")
UNARY(ln, num_ln, "The logarithm to the base e.")
UNARY(log10, num_log10, "The logarithm to the base ten.")
UNARY(logb, num_logb, "The exponent of the first digit.")
UNARY(logical_invert, num_invert, "The digits 0 and 1 exchanged.")
UNARY(next_minus, num_next_minus, "The largest number of the context below this one.")
UNARY(next_plus, num_next_plus, "The smallest number of the context above this one.")
UNARY(normalize, num_normalize, "The same value without zeros at its end.")
UNARY(sqrt, num_sqrt, "The square root, correctly rounded half to even.")
BINARY(compare, num_compare, "-1, 0 or 1 as a Decimal; NaN if one is a NaN.")
BINARY(compare_signal, num_compare_signal, "As compare(), but every NaN signals.")
BINARY(compare_total, num_compare_total,
       "-1, 0 or 1 in an order of all representations, 1.0 before 1, NaNs at the ends.")
BINARY(compare_total_mag, num_compare_total_mag, "As compare_total(), without the signs.")
BINARY(logical_and, num_and, "The and of digits 0 and 1, place by place.")
BINARY(logical_or, num_or, "The or of digits 0 and 1, place by place.")
BINARY(logical_xor, num_xor, "The exclusive or of digits 0 and 1, place by place.")
BINARY(max, num_max, "The greater of both; a number wins over a NaN.")
BINARY(max_mag, num_max_mag, "The greater of both by magnitude.")
BINARY(min, num_min, "The lesser of both; a number wins over a NaN.")
BINARY(min_mag, num_min_mag, "The lesser of both by magnitude.")
BINARY(next_toward, num_next_toward, "The neighbour in the direction of the other number.")
BINARY(remainder_near, num_remainder_near,
       "What is left after taking away the nearest whole multiple of the other.")
BINARY(rotate, num_rotate, "The digits turned round within the precision, so many places to the left.")
BINARY(scaleb, num_scaleb, "The exponent increased by the other number.")
BINARY(shift, num_shift, "The digits moved within the precision, so many places to the left.")
