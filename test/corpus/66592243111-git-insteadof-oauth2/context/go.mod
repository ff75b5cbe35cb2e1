module git.example.com/acme/desk
