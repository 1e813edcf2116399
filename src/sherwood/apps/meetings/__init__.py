"""Agenda, attendance, papers and decisions of panels and boards alike."""
