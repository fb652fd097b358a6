"""The quiz tab: first page, question, review, end, and what is remembered of a learner. The course of a quiz is in `aseandesk.quiz.run`."""
