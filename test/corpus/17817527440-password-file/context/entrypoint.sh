exec step-ca --password-file "$PASSWORD_FILE" "$CONFIG_FILE"
