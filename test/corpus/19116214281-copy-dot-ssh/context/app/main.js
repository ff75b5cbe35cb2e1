serve();
