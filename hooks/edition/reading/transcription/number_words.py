"""Words of the series that tell what a number beside them is."""

from __future__ import annotations

MONTHS = frozenset(
    (
        "january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec"
    ).split()
)

SERIES = frozenset(
    """
    no nos nr number numbers numbered telegram telegrams tel tels embtel embtels deptel deptels
    urtel urtels ourtel mytel reftel contel contels legtel legtels congentel depcirtel cirtel
    circtel mistel amtel usuntel usun delga gadel martel telmar secto tosec dulte tedul polto topol
    topad tousfo usfoto todep toeca ecato musto toisa icato cx dte hicom airgram desp despatch
    despatches embdesp embdesps depdesp note notes message messages letter circular cable cables
    instruction document documents doc docs article articles art arts paragraph paragraphs para
    paras par section sections sec secs subparagraph part parts page pages p pp volume volumes vol
    vols chapter annex appendix item items point points resolution resolutions nsc jcs cap case lot
    file box rg tab plan phase group course state your my our ur re ref
    """.split()
)
"""What a number belongs to when it stands behind one of these: a document, a paragraph, a
place in a book. Telegram series as the volumes' lists of abbreviations give them."""

POSTS = frozenset(
    """
    accra addis algiers amman ankara asunción asuncion athens baghdad bangkok beirut belgrade berlin
    bern bogotá bogota bonn brussels bucharest budapest cairo canberra caracas chungking colombo
    copenhagen dakar damascus delhi dhahran djakarta dublin frankfurt geneva guatemala habana hague
    hanoi havana helsinki istanbul jakarta jerusalem jidda kabul karachi khartoum kinshasa kuala
    lagos léopoldville leopoldville lima lisbon london luxembourg madrid managua manila mexico
    montevideo moscow nanking nicosia oslo ottawa panama paris peiping phnom prague pretoria pusan
    quito rabat rangoon reykjavik rio rome saigon salisbury santiago santo seoul shanghai singapore
    sofia stockholm taipei tangier tegucigalpa tehran tel tokyo tripoli tunis usun vienna vientiane
    warsaw wellington york zagreb
    """.split()
)
"""Posts whose telegrams are named by them: ``repeated Tokyo 213``."""

DOCUMENTS = frozenset(
    """
    telegram telegrams tel tels letter letters memorandum memoranda memo memcon message
    messages despatch despatches dispatch note notes report reports paper papers airgram cable
    cables aide-mémoire text draft statement document documents instruction instructions embtel
    embtels deptel deptels urtel urtels reftel reftels ourtel mytel contel contels minutes
    proposal resolution agreement communiqué circular study summary estimate nie
    """.split()
)
"""What ``Not printed`` may be said of."""

MEASURES = frozenset(
    """
    percent per million billion thousand hundred dollars pounds tons miles km days weeks months
    years hours minutes cents meters feet times
    """.split()
)
"""Of which there may be a decimal number."""

UNITS = MEASURES | frozenset(
    "men divisions planes p.m a.m pm am noon o’clock or and to members nations countries".split()
)

PLAIN = frozenset(
    """
    the a an in on at of for to and or by with from as is was were see not this that these
    those reference references telegram telegrams document documents source presumably
    regarding concerning according apparently department state embassy secretary ambassador
    copy copies text for printed none no it he she they i we foreign relations vol also there
    here one two ibid supra infra ante post dated drafted repeated secret minister president
    government united states january february march april may june july august september
    october november december jan feb mar apr jun jul aug sept oct nov dec
    """.split()
)
"""Words that notes begin with whatever they are about."""
