"""Places, the committee's sitting, approvals and what is published."""

from results.models.committee import CommitteeMember, MemberConflict, PartnerOfficer
from results.models.placements import Placement
from results.models.publications import Approval, Publication, PublicImage, Snapshot
from results.models.sittings import Attendance, Motion, Sitting, Vote

__all__ = [
    "Approval",
    "Attendance",
    "CommitteeMember",
    "MemberConflict",
    "Motion",
    "PartnerOfficer",
    "Placement",
    "PublicImage",
    "Publication",
    "Sitting",
    "Snapshot",
    "Vote",
]
