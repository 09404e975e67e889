print("b", __name__, __package__)
__all__=["c"]
