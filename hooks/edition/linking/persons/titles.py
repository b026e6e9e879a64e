"""Word lists of the field: titles before names, things named after persons."""

from __future__ import annotations

TITLES = frozenset(
    """
    mr mister messrs mrs mme madame madam miss ms mlle dr doctor sir lord lady baron count viscount
    professor prof judge justice senator sen congressman congresswoman representative rep
    general gen lieutenant lt major maj brigadier brig colonel col captain capt commander cdr
    admiral adm rear vice commodore air field marshal generalissimo president pres premier prime
    primin chairman secretary sec secy secgen undersecretary under assistant asst deputy acting
    minister fonmin finmin defmin pm ambassador amb ambassadors ministers senators generals
    chairmen secretaries chargé charge counselor consul commissar governor gov mayor king queen
    prince princess emperor shah sultan sheikh emir pope archbishop bishop cardinal father
    reverend rev
    patriarch comrade foreign speaker attorney chancellor director commissioner delegate fonsec
    """.split()
)
"""Words before a surname that belong to it: ``General Deane``, ``Maj. Gen. John R. Deane``."""

SOLE = frozenset("generalissimo shah pope emperor negus".split())
"""Titles that mean one man by themselves, where a record has them instead of given names."""

OF_A_WIFE = frozenset("mrs mme madame madam miss mlle lady queen princess".split())
"""Titles under which a surname alone is not the man of that name."""

THINGS = frozenset(
    """
    doctrine pact treaty line company corporation mission commission committee amendment act bill
    law prize medal university college institute foundation street airport canal dam
    """.split()
)
"""Nouns after a surname that make it the name of something else: ``Marshall Plan``."""

NAMED_THINGS = THINGS | frozenset(
    """
    plan plans house square gulf bay island islands river hotel building award scholarship fund
    library memorandum memorial file files report declaration note formula proposal proposals
    agreement state county city post times papers motor motors steel lines valley bank hall park
    school
    """.split()
)
"""The same, where the noun has a capital: ``Balfour Declaration``."""

OTHER_OFFICES = frozenset(
    "acting assistant associate under deputy vice former late ex first second third".split()
)
"""Words before an office that make it another: ``the Assistant Secretary of State``."""

ABBREVIATED = {
    "pres": "president",
    "sec": "secretary",
    "secy": "secretary",
    "amb": "ambassador",
    "gen": "general",
    "maj": "major",
    "lt": "lieutenant",
    "brig": "brigadier",
    "col": "colonel",
    "capt": "captain",
    "adm": "admiral",
    "gov": "governor",
    "sen": "senator",
    "asst": "assistant",
    "chairmen": "chairman",
    "ministers": "minister",
    "ambassadors": "ambassador",
    "secretaries": "secretary",
    "senators": "senator",
    "generals": "general",
}
"""Titles as telegrams shorten them, or join them, by the title as a record has it."""

NO_GIVEN_NAMES = frozenset(
    """
    the a and but for with from in on at by of to as if when while after before also both neither
    january february march april may june july august september october november december jan feb
    mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday
    sunday office affairs defense department dept embassy emb government govt party ministry board
    staff council agency army navy force corps mission attaché attache delegation committee bureau
    legation consulate conference commission service treasury
    """.split()
)
"""Capital words before a name that are nobody’s given name."""

CITIES = frozenset(
    """
    washington london paris moscow berlin rome madrid lisbon vienna athens ankara cairo tehran delhi
    tokyo peking nanking seoul manila saigon hanoi bangkok canberra ottawa brussels bonn geneva
    warsaw prague budapest belgrade lincoln jackson houston dallas austin denver jerusalem
    """.split()
)
"""Cities that are family names too; alone, the word means the city."""

PARTICLES = frozenset("de du da di do van von der den la le el al bin ibn ben ter ten zu".split())
"""Parts of a family name that may stand apart, be glued to it, or follow the given names."""

SUFFIXES = frozenset("jr sr i ii iii iv v".split())
"""What follows a name and tells father from son, or king from king."""
