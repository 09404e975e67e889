raise ImportError("never read")
