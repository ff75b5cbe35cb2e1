from huggingface_hub import snapshot_download

snapshot_download('acme/private-model')
