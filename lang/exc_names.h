/* SPDX-License-Identifier: MIT
 *
 * The exception classes: EXC(name, base). `vm->exc_types[EXC_KeyError]` is the class; a base stands
 * before its subclasses. */
#ifndef MEANWHILE_LANG_EXC_NAMES_H
#define MEANWHILE_LANG_EXC_NAMES_H

#define EXC_NAMES(EXC)                                                                                                 \
    EXC(BaseException, BaseException) EXC(BaseExceptionGroup, BaseException) EXC(SystemExit, BaseException)            \
    EXC(KeyboardInterrupt, BaseException) EXC(GeneratorExit, BaseException) EXC(CancelledError, BaseException)         \
    EXC(Exception, BaseException) EXC(ExceptionGroup, BaseExceptionGroup)                                              \
    EXC(StopIteration, Exception) EXC(StopAsyncIteration, Exception)                                                   \
    EXC(ArithmeticError, Exception) EXC(FloatingPointError, ArithmeticError) EXC(OverflowError, ArithmeticError)       \
    EXC(ZeroDivisionError, ArithmeticError) EXC(AssertionError, Exception) EXC(AttributeError, Exception)              \
    EXC(BufferError, Exception) EXC(EOFError, Exception) EXC(ImportError, Exception)                                   \
    EXC(ModuleNotFoundError, ImportError) EXC(LookupError, Exception) EXC(IndexError, LookupError)                     \
    EXC(KeyError, LookupError) EXC(MemoryError, Exception) EXC(NameError, Exception)                                   \
    EXC(UnboundLocalError, NameError) EXC(OSError, Exception) EXC(BlockingIOError, OSError)                            \
    EXC(ChildProcessError, OSError) EXC(ConnectionError, OSError) EXC(BrokenPipeError, ConnectionError)                \
    EXC(ConnectionAbortedError, ConnectionError) EXC(ConnectionRefusedError, ConnectionError)                          \
    EXC(ConnectionResetError, ConnectionError) EXC(FileExistsError, OSError) EXC(FileNotFoundError, OSError)           \
    EXC(InterruptedError, OSError) EXC(IsADirectoryError, OSError) EXC(NotADirectoryError, OSError)                    \
    EXC(PermissionError, OSError) EXC(ProcessLookupError, OSError) EXC(TimeoutError, OSError)                          \
    EXC(ReferenceError, Exception) EXC(RuntimeError, Exception) EXC(NotImplementedError, RuntimeError)                 \
    EXC(RecursionError, RuntimeError) EXC(SyntaxError, Exception) EXC(IndentationError, SyntaxError)                   \
    EXC(TabError, IndentationError) EXC(SystemError, Exception) EXC(TypeError, Exception) EXC(ValueError, Exception)   \
    EXC(UnicodeError, ValueError) EXC(UnicodeDecodeError, UnicodeError) EXC(UnicodeEncodeError, UnicodeError)          \
    EXC(UnicodeTranslateError, UnicodeError) EXC(Warning, Exception) EXC(DeprecationWarning, Warning)                  \
    EXC(PendingDeprecationWarning, Warning) EXC(RuntimeWarning, Warning) EXC(SyntaxWarning, Warning)                   \
    EXC(UserWarning, Warning) EXC(FutureWarning, Warning) EXC(ImportWarning, Warning) EXC(UnicodeWarning, Warning)     \
    EXC(BytesWarning, Warning) EXC(ResourceWarning, Warning) EXC(EncodingWarning, Warning)

typedef enum ExcId {
#define EXC(name, base) EXC_##name,
    EXC_NAMES(EXC)
#undef EXC
    EXC_COUNT
} ExcId;

#endif
