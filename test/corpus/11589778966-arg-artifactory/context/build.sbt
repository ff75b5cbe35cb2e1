name := "parts"
