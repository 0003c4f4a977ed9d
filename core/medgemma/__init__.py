"""The rooms behind `core.medgemma_client`: shaping messages, choosing tools, thoughts, failures, the probe."""
