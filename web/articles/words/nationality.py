"""Nations as papers call those who run for them: *the Norwegian*, *the Scot*, *the Brit*. CLDR has the nations' names,
not what their people are called: these are the words of the sport's pages, by the three letters of the nation.
"""

_PEOPLE = {
    "GBR": "briton brit british scot scotsman scotswoman scottish englishman englishwoman english welshman welsh",
    "NOR": "norwegian norseman", "USA": "american", "KEN": "kenyan", "ETH": "ethiopian", "ESP": "spaniard spanish",
    "FRA": "frenchman frenchwoman french", "GER": "german", "SWE": "swede swedish", "NED": "dutchman dutchwoman dutch",
    "ITA": "italian", "POL": "pole polish", "IRL": "irishman irishwoman irish", "AUS": "australian aussie",
    "NZL": "kiwi", "CAN": "canadian", "JAM": "jamaican", "UGA": "ugandan", "MAR": "moroccan", "ALG": "algerian",
    "QAT": "qatari", "BRN": "bahraini", "DEN": "dane danish", "FIN": "finn finnish", "BEL": "belgian", "SUI": "swiss",
    "POR": "portuguese", "GRE": "greek", "TUR": "turk turkish", "UKR": "ukrainian", "RUS": "russian", "JPN": "japanese",
    "CHN": "chinese", "IND": "indian", "RSA": "south-african", "BOT": "botswanan", "NGR": "nigerian", "CUB": "cuban",
    "BRA": "brazilian", "CRO": "croatian croat", "CZE": "czech", "HUN": "hungarian", "AUT": "austrian",
    "SLO": "slovenian slovene",
    "SRB": "serb serbian", "ROU": "romanian", "BUL": "bulgarian", "SVK": "slovak", "ISR": "israeli",
    "GRN": "grenadian", "TTO": "trinidadian", "BAH": "bahamian", "DOM": "dominican",
    "COL": "colombian", "VEN": "venezuelan", "EST": "estonian", "LTU": "lithuanian", "LAT": "latvian",
    "ISL": "icelander icelandic", "BUR": "burkinabe", "ERI": "eritrean", "BDI": "burundian", "RWA": "rwandan",
}  # fmt: skip
COUNTRIES = {word: code for code, words in _PEOPLE.items() for word in words.split()}
"""The nation's three letters by what one of its people is called, in lower case."""
