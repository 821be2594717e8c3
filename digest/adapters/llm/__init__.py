"""Language models behind the OpenAI chat-completions interface: the hosted ones, and those of one's own."""
