"""An invented study, "Hands and Roads": the texts, the files built from them and their gold annotations."""
