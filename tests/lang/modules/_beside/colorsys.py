X = "the program's colorsys"
