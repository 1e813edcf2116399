"""Addresses of letters and notices."""

from django.urls import path

from .views import keeping, news, reading

app_name = "notices"
urlpatterns = [
    path("news/", news.news, name="news"),
    path("news/of-my-child/", news.my_news, name="my-news"),
    path("news/of-my-advice/", news.post_news, name="post-news"),
    path("letters/of/<str:child>/", keeping.case_letters, name="case-letters"),
    path("letters/to-post/", keeping.to_post, name="to-post"),
    path("letters/to-post/letters.pdf", keeping.to_post_pdf, name="to-post-pdf"),
    path("letters/unsent/", keeping.unsent, name="unsent"),
    path("letters/languages/", keeping.languages, name="languages"),
    path("letters/languages/<int:number>/", keeping.arrange, name="arrange"),
    path("letters/to-me/", reading.my_letters, name="my-letters"),
    path("letters/to-me/<uuid:key>/", reading.my_letter, name="my-letter"),
    path("letters/to-me/<uuid:key>/letter.pdf", reading.my_letter_pdf, name="my-letter-pdf"),
    path("letters/to-me/<uuid:key>/on-paper/", reading.my_letter_paper, name="my-letter-paper"),
    path("letters/to-my-setting/", reading.setting_letters, name="setting-letters"),
    path("letters/to-my-setting/<uuid:key>/", reading.setting_letter, name="setting-letter"),
    path("letters/to-my-setting/<uuid:key>/letter.pdf", reading.setting_letter_pdf, name="setting-letter-pdf"),
    path("letters/to-my-post/", reading.post_letters, name="post-letters"),
    path("letters/to-my-post/<uuid:key>/", reading.post_letter, name="post-letter"),
    path("letters/to-my-post/<uuid:key>/letter.pdf", reading.post_letter_pdf, name="post-letter-pdf"),
    path("letters/<uuid:key>/", reading.letter, name="letter"),
    path("letters/<uuid:key>/letter.pdf", reading.letter_pdf, name="letter-pdf"),
]
