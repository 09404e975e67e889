/* SPDX-License-Identifier: MIT
 *
 * The instructions: one row each, OP(name, format). Enum, names, disassembly, verification and the
 * jump table come from here.
 *
 * An instruction is a 32-bit word, op in the low byte:
 *     ABC   op8 a8 b8 c8          ABX  op8 a8 bx16 (unsigned)          ASX  op8 a8 sx16 (signed) SJ
 * op8 sj24 (signed) and for the formats ending in W one more word `w` follows. Jump distances (sj,
 * and w of the jumping formats, JW) are in words, relative to the word behind the whole
 * instruction. R[x] is a register of the frame, K[x] a constant of the code object.
 *
 * Calls: the callee stands in R[a], three words of frame header follow (R[a+1..a+3]), and the
 * arguments start at R[a+4] (CALL_ARGS): the callee's registers begin there. In method form (c = 1)
 * R[a+4] is the receiver as GETMETHOD left it, V_NULL when the callee is not a method, and the b
 * arguments proper start at R[a+5]. Anything in registers from R[a] upwards is lost by a call; the
 * result goes to R[a].
 *
 * Any operand register may be the same as the destination: operands are read before results are
 * written. A destination can be a local variable, so an instruction that raises leaves its
 * destinations as they were (UNPACK and UNPACKEX too).
 *
 * Far registers, from 256 on, hold the parameters and locals that found no room (their names:
 * local_names[register]; names of registers that are no locals are empty) and values set aside by
 * very deep expressions. While they are in use calls are CALLFAR, or CALLEX with c = 1, whose
 * callee's frame lies behind all registers of the caller, so that nothing is lost.
 *
 * Names of attributes, globals and namespace variables live in the cache records (code.h), by
 * index. */
#ifndef OP
#error "define OP(name, format) before including lang/opcode.h"
#endif

/* -- moves -- */
OP(NOP, ABC)
OP(MOVE, ABC)           /* R[a] = R[b] */
OP(LOADK, ABX)          /* R[a] = K[bx] */
OP(LOADI, ASX)          /* R[a] = int sx */
OP(LOADNONE, ABC)       /* R[a] = None */
OP(LOADNULL, ABC)       /* R[a] = unbound: `del x` after CHECK, absent operands */
OP(LOADX, ABX)          /* R[a] = R[bx], a far register, bound or not */
OP(STOREX, ABX)         /* R[bx] = R[a] */
/* what instruction b would do (LOADK or any LOAD of a variable) with R[a] and an index w that
 * has no room in it */
OP(WIDELOAD, ABCW)
OP(WIDESTORE, ABCW)     /* the same for STORE and DEL */
/* the statement dropped something: registers from R[a] on hold nothing any more; a stop of
 * vm_watch.c */
OP(DEAD, ABC)
OP(CHECK, ABC)          /* UnboundLocalError when R[a] is unbound; its name is local_names[a]. b: it is super()'s first argument */
OP(CHECKX, ABX)         /* the same for the far register R[bx] */

/* -- variables in cells; a register that holds a Cell is one of the code's `cell_regs` (made at entry) -- */
OP(LOADCELL, ABC)       /* R[a] = cell in R[b]; UnboundLocalError naming local_names[b] */
OP(STORECELL, ABC)      /* cell in R[b] = R[a]; */
OP(DELCELL, ABC)        /* unbinds the cell in R[b] (error when unbound) */
/* R[a] = closure cell b; NameError "cannot access free variable 'x' where it is not associated
 * with a value in enclosing scope" */
OP(LOADFREE, ABC)
OP(STOREFREE, ABC)
OP(DELFREE, ABC)

/* -- globals, and the namespace of class bodies and exec (a Dict in register 0 when the code has CODE_NAMESPACE) -- */
OP(LOADGLOBAL, ABX)     /* R[a] = globals or builtins [global cache bx]; NameError */
OP(STOREGLOBAL, ABX)    /* globals[cache bx] = R[a] */
OP(DELGLOBAL, ABX)
OP(LOADNAME, ABX)       /* R[a] = R[0][name of global cache bx], else as LOADGLOBAL */
OP(STORENAME, ABX)
OP(DELNAME, ABX)
OP(LOADCLASSFREE, ABCW) /* R[a] = R[0][name of global cache w], else closure cell b (class bodies) */

/* -- operators: R[a] = R[b] op R[c]; the order follows BinOp -- */
OP(ADD, ABC) OP(SUB, ABC) OP(MUL, ABC) OP(MATMUL, ABC) OP(TRUEDIV, ABC) OP(FLOORDIV, ABC) OP(MOD, ABC) OP(POW, ABC)
OP(LSHIFT, ABC) OP(RSHIFT, ABC) OP(AND, ABC) OP(XOR, ABC) OP(OR, ABC)
/* R[a] = R[b] + int c, c a signed byte (x - 1 is ADDI -1 only when the source says + -1: use
 * SUBI) */
OP(ADDI, ABC)
OP(SUBI, ABC)           /* R[a] = R[b] - int c */
OP(INPLACE, ABCW)       /* R[a] = R[b] w= R[c]; w: BinOp */
/* INPLACE in one word for the commonest: numbers go as with ADD, SUB, MUL */
OP(IADD, ABC) OP(ISUB, ABC) OP(IMUL, ABC)
OP(IADDI, ABC)          /* R[a] = R[b] += int c, c a signed byte: numbers go as with ADDI */
OP(ISUBI, ABC)
OP(NEG, ABC) OP(POS, ABC) OP(INVERT, ABC)                /* R[a] = op R[b] */
OP(NOT, ABC)            /* R[a] = not R[b] */
OP(LT, ABC) OP(LE, ABC) OP(EQ, ABC) OP(NE, ABC) OP(GT, ABC) OP(GE, ABC)
OP(IS, ABC) OP(ISNOT, ABC) OP(IN, ABC) OP(NOTIN, ABC)    /* R[a] = R[b] in R[c] */

/* -- jumps; only LOOP goes back -- */
OP(JUMP, SJ)
OP(LOOP, SJ)            /* a loop's back-edge: a safe point */
OP(JIF, ABCJW)          /* jump by w when truth(R[a]) == b (b 0 or 1) */
OP(JNONE, ABCJW)        /* jump by w when (R[a] is None) == b */
/* jump by w when truth(R[a] op R[b]) == c */
OP(JLT, ABCJW) OP(JLE, ABCJW) OP(JEQ, ABCJW) OP(JNE, ABCJW) OP(JGT, ABCJW) OP(JGE, ABCJW)
/* b: signed byte instead of R[b] */
OP(JLTI, ABCJW) OP(JLEI, ABCJW) OP(JEQI, ABCJW) OP(JNEI, ABCJW) OP(JGTI, ABCJW) OP(JGEI, ABCJW)

/* -- loops and iteration -- */
OP(ITER, ABC)           /* R[a] = iter(R[b]) */
OP(FORITER, ABCJW)      /* R[a] = next(R[b]), or jump by w at the end */
OP(AITER, ABC)          /* R[a] = aiter(R[b]) with CPython's checks */
OP(ANEXT, ABC)          /* R[a] = the awaitable of R[b].__anext__() */
OP(ENDASYNCFOR, ABCJW)  /* the exception in R[a] is StopAsyncIteration: jump by w; else re-raise it */

/* -- building -- */
OP(LIST, ABC)           /* R[a] = [R[b] .. R[b+c-1]] */
OP(TUPLE, ABC)
OP(SET, ABC)
OP(DICT, ABC)           /* R[a] = {R[b]: R[b+1], ...}, c pairs */
OP(APPEND, ABC)         /* R[a].append(R[b]), R[a] an exact list */
OP(EXTEND, ABC)         /* list R[a] += iterable R[b] ("Value after * must be an iterable, not int") */
OP(SETADD, ABC)
OP(SETUPDATE, ABC)
OP(DICTSET, ABC)        /* R[a][R[b]] = R[c], R[a] an exact dict */
OP(DICTUPDATE, ABC)     /* dict R[a].update(mapping R[b]): {**x} ("'int' object is not a mapping") */
OP(DICTMERGE, ABC)      /* the same for call keywords of callee R[c]: duplicates are a TypeError */
OP(LISTTUPLE, ABC)      /* R[a] = tuple(list R[b]) */
OP(SLICE, ABC)          /* R[a] = slice(R[b], R[b+1], R[b+2]); c: it is used twice */
OP(UNPACK, ABC)         /* R[a] .. R[a+c-1] = exactly c items of R[b] */
OP(UNPACKEX, ABCW)      /* R[a] .. = c items before, a list, w items after */
/* far registers from R[bx] on: as UNPACK (w: the count) or UNPACKEX (w: before, the star's list
 * and after, after + 1 in the high half) of R[a] */
OP(UNPACKFAR, ABXW)
/* R[a] = format(R[b]), c: bits 0-1 conversion (0 none, 1 s, 2 r, 3 a), bit 2: spec in R[b+1];
 * result str */
OP(FORMAT, ABC)
OP(CONCAT, ABC)         /* R[a] = ''.join(strs R[b] .. R[b+c-1]) */

/* -- subscripts and attributes; w: attribute cache -- */
OP(GETITEM, ABC)        /* R[a] = R[b][R[c]] */
OP(SETITEM, ABC)        /* R[a][R[b]] = R[c] */
OP(DELITEM, ABC)        /* del R[a][R[b]] */
OP(GETITEMI, ABC)       /* R[a] = R[b][int c], c a signed byte */
OP(GETATTR, ABCW)       /* R[a] = R[b].name */
OP(SETATTR, ABCW)       /* R[a].name = R[b] */
OP(DELATTR, ABCW)       /* del R[a].name */
/* method form of a call: R[a] = function, R[a+4] = R[b]; or R[a] = R[b].name, R[a+4] = unbound */
OP(GETMETHOD, ABCW)
OP(GETSUPER, ABCW)      /* the same of super(): R[a+1] is `super`, R[a+2] __class__, R[a+3] the first parameter; nothing is made of them when
                           super is the builtin and the attribute a method */

/* -- match: each jumps by w when the pattern does not fit -- */
OP(MATCHSEQ, ABCJW)     /* R[a] is a sequence of b items (c 1: or more) */
OP(MATCHEND, ABC)       /* R[a] = R[b][len(R[b]) - c]; never jumps */
OP(MATCHMAP, ABCJW)     /* R[a] is a mapping of at least b items */
OP(MATCHKEYS, ABCJW)    /* R[a] .. R[a+c-1] = what mapping R[b] has for the keys R[a+c+1] .. R[a+2c] */
OP(MATCHREST, ABC)      /* R[a] = dict of mapping R[b] without the keys R[a+1] .. R[a+c]; never jumps */
/* R[a] .. = attributes of R[b], an instance of class R[a]: c by __match_args__, then those named
 * by tuple R[a+1] */
OP(MATCHCLASS, ABCJW)

/* -- calls -- */
OP(CALL, ABC)           /* R[a] = R[a](b arguments); c: method form */
/* the same, the last len(K[w]) of the b arguments are by keyword, named by the tuple K[w] */
OP(CALLKW, ABCW)
OP(CALLEX, ABC)         /* R[a] = R[a](*R[a+4], **dict R[a+5]); R[a+4]: a tuple, or any value from `f(*value)` ("f() argument after * must be an
                           iterable, not int"); R[a+5] unbound: none; c: far */
/* CALL (w 0) or CALLKW (names K[w - 1]) that leaves the registers above R[a] alone: see "far
 * registers" */
OP(CALLFAR, ABCW)
OP(RETURN, ABC)         /* return R[a] */
OP(FUNCTION, ABXW)      /* R[a] = function of code K[bx + (w >> 3 << 16)]; w bits: 1 defaults tuple R[a+1], 2 keyword defaults dict R[a+2], 4 annotations dict R[a+3]; closure
                           as the code's free descriptors say, taken from this frame */
/* R[a] = __build_class__ of the builtins: called with body function, name, bases ..., keywords
 * ... */
OP(BUILDCLASS, ABC)
OP(RETURNCLASS, ABC)    /* end of a class body: returns cell R[a] (__class__) when b is 1, else None */

/* -- import; w: index into K of the name -- */
OP(IMPORT, ABCW)        /* R[a] = __import__(K[w], fromlist R[b] (tuple or None), level c) */
OP(IMPORTFROM, ABCW)    /* R[a] = R[b].K[w], or the submodule, or ImportError "cannot import name" */
OP(IMPORTSTAR, ABC)     /* from R[a] import * into the namespace or the globals */

/* -- exceptions; unwinding jumps to a handler with the exception in register `reg` of its table row -- */
OP(PUSHEXC, ABC)        /* R[a] is the exception: R[a+1] = the handled one so far, handled = R[a]. Every word up to the matching POPEXC is covered by a
                           handler that does POPEXC and RERAISE, so that an exception leaving the handler restores what was handled before */
OP(POPEXC, ABC)         /* handled = R[a+1] */
OP(MATCHEXC, ABC)       /* R[a] = True when exception R[b] is one of class(es) R[c] */
/* except*: R[a] = the group of those in exception R[b] that class(es) R[c] match, or None; R[b]
 * = the rest, or None */
OP(MATCHGROUP, ABC)
/* R[a] = what except* raises in the end, or None: R[b] was caught, list R[c] is left of it or
 * was raised */
OP(UNHANDLED, ABC)
/* raise R[a] (b 1: from R[a+1]); b 2: re-raise the handled one ("No active exception to
 * reraise") */
OP(RAISE, ABC)
OP(RERAISE, ABC)        /* raise R[a] again, traceback and context kept (end of finally, no match) */
OP(ASSERT, ABC)         /* raise AssertionError(R[a]) (b 1), or without argument (b 0) */

/* -- with -- */
/* R[a] = bound __exit__ of R[b], R[a+1] = __enter__() ; c 1: async (__aexit__, and R[a+1] is the
 * awaitable) */
OP(WITH, ABC)
OP(EXITARGS, ABC)       /* R[a] R[a+1] R[a+2] = type, value, traceback of the exception R[b] */

/* -- generators and coroutines -- */
/* R[a] = yield R[b]; in async generators it yields to the consumer of the generator */
OP(YIELD, ABC)
OP(GETYIELD, ABC)       /* R[a] = iterator to delegate to, of `yield from R[b]` */
/* R[a] = awaitable iterator of `await R[b]`; c: 0 await, 1 of async with's __aenter__, 2
 * __aexit__, 3 async for (wording of errors) */
OP(GETAWAIT, ABC)
/* R[a] = result of running R[b] to its end, yielding what it yields; R[b+1] is scratch */
OP(DELEGATE, ABC)

/* -- statements at the top -- */
OP(PRINTEXPR, ABC)      /* sys.displayhook(R[a]): expression statements in SOURCE_SINGLE */
OP(ANNOTATIONS, ABC)    /* makes __annotations__ in the namespace or the globals unless it is there */
