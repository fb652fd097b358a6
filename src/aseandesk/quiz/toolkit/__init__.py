"""What the makers of questions share: distractors, wording, names, eligible facts and days, fairness rules, and the gate.

`quiz.verify` must not import this package.
"""
