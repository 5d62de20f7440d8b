"""What people paste, machines send and attackers try."""

MARK = "<img src=x onerror=alert(1)>"
# For every field of a form at once.
BAD_TEXTS = {
    "long": "ł" * 10_000,
    "control": "a\x00b\x01c\x1b[2Jd\x7f\u202ee\u200bf\ufeff",
    "surrogate": "a\ud800b\udfff",
    "sql": "Robert'); DROP TABLE person;-- \" OR 1=1 %s %(x)s",
    "markup": f"\"'>{MARK}{{{{ 7*7 }}}}",
    "lines": "a\r\nBcc: everybody@example.com\r\n\r\nb",
    "emoji": "👩‍💻" * 300,
    "spreadsheet": '=HYPERLINK("http://evil.example";"x")',
    "paste": 'a\t"b\nc;;;;\t\t\t\t\t\t\t\t\t\n\x00\n' * 300,
}
# For one field of a form, the others as they stood.
BAD_NUMBERS = {
    "negative": "-1",
    "huge": "9" * 400,
    "small exponent": "1e-400",
    "not a number": "NaN",
    "far date": "9999-12-31T23:59",
    "no date": "2027-02-30",
    "year nought": "0000-00-00",
    "markup": BAD_TEXTS["markup"],
}
# What machines send instead of a form: content type and body.
BAD_BODIES = {
    "many fields": ("application/x-www-form-urlencoded", b"&".join(b"rows-%d-given_name=x" % n for n in range(5_000))),
    "json": ("application/json", b'{"csrf_token": {"$gt": ""}}'),
    "broken json": ("application/json", b"{" * 10_000),
    "deep json": ("application/json", b"[" * 1_000_000),
    "json number": ("application/json", b"1"),
    "json list": ("application/json", b"[[1, 2, 3]]"),
    "json in json": ("application/vnd.api+json", b'{"email": [[1]], "csrf_token": {"a": {}}}'),
    "xml": ("text/xml", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'),
    "no boundary": ("multipart/form-data", b"--x\r\n\r\n"),
    "cut off": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="upload"; filename="a',
    ),
    "bytes": ("application/x-www-form-urlencoded", b"email=%FF%FE%00&q=\xff\xfe\x00&csrf_token=%80"),
    "no type": ("", b"email=x"),
    "charset": ("application/x-www-form-urlencoded; charset=utf-7", b"email=+ADw-script+AD4-"),
}
BAD_KEYS = (
    "forged",
    "%00",
    "%ff%fe",
    "..%2f..%2fetc%2fpasswd",
    "x" * 3_000,
    "%F0%9F%91%A9",
    "'%20OR%201=1--",
    "-1",
    "0",
    "9" * 40,
)
BAD_QUERIES = (
    *("q=%FF%FE", "q=a%00b", "q=%ED%A0%80", f"q={'%C5%82' * 1_500}", "q=%22)%20OR%20(%22*", "q=NEAR(a+b)"),
    *("page=-1", "page=0", "page=x", f"page={'9' * 40}", "edition=1'", f"edition={'9' * 40}", "against=99999999"),
    *("state=%00", "role=%00", "sort=;drop", "kind=x&kind=y", "next=//evil.example", "category=%3Cimg%3E"),
    *(
        "%FF=%FF",
        "q[]=1&q[a]=2",
        "=&&&==",
        "lang=xx",
        "endpoint=x",
        "_scheme=javascript&_external=1",
        "fragment=x&q=tarn",
    ),
)
