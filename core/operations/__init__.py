"""The health of the whole: doctor, and the lock on DATA_DIR."""
