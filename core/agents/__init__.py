"""The LangChain agent: tools, prompts, context budget, evidence, and the events of a turn."""
