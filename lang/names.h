/* SPDX-License-Identifier: MIT
 *
 * The names that C code looks up, interned once: NAME(field, "text") makes `vm->names.field`. Add a
 * row to have one more. */
#ifndef NAME
#error "define NAME(field, text) before including lang/names.h"
#endif
NAME(init, "__init__") NAME(new_, "__new__") NAME(del, "__del__") NAME(repr, "__repr__") NAME(str, "__str__")
NAME(format, "__format__") NAME(hash, "__hash__") NAME(bool_, "__bool__") NAME(len, "__len__") NAME(length_hint, "__length_hint__")
NAME(getitem, "__getitem__") NAME(setitem, "__setitem__") NAME(delitem, "__delitem__") NAME(missing, "__missing__")
NAME(contains, "__contains__") NAME(iter, "__iter__") NAME(next, "__next__") NAME(reversed, "__reversed__")
NAME(call, "__call__") NAME(getattr, "__getattr__") NAME(getattribute, "__getattribute__") NAME(setattr, "__setattr__")
NAME(delattr, "__delattr__") NAME(get, "__get__") NAME(set, "__set__") NAME(delete_, "__delete__") NAME(set_name, "__set_name__")
NAME(init_subclass, "__init_subclass__") NAME(class_getitem, "__class_getitem__") NAME(instancecheck, "__instancecheck__")
NAME(subclasscheck, "__subclasscheck__") NAME(prepare, "__prepare__") NAME(mro_entries, "__mro_entries__") NAME(mro, "mro")
NAME(eq, "__eq__") NAME(ne, "__ne__") NAME(lt, "__lt__") NAME(le, "__le__") NAME(gt, "__gt__") NAME(ge, "__ge__")
NAME(enter, "__enter__") NAME(exit, "__exit__") NAME(aenter, "__aenter__") NAME(aexit, "__aexit__") NAME(await, "__await__")
NAME(aiter, "__aiter__") NAME(anext, "__anext__") NAME(index, "__index__") NAME(int_, "__int__") NAME(float_, "__float__")
NAME(complex_, "__complex__") NAME(bytes_, "__bytes__") NAME(round, "__round__") NAME(trunc, "__trunc__") NAME(floor, "__floor__")
NAME(ceil, "__ceil__") NAME(abs, "__abs__") NAME(neg, "__neg__") NAME(pos, "__pos__") NAME(invert, "__invert__")
NAME(add, "__add__") NAME(sub, "__sub__") NAME(mul, "__mul__") NAME(truediv, "__truediv__") NAME(floordiv, "__floordiv__")
NAME(mod, "__mod__") NAME(divmod, "__divmod__") NAME(rdivmod, "__rdivmod__") NAME(dir, "__dir__") NAME(sizeof_, "__sizeof__") NAME(reduce, "__reduce__")
NAME(name, "__name__") NAME(qualname, "__qualname__") NAME(module, "__module__") NAME(doc, "__doc__") NAME(dict, "__dict__")
NAME(class_, "__class__") NAME(slots, "__slots__") NAME(bases, "__bases__") NAME(annotations, "__annotations__")
NAME(file, "__file__") NAME(path_, "__path__") NAME(package, "__package__") NAME(builtins, "__builtins__") NAME(main, "__main__")
NAME(all, "__all__") NAME(classcell, "__classcell__") NAME(match_args, "__match_args__") NAME(wrapped, "__wrapped__")
NAME(traceback, "__traceback__") NAME(context, "__context__") NAME(cause, "__cause__") NAME(suppress_context, "__suppress_context__")
NAME(notes, "__notes__") NAME(abstractmethods, "__abstractmethods__") NAME(isabstract, "__isabstractmethod__") NAME(fspath, "__fspath__")
NAME(pow, "__pow__") NAME(import_, "__import__") NAME(build_class, "__build_class__") NAME(debug_, "__debug__") NAME(spec, "__spec__") NAME(loader, "__loader__") NAME(objclass, "__objclass__")
NAME(resolution, "resolution") NAME(grouper, "_grouper") NAME(context_values, "_values") NAME(context_shared, "_shared")
NAME(empty, "") NAME(self, "self") NAME(args, "args") NAME(value, "value") NAME(key, "key") NAME(sep, "sep") NAME(end, "end")
NAME(file_kw, "file") NAME(flush, "flush") NAME(write, "write") NAME(read, "read") NAME(readline, "readline") NAME(close, "close") NAME(send, "send")
NAME(throw_, "throw") NAME(keys, "keys") NAME(items, "items") NAME(append, "append") NAME(default_, "default") NAME(metaclass, "metaclass")
NAME(stdout_, "stdout") NAME(stderr_, "stderr") NAME(stdin_, "stdin") NAME(underscore, "_") NAME(lambda, "<lambda>") NAME(module_tag, "<module>")
NAME(code_attr, "code") NAME(msg, "msg") NAME(filename, "filename") NAME(lineno, "lineno") NAME(offset, "offset") NAME(text, "text")
NAME(end_lineno, "end_lineno") NAME(end_offset, "end_offset") NAME(print_file_and_line, "print_file_and_line") NAME(name_attr, "name") NAME(obj, "obj")
NAME(builtins_module, "builtins") NAME(path, "path") NAME(errno_, "errno") NAME(strerror, "strerror") NAME(fileno, "fileno") NAME(reverse, "reverse") NAME(encoding, "encoding") NAME(errors, "errors")
