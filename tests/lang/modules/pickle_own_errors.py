# SPDX-License-Identifier: MIT
# The errors of pickle can be pickled: the module _pickle that they name has them.
import _pickle
import copy
import io
import pickle

for error in (pickle.PickleError('a'), pickle.PicklingError('b', 1), pickle.UnpicklingError()):
    for protocol in range(6):
        again = pickle.loads(pickle.dumps(error, protocol))
        assert type(again) is type(error) and again.args == error.args
    print(type(error), copy.copy(error).args, type(error).__module__)
try:
    pickle.dumps(lambda: 0)
except Exception as e:
    print(type(pickle.loads(pickle.dumps(e))))
for name in ('PickleBuffer', 'PickleError', 'PicklingError', 'UnpicklingError', 'Pickler', 'Unpickler', 'dump', 'dumps', 'load', 'loads'):
    print(name, getattr(_pickle, name) is getattr(pickle, name))
file = io.BytesIO()
_pickle.Pickler(file).dump([1])
print(_pickle.loads(file.getvalue()))
