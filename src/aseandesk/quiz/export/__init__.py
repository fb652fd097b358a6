"""Export of questions to other programs and to paper: request, adapted questions, images, answer keys. The formats themselves are in
`formats`.
"""
