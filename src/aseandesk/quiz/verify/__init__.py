"""An independent check of questions that shares no code with the makers. It reads the printed question and looks the answer up in the
store.

The `WORDINGS` of a maker say which relation a prompt asks for, and what is in its slots. Each relation is then evaluated here, one file for
each subject. An answer that not every value in the store settles is reported, and so is a right answer that is not marked as right.
Questions are read in English.
"""

from aseandesk.quiz.verify.pictures import PictureTexts, has_picture, picture_complaint
from aseandesk.quiz.verify.relations import known
from aseandesk.quiz.verify.verdict import UncheckedError, complaint

__all__ = ["PictureTexts", "UncheckedError", "complaint", "has_picture", "known", "picture_complaint"]
