"""Who gets in, and what the desk refuses before it looks at it."""

import pytest
from starlette.testclient import TestClient

from pipeline.desk.door.access import Access
from tests.desk.made_desk import PORT, URL, Made, Visitor

EVIL = "http://evil.example"


@pytest.mark.parametrize("path", ["/", "/cari?q=a", "/kerja", "/daftar", "/ketepatan", "/laporan/index.html"])
def test_nothing_is_told_without_a_session(made: Made, path: str) -> None:
    answer = Visitor(made.desk(), inside=False).get(path)
    assert answer.status_code == 403 and "Badan" not in answer.text


def test_an_address_works_once(made: Made) -> None:
    desk = made.desk()
    ticket = desk.access.ticket()
    first, second = Visitor(desk, inside=False), Visitor(desk, inside=False)
    assert first.get(f"/masuk/{ticket}").status_code == 303
    assert "Badan Uji" in first.get("/").text
    assert second.get(f"/masuk/{ticket}").status_code == 403
    assert second.get("/").status_code == 403
    assert second.get("/masuk/guess").status_code == 403


def test_a_browser_inside_invites_another(made: Made) -> None:
    desk = made.desk()
    told = Visitor(desk).post("/undangan", {})
    other = Visitor(desk, inside=False)
    assert other.get(told.json()["path"]).status_code == 303
    assert other.get("/").status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 403),
        ({"Host": f"evil.example:{PORT}"}, 403),
        ({"Host": "127.0.0.1:1"}, 403),
        ({"Origin": EVIL}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": f"http://localhost:{PORT}"}, 403),  # a page of ours, under another name than this one
        ({"Origin": f"{URL}@evil.example"}, 403),
        ({"Origin": URL}, 200),
        ({"Host": f"localhost:{PORT}", "Origin": f"http://localhost:{PORT}"}, 200),
    ],
)
def test_another_host_or_origin_is_refused(made: Made, headers: dict[str, str], status: int) -> None:
    visitor = Visitor(made.desk())
    cookie = {"Cookie": "; ".join(f"{c.name}={c.value}" for c in visitor.client.cookies.jar)}
    bare = TestClient(visitor.client.app, base_url=URL)
    assert bare.get("/", headers=cookie | headers).status_code == status
    changed = bare.post("/undangan", json={}, headers=cookie | headers | visitor.headers)
    assert changed.status_code == status


@pytest.mark.parametrize("path", ["/undangan", "/terapkan", "/unggah?nama=a.pdf", "/dokumen/x/putusan"])
@pytest.mark.parametrize("token", [None, "", "x", "0" * 64])
def test_a_change_needs_the_token_of_the_page(made: Made, path: str, token: str | None) -> None:
    visitor = Visitor(made.desk(reads=True))
    visitor.headers = {} if token is None else {"X-Renaksi-Token": token}
    assert visitor.post(path, {}).status_code == 403


def test_the_token_of_another_browser_does_not_count(made: Made) -> None:
    desk = made.desk()
    one, other = Visitor(desk), Visitor(desk)
    one.headers = other.headers
    assert one.post("/undangan", {}).status_code == 403


def test_every_answer_keeps_other_pages_and_scripts_out(made: Made) -> None:
    visitor = Visitor(made.desk())
    for path in ("/", f"/dokumen/{made.documents[0]}", "/static/desk.js", "/nowhere"):
        headers = visitor.get(path).headers
        assert "unsafe" not in headers["content-security-policy"]
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
    cookie = Visitor(made.desk(), inside=False).get("/masuk/x").headers.get("set-cookie", "")
    assert cookie == ""


def test_a_session_cookie_is_no_script_s_and_no_other_site_s(made: Made) -> None:
    desk = made.desk()
    told = Visitor(desk, inside=False).get(f"/masuk/{desk.access.ticket()}").headers["set-cookie"]
    assert "HttpOnly" in told and "SameSite=Strict" in told


def test_a_password_lets_in_and_is_guessed_slowly(made: Made) -> None:
    visitor = Visitor(made.desk(access=Access("sandi yang panjang")), inside=False)
    assert visitor.get("/").headers["location"] == "/masuk"
    assert visitor.client.post("/masuk", data={"sandi": "salah"}).status_code == 403
    assert visitor.client.post("/masuk", data={"sandi": "sandi yang panjang"}).status_code == 403, "within a second"
    other = Visitor(made.desk(access=Access("sandi yang panjang")), inside=False)
    assert other.client.post("/masuk", data={"sandi": "sandi yang panjang"}).status_code == 303
    assert "Badan Uji" in other.get("/").text


def test_behind_a_proxy_everybody_is_inside_and_still_needs_the_token(made: Made) -> None:
    desk = made.desk(access=Access(open_to_proxy=True), names=("desk.example.go.id",))
    visitor = Visitor(desk, inside=False)
    own = {"Host": "desk.example.go.id", "Origin": "https://desk.example.go.id"}
    answer = visitor.get("/", **own)
    assert answer.status_code == 200
    assert visitor.post("/undangan", {}, **own).status_code == 403
    token = answer.text.partition('name="renaksi-token" content="')[2].partition('"')[0]
    cookie = answer.headers["set-cookie"].partition(";")[0]
    changed = visitor.post("/undangan", {}, **own, Cookie=cookie, **{"X-Renaksi-Token": token})
    assert changed.status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/static/..%2fdesk.py",
        "/static/%2e%2e/desk.py",
        "/static/../../etc/passwd",
        "/laporan/..%2fMANIFEST.json",
        "/laporan/%2e%2e%2fMANIFEST.json",
        "/laporan/MANIFEST.json",
        "/dokumen/..%2f..%2fetc/halaman/1.webp",
        "/dokumen/../beranotasi.pdf",
        "/dokumen/{0}/halaman/0.webp",
        "/dokumen/{0}/halaman/99999999999999999999.webp",
        "/dokumen/{0}/halaman/2.webp",
        "/dokumen/0000000000000000",
        "/dokumen/{0}%00",
    ],
)
def test_no_name_leads_out_of_what_is_there(made: Made, path: str) -> None:
    answer = Visitor(made.desk()).get(path.format(made.documents[0]))
    assert answer.status_code == 404 and "root:" not in answer.text and "release" not in answer.text


@pytest.mark.parametrize("page", ["²", "x", "-1", "9" * 5000, ""])
def test_a_sheet_that_there_is_not_is_the_first(made: Made, page: str) -> None:
    assert "Badan Uji" in Visitor(made.desk()).client.get("/daftar", params={"hal": page}).text


@pytest.mark.parametrize("where", ["//evil.example", "/\\evil.example", "https://evil.example", "evil"])
def test_a_change_of_language_leads_nowhere_else(made: Made, where: str) -> None:
    assert Visitor(made.desk()).client.get("/bahasa/en", params={"ke": where}).headers["location"] == "/"


def test_texts_of_a_report_are_shown_and_are_no_markup(made: Made) -> None:
    visitor = Visitor(made.desk())
    assert "Dinas &lt;i&gt;Lain&lt;/i&gt;" in visitor.get("/").text
    page = visitor.get(f"/dokumen/{made.documents[0]}").text
    assert "&lt;b&gt;0&lt;/b&gt;" in page and "<b>0</b>" not in page
    assert "&lt;script&gt;" in visitor.get("/cari?q=<script>").text
