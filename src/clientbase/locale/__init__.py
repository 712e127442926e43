"""The only place that knows languages: messages into text, numbers and days into their local form."""
