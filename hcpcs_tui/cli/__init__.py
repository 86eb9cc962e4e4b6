"""Front end one: click commands that print text or JSON; linear, so that it can be read aloud."""
