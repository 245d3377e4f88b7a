"""The living demonstration: an edition brought from where it stands to a stage of its year."""

from desk.demo.course import Progress, Report, advance, stage_of
from desk.demo.stages import STAGES, Stage, stage

__all__ = ["STAGES", "Progress", "Report", "Stage", "advance", "stage", "stage_of"]
