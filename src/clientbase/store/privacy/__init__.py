"""Personal data of a base: copied without them for a consultant, looked for in what is given away, erased."""
