# description: The docstrings of builtins and of the library are our own sentences.
# cause: They say what the functions here do. Messages of exceptions are CPython's, as programs compare them; so are the docstrings of special methods, of the fields of named tuples and of cmd's help, which programs and tests know by their words.
# workaround: Tell functions apart by their names.
print(len.__doc__)
print(int.__add__.__doc__)
