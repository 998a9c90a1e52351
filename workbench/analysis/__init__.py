"""What the coded testimony shows. Counts and passages only: no score, no sum or mean over positions, no verdict."""
