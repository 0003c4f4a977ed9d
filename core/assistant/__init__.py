"""The one front desk, for both doors: who asks, in which conversation; one turn in, events out, recorded."""

from core.assistant.front_desk import Assistant, Shelves
from core.assistant.turn import Turn, Upload

__all__ = ["Assistant", "Shelves", "Turn", "Upload"]
