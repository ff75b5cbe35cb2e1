module git.example.com/acme/watcher
