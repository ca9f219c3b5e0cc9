"""Every code of this layer: what it means, why it is refused, how to mend it. The page of codes is made from here."""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """What a reader is told about every finding of one code."""

    code: str
    title: str
    why: str
    mend: str


codes: tuple[Code, ...] = (
    Code(
        "SP001",
        "The file cannot be read",
        "A file that the project names is missing, or the system does not let it be read.",
        "Add the file, correct its name where it is named, or change its permissions.",
    ),
    Code(
        "SP002",
        "The file has another ending than .yaml",
        "Only files ending in .yaml are read; a file with a similar ending would be overlooked in silence.",
        "Rename the file so that it ends in .yaml.",
    ),
    Code(
        "SP003",
        "The path is a symbolic link",
        "What is published must stand in the folder itself, where it is reviewed and kept.",
        "Put the file itself in place of the link.",
    ),
    Code(
        "SP004",
        "The path leads out of the folder",
        "A project reads only what lies below its own folder, whoever wrote the path.",
        "Put the file into the folder and name it relative to the folder, without `..`.",
    ),
    Code(
        "SP005",
        "A folder or a device stands where a file is expected",
        "A folder named like a file is read by nobody.",
        "Rename it, or put a file in its place.",
    ),
    Code(
        "SP006",
        "The file is too large",
        "A description that nobody can review is no description; the limit also keeps a mistake from filling memory.",
        "Split the file, or check whether the right file was put here.",
    ),
    Code(
        "SP007",
        "The file is not in UTF-8, or is no text",
        "In another encoding the same bytes mean other letters on another machine; a document of an office program holds more than its text.",
        "Save the file as UTF-8, with a plain text editor.",
    ),
    Code(
        "SP008",
        "The file begins with a byte order mark",
        "The mark cannot be seen, and programs differ in whether they take it for text.",
        "Save the file as UTF-8 without a byte order mark.",
    ),
    Code(
        "SP009",
        "A character is not allowed",
        "Control characters, marks that turn the direction of reading, private and invisible characters make a text "
        "that is shown differ from the text that is held, whether typed or written as an escape.",
        "Delete the character; type the text anew instead of pasting it.",
    ),
    Code(
        "SP010",
        "Lines end with a carriage return alone",
        "Most programs would show the file as one line and count its lines otherwise.",
        "Save the file with the line ends of Unix (LF) or Windows (CRLF).",
    ),
    Code(
        "SP011",
        "A tab stands in the indentation",
        "A tab is as wide as each program likes, so it cannot say how far a line is indented.",
        "Indent with two spaces a level.",
    ),
    Code(
        "SP012",
        "A quotation mark is not closed, or closes too early",
        "Where a text in quotes ends cannot be known.",
        'Close the text with the mark that opens it. Inside "…" write \\" for the mark; inside \'…\' write it twice.',
    ),
    Code(
        "SP013",
        "A colon stands in a text without quotes",
        "A colon followed by a space ends a key, so the text would be cut in two.",
        'Put the whole text in quotes: `label: "Note: see below"`.',
    ),
    Code(
        "SP014",
        "The indentation is wrong",
        "How far a line is indented says what it belongs to; this line belongs to nothing.",
        "Begin the line in the same column as the lines it goes with.",
    ),
    Code(
        "SP015",
        "A bracket or a comma is missing",
        "Where a list `[…]` or a map `{…}` ends, or its next value begins, cannot be known.",
        "Close the bracket, or write the comma; put a text that begins with a bracket in quotes.",
    ),
    Code(
        "SP016",
        "A line has no key, or no space after its colon",
        "A key ends with a colon and a space: `key: value`.",
        "Write the space, or the key; indent a line that goes on the text above it.",
    ),
    Code(
        "SP017",
        "A text begins with a sign that means something else",
        "The signs @ ` % * & ! | > ? - , [ ] { } have a meaning of their own at the start of a value.",
        "Put the whole text in quotes.",
    ),
    Code(
        "SP018",
        "A backslash means nothing here",
        "Between double quotes a backslash begins an escape, and this one is none.",
        "Use single quotes, where a backslash is a backslash, or write the character itself.",
    ),
    Code(
        "SP019",
        "The file cannot be read as YAML",
        "The line fits nothing that YAML knows.",
        "Compare the line, and the one above it, with a file that works.",
    ),
    Code(
        "SP020",
        "A line tells YAML how to read the file",
        "Every file is read in the same way, as YAML 1.2.",
        "Delete the line that begins with %.",
    ),
    Code(
        "SP021",
        "The file holds several documents",
        "One file describes one thing; what follows the line `---`, or `...`, would be overlooked by many programs.",
        "Put what follows into a file of its own.",
    ),
    Code(
        "SP022",
        "An anchor is used",
        "What a store says stands where it is said: a reader must not search the file for it.",
        "Delete the anchor; what several stores share belongs in a base. Put a text that begins with & in quotes.",
    ),
    Code(
        "SP023",
        "An alias is used",
        "What a store says stands where it is said: a reader must not search the file for it.",
        "Write the value out. Put a text that begins with an asterisk in quotes.",
    ),
    Code(
        "SP024",
        "A merge key is used",
        "Merging hides which of two values holds; YAML 1.2 does not know it.",
        "Write the keys out, or let the store extend a base.",
    ),
    Code(
        "SP025",
        "A tag is used",
        "The schema says what kind each value is of; a tag could contradict it, or start a program.",
        "Delete the tag. Put a text, or one that begins with an exclamation mark, in quotes.",
    ),
    Code(
        "SP026",
        "A key stands twice in the same map",
        "Which of the two values holds cannot be known; most programs silently drop one.",
        "Delete one of the two, or rename it.",
    ),
    Code(
        "SP027",
        "A key is not a text",
        "A number, a truth value or an empty value as key reads otherwise in every program.",
        'Put the key in quotes: `"2026": …`.',
    ),
    Code(
        "SP028",
        "A key is missing, or is a list or a map",
        "A key is a short text before a colon.",
        "Write the key; put a text that begins with a bracket in quotes.",
    ),
    Code(
        "SP029",
        "A number cannot be held exactly",
        "Readers of JSON round whole numbers beyond 9,007,199,254,740,991 and know neither infinity nor `.nan`; of a number "
        "that begins with 0 some read another one.",
        "If it is a text, such as an account number, put it in quotes.",
    ),
    Code(
        "SP030",
        "The file says nothing",
        "An empty file, or one of comments alone, is a slip more often than a wish.",
        "Begin the file with a key and its value, or delete the file.",
    ),
    Code(
        "SP031",
        "The file is no map",
        "Every file is a map of keys to values.",
        "Begin the file with a key and its value, such as `id: my-store`.",
    ),
    Code(
        "SP032",
        "Lists and maps stand too deep in one another",
        "Nothing in a policy needs such depth; it comes from brackets or dashes by mistake, or by malice.",
        "Check the indentation and the brackets above the place.",
    ),
    Code(
        "SP033",
        "The file holds too many values",
        "Nobody can review so many; the limit also keeps a mistake from filling memory.",
        "Split the file.",
    ),
    Code(
        "SP034",
        "A block of text is empty",
        "After | or > the text stands on the next lines; what stands on the same line would be lost.",
        "Indent the lines of the text, or put a short text in quotes on the same line.",
    ),
    Code(
        "SP035",
        "The file has more faults than are shown",
        "The first hundred faults of a file are shown; the others often follow from them.",
        "Mend what is shown and check again.",
    ),
    Code(
        "SP036",
        "The name of the file cannot be shown",
        "A name with control characters, or in another encoding than UTF-8, cannot be told in a finding or an address.",
        "Rename the file.",
    ),
    Code(
        "SP037",
        "The file cannot be put in order without loss",
        "`fmt` has no room for a comment between the brackets of a list or map, and loses none; it leaves all files "
        "as they are.",
        "Write the comment on a line of its own above the key.",
    ),
    Code(
        "SP038",
        "The end of a text counts as a comment",
        "In a text without quotes a # after a space begins a comment: of `Suite #200` only `Suite` would be left.",
        "Put the whole text in quotes; begin a comment with # and a space.",
    ),
    Code(
        "SP039",
        "A typographic quotation mark stands where a straight one is needed",
        "Only straight quotes hold a text together; between others it ends at a comma or a colon.",
        'Write straight quotes around the text: "…".',
    ),
)
