"""The web application: one package for each room of the work, top ones importing lower ones only."""
