# description: A class cannot have a method `__del__`.
# cause: Objects are freed by a collector, at no particular time, not by counting references.
# workaround: A with statement, or try and finally.
try:
    class Resource:
        def __del__(self):
            pass
except TypeError as e:
    print(e)
