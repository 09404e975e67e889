# Functions that CPython has in C do not bind, whatever language ours are written in.
import copy, gc, hashlib, inspect, logging, os, pickle, signal, struct, time, types, unicodedata, weakref


class Kept:
    convert, pack, digest, normal, dumps, stat = time.gmtime, struct.pack, hashlib.sha256, unicodedata.normalize, pickle.dumps, os.stat
    alarm = signal.alarm
    size = staticmethod(struct.calcsize)
    of_class = classmethod(struct.calcsize)
    __call__ = struct.calcsize


class Formatter(logging.Formatter):
    converter = time.gmtime


kept = Kept()
print(kept.convert(0).tm_year, kept.pack("<H", 3), kept.digest(b"x").hexdigest()[:8], kept.normal("NFC", "e\u0301"))
print(pickle.loads(kept.dumps([1])), kept.stat("/") == os.stat("/"), kept.alarm(0), kept.size("<I"))
for code in "<I", "<Q":
    print(kept(code), kept.pack(code, 1))
try:
    kept.of_class()
except TypeError:
    print("the class came first")
print(Formatter("%(asctime)s", "%Y").format(logging.makeLogRecord({"created": 0.0})))
print(struct.pack, time.gmtime, hasattr(time.gmtime, "__get__"), types.MethodType(struct.calcsize, "<I")())
print(isinstance(struct.pack, types.BuiltinFunctionType), inspect.isbuiltin(os.stat), inspect.isfunction(gc.collect))
print(copy.deepcopy([struct.pack])[0] is struct.pack, pickle.loads(pickle.dumps(time.gmtime)) is time.gmtime)
print(weakref.ref(struct.pack)() is struct.pack, {os.stat: 1}[os.stat])
try:
    struct.pack.note = 1
except AttributeError as e:
    print(e)
