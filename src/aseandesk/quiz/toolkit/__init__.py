"""What the makers of questions share: distractors, wording, names, which facts may be asked and on which days, the rules of fairness, and
the gate. The examiner may import none of it.
"""
