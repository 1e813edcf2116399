"""The frame of every page, the public pages, the pages for when something goes wrong, our components."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.test import Client
from lxml import html
from markupsafe import Markup

from sherwood.design import build

pytestmark = pytest.mark.django_db
PUBLIC = ["/accessibility/", "/privacy/", "/sign-in/"]


def read(response):
    return html.fromstring(response.content.decode())


@pytest.mark.parametrize("address", PUBLIC)
def test_every_page_has_language_title_skip_link_one_heading_and_a_main_part(client, address):
    page = read(client.get(address))
    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title").strip().endswith(" - Sherwood")
    assert page.xpath("//a[contains(@class,'govuk-skip-link')]/@href") == ["#main-content"]
    assert len(page.xpath("//h1")) == len(page.xpath("//main[@id='main-content']")) == 1
    assert set(page.xpath("//footer//a/@href")) >= {"/accessibility/", "/privacy/"}


@pytest.mark.parametrize("address", PUBLIC)
def test_nothing_is_fetched_from_elsewhere_and_nothing_runs_inline(client, address):
    response = client.get(address)
    page = read(response)
    fetched = page.xpath("//script/@src | //link/@href | //img/@src")
    assert fetched
    assert all(one.startswith(("/static/", "data:")) for one in fetched)
    assert not page.xpath("//script[not(@src)] | //style | //@style | //@onclick")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_headers_keep_pages_private(client, signed_in, analyst):
    public = client.get("/privacy/")
    assert (public["X-Frame-Options"], public["X-Content-Type-Options"]) == ("DENY", "nosniff")
    assert public["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in public["Permissions-Policy"]
    assert signed_in(analyst).get("/account/")["Cache-Control"] == "no-store, private"


# The headings that the model accessibility statement of the 2018 Regulations asks for.
@pytest.mark.parametrize(
    "heading",
    ["Compliance status", "Non-accessible content", "Feedback and contact information", "Enforcement procedure",
     "Preparation of this statement"],
)  # fmt: skip
def test_the_accessibility_statement_has_the_parts_the_law_asks_for(client, heading):
    assert heading in read(client.get("/accessibility/")).xpath("//h2/text()")


# UK GDPR article 13: who, what, why, basis, who sees it, how long, rights and complaint.
@pytest.mark.parametrize(
    "words",
    ["Who is responsible", "What is held", "Why it is used", "The lawful basis", "Who can see it",
     "How long it is kept", "Your rights", "Information Commissioner"],
)  # fmt: skip
def test_the_privacy_notice_tells_what_the_law_asks_for(client, words):
    assert words in client.get("/privacy/").content.decode()


def test_the_contact_of_the_local_area_is_shown(client, settings):
    settings.SHERWOOD_CONTACT = "send.data@area.example"
    for address in ("/accessibility/", "/privacy/"):
        assert "mailto:send.data@area.example" in client.get(address).content.decode()


def test_a_missing_page_helps(client):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "check it is correct" in response.content.decode()


def test_an_expired_form_is_explained():
    response = Client(enforce_csrf_checks=True).post("/sign-in/", {"login": "x"})
    assert response.status_code == 403
    assert "This form has expired" in response.content.decode()


@pytest.mark.parametrize("template", ["400.html", "403.html", "404.html", "429.html", "500.html"])
def test_pages_for_trouble_can_be_shown_without_a_request(template):
    # Django shows 500.html with no context at all.
    page = html.fromstring(engines["jinja2"].get_template(template).render())
    assert page.xpath("//h1")
    assert "Go" in page.text_content() or "home page" in page.text_content() or "again" in page.text_content()


def test_the_style_is_ours_without_crown_or_transport_font():
    if not build.STYLE.is_file():
        pytest.skip("The style sheet is not compiled: run python -m sherwood.design.build")
    style = build.STYLE.read_text("utf-8")
    assert "GDS Transport" not in style
    assert "@font-face" not in style
    assert "url(" not in style
    assert "sourceMappingURL" not in build.SCRIPT.read_text("utf-8")
    assert build.is_current(), "The compiled style is stale: run python -m sherwood.design.build"


def test_the_lock_names_no_address_and_exact_versions():
    lock = (build.PROJECT / "package-lock.json").read_text("utf-8")
    assert "://" not in lock
    assert re.search(r'"govuk-frontend": "6\.3\.0"', (build.PROJECT / "package.json").read_text("utf-8"))


def rendered(source, **context):
    page = '{% import "design/components.html" as ours %}' + source
    return html.fromstring(f"<div>{engines['jinja2'].from_string(page).render(context)}</div>")


def test_a_table_has_a_caption_and_its_headings_scopes():
    table = rendered(
        '{{ ours.data_table("Plans", ["District", {"text": "Plans", "numeric": true}], rows) }}',
        rows=[["Ashfield <A>", "12"], [{"text": "Mansfield", "href": "/m/"}, "7"]],
    )
    assert table.xpath("string(//caption)") == "Plans"
    assert table.xpath("//thead/tr/th/@scope") == ["col", "col"]
    assert table.xpath("//tbody/tr/th/@scope") == ["row", "row"]
    assert table.xpath("//tbody/tr[1]/th")[0].text == "Ashfield <A>"
    assert table.xpath("//tbody//a/@href") == ["/m/"]
    assert len(table.xpath("//td[contains(@class,'numeric')]")) == 2


def test_an_empty_table_says_so():
    table = rendered('{{ ours.data_table("Plans", ["District"], [], empty="No plans yet.") }}')
    assert table.xpath("string(//tbody)").strip() == "No plans yet."


def test_a_chart_has_title_words_and_the_same_figures_as_a_table():
    chart = rendered(
        '{{ ours.chart("c", "On time", svg, "Rose from 5% to 38%.", ["Year", "Share"], [["2022", "4.5%"]]) }}',
        svg=Markup("<svg role='img'></svg>"),
    )
    figure = chart.find(".//figure")
    assert chart.get_element_by_id(figure.get("aria-labelledby")).text == "On time"
    assert chart.get_element_by_id(figure.get("aria-describedby")).text == "Rose from 5% to 38%."
    assert chart.xpath("//figure//svg")
    assert chart.xpath("string(//details//td)") == "4.5%"


def test_a_figure_without_data_names_the_source_awaited_and_shows_no_nought():
    card = rendered('{{ ours.figure_card("Waits", awaited="Awaits the provider file.") }}')
    assert "Awaits the provider file." in card.text_content()
    assert not card.xpath("//*[@class='sherwood-figure__value']")


def test_templates_never_switch_escaping_off_by_hand():
    folder = Path(build.HERE) / "jinja2"
    assert [path for path in folder.rglob("*.html") if "|safe" in path.read_text("utf-8").replace(" ", "")] == []
