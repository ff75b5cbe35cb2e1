spark-submit /app/main.py
