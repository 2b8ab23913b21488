"""How is the embedded model made? From public text to a sentence-transformers folder, stage by stage."""
