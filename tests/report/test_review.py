"""The review page: what it lists, what it writes, whom it refuses."""

import http.client
import json
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.normalize.outcome.decisions import load_corrections, load_waivers
from pipeline.report.review.server import Review

PRINTED = "87.5%"


def _ask(server: Review, method: str, path: str, body: object = None, **headers: str) -> tuple[int, bytes]:
    parts = urlsplit(server.url)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=10)
    sent = {"Content-Type": "application/json", **headers}
    connection.request(method, path, None if body is None else json.dumps(body), sent)
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_lists_open_findings_with_the_value_that_stands_there(served: tuple[Review, Path]) -> None:
    server, _ = served
    status, body = _ask(server, "GET", urlsplit(server.url).path + "items.json")
    items = {item["key"]: item for item in json.loads(body)["items"]}
    assert status == 200 and set(items) == {"aaaa", "bbbb"}
    assert items["aaaa"]["current"] == PRINTED and items["aaaa"]["can_correct"]
    assert not items["bbbb"]["can_correct"] and items["bbbb"]["can_waive"]


def test_shows_the_place_as_a_picture(served: tuple[Review, Path]) -> None:
    server, _ = served
    status, body = _ask(server, "GET", urlsplit(server.url).path + "picture/aaaa")
    assert status == 200 and body.startswith(b"\x89PNG")


def test_a_correction_and_a_waiver_are_written_with_their_guard(served: tuple[Review, Path]) -> None:
    server, folder = served
    path = urlsplit(server.url).path + "decide"
    correct = {"key": "aaaa", "action": "correct", "text": "100%", "reason": "salah baca", "author": "Uji"}
    waive = {"key": "bbbb", "action": "waive", "text": "", "reason": "=cmd|' /C calc'!A0", "author": "Uji"}
    assert _ask(server, "POST", path, correct)[0] == 200
    assert _ask(server, "POST", path, waive)[0] == 200
    [correction] = load_corrections(folder / "corrections.csv")
    assert (correction.table, correction.column) == ("action_plan", "target_text")
    assert (correction.printed, correction.corrected, correction.quarter) == (PRINTED, "100%", "TW4")
    [waiver] = load_waivers(folder / "waivers.csv")
    assert (waiver.rule, waiver.quarter, waiver.reason) == ("quarter_missing", "TW3", "=cmd|' /C calc'!A0")


def test_a_decision_needs_a_name_and_a_reason(served: tuple[Review, Path]) -> None:
    server, folder = served
    path = urlsplit(server.url).path + "decide"
    nameless = {"key": "aaaa", "action": "correct", "text": "1", "reason": "x", "author": " "}
    groundless = {"key": "bbbb", "action": "waive", "text": "", "reason": "", "author": "Uji"}
    assert _ask(server, "POST", path, nameless)[0] == 400
    assert _ask(server, "POST", path, groundless)[0] == 400
    assert not list(folder.glob("*.csv"))


def test_nothing_is_told_or_written_without_the_secret(served: tuple[Review, Path]) -> None:
    server, folder = served
    own = urlsplit(server.url).path
    confirm = {"key": "aaaa", "action": "confirm", "text": PRINTED, "reason": "", "author": "Uji"}
    assert server.server_address[0] == "127.0.0.1"
    assert _ask(server, "GET", "/")[0] == 403
    assert _ask(server, "GET", "/wrong/items.json")[0] == 403
    assert _ask(server, "POST", "/wrong/decide", confirm)[0] == 403
    assert _ask(server, "POST", own + "decide", confirm, Origin="http://evil.example")[0] == 403
    assert _ask(server, "POST", own + "decide", confirm, Origin="null")[0] == 403
    assert _ask(server, "POST", own + "decide", confirm, **{"Content-Type": "text/plain"})[0] == 403
    assert _ask(server, "GET", own + "items.json", Host="evil.example")[0] == 403
    assert _ask(server, "GET", own + "../../etc/passwd")[0] == 404
    assert not list(folder.glob("*.csv"))
