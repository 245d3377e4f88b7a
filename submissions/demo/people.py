"""Invented cities, organisations and persons in real countries."""

from dataclasses import dataclass

from submissions.states import EntrantKind


@dataclass(frozen=True)
class Invented:
    """`local`: the name as written at home."""

    name: str
    local: str
    city: str
    country: str
    contact: str
    language: str = "en"


CITIES = (
    Invented(
        "City of Port Almeira", "Município de Porto Almeira", "Port Almeira", "PT", "Inês Valadão"
    ),
    Invented("Hanbit City", "한빛시", "Hanbit", "KR", "서지안", "ko"),
    Invented(
        "City of Tamarind Bay", "Lungsod ng Tamarind Bay", "Tamarind Bay", "PH", "Rosa Villareal"
    ),
    Invented("Nordvik Municipality", "Nordvik kommune", "Nordvik", "NO", "Sølvi Åkerø"),
    Invented("City of Baraka Hills", "Mji wa Baraka Hills", "Baraka Hills", "KE", "Wanjiru Otieno"),
    Invented("Madinat al-Zaytoun", "مدينة الزيتون", "Madinat al-Zaytoun", "JO", "Samir Haddadin"),
    Invented("Bến Xanh City", "Thành phố Bến Xanh", "Bến Xanh", "VN", "Đỗ Thị Lan"),
    Invented(
        "City of Villa Aurora", "Ciudad de Villa Aurora", "Villa Aurora", "CL", "Matías Quiroga"
    ),
    Invented("Saltmarsh Borough", "Saltmarsh Borough", "Saltmarsh", "GB", "Imogen Hartley"),
    Invented("Karu Valley", "Karuoru vald", "Karu Valley", "EE", "Maarja Tamm"),
)
CORPORATIONS = (
    Invented("Lumen Grid", "Lumen Grid Oy", "Saarilampi", "FI", "Aino Korpela"),
    Invented("Maru Mobility", "마루모빌리티 주식회사", "Hanbit", "KR", "한도윤", "ko"),
    Invented(
        "Terra Water Systems", "Terra Water Systems Pvt. Ltd.", "Nilgarh", "IN", "Kavya Raman"
    ),
    Invented("Civic Loop", "Civic Loop S.L.", "Costa Serena", "ES", "Andrés Moll"),
)
INSTITUTIONS = (
    Invented(
        "Institute for Quiet Streets",
        "Institut für ruhige Straßen",
        "Altenfeld",
        "DE",
        "Jonas Riedl",
    ),
    Invented("Narae Welfare Foundation", "나래복지재단", "Hanbit", "KR", "윤서아", "ko"),
    Invented("Delta Cities Network", "Delta Cities Network", "Rivermouth", "BD", "Farhana Akter"),
    Invented("Open Shore University", "Open Shore University", "Lakeshore", "CA", "Owen Delacroix"),
)
INDIVIDUALS = (
    Invented("Amara Nkemdi", "Amara Nkemdi", "Osun Bridge", "NG", "Bola Ade"),
    Invented("Cha Yun-seo", "차윤서", "Hanbit", "KR", "문하린", "ko"),
    Invented("Leandro Pacini", "Leandro Pacini", "Colle Sereno", "IT", "Giulia Ferri"),
    Invented("Tui Marangai", "Tui Marangai", "Kahu Point", "NZ", "Hana Reweti"),
)
OF_KIND: dict[str, tuple[Invented, ...]] = {
    EntrantKind.CITY: CITIES,
    EntrantKind.CORPORATION: CORPORATIONS,
    EntrantKind.INSTITUTION: INSTITUTIONS,
    EntrantKind.INDIVIDUAL: INDIVIDUALS,
}
