"""A second evaluation that shares no code with the makers: it reads a question as it is printed, and the rows of the store.

A maker's `WORDINGS` tell which relation a prompt asks for and what stands in its slots; what makes an answer right is looked up
here anew, one file a subject. What is not settled by every value that the rows hold is a complaint, as is every answer that is right
and not declared so. Questions are read in English.
"""

from aseandesk.quiz.verify.pictures import PictureTexts, has_picture, picture_complaint
from aseandesk.quiz.verify.relations import known
from aseandesk.quiz.verify.verdict import UncheckedError, complaint

__all__ = ["PictureTexts", "UncheckedError", "complaint", "has_picture", "known", "picture_complaint"]
