"""The FICTIONAL area "Sherwood Vale": invented children with the shape of a real area's published figures.

Nobody in it exists. Every surname is a tree, a river or a stone; every postcode begins with ZZ; every school's name
says that it is fictional and its number begins with 9; unique pupil numbers have a valid check letter but an
establishment number from 9000, which no school has. The districts are Nottinghamshire's, because the district code
list is, and the authority number 891 stands in pupil numbers and in a written return only because a return has to
name an authority. Nothing here says anything about that authority or anybody in it.
"""

from .area import FICTIONAL_AREA, Area, synthesise

EDITION = 1
"""Raise this when the generator invents other rows, so that a data set made of the old ones is made anew."""

__all__ = ["EDITION", "FICTIONAL_AREA", "Area", "synthesise"]
