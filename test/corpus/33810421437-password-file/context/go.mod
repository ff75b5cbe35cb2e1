module server
