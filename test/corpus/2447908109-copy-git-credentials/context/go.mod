module proxy
