"""Days, times and durations of a workbook as they are shown, by their number format."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from evals.files.formats.number_format import LONGEST, Part, literal, sections_of

# Days and times in the form that whoever opens the workbook has set.
_OWN = frozenset(("mm-dd-yy", "m/d/yy h:mm", "m/d/yy", "General"))
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August"]
_MONTHS += ["September", "October", "November", "December"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_ENGLISH = 9  # in the lowest ten bits of a locale's number


def day(value: date | time | timedelta, number_format: str) -> str | None:
    """A day, a time or a duration as it is shown, with English names; None for a format in another language, that of
    whoever opens the workbook, or that is not known here.

    >>> day(date(2023, 12, 31), "d mmmm yyyy"), day(time(14, 5), "h:mm AM/PM")
    ('31 December 2023', '2:05 PM')
    """
    parts = [] if len(number_format) > LONGEST or number_format in _OWN else sections_of(number_format)[0].parts
    if not any(part.lastgroup in ("date", "elapsed") for part in parts) or not all(map(_is_known, parts)):
        return None
    shown = list[str]()
    last = ""
    halves = any(part.lastgroup == "half" for part in parts)
    for n, part in enumerate(parts):
        if part.lastgroup in ("date", "elapsed"):
            following = next((p["date"] for p in parts[n + 1 :] if p["date"]), "")
            unit = part[part.lastgroup].lower()
            is_minute = unit[0] == "m" and (last[:1] == "h" or following[:1].lower() == "s")
            found = _unit(value, "n" * len(unit) if is_minute else unit, halves, part.lastgroup == "elapsed")
            if found is None:
                return None
            shown.append(found)
            last = unit
        elif part.lastgroup == "half":
            shown.append(("AM" if _clock(value) < timedelta(hours=12) else "PM")[: len(part[0]) // 2])
        else:
            shown.append(literal(part) or part["point"] or part["scaled"] or part["unknown"] or "")
    return "".join(shown).strip()


def _is_known(part: Part) -> bool:
    """Whether a part of a format of days is one that is known, in English."""
    if part["locale"]:
        try:
            return int(part["locale"], 16) & 0x3FF == _ENGLISH
        except ValueError:
            return False
    return part.lastgroup not in ("general", "digits", "power") and part["unknown"] in (None, "/")


def _clock(value: date | time | timedelta) -> timedelta:
    """The time since midnight; of a duration, all of it."""
    if isinstance(value, timedelta):
        return value
    if isinstance(value, (datetime, time)):
        return timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
    return timedelta()


def _unit(value: date | time | timedelta, unit: str, halves: bool, elapsed: bool) -> str | None:
    """One unit of a day or time: y, m, d, h, n (minutes) or s, as many times as it is to be wide."""
    seconds = _clock(value) / timedelta(seconds=1)
    kind, width = unit[0], unit.partition(".")[0].count(unit[0])
    if kind in "ymd":
        return _date_unit(value, kind, width) if isinstance(value, date) else None
    if elapsed:
        return f"{int(seconds / {'h': 3600, 'm': 60, 'n': 60, 's': 1}[kind]):0{width}d}"
    if kind == "h":
        hour = int(seconds // 3600) % 24
        return f"{(hour % 12 or 12) if halves else hour:0{width}d}"
    if kind == "n":
        return f"{int(seconds // 60) % 60:0{width}d}"
    places = len(unit.partition(".")[2])
    return f"{seconds % 60:0{width + (places + 1 if places else 0)}.{places}f}"


def _date_unit(value: date, kind: str, width: int) -> str:
    if kind == "y":
        return f"{value.year:04d}" if width > 2 else f"{value.year % 100:02d}"
    number, names = (value.month, _MONTHS) if kind == "m" else (value.day, _DAYS)
    if width > 2:
        name = names[value.month - 1 if kind == "m" else value.weekday()]
        return name[:3] if width == 3 else name[:1] if width == 5 else name
    return f"{number:0{width}d}"
