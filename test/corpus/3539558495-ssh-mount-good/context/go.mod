module operator
