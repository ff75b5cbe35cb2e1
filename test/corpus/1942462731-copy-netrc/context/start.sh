./fetch.sh && python3 -m fetcher
