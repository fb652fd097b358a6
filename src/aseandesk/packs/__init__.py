"""Fact packs for distribution: build, sign, verify, install, roll back, and find on memory sticks. Without Qt; a program start loads only
`start.py`.
"""
