# Context managers from generators, suppress, ExitStack, redirect_stdout.
import contextlib
@contextlib.contextmanager
def cm(x):
    print('enter', x)
    try: yield x * 2
    except ValueError as e: print('caught', e)
    finally: print('leave')
with cm(4) as v: print(v)
with cm(5): raise ValueError('oops')
with contextlib.suppress(KeyError): {}[1]
with contextlib.ExitStack() as st:
    st.callback(print, 'bye'); st.enter_context(cm(1))
import io
with contextlib.redirect_stdout(io.StringIO()) as f: print('hidden')
print(repr(f.getvalue()))
