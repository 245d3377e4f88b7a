from django.urls import path

from accounts.views import entrance, factor, own

app_name = "accounts"
urlpatterns = [
    path("welcome/", entrance.welcome, name="welcome"),
    path("two-step/", factor.factor, name="factor"),
    path("profile/", own.edit_profile, name="edit_profile"),
]
