"""What an SAE's latents stand for: where each fires, what it writes, and what copying loses without it."""
