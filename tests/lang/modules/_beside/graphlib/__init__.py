from . import json
import json as whole

X = json.X, whole.dumps(1)
