"""Where papers come from: Hugging Face Papers and arXiv, asked by one careful client."""
