renv::restore()
