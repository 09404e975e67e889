# The lists of schemes that programs append to.
import urllib.parse as parse
for name in 'uses_relative', 'uses_netloc', 'uses_params', 'uses_query', 'uses_fragment', 'non_hierarchical':
    schemes = getattr(parse, name)
    schemes.append('mine')
    print(name, sorted(set(schemes) - {'rtsps'}))   # which only later releases know
