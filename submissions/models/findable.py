"""What an entry is called and by which words the desk finds it: columns that the database keeps.

Reading them out of the answers of every entry costs a list of thousands a hundred times more.
Whoever writes an entry, its entrant or the edition's meanings, the columns follow.
"""

from typing import Any

import pgtrigger

# `titled`: the first title given, in English where there are several. `searchable`: number, names,
# city and every title, one a line, composed (NFC) and in small letters.
_FIND = """
    SELECT data->'meanings' INTO meanings FROM submissions_edition WHERE id = NEW.edition_id;
    SELECT * INTO who FROM submissions_entrant WHERE id = NEW.entrant_id;
    SELECT coalesce((array_agg(text ORDER BY place, spoken <> 'en', spoken)
                     FILTER (WHERE is_title))[1], ''),
           string_agg(text, chr(10) ORDER BY place, spoken)
      INTO NEW.titled, titles
      FROM (SELECT code, place, true
              FROM jsonb_array_elements_text(coalesce(meanings->'title', '["b1", "l1"]'))
                   WITH ORDINALITY AS listed (code, place)
            UNION ALL
            SELECT code, 1000 + place, false
              FROM jsonb_array_elements_text(coalesce(meanings->'title_ko', '[]'))
                   WITH ORDINALITY AS listed (code, place)) AS asked (code, place, is_title),
           jsonb_each_text(CASE jsonb_typeof(NEW.answers->code)
                           WHEN 'object' THEN NEW.answers->code
                           ELSE jsonb_build_object('', NEW.answers->>code) END)
           AS given (spoken, text)
     WHERE text <> '';
    NEW.searchable := lower(normalize(
        concat_ws(chr(10), NEW.number, who.name, nullif(who.name_local, ''),
                  nullif(who.city, ''), titles)));
    RETURN NEW;
"""
_AGAIN = "UPDATE submissions_entry SET number = number WHERE {} = NEW.id; RETURN NULL;"


def _of(*columns: str) -> Any:
    """An update that names one of the columns."""
    return pgtrigger.UpdateOf(*columns)  # type: ignore[no-untyped-call]


def entry() -> pgtrigger.Trigger:
    """Fill `titled` and `searchable` with every entry that is written."""
    return pgtrigger.Trigger(
        name="find_entry",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | _of("answers", "number", "entrant_id"),
        declare=[
            ("meanings", "jsonb"),
            ("titles", "text"),
            ("who", "submissions_entrant%ROWTYPE"),
        ],
        func=_FIND,
    )


def entrant() -> pgtrigger.Trigger:
    """An entrant of another name or city: its entries are found by that."""
    return pgtrigger.Trigger(
        name="find_entries_of_entrant",
        when=pgtrigger.After,
        operation=_of("name", "name_local", "city"),
        condition=pgtrigger.Condition(
            "((OLD.name, OLD.name_local, OLD.city)"
            " IS DISTINCT FROM (NEW.name, NEW.name_local, NEW.city))"
        ),
        func=_AGAIN.format("entrant_id"),
    )


def edition() -> pgtrigger.Trigger:
    """An edition whose file asks the title by another question."""
    return pgtrigger.Trigger(
        name="find_entries_of_edition",
        when=pgtrigger.After,
        operation=_of("data"),
        condition=pgtrigger.Condition(
            "((OLD.data->'meanings') IS DISTINCT FROM (NEW.data->'meanings'))"
        ),
        func=_AGAIN.format("edition_id"),
    )
