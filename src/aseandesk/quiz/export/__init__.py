"""Questions given to other programs and to paper: the request, the adapted questions, pictures, answer keys. What the formats share is
here; the formats are in `formats`.
"""
