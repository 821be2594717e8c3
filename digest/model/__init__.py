"""The values that walk through the house: frozen, slotted, keyword-only, a file a subject."""
