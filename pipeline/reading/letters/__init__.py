"""Printed lines of a picture to characters: the recogniser, its doubts, its second reading."""
