X = "json of a package"
