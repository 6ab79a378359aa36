"""Rules written in YAML, for people who do not program: a small language of its own, read without evaluating anything.

``reading`` makes plain data of what is written, ``relations`` knows the grammar of relations between cells, ``rules``
makes ordinary rules and their texts of that data.
"""
