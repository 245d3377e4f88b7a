"""Places, the committee's sitting, approvals and what is published."""

from results.models.committee import CommitteeMember, MemberConflict, PartnerOfficer
from results.models.laureates import Laureate
from results.models.placements import Placement
from results.models.publications import Approval, Publication, PublicImage, Snapshot, Window
from results.models.sittings import Attendance, Motion, Sitting, Vote, WrittenVoice

__all__ = [
    "Approval",
    "Attendance",
    "CommitteeMember",
    "Laureate",
    "MemberConflict",
    "Motion",
    "PartnerOfficer",
    "Placement",
    "PublicImage",
    "Publication",
    "Sitting",
    "Snapshot",
    "Vote",
    "Window",
    "WrittenVoice",
]
