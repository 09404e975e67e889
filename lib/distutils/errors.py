# SPDX-License-Identifier: MIT
"""The exceptions of distutils."""


class DistutilsError(Exception):
    """The base."""


_NAMES = {DistutilsError: 'DistutilsModuleError DistutilsClassError DistutilsGetoptError DistutilsArgError DistutilsFileError '
                          'DistutilsOptionError DistutilsSetupError DistutilsPlatformError DistutilsExecError DistutilsInternalError '
                          'DistutilsTemplateError DistutilsByteCompileError',
          Exception: 'CCompilerError'}
for _base, _names in _NAMES.items():
    for _name in _names.split():
        globals()[_name] = type(_name, (_base,), {'__module__': __name__})
for _name in 'PreprocessError', 'CompileError', 'LibError', 'LinkError', 'UnknownFileError':
    globals()[_name] = type(_name, (globals()['CCompilerError'],), {'__module__': __name__})
