"""The assistant as an OpenAI-compatible model, for clients that know nothing else: `/v1`."""
