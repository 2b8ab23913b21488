"""In which files is an archive kept? One engine each, and the generation that holds them together."""
