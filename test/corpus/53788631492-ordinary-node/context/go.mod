module viewer
