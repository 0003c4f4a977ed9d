"""`doctor`: what works, what does not, and one remedy for each.

Covered: the data folder, the disk, the database and the search index (`storage`); ports and memory (`machine`); the
model that answers, or the weights that could (`model`), its chat template (`template`) and speed (`speed`); downloads
(`network`). Nothing is changed but for making DATA_DIR if it is not there, and no foreign host is asked unless
`online`. Not covered: how good the model's answers are.
"""

from core.operations.doctor.examination import examine
from core.operations.doctor.finding import Finding, Verdict, healthy

__all__ = ["Finding", "Verdict", "examine", "healthy"]
