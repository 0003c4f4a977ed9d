"""PDFs that the tests make: text pages, scans, blanks, two columns, tables, encryption, and hostile ones."""

import io
import zlib
from collections.abc import Callable, Sequence

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Canvas], None]
WIDTH, HEIGHT = A4


def pdf(*pages: str | Draw, title: str = "", password: str = "") -> bytes:
    """A PDF with one page for each text (lines by newline, wrapped nowhere) or drawing function."""
    buffer = io.BytesIO()
    encryption = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(buffer, pagesize=A4, encrypt=encryption, invariant=1)
    canvas.setTitle(title)
    for page in pages:
        canvas.setFont("Helvetica", 11)
        if callable(page):
            page(canvas)
        else:
            write(canvas, page.splitlines())
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write(canvas: Canvas, lines: Sequence[str], x: float = 72, y: float = HEIGHT - 120, step: float = 14) -> None:
    """Lines from `y` downwards; one that starts with # is a heading."""
    for line in lines:
        if line.startswith("#"):
            canvas.setFont("Helvetica-Bold", 16)
            canvas.drawString(x, y, line.lstrip("# "))
            canvas.setFont("Helvetica", 11)
            y -= 22
        else:
            canvas.drawString(x, y, line)
            y -= step


def scan(canvas: Canvas) -> None:
    """A page that is only an image."""
    canvas.drawImage(ImageReader(Image.new("L", (200, 280), 200)), 0, 0, WIDTH, HEIGHT)


def blank(canvas: Canvas) -> None:
    """A page with nothing."""


def raw_pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A compressed stream object."""
    packed = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), extra, packed)


def one_page(content: bytes, resources: bytes = b"<< /Font << /F1 5 0 R >> >>") -> bytes:
    """A PDF with one page of this content stream object, Helvetica as /F1."""
    return raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>" % resources,
            content,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def coded_font(text: str, to_unicode: bool) -> bytes:
    """A page whose font has codes of its own. What they mean says a Unicode map with values of one byte, or glyph names
    of the kind a84; pdfium reads neither."""
    codes = {char: number for number, char in enumerate(sorted(set(text) - {"\n"}), 3)}
    shown = b" ".join(
        b"<%s> Tj T*" % "".join(f"{codes[char]:02x}" for char in line).encode() for line in text.splitlines()
    )
    names = b" ".join(b"%d /a%d" % (code, ord(char)) for char, code in codes.items())
    encoding = b"/ToUnicode 6 0 R" if to_unicode else b"/Encoding << /Type /Encoding /Differences [%s] >>" % names
    pairs = b"".join(b"<%02x> <%02x>\n" % (code, ord(char)) for char, code in codes.items())
    to = b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange %d beginbfchar\n%s endbfchar endcmap"
    return raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>",
            stream(b"BT /F1 11 Tf 60 760 Td 14 TL " + shown + b" ET"),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Minion %s >>" % encoding,
            stream(to % (len(codes), pairs)),
        ]
    )
