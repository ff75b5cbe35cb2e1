mount -a
