from django.urls import path

from accounts.views import entrance, own

app_name = "accounts"
urlpatterns = [
    path("welcome/", entrance.welcome, name="welcome"),
    path("profile/", own.edit_profile, name="edit_profile"),
]
