from transformers import pipeline

model = pipeline(model='acme/private-model')
