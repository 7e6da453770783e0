"""Words that the phrases of several kinds share, each a choice of the phrases' language."""

BEAT = (
    "(beat|beats|defeated|defeats|outkicked|outsprinted|overcame|edged( out)?|pipped|saw off|got the better of"
    "|finished ahead of|was ahead of|held off|ran down|downed|upset|stunned|came home ahead of|outran|outlasted"
    "|crossed the line ahead of|finished in front of|got the better of|overhauled|ran away from|swept past|ran past)"
)
HAS_BEATEN = "(has|had) (now |already )?(beaten|defeated|got the better of|finished ahead of|been ahead of|come out on top against|bested)"
LOST_TO = (
    "(lost to|was beaten( into ⟨O\\d+⟩( place)?)? by|was defeated by|finished behind|was outkicked by|was outsprinted by|was behind|trailed home behind"
    "|was runner-up to|was second to|came home behind|was edged( out)? by|was pipped by|had to settle for second behind)"
)
MEETING = "({disc} )?(meeting|race|encounter|clash|duel|contest|head-to-head|showdown|battle|match-up|{round})"
MEETINGS = "({disc} )?(meetings|races|encounters|clashes|duels|contests|head-to-heads|showdowns|battles|match-ups|matchups|{round})"
MET = (
    "(met|raced( each other| against each other| one another)?|faced( off| each other| one another)?|clashed"
    "|gone head[- ]to[- ]head|gone up against each other|competed( against each other)?|squared off|run against each other"
    "|locked horns|duelled|crossed swords|lined up (together|against each other)|been in the same race|come up against each other"
    "|battled( each other)?|run in the same race)"
)
WON = "(won|took|claimed|captured|collected|earned|landed|clinched|secured|grabbed|bagged|picked up|has won|had won|wins|takes|claims|settled for|had to settle for|came away with|added)"
LAST = "(last|latest|most recent|previous)"
SAID = "(said|says|added|told|insisted|explained|admitted|joked|claimed|declared|remarked|replied|quipped|reflected|conceded|continued|stated|told reporters|wrote|posted)"
OFTEN = "(only |just |already |at least |a mere |exactly |now )?"
