//! English words by their classes, and verbs by their forms. The words of a table are in alphabetical order, as bytes.

/// Words before a noun.
pub const DETERMINER: &str = "a all an another any both ce ces cette des dozen each eight either eleven every few five four half \
    her his its la le les leur leurs many more most my neither nine no other our sa ses seven several \
    six some son such ten the their these this those three twelve two un une your";

/// Words that stand for a noun.
pub const PRONOUN: &str = "anybody anyone anything elle elles everybody everyone everything he herself him himself i il ils it \
    itself me mine myself nobody none nothing nous one she somebody someone something theirs them \
    themselves these they this those us vous we you yours";

/// Those that are subjects only.
pub const SUBJECT: &str = "he i it she there they we you";

/// Words that lead to a noun.
pub const PREPOSITION: &str = "about above across against along alongside amid amidst among amongst around at au aux avec behind \
    below beneath beside besides between beyond by chez concerning dans de despite du due during en \
    entre except excluding for from in including inside into like near of off on onto outside over par \
    past per pour regarding sans sous sur than through throughout toward towards under unlike upon vers \
    versus via vs with within without à";

/// Words that join two of a kind.
pub const COORDINATOR: &str = "& and but et mais nor or ou yet";

/// Words that open a clause with a subject of its own.
pub const SUBORDINATOR: &str = "after although as because before if lorsque once puisque quand since so though till unless until \
    when whenever where whereas wherever whether while";

/// Words that open a clause about the noun before.
pub const RELATIVE: &str = "dont how que qui what when where which who whom whose why";

/// Auxiliaries that an infinitive follows.
pub const MODAL: &str = "'ll can cannot can’t could couldn’t may might must mustn’t shall should shouldn’t will won’t would \
    wouldn’t ’ll";

/// Forms of "be" that need a subject.
pub const BE: &str = "am are aren’t est is isn’t sont was wasn’t were weren’t étaient était";

/// Forms of "have".
pub const HAVE: &str = "avait had hadn’t has hasn’t have haven’t ont";

/// Forms of "do".
pub const DO: &str = "did didn’t do does doesn’t don’t";

/// Words that negate.
pub const NEGATION: &str = "never no-longer not n’t";

/// Adverbs that do not end in "ly".
pub const ADVERB: &str = "abroad additionally again allegedly almost already also always back besides briefly currently \
    earlier even eventually ever far finally first formerly furthermore hence here home however indeed \
    initially instead jointly just last later maybe meanwhile moreover nearly nevertheless nonetheless \
    now officially often once online only originally otherwise overnight perhaps previously publicly \
    quite rather recently reportedly so sometimes soon still subsequently successfully then there \
    therefore thus today together tomorrow too twice unanimously usually very well yesterday";

/// Words in "ly" that are no adverbs.
pub const NOT_ADVERB: &str = "ally anomaly apply assembly belly beverly billy bully butterfly comply costly daily deadly early \
    elderly emily family fly friendly holly homily hourly imply italy jelly july kelly kimberly likely \
    lily lonely lovely molly monopoly monthly multiply only orderly quarterly rally rely reply sally \
    scholarly silly supply ugly weekly yearly";

/// Verbs of saying and thinking, which a statement follows.
pub const SAYING: &str = "acknowledge add admit agree allege announce argue assert believe caution claim complain concede \
    conclude confirm contend decide declare deny determine discover emphasise emphasize \
    estimate expect explain fear feel find guess hear hint hope imagine indicate insist joke know learn \
    maintain mean note observe pledge predict promise propose prove read realise realize recall reply \
    report reveal rule say see show signal state stress suggest tell testify think tweet understand vow \
    warn write";

/// Those of them that only report.
pub const REPORTING: &str = "acknowledge add admit allege argue assert caution claim concede conclude confirm contend continue \
    declare emphasise emphasize explain insist joke note observe recall reply say state stress tell \
    testify tweet warn write";

/// Verbs that an infinitive completes.
pub const CONTROL: &str = "able agree aim allow appear appoint ask attempt authorise authorize begin bound choose come continue \
    decide design due elect expect fail forbid force get go hire hope intend invite license likely \
    manage move need offer opt order plan pledge poise prepare promise propose ready refuse require \
    schedule seek seem select set slate start tell tend threaten try urge use vote vow want";

/// Verbs that say little without the phrase behind them.
pub const COMPLEMENT: &str = "account accuse add adhere agree aim amount apply appoint arrive assign attach attribute award ban \
    base begin believe belong benefit blame bring call cater center centre charge climb come commit \
    compare concern congratulate connect consider consist contribute convert convict criticise criticize \
    cut dedicate deem depend deprive derive describe devote differ dip divide drop elect emerge end \
    engage equip expose fall fill fire focus force get give go graduate grow hand hold increase inform \
    invest jump keep know lead leave lend lie limit link listen live load look make move name nominate \
    notify object open originate owe participate pay place plead point praise present prevent provide \
    put raise range react reduce refer regard relate rely remain remind render replace reply reside \
    resign respond result retire return rise rob see sell send sentence serve set shift shoot sign sink \
    sit slip soar speak specialise specialize split stand start stay stem stop strip subject succeed \
    suffer supply swap take talk thank transfer transform treat turn view wait warn withdraw work write";

/// Nouns of things that happen.
pub const EVENT: &str = "accident accord acquisition agreement announcement arrest arrests assassination attack attacks \
    auction battle birth bombing breach caucus ceasefire census ceremony championship collapse concert \
    conference congress convention coup crash crisis cup deal death deaths debate debates decision \
    defeat demonstration demonstrations disaster draw earthquake election elections epidemic explosion \
    festival final finals fire flood floods funeral game games hack hearing hearings hurricane \
    inauguration incident invasion killing killings launch loss marathon march massacre match meeting \
    meetings merger midterms murder murders olympics outbreak pact pandemic premiere primary protest \
    protests quake race raid rally recession referendum revolution riot riots robbery ruling sale \
    scandal shooting show speech storm storms strike strikes summit theft tournament treaty trial truce \
    tsunami uprising verdict victory vote votes war wars wedding wildfire wildfires win";

/// Verbs that say nothing without an object.
pub const TRANSITIVE: &str = "accept bring build buy carry cause cover create face find get give have help hit hold include join \
    keep lead lose make meet need offer pay produce provide publish put raise reach receive record \
    release see sell send set show sign take use want win";

/// Nouns of one person.
pub const PERSON: &str = "activist actor actress ambassador analyst artist assassin attorney aunt author \
    banker bishop boy broker brother candidate captain champion chancellor chef chief coach colleague \
    colonel commander commissioner composer cousin daughter diplomat director doctor driver economist envoy \
    expert father fighter founder friend general girl governor grandfather grandmother great-aunt \
    great-uncle gunman husband inspector investor journalist judge king lawmaker lawyer leader man manager \
    mayor minister mother musician neighbor neighbour nurse obstetrician officer official owner pilot player \
    politician premier president priest prince princess professor prosecutor protester queen relative \
    reporter researcher scientist secretary senator singer sister sniper soldier son spokesman spokesperson \
    spokeswoman star stepfather stepmother student suspect teacher uncle victim wife woman writer";

/// Words in "ed" that are no participles.
pub const NO_VERB: &str = "aged bed biped breed crooked embed feed hatred hundred indeed infrared kindred naked need newlywed \
    ragged red rugged sacred seed shed speed united weed wicked";

/// Nouns in "s" that look like verbs.
pub const RARELY: &str = "figures forces headquarters hours houses lawmakers leaders levels means measures members needs news \
    numbers officers parts points prices rates records results sales sanctions schools series services \
    shares species states stocks studies talks tanks taxes terms times troops votes wars works";

/// Nouns in "ing".
pub const NOMINAL: &str = "advertising banking bearing beginning bombing briefing broadcasting building clothing crossing \
    dealing drawing earning engineering farming feeling filing finding funding gaming gathering hearing \
    housing killing landing lending lighting listing manufacturing marketing meeting mining offering \
    opening painting parking planning policing pricing processing programming publishing questioning rating \
    recording ruling saving setting shipping shooting sitting spending testing timing trading training \
    understanding warning wedding wording";

/// Verbs of [`COMPLEMENT`] that may stand alone.
pub const INTRANSITIVE: &str = "arrive begin climb close conclude dip drop emerge end fall go graduate grow jump move open resign retire \
    return rise shift sink slip soar speak split start stop strike withdraw";

/// Verbs whose form in "s" is no noun.
pub const VERB_ONLY: &str = "accept allow announce argue become begin believe bring build buy come contain continue describe \
    expect get give go grow hold include involve keep know lead lose make meet oppose pay produce \
    provide receive reject remain represent require reveal say seek seem sell send speak spend suggest \
    support take tell think want win write";

/// Infinitives of verbs that are regular.
pub const REGULAR: &str = "abandon abolish absorb accept accompany accomplish account accuse achieve \
    acknowledge acquire act adapt add address adjourn adjust administer admire admit adopt advance advertise \
    advise advocate affect affirm afford age agree aid aim air alarm alert align allege allocate allow alter \
    amass amend amount analyse analyze anchor announce annoy answer anticipate apologise apologize appeal \
    appear applaud apply appoint appreciate approach approve argue arm arrange arrest arrive ask assemble \
    assert assess assign assist assume assure attach attack attempt attend attract attribute auction audit \
    author authorise authorize average avert avoid await award back balance ban bar base battle beg behave \
    believe belong benefit bid blame blast bless block board boast bolster bomb book boost border borrow \
    boycott brand breach brief broaden bully burn bury calculate call calm campaign cancel capture care \
    carry cast cater cause cease celebrate centre challenge champion change charge chart chase chat cheat \
    check cheer cite claim clarify clash classify clean clear climb close coach coincide collaborate \
    collapse collect combat combine comfort command commemorate comment commission commit communicate \
    compare compel compensate compete compile complain complete comply comprise compromise conceal concede \
    concentrate concern conclude condemn conduct confer confess confine confirm confiscate conflict confront \
    connect conquer consider consist consolidate constitute constrain construct consult consume contact \
    contain contend contest continue contract contrast contribute control convene convert convey convict \
    convince cook cool cooperate coordinate cope correct cosponsor cost count counter couple cover crack \
    crash crawl create credit criticise criticize cross crown crush cultivate curb cure damage dance dare \
    dash date debate debut decide declare decline decorate decrease dedicate defeat defend defer define defy \
    delay delete deliver demand demolish demonstrate denounce deny depart depend depict deploy deport derail \
    derive descend describe deserve design designate desire destroy detail detain detect deter deteriorate \
    determine detonate devastate develop devise devote diagnose dictate die differ dine direct disagree \
    disappear disappoint disclose discontinue discourage discover discuss dismantle dismiss dispatch display \
    dispute disrupt dissolve distance distinguish distribute dive divert divide divorce document dominate \
    donate double doubt draft drag drain dress drop drown earn ease echo edit educate elaborate elect \
    elevate eliminate embark embrace emerge emphasise emphasize employ enable enact encounter encourage end \
    endanger endorse endure enforce engage enhance enjoy enlist ensure enter entertain entitle envision \
    equip erect erode erupt escalate escape establish estimate evacuate evade evaluate evolve examine exceed \
    exchange exclude execute exempt exercise exhibit exist exit expand expect expel experience expire \
    explain explode exploit explore export expose express extend extract face facilitate fade fail fall fan \
    fare fashion favor favour fear feature fight figure file fill film finalise finalize finance fine finish \
    fire fix flag flank flash flee flood flourish flow focus follow force forecast form formulate foster \
    found frame free fuel fulfil fulfill function fund gain gather generate govern grab graduate grant greet \
    grip grow guarantee guard guess guide hail halt hamper hand handle happen harass harm harvest hate haul \
    head heal help herald highlight hike hire honor honour hop hope host house hunt hurl identify ignite \
    ignore illustrate imagine impact implement imply import impose impress imprison improve inaugurate \
    incite include incorporate increase incur indicate indict induce inflict influence inform inhabit \
    inherit initiate inject injure innovate inquire insert insist inspect inspire install instruct insult \
    integrate intend intensify interact intercept interfere interpret interrupt intervene interview \
    introduce invade invent invest investigate invite involve irritate isolate issue join joke judge jump \
    justify kick kidnap kill kiss knock label lack land last laugh launch leak lean leap learn lecture \
    leverage license lift like limit linger link list listen live load loan locate lock log long look loom \
    loot lower maintain manage mandate manufacture march mark market marry mask master match mature measure \
    mediate meld melt mention merge migrate miss mix mobilise mobilize mock modify monitor mount mourn move \
    multiply murder name narrow near need negotiate nominate note notice notify object oblige observe obtain \
    occupy occur offend offer offset open operate oppose order organise organize originate oust outline \
    overhaul oversee own pack paint park participate partner pass patrol pause peak pen perceive perform \
    perish permit persist persuade phase phone photograph pick pin pioneer place plan plant play plead \
    please pledge plot plunge point poise poison poll pose position possess post postpone pour power \
    practice practise praise pray precede predict prefer prepare prescribe present preserve press pressure \
    presume pretend prevail prevent price print process proclaim produce profess profit progress prohibit \
    project prolong promise promote prompt pronounce propel propose prosecute protect protest prove provide \
    provoke publicise publicize publish pull pump punish purchase pursue push qualify quarrel question queue \
    quote race raid raise rally range rank rate ratify reach react reaffirm realise realize rebound recall \
    receive recognise recognize recommend reconsider record recover recruit recycle reduce reelect refer \
    reflect reform refrain refuse regain regard register regret regulate reinforce reinstate reject relate \
    relax release relieve relocate rely remain remark remember remind remove rename render renew renounce \
    renovate rent reopen repair repeal repeat replace reply report represent request require rescue research \
    resemble reserve reside resign resist resolve respond rest restart restore restrict result resume retain \
    retaliate retire retreat retrieve return reunite reveal reverse review revise revive revoke reward risk \
    roam rob roll rule rush sack sail sample sanction satisfy save say scale scan scare schedule score scrap \
    scrutinise scrutinize seal search secure seek seem seize select sense separate serve settle shape share \
    shelve shift ship shock shop shout shrug sign signal simplify sink slam slash slip slow smash smoke \
    smuggle soar solve sort spark speculate spell spend spike sponsor spot stab stabilise stabilize staff \
    stage stall stamp star stare start state station stay steer stem step stipulate stop storm strain \
    streamline strengthen stress stretch strip structure struggle study stumble submit subpoena substitute \
    succeed sue suffer suggest suit summon supply support suppress surge surpass surprise surrender surround \
    survey survive suspect suspend sustain swap switch tackle target task taste tempt tend term terminate \
    terrify test testify text thank threaten thrive tie tighten topple total touch tour trace track trade \
    trail train transfer transform translate transmit transport trap travel treat trend trigger triple \
    triumph trouble trust try turn tweet twist uncover undergo underline undermine unfold unify unite \
    unleash unveil update upgrade uphold urge use usher utilise utilize vacate value vanish vary venture \
    verify veto view violate visit voice volunteer vote vow wage wait walk wander want warm warn warrant \
    wash waste watch water weaken weigh welcome widen wield wipe wish witness wonder work worry worsen wreck \
    yell yield zoom";

/// Verbs that are not: infinitive, past, participle.
pub const IRREGULAR: &str = "\
    be was been; become became become; begin began begun; bend bent bent; bet bet bet; bite bit bitten; \
    bleed bled bled; blow blew blown; break broke broken; breed bred bred; bring brought brought; \
    build built built; burst burst burst; buy bought bought; catch caught caught; choose chose chosen; \
    cling clung clung; come came come; cut cut cut; deal dealt dealt; dig dug dug; draw drew drawn; \
    drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feed fed fed; \
    feel felt felt; fight fought fought; find found found; flee fled fled; fly flew flown; \
    forbid forbade forbidden; forget forgot forgotten; forgive forgave forgiven; freeze froze frozen; \
    get got gotten; give gave given; go went gone; grind ground ground; grow grew grown; hang hung hung; \
    have had had; hear heard heard; hide hid hidden; hit hit hit; hold held held; hurt hurt hurt; \
    keep kept kept; know knew known; lay laid laid; lead led led; leave left left; lend lent lent; \
    let let let; lie lay lain; light lit lit; lose lost lost; make made made; mean meant meant; \
    meet met met; overcome overcame overcome; oversee oversaw overseen; overtake overtook overtaken; \
    overthrow overthrew overthrown; overturn overturned overturned; pay paid paid; put put put; \
    quit quit quit; read read read; rebuild rebuilt rebuilt; ride rode ridden; ring rang rung; \
    rise rose risen; run ran run; say said said; see saw seen; seek sought sought; sell sold sold; \
    send sent sent; set set set; shake shook shaken; shed shed shed; shine shone shone; shoot shot shot; \
    show showed shown; shrink shrank shrunk; shut shut shut; sing sang sung; sink sank sunk; \
    sit sat sat; sleep slept slept; slide slid slid; speak spoke spoken; spend spent spent; \
    spin spun spun; split split split; spread spread spread; spring sprang sprung; stand stood stood; \
    steal stole stolen; stick stuck stuck; strike struck struck; swear swore sworn; sweep swept swept; \
    swim swam swum; swing swung swung; take took taken; teach taught taught; tear tore torn; \
    tell told told; think thought thought; throw threw thrown; undergo underwent undergone; \
    understand understood understood; undertake undertook undertaken; uphold upheld upheld; \
    wake woke woken; wear wore worn; win won won; wind wound wound; withdraw withdrew withdrawn; \
    withhold withheld withheld; withstand withstood withstood; write wrote written; \
";
