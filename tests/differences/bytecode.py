# description: dis shows the instructions of this interpreter, which has registers instead of a stack.
# cause: Code is compiled for another machine than CPython's; opcode names, offsets, co_code and co_stacksize are its own.
# workaround: Look at the source (inspect.getsource, ast.dump) instead of at instructions; dis.get_instructions() has lines and names.
import dis


def f(a, b):
    return a + b.x


print([i.opname for i in dis.get_instructions(f)])
print([i.argval for i in dis.get_instructions(f)])
