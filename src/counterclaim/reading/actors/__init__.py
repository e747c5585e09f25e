"""Who speaks and who acts: the catalogue of known actors, and the actors of one article."""
