"""The way in: a working paper as bytes."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import pandas as pd

from pipeline.report.paper.content import paper_content
from pipeline.report.pictures.crops import Crop


class PaperForm(StrEnum):
    DOCX = "docx"
    PDF = "pdf"


def working_paper(
    frames: Mapping[str, pd.DataFrame],
    pictures: Mapping[str, Sequence[Crop]],
    documents: Sequence[str],
    form: PaperForm,
    *,
    language: str = "id",
    release: str,
    version: str,
) -> bytes:
    """The working paper of `documents` (document_ids, in that order) as a file. The same input gives the same bytes.

    `frames` are the published tables; persons that these left out are nowhere in the paper, as long as `pictures`
    (finding_id -> its crops) cover them too. `language` is id or en. `release` and `version` are named in the foot.

    Raises KeyError for a document that `frames` do not have.
    """
    paper = paper_content(frames, pictures, documents, language=language, release=release, version=version)
    if form is PaperForm.PDF:
        from pipeline.report.paper.pdf_file import as_pdf

        return as_pdf(paper)
    from pipeline.report.paper.word_file import as_docx

    return as_docx(paper)
