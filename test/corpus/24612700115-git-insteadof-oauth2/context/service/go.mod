module git.example.com/acme-pay/service
