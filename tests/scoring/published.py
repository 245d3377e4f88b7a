"""Tables printed in books and papers, with what they and other software say of them."""

from judging.scoring.crossed import Crossed, crossed

# Davies and Goldsmith (eds), "Statistical Methods in Research and Production" (4th ed., 1972),
# section 6.6; data set Penicillin of the R package lme4. A row a plate (a to x), a column a sample
# (A to F), the diameter in mm.
PENICILLIN = """
27 23 26 23 23 21, 27 23 26 23 23 21, 25 21 25 24 24 20, 26 23 25 23 23 20,
25 22 26 22 23 20, 24 22 25 23 22 19, 24 20 23 21 22 19, 26 22 26 24 24 21,
24 21 24 22 22 20, 24 21 24 23 22 19, 26 23 26 24 24 21, 25 22 26 24 24 20,
26 24 26 24 25 22, 26 23 26 23 23 20, 26 23 25 24 24 22, 25 22 25 23 23 20,
25 21 24 23 23 20, 25 22 24 23 23 19, 24 21 23 21 21 19, 26 23 26 24 24 21,
25 21 24 22 22 18, 25 22 25 22 22 20, 24 21 24 22 24 19, 24 21 24 22 21 18
"""

# Shrout and Fleiss (1979), "Intraclass correlations", Psychol. Bull. 86, 420-428, table 2: a row
# a target, a column a judge.
SHROUT_FLEISS = "9 2 5 8, 6 1 3 2, 8 4 6 8, 7 1 2 6, 10 5 6 9, 6 2 4 7"

# Krippendorff, "Content Analysis" (4th ed., 2019), ch. 12; also his "Computing Krippendorff's
# alpha-reliability" (2011). A row an observer, a column a unit, * is missing.
KRIPPENDORFF = """
1 2 3 3 2 1 4 1 2 * * *, 1 2 3 3 2 2 4 1 2 5 * 3, * 3 3 3 2 3 4 2 2 5 1 *, 1 2 3 3 2 4 4 1 2 5 1 *
"""


def table(text: str, *, judges_down: bool = False) -> Crossed:
    """The design of a printed table: entries down and judges across, or the other way about."""
    scores = {}
    for down, row in enumerate(text.split(",")):
        for across, cell in enumerate(row.split()):
            if cell != "*":
                entry, judge = (across, down) if judges_down else (down, across)
                scores[f"e{entry:02}", f"j{judge:02}"] = float(cell)
    return crossed(scores)
