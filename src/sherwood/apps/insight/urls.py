"""Addresses of the views across the work."""

from django.urls import path

from .views import audit, home, imports, measures, pack, papers, quality, rows, variation

app_name = "insight"
urlpatterns = [
    path("", home.home, name="home"),
    path("measures/", measures.measures, name="measures"),
    path("measures/<str:measure_id>/", measures.measure, name="measure"),
    path("measures/<str:measure_id>/download/", measures.measure_download, name="measure-download"),
    path("measures/<str:measure_id>/limits/", variation.rebase, name="measure-rebase"),
    path("measures/<str:measure_id>/rows/", rows.measure_rows, name="measure-rows"),
    path("records/purpose/", rows.purpose, name="purpose"),
    path("records/<str:person_id>/", rows.person, name="person"),
    path("data-pack/", pack.choose, name="pack"),
    path("data-pack/<str:quarter>/", pack.read, name="pack-of-quarter"),
    path("data-pack/<str:quarter>/download/", pack.download, name="pack-download"),
    path("data-pack/<str:quarter>/download/<str:file_format>/", pack.download, name="pack-download-as"),
    path("papers/", papers.listed, name="papers"),
    path("papers/new/", papers.choose, name="paper-choose"),
    path("papers/preview/", papers.preview, name="paper-preview"),
    path("papers/publish/", papers.publish, name="paper-publish"),
    path("papers/evidence/<str:part>/", papers.evidence, name="paper-evidence"),
    path("papers/<int:paper_id>/<str:file_format>/", papers.file, name="paper-file"),
    path("data-quality/", quality.data_quality, name="data-quality"),
    path("data-quality/<str:layer_id>/<str:rule>/", quality.problems, name="problems"),
    path("import/", imports.give, name="import"),
    path("import/<uuid:upload_id>/", imports.check, name="check"),
    path("import/<uuid:upload_id>/confirm/", imports.confirm, name="confirm"),
    path("import/<uuid:upload_id>/leave/", imports.leave, name="leave"),
    path("audit/", audit.audit, name="audit"),
]
