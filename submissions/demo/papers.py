"""Small real files: a PDF with a page that can be read, a picture of an invented skyline."""

from functools import cache
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

PALETTES = (
    ("#dfe9e6", "#2f6f64", "#c8553d"),
    ("#e6e9f2", "#39507a", "#c99a2e"),
    ("#f2e9e1", "#7a4b3a", "#d98324"),
    ("#e4eee0", "#48663b", "#b5472f"),
)
KINDS_OF_PICTURE = 16  # drawn once each; every copy differs by a comment in it
COMMENT = b"\xff\xfe"  # a JPEG's segment for words


def pdf(title: str, lines: list[str]) -> bytes:
    """One A4 page of plain Latin text, set down byte by byte: half a millisecond is too much."""
    told = [b"BT /F1 18 Tf 60 770 Td 22 TL", _show(title), b"/F1 11 Tf T* T*"]
    told += [part for line in lines for part in (_show(line), b"T*")]
    shown = b"\n".join([*told, b"ET"])
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
    page += b" /Resources << /Font << /F1 4 0 R >> >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
    ]
    return _assembled(objects)


def _assembled(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, rows)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + table + tail


def _show(text: str) -> bytes:
    plain = text.encode("cp1252", "replace").replace(b"\\", b"")
    return b"(" + plain.replace(b"(", b"[").replace(b")", b"]") + b") Tj"


def photograph(random: Random) -> bytes:
    """One of a few pictures; no two have the same bytes."""
    drawn = _drawn(random.randrange(KINDS_OF_PICTURE))
    words = b"copy %d" % random.getrandbits(64)
    return drawn[:2] + COMMENT + (len(words) + 2).to_bytes(2) + words + drawn[2:]


@cache
def _drawn(number: int) -> bytes:
    return picture(Random(f"picture/{number}"))  # noqa: S311 (an invented world, not a secret)


def picture(random: Random, *, width: int = 1600, height: int = 1000) -> bytes:
    """A JPEG of houses under a sun."""
    paper, houses, sun = random.choice(PALETTES)
    image = Image.new("RGB", (width, height), paper)
    draw = ImageDraw.Draw(image)
    left, radius = random.randrange(200, width - 200), height // 9
    draw.ellipse((left - radius, height // 5, left + radius, height // 5 + 2 * radius), fill=sun)
    x = 0
    while x < width:
        broad, tall = random.randrange(80, 220), random.randrange(height // 5, height // 2)
        draw.rectangle((x, height - tall, x + broad, height), fill=houses)
        for y in range(height - tall + 30, height - 40, 60):
            draw.rectangle((x + 20, y, x + broad - 20, y + 18), fill=paper)
        x += broad + random.randrange(8, 40)
    out = BytesIO()
    image.save(out, "JPEG", quality=72)
    return out.getvalue()
