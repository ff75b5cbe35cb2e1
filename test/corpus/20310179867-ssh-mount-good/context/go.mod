module script
