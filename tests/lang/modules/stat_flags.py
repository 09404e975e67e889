# stat's names of files' attributes elsewhere.
import stat
for name in sorted(dir(stat)):
    if name.startswith(('FILE_ATTRIBUTE_', 'UF_', 'SF_')):
        print(name, getattr(stat, name))
