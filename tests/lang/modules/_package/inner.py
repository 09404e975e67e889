from .sub import where


def deep():
    return 'deep in ' + __name__ + ', ' + where()
