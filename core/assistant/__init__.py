"""The one front desk, for both doors: who asks, in which conversation; one turn in, events out, recorded."""

from core.assistant.front_desk import Assistant, Shelves
from core.assistant.turn import Earlier, Turn, Upload

__all__ = ["Assistant", "Earlier", "Shelves", "Turn", "Upload"]
