# SPDX-License-Identifier: MIT
"""What Python 2 called modules and things in them: pickles of protocols 0 to 2 say it that way."""

IMPORT_MAPPING = {
    "__builtin__": "builtins", "copy_reg": "copyreg", "Queue": "queue", "SocketServer": "socketserver",
    "ConfigParser": "configparser", "repr": "reprlib", "FileDialog": "tkinter.filedialog", "markupbase": "_markupbase",
    "Cookie": "http.cookies", "cookielib": "http.cookiejar", "httplib": "http.client", "HTMLParser": "html.parser",
    "htmlentitydefs": "html.entities", "urlparse": "urllib.parse", "robotparser": "urllib.robotparser",
    "xmlrpclib": "xmlrpc.client", "thread": "_thread", "dummy_thread": "_dummy_thread", "commands": "subprocess",
    "cPickle": "pickle", "StringIO": "io", "cStringIO": "io", "anydbm": "dbm", "dbhash": "dbm.bsd", "UserDict": "collections",
    "UserList": "collections", "UserString": "collections", "_functools": "functools",
}
NAME_MAPPING = {
    ("__builtin__", "xrange"): ("builtins", "range"), ("__builtin__", "reduce"): ("functools", "reduce"),
    ("__builtin__", "intern"): ("sys", "intern"), ("__builtin__", "unichr"): ("builtins", "chr"),
    ("__builtin__", "unicode"): ("builtins", "str"), ("__builtin__", "long"): ("builtins", "int"),
    ("itertools", "izip"): ("builtins", "zip"), ("itertools", "imap"): ("builtins", "map"),
    ("itertools", "ifilter"): ("builtins", "filter"), ("itertools", "ifilterfalse"): ("itertools", "filterfalse"),
    ("itertools", "izip_longest"): ("itertools", "zip_longest"), ("UserDict", "IterableUserDict"): ("collections", "UserDict"),
    ("UserList", "UserList"): ("collections", "UserList"), ("UserString", "UserString"): ("collections", "UserString"),
    **{("exceptions", name): ("builtins", name) for name, value in vars(__import__("builtins")).items()
       if isinstance(value, type) and issubclass(value, BaseException)},
}
REVERSE_IMPORT_MAPPING = {new: old for old, new in IMPORT_MAPPING.items() if new != "collections" and old not in ("cPickle", "cStringIO", "commands")}
REVERSE_NAME_MAPPING = {new: old for old, new in NAME_MAPPING.items()}
REVERSE_NAME_MAPPING["_functools", "reduce"] = "__builtin__", "reduce"
