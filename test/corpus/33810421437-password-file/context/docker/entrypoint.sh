htpasswd -c "$PASSWORD_FILE" me
