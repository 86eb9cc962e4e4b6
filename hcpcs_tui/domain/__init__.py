"""What procedure codes are: pure rules and data, standard library only, no input or output."""
