"""How a letter is written: templates as data, fields that must all be there, rights, languages and forms of print."""
