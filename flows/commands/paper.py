"""`renaksi paper`."""

from pathlib import Path

from flows.output import Output
from pipeline.answers.paper import documents_named, paper_name, paper_of_release
from pipeline.publish.release import load_release
from pipeline.report.paper.writing import PaperForm
from pipeline.settings import Settings
from pipeline.stores.address import Place
from pipeline.stores.places import Places


def paper(
    document: str | None,
    agency: str | None,
    output: Output,
    *,
    docx: bool,
    pdf: bool,
    out: Place,
    release: Place | None,
    to: Path,
) -> int:
    """Exit status. `to` is a folder, or a file where its name ends in a form."""
    forms = [form for form, wanted in ((PaperForm.DOCX, docx), (PaperForm.PDF, pdf)) if wanted]
    places = Places.of(out, Settings(), release)
    folder = places.release(release)
    frames = load_release(folder)
    documents = documents_named(frames, document, agency)
    for form in forms:
        content = paper_of_release(folder, documents, form, places, language=output.language.value)
        named = to.suffix == f".{form.value}"
        path = to if named else to / paper_name(frames, documents, form)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(output.say("paper", path=path))
    return 0
