gh release download "$@"
