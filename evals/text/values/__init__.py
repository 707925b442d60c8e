"""What words say by their value: numbers, units, currencies and days."""
