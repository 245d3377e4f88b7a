"""The other entrants, made by actions: finalists, one in reserve, one that fails the screening."""

from accounts.models import User
from submissions import actions
from submissions.models import Category
from tests.answers import fill
from tests.journeys.scene import Scene

# name: (city, country, language). The first three become finalists beside the browser's entry.
CITIES = {
    "joao": ("Port Almeira", "PT", "en"),
    "jian": ("Hanbit", "KR", "ko"),
    "paulo": ("Serra Clara", "PT", "en"),
    "ines": ("Vale Verde", "PT", "en"),
    "rui": ("Monte Alto", "PT", "en"),
}


def enter(scene: Scene) -> None:
    """Everybody hands in one complete entry."""
    for name, (city, country, language) in CITIES.items():
        by = User.objects.create_user(f"{name}@city.example", name=name.title(), language=language)
        scene.people[name] = by
        entrant = actions.create_entrant(
            scene.edition, kind="city", name=f"City of {city}", country=country, city=city,
            by=by, at=scene.at,
        )  # fmt: skip
        category = Category.objects.get(edition=scene.edition, code="TI")
        entry = actions.start_entry(entrant, category=category, by=by, at=scene.at)
        fill(entry, by=by, at=scene.at)
        actions.submit(entry, by=by, at=scene.at)
        scene.entries[name] = entry
