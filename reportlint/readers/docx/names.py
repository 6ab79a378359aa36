"""The names of WordprocessingML (ECMA-376, part 1) that matter for what is read."""

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

VAL = f"{W}val"
BODY, P, TBL, TR, TC = f"{W}body", f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
P_PR, R_PR, TR_PR, TC_PR, SDT_PR = f"{W}pPr", f"{W}rPr", f"{W}trPr", f"{W}tcPr", f"{W}sdtPr"
P_STYLE, R_STYLE, NUM_PR, NUM_ID, LEVEL = f"{W}pStyle", f"{W}rStyle", f"{W}numPr", f"{W}numId", f"{W}ilvl"
VANISH, SPEC_VANISH = f"{W}vanish", f"{W}specVanish"
R, T, TAB, BR, FIELD_CHAR = f"{W}r", f"{W}t", f"{W}tab", f"{W}br", f"{W}fldChar"
SDT, SDT_CONTENT, CUSTOM_XML, SMART_TAG = f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}smartTag"
INS, DEL, MOVE_TO, MOVE_FROM = f"{W}ins", f"{W}del", f"{W}moveTo", f"{W}moveFrom"
ALTERNATE, CHOICE, FALLBACK = f"{MC}AlternateContent", f"{MC}Choice", f"{MC}Fallback"
FIELD_TYPE = f"{W}fldCharType"
BOX = f"{W}txbxContent"


def child(node: Element, tag: str) -> Element | None:
    """Return the first child of this name."""
    return next(node.iterchildren(tag), None)


def head(node: Element, tag: str) -> Element | None:
    """Return the first child if it has this name: properties come first, and to look only there is fast."""
    if len(node):
        first = node[0]
        if first.tag == tag:
            return first
    return None


def value(node: Element, tag: str) -> str | None:
    """Return the ``val`` of the first child of this name, None where there is no such child or value."""
    found = next(node.iterchildren(tag), None)
    return None if found is None else found.get(VAL)


def whole(text: str | None, default: int, most: int = 32767) -> int:
    """Return a number of Word's, at most ``most``, and the default for what is no natural number."""
    return min(int(text), most) if text and text.isdecimal() and len(text) < 10 else default


def is_on(node: Element) -> bool:
    """Return the value of a switch: an element that is there is on, unless it says otherwise."""
    return node.get(VAL) not in ("0", "false", "off")


def chosen(alternate: Element) -> Element | None:
    """Return the one content of several alternatives that is to be read: the first, unless only the last has text."""
    choice, fallback = child(alternate, CHOICE), child(alternate, FALLBACK)
    if choice is None or (fallback is not None and not has_text(choice) and has_text(fallback)):
        return fallback
    return choice


def has_text(node: Element) -> bool:
    """Tell whether any characters stand below an element."""
    return next(node.iter(T), None) is not None


def content_of_control(control: Element) -> Element | None:
    """Return the content of a content control, None where that is only the prompt to write something."""
    properties = child(control, SDT_PR)
    if properties is not None:
        prompt = child(properties, f"{W}showingPlcHdr")
        if prompt is not None and is_on(prompt):
            return None
    return child(control, SDT_CONTENT)
