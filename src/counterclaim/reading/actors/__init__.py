"""Who speaks and who acts: the catalogue of known actors, and the actors of one article.

``parties`` finds the names that the encoder must not see, ``catalogue`` knows wordings, ``scene``,
``people``, ``phrases`` and ``describe`` read what a noun phrase names, ``antecedents`` whom a
pronoun or description stands for, and ``speakers`` puts them together for an article.
"""
