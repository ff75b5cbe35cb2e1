module git.example.com/acme/agent
