"""Files given to other programs and taken from them: errors in plain sentences, what a format loses, markup, and the one atomic writer.
Every format of timeline, charts, quiz and classroom uses it.
"""
