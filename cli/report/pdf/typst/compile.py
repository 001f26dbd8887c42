"""Sets report.typ of a folder as report.pdf. Pictures that Typst cannot read are left out, and named on standard output."""

import pathlib
import sys

import typst

folder = pathlib.Path(sys.argv[1])
compiler = typst.Compiler(root=str(folder))


def set_report(left_out: list[str]) -> bytes:
    """By PDF/UA-1, the standard of PDF for those who hear or enlarge it, unless the notebook itself does not keep it."""
    report, inputs = str(folder / "report.typ"), {"left-out": " ".join(left_out)}
    try:
        return compiler.compile(input=report, format="pdf", pdf_standards=["ua-1"], sys_inputs=inputs)
    except typst.TypstError as error:
        if "PDF/UA" not in error.message:
            raise
        return compiler.compile(input=report, format="pdf", sys_inputs=inputs)


def is_readable(picture: pathlib.Path) -> bool:
    """Typst does not say which picture it could not read: each is tried by itself. Its name is ours, not a notebook's."""
    try:
        compiler.compile(input=f'#image("/{picture.name}", width: 10pt)'.encode(), format="pdf")
        return True
    except typst.TypstError:
        return False


left_out: list[str] = []
try:
    pdf = set_report(left_out)
except typst.TypstError as first:
    left_out = [picture.name for picture in sorted(folder.glob("picture-*")) if not is_readable(picture)]
    if not left_out:
        sys.exit(f"{first.message}\n{first.diagnostic}")
    try:
        pdf = set_report(left_out)
    except typst.TypstError as error:
        sys.exit(f"{error.message}\n{error.diagnostic}")
(folder / "report.pdf").write_bytes(pdf)
print(" ".join(left_out))
