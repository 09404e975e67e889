def where():
    from . import inner
    assert inner.__name__.endswith('inner')
    return __name__
