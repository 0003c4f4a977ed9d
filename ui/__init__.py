"""The pages, made with Gradio."""
