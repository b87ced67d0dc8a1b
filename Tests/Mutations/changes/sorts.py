"""All sorts of changes: each module adds its own."""

import changes.choices
import changes.meaning
import changes.parts
import changes.places
import changes.rights
import changes.swift
import changes.texts
import changes.writing
from changes.seed import SORTS

__all__ = ["SORTS"]
