"""The field's code lists: what each code means, since when, and how well it was checked."""

from .codes import Code, CodeList, all_lists, code_list

__all__ = ["Code", "CodeList", "all_lists", "code_list"]
