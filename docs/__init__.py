"""The papers beside the README, and the program that draws its pictures."""
