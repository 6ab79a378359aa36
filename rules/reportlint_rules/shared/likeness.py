"""How much two wordings are alike."""


def is_near(one: str, other: str, most: int) -> bool:
    """Tell whether at most so many characters must be inserted, dropped or replaced to make one of the other."""
    if abs(len(one) - len(other)) > most:
        return False
    previous = list(range(len(other) + 1))
    for i, character in enumerate(one, 1):
        current = [i]
        for j, counterpart in enumerate(other, 1):
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (character != counterpart)))
        if min(current) > most:
            return False
        previous = current
    return previous[-1] <= most
