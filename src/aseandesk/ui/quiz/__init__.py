"""The quiz tab: first page, question, review, result, and the learner's progress. The state of a running quiz is in
`aseandesk.quiz.run`.
"""
