"""Stands for the support files of shiboken6 until they are needed: `signature/loader.py` says why and how."""
