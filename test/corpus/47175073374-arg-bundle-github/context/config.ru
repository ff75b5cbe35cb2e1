run Gate
