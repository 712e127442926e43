"""What captions mean: dictionary, questions of surveys, words of VAT, language, exports of known systems."""
