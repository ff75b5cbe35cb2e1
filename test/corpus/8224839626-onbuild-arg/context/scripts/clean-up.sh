npm cache clean --force
