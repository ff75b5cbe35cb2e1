pg_dump > /backups/now.sql
