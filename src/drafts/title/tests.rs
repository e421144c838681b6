//! The titles of made-up sentences.

use super::*;

/// Checks the title for the date with these words: it is empty where nothing is stated at it, and "?" where a person
/// has to write one.
#[track_caller]
fn check(sentence: &str, date: &str, expected: &str) {
    let range = sentence.find(date).filter(|_| !date.is_empty()).map(|at| at..at + date.len());
    let is_french = sentence.starts_with("Le ");
    let language = if is_french { Language::French } else { Language::English };
    let whole = 0..sentence.len();
    let found = crate::dates::Finder::new(language).find(sentence, None);
    let found = found.into_iter().filter(|date| date.class != crate::dates::Class::Duration);
    let dates: Vec<Range<usize>> = found.map(|date| date.phrase).collect();
    let of = TitleOf {
        text: sentence,
        sentence: &whole,
        before: &[],
        date: range.as_ref(),
        dates: &dates,
        lies: Lies::Near,
        language,
    };
    let title = title(of).map_or_else(String::new, |title| if title.is_whole { title.text } else { "?".to_owned() });
    assert_eq!(title, expected, "{sentence}");
}

#[test]
fn a_date_is_left_out_where_the_sentence_can_do_without() {
    check("UPS made record profits in 2022.", "2022", "UPS made record profits");
    check("In 2006, Field went to see a film.", "2006", "Field went to see a film");
    check("“In 2018, the board predicted a crash,” he continued.", "2018", "The board predicted a crash");
    check("The ship sank on Tuesday night, police said.", "Tuesday night", "The ship sank");
    check("Resolution 5, on 3 May 2018, was adopted by all.", "3 May 2018", "Resolution 5 was adopted by all");
    check("The party lost the 2024 election to a newcomer.", "2024", "The party lost the 2024 election to a newcomer");
    check("Thursday’s storms erupted in Kansas.", "Thursday", "Thursday’s storms erupted in Kansas");
    check("Le 18 mai 2026, le conseil a suspendu ses travaux.", "18 mai 2026", "Le conseil a suspendu ses travaux");
    check("3 May 2018", "3 May 2018", "");
    check("Le conseil l’a suspendu le 18 mai 2026.", "18 mai 2026", "Le conseil l’a suspendu");
    check(
        "Le ministre des Affaires étrangères a signé le traité le 18 mai 2026 à Ottawa, après de longues négociations.",
        "18 mai 2026",
        "Le ministre des Affaires étrangères a signé le traité à Ottawa",
    );
    check(
        "Le 18 mai 2026, le ministre canadien des Affaires étrangères et de la Coopération internationale Jean Roy a parlé.",
        "18 mai 2026",
        "?",
    );
    check(
        "These developments signal that Canada is moving away from its dependence on US defense contractors, \
         following the Pentagon's decision on May 18 to suspend the Permanent Joint Board on Defense mechanism.",
        "May 18",
        "The Pentagon's decision to suspend the Permanent Joint Board",
    );
}

#[test]
fn a_date_is_of_the_statement_that_holds_it() {
    let repairs = "The operator said on Wednesday that the repairs had been scheduled for early March.";
    check(repairs, "Wednesday", "The operator said that the repairs had been scheduled for early March");
    check(repairs, "early March", "The repairs had been scheduled for early March");
    check(
        "“It is closed,” the minister told reporters on Monday.",
        "Monday",
        "“It is closed,” the minister told reporters",
    );
    let crane = "The crane, built in 1987, had failed an inspection in November 2024.";
    check(crane, "in 1987", "");
    check(crane, "in November 2024", "The crane had failed an inspection");
    let report = "The company ignored three warnings before a crane fell on a ship in February.";
    check(report, "February", "A crane fell on a ship");
    let inquiry = "The union waited for an inspection, which began last Thursday and will take until the end of April.";
    check(inquiry, "last Thursday", "An inspection began");
    check(inquiry, "until the end of April", "");
    check("The port was closed at noon and will reopen on Monday.", "on Monday", "The port will reopen");
    let rules = "The rules will remain in place until 27 October 2030 when they will be reviewed.";
    check(rules, "until 27 October 2030", "The rules will remain in place");
}

#[test]
fn a_date_of_something_else_makes_no_title() {
    // Of a noun, a comparison, a condition, a match, a possibility, a programme.
    check("The best phone of 2019 has a long list of features.", "2019", "");
    check("The 2016 laptop has a poor keyboard.", "2016", "");
    check("Sales fell to 40 ships from 60 ships in 2018.", "2018", "");
    check("This summer, if the permits are given, the plant will open in Ottawa.", "This summer", "?");
    check("The winger was hurt late in the second quarter.", "late in the second quarter", "");
    check("They can change the rules tomorrow.", "tomorrow", "");
    check("She told “This Morning” that the shop had closed.", "This Morning", "");
    // "was never searched" is not said.
    check("The police did not search the house until October.", "until October", "");
    check("The shop will run until October.", "until October", "");
    // No statement at all.
    check("Plaque displayed 1961.", "1961", "");
    check("A report released on Monday by the union calls that into question.", "Monday", "");
    check("Reduction in mortality associated with vaccines in 1989.", "1989", "");
}

#[test]
fn a_title_is_of_the_clause_of_its_date() {
    let industry = "Caracas nationalized the industry in the 1970s, and in the 2000s ordered its sale.";
    check(industry, "1970s", "Caracas nationalized the industry");
    check(industry, "2000s", "Caracas ordered its sale");
    let launch = "The satellite, which was built in Ottawa, was lost soon after a rocket failed in May.";
    check(launch, "May", "A rocket failed");
    check("The men, assigned to the unit, slept on Monday.", "Monday", "The men slept");
    check("Esper, left, and Lich met in Hanoi on Monday.", "Monday", "Esper and Lich met in Hanoi");
    check("The police said a man and two women were hurt on Monday.", "Monday", "A man and two women were hurt");
    check("On Monday, officials say, the bridge was closed.", "Monday", "The bridge was closed");
}

#[test]
fn a_title_keeps_the_words_that_say_which_one_is_meant() {
    check(
        "Children injured in an attack are treated at the hospital in Gaza on 5 November 2023.",
        "5 November 2023",
        "Children injured in an attack are treated at the hospital in Gaza",
    );
    check(
        "On Monday, Lady Starmer attended the London Fashion Week show in an outfit lent to her by the designer.",
        "Monday",
        "Lady Starmer attended London Fashion Week show in outfit lent to her by designer",
    );
}

#[test]
fn a_title_that_does_not_tell_is_to_be_written() {
    // Nobody is named, or nothing is told.
    check("She formed a company in 2008.", "2008", "?");
    check("He and Jones bought the house in 2022.", "2022", "?");
    check("Its release was moved to January 2021.", "January 2021", "?");
    check("Police searched his home on 12 October 2023.", "12 October 2023", "?");
    check("The event will take place on 4 November 2023.", "4 November 2023", "?");
    check("The alliance, which will start on 2 May 2022, has two members.", "2 May 2022", "?");
    check("The fourth reached the coast in 2008.", "2008", "?");
    check("Vancouver had 63% in 2018.", "2018", "?");
    // "An image of President Smith" is not him.
    let image = "An image of Canadian President Ada Jones Smith is raised during a big candlelight rally in \
                 Ottawa on 5 May 2018.";
    let title = "An image of Ada Jones Smith is raised during a big candlelight rally in Ottawa";
    check(image, "5 May 2018", title);
    // There is no room for the point.
    check(
        "The president issued a sweeping order in 2023 that regulates how companies may train, test and sell models.",
        "2023",
        "?",
    );
    check(
        "The centre released new data in 2023 on extraordinarily widespread resistance of long forgotten diseases.",
        "2023",
        "?",
    );
    let storms = "The long row of storms has been driven since August 2023 by a jet stream that moved further to the \
                  south than anybody had seen.";
    check(storms, "since August 2023", "?");
    // It was planned, and came to nothing.
    check("A group was poised to test the method in 2021, but protests stopped it.", "2021", "?");
}

#[test]
fn a_pronoun_is_replaced_where_only_one_can_be_meant() {
    let election = "When Democrats took the House in 2006, they raised wages in 2007.";
    check(election, "2007", "Democrats raised wages");
    let fair = "Jones was working in Ottawa when he went to the fair in 1968.";
    check(fair, "1968", "Jones went to the fair");
    let two = "Jones met Ada Smith in Ottawa before he went to the fair in 1968.";
    check(two, "1968", "?");
    check("Ada Jones was just ten in 2019 when she died of a fever.", "2019", "Ada Jones died of a fever");
    let became = "The city became a part of colonial history in 1884, when the chancellor held a conference.";
    check(became, "1884", "The chancellor held a conference");
}

#[test]
fn two_clauses_are_told_where_one_says_too_little() {
    let meeting = "The meeting took place on 27 October 2022 and aimed to end the war.";
    check(meeting, "27 October 2022", "The meeting took place and aimed to end the war");
    let attack = "Two men were stabbed and a third was shot in Roxbury on 8 November 2023, police said.";
    check(attack, "8 November 2023", "Two men were stabbed and a third was shot in Roxbury");
}

#[test]
fn openings_go() {
    check("In Ottawa the board was founded on 3 May 2018.", "3 May 2018", "The board was founded");
    check("Then, in 2012, hundreds of men assaulted the U.S.", "in 2012", "Hundreds of men assaulted the U.S.");
    check("Still, the treaty was signed.", "", "The treaty was signed");
    check("At the summit in Dubai this May, Jones asked for money.", "this May", "Jones asked for money");
    check("While hail fell on Kansas, tornadoes failed to form.", "", "Tornadoes failed to form");
    check("In Dubai, Cairo and Rome, people protested.", "", "People protested");
    check("MEXICO CITY (AP) — Mexico’s economy grew by 1%.", "", "Mexico’s economy grew by 1%");
    check("who was ousted as vice-president in 2017", "2017", "");
}

#[test]
fn attribution_goes_and_leaves_a_statement() {
    check("The minister said that the bridge was closed.", "", "The bridge was closed");
    check(
        "Economist Ariane Curtis said the strength of the market increases the risk.",
        "",
        "The strength of the market increases the risk",
    );
    check("“The bridge has been closed,” the minister told reporters.", "", "The bridge has been closed");
    check("The bridge was closed, according to the ministry.", "", "The bridge was closed");
    check("A launch, he said, requires attention.", "", "A launch requires attention");
    check("The group said it had closed the bridge.", "", "The group said it had closed the bridge");
}

#[test]
fn a_claim_keeps_who_makes_it() {
    let goal = "Pentagon officials say the goal is to put 40,000 troops in the region by the end of the month.";
    check(goal, "by the end of the month", "Pentagon officials say the goal is to put 40,000 troops in the region");
    let chips = "Intel said it had corrected the problems and would start producing chips next week.";
    check(chips, "next week", "Intel said it would start producing chips");
    let behind = "Capital spending in 1990 will rise slightly, Mr. Jones said on Monday.";
    check(behind, "1990", "Capital spending will rise slightly, Mr. Jones said");
    let according = "According to the ministry, tariffs will be lifted in May.";
    check(according, "May", "Tariffs will be lifted");
    check("According to Ottawa, tariffs will be lifted in May.", "May", "According to Ottawa, tariffs will be lifted");
    // A deed stands alone, and so does what somebody unnamed said.
    check("Police said the bridge was closed on Monday.", "Monday", "The bridge was closed");
    check("The bridge will be closed on Monday, he said.", "Monday", "The bridge will be closed");
}

#[test]
fn a_relative_clause_tells_of_its_noun() {
    let shares = "Ogden Projects, whose shares began trading in Ottawa in August, closed yesterday at $26.";
    check(shares, "August", "Ogden Projects shares began trading in Ottawa");
    let merger = "The merger of the big chains Gannett and GateHouse Media, which became final Monday, will save jobs.";
    check(merger, "Monday", "The merger of the big chains Gannett and GateHouse Media became final");
    let policy = "Jones works at the Institute for Near East Policy, which was founded in 1985.";
    check(policy, "1985", "?");
    let leaders = "They were among the leaders of the Green Party who led a march in Ottawa on Monday.";
    check(leaders, "Monday", "The leaders of the Green Party led a march in Ottawa");
    check("The airline canceled a flight that had been scheduled to depart Monday for Ottawa.", "Monday", "");
    check("The thrift, field operations, who left the firm in May, will sue.", "May", "?");
    let place = "The Van Nuys, Calif., thrift had net income of $132,000 in May.";
    check(place, "May", "The Van Nuys, Calif., thrift had net income of $132,000");
}

#[test]
fn a_date_of_another_verb_or_noun_makes_no_title() {
    let attacks = "Ottawa Saturday condemned two attacks in Kenya and Tanzania Friday.";
    check(attacks, "Friday", "");
    check(attacks, "Saturday", "Ottawa condemned two attacks in Kenya and Tanzania");
    check("Jones had been on the radar long before the July 2021 riots.", "July 2021", "");
    check("There is little hope that they might win the vote in 2027.", "2027", "");
}

#[test]
fn words_of_another_time_or_clause_go() {
    check("The firm has had weak results so far this year.", "this year", "The firm has had weak results");
    check("Jones took a stance during the Saturday debate.", "Saturday", "Jones took a stance during the debate");
    check("The banks were also closed on Monday.", "Monday", "The banks were closed");
    check("The dividend will be paid to holders of record Nov. 15.", "Nov. 15", "");
    check("Eight of the killings since 1993 were under investigation.", "since 1993", "");
    let users = "The firm saw more than 10 million users who opened accounts on Monday.";
    check(users, "Monday", "More than 10 million users opened accounts");
    let hurt = "Six people were also killed and at least 58 injured in an attack on Monday.";
    check(hurt, "Monday", "Six people were killed and at least 58 injured in an attack");
}

#[test]
fn relative_clauses_and_participles_go() {
    check("The game, which was played in May, became the decider.", "", "The game became the decider");
    check(
        "Jones ran for the party of his father for years, making it a force in the west.",
        "",
        "Jones ran for the party of his father for years",
    );
    check("The treaty was signed (after years) by both.", "", "The treaty was signed by both");
}

#[test]
fn a_statement_that_is_too_long_loses_what_it_can_do_without() {
    check(
        "Cabinet minister Ada Jones said on 3 May that the president’s remarks marked a substantive change in \
         Canada’s position.",
        "3 May",
        "Ada Jones said that the president’s remarks marked a substantive change",
    );
    check(
        "Prime Minister Ada Jones told her cabinet on 3 May that Canada was willing to withdraw from northern lands.",
        "3 May",
        "Ada Jones told her cabinet Canada was willing to withdraw from northern lands",
    );
    check(
        "Presidents Ada Jones of Ukraine and Bea Smith of Russia signed an economic cooperation plan on 3 May.",
        "3 May",
        "Presidents Ada Jones and Bea Smith signed an economic cooperation plan",
    );
    check(
        "On 3 May, director Ada Jones, on an official visit to Mexico, asked authorities to join the hunt.",
        "3 May",
        "Director Ada Jones asked authorities to join the hunt",
    );
    check(
        "On 3 May, the company reported earnings of $1.4 million, or 48 cents a share on a restated basis, on \
         revenue of $16.5 million.",
        "3 May",
        "Company reported earnings of $1.4 million, or 48 cents a share on restated basis",
    );
    check(
        "Police confirmed on 3 May that the body found along a highway in this town belonged to Ada Jones.",
        "3 May",
        "The body found along a highway in this town belonged to Ada Jones",
    );
    let joint = "The court on 3 May rejected U.S. and British objections to a Libyan court case that has blocked \
                 the trial of two men.";
    check(joint, "3 May", "The court rejected U.S. and British objections");
}

#[test]
fn articles_go_where_there_is_little_room() {
    check(
        "The Security Council condemned the bombing of the embassies in Kenya and Tanzania on Thursday.",
        "Thursday",
        "Security Council condemned bombing of embassies in Kenya and Tanzania",
    );
    check("The court in The Hague closed a case on Thursday.", "Thursday", "The court in The Hague closed a case");
    check(
        "On Thursday, the old central bank of the islands paid a few of the many small owners $2 a share in all.",
        "Thursday",
        "Old central bank of islands paid a few of the many owners $2 a share in all",
    );
}

#[test]
fn a_title_is_of_those_who_are_spoken_of() {
    let speaker = "N.V. Jones said net income in the third quarter jumped 63% as the company had substantially lower charges to account for.";
    check(speaker, "third quarter", "N.V. Jones net income jumped 63%");
    let inner = "The company has said it wants to raise revenue to at least 50% of its total business in the north by \
                 the end of 1990.";
    check(
        inner,
        "by the end of 1990",
        "Company has said it wants to raise revenue to at least 50% of its total business",
    );
    check("He thinks several makers will report losses in 2027.", "2027", "?");
    check("Ada Jones, who arrived in Miami in 1961, believes the child.", "1961", "Ada Jones arrived in Miami");
    let many = "Poland, Hungary and Spain, who were invited to join in July 1997, will meet.";
    check(many, "July 1997", "Poland, Hungary and Spain were invited to join");
    let soup = "Ada Jones was heating soup in her kitchen last fall when she was hit by a shot.";
    check(soup, "last fall", "Ada Jones was hit by a shot");
    let arrested = "Another man has been arrested in connection with the bombings of two embassies, police said today.";
    check(arrested, "today", "Another man has been arrested in connection with the bombings of two embassies");
    let compared = "The firm earned $8 million, compared with $5 million a year earlier.";
    check(compared, "a year earlier", "");
    check("Ada Jones is approaching next year with caution.", "next year", "");
    check("At least 82 people died, officials said as dawn broke on Saturday.", "Saturday", "");
}

#[test]
fn what_is_too_long_is_cut_where_a_phrase_ends() {
    check(
        "Russia used the powerful hypersonic Oreshnik ballistic missile during a mass drone and missile attack.",
        "",
        "Russia used the powerful hypersonic Oreshnik ballistic missile",
    );
    check(
        "A Reuters investigation covered the institute’s preliminary finding that a tank in Israel had fired.",
        "",
        "?",
    );
    check(
        "Ottawa announced plans to cut the low-wage stream back to former levels amid criticism of its use.",
        "",
        "Ottawa announced plans to cut the low-wage stream back to former levels",
    );
    check(
        "This series of tendencies in the defence sector of the north stems from the dissatisfaction of all parties.",
        "",
        "This series of tendencies stems from the dissatisfaction of all parties",
    );
    check(
        "The agreement is intended to decrease the security challenges faced by both countries in the far north.",
        "",
        "The agreement is intended to decrease the security challenges",
    );
    check(
        "In the order after the war, Canada fashioned a foreign and security strategy centered on dependence on others.",
        "",
        "Canada fashioned foreign and security strategy centered on dependence on others",
    );
}

#[test]
fn parts_in_the_middle_go_before_the_point() {
    check(
        "Acme chief executive officer Ada Ng Jones said in a media briefing on Tuesday that the value adjustments on its \
         assets as a result of the storm are “in line with the market”.",
        "Tuesday",
        "Ada Ng Jones said that the value adjustments are “in line with the market”",
    );
    check(
        "(CNN) — Ada Jones said on Thursday she believes Bea Smith will try to delay November’s presidential election.",
        "Thursday",
        "Ada Jones said she believes Bea Smith will try to delay presidential election",
    );
    check(
        "Renewable energy from hydroelectricity, solar power, and wind turbines, increased 6 percent in 2019.",
        "2019",
        "Renewable energy increased 6 percent",
    );
    check(
        "Serbia’s Ada Novak Jones and Britain’s Bea Andy Smith will make their first appearance in Rome on Wednesday.",
        "Wednesday",
        "Ada Novak Jones and Bea Andy Smith will make their first appearance in Rome",
    );
    check(
        "U.S. Secretary of State Ada Jones said on 3 May that she was heartened by cooperation from Kenya and Tanzania.",
        "3 May",
        "Ada Jones said that she was heartened by cooperation from Kenya and Tanzania",
    );
    let mayors = "Also Friday, Ottawa Mayor Ada Jones and Toronto Mayor Bea Smith, with a lawyer, flew to Washington to meet the \
                  Attorney General.";
    check(mayors, "Friday", "Ottawa Mayor Ada Jones and Toronto Mayor Bea Smith flew to Washington");
    // "the minister and activist" may be two, "an important" has no "an" for "treaty".
    let two = "The minister and activist Ada Jones signed an important treaty in the town of Ottawa on 3 May.";
    check(two, "3 May", "Minister and activist Ada Jones signed important treaty in town of Ottawa");
}

#[test]
fn what_somebody_is_to_do_stays() {
    let appeal =
        "Ottawa police appealed on 3 May to all citizens of the town near the border of the country to stay home.";
    check(appeal, "3 May", "Ottawa police appealed to all citizens of the town to stay home");
    let expected = "Acme Corp. said it expects income in the year ending June 30, 1990, to fall.";
    check(expected, "June 30, 1990", "Acme Corp. said it expects income to fall");
}

#[test]
fn a_relative_clause_tells_of_whom_or_what_it_is_about() {
    let bought = "Acme Corp. is cutting jobs, also at Sun Systems, which it bought for $200 million in 2017.";
    check(bought, "2017", "Acme Corp. bought Sun Systems for $200 million");
    let chair = "Ada Jones, an Ottawa co-chair of the campaign who led a protest on 3 May, cited the law.";
    check(chair, "3 May", "Ada Jones led a protest");
    let man = "The state reported one more death, a 65-year-old man in Ottawa County who tested positive on 3 May.";
    check(man, "3 May", "A 65-year-old man tested positive");
    let boxer = "Boxer Ada Jones who joined the farmers’ march in Ottawa on 3 May said that she will go home.";
    check(boxer, "3 May", "Boxer Ada Jones joined the farmers’ march in Ottawa");
    check("Acme was in an alliance, which in 2009 sued Ottawa.", "2009", "An alliance sued Ottawa");
    // A clause that only says which one is meant states nothing.
    check("There is new technology that came with my computer in 2019.", "2019", "");
}

#[test]
fn a_date_of_where_something_was_done_dates_what_was_done() {
    let debate = "Ada Jones derided Bea Smith at Wednesday’s third Republican debate in Ottawa.";
    check(debate, "Wednesday", "Ada Jones derided Bea Smith at Wednesday’s third Republican debate in Ottawa");
    let long = "A visibly enraged Ada Jones derided Bea Smith as “scum” during a heated exchange at Wednesday’s debate after \
                the entrepreneur spoke of the country.";
    check(long, "Wednesday", "A visibly enraged Ada Jones derided Bea Smith as “scum” during a heated exchange");
    check("Despite a wave in the 2018 elections, Ada Jones won by three points.", "2018", "");
}

#[test]
fn no_event_makes_no_title() {
    check("Take the mask to Ottawa on 3 May.", "3 May", "");
    check("Ottawa police declined to comment on 3 May.", "3 May", "");
    check("Ada Jones did not respond to requests for comment on 3 May.", "3 May", "");
}

#[test]
fn openings_that_only_lead_to_an_event_go() {
    check("The drama began on 3 May, when Ada Jones bought the firm.", "3 May", "Ada Jones bought the firm");
    check("Ada Jones rose to fame in 2017, when she won a race.", "2017", "Ada Jones won a race");
    check("The treaty is, in fact, in force today.", "today", "The treaty is in force");
    check("Other protests were held in Ottawa on 3 May.", "3 May", "Protests were held in Ottawa");
    check("Sentencing began in Ottawa on 3 May.", "3 May", "Sentencing began in Ottawa");
    check("The members of the club just a decade ago were poor.", "a decade ago", "The members of the club were poor");
}

#[test]
fn titles_that_name_nobody_are_told_apart() {
    let is_named = |sentence: &str| {
        let date = sentence.find("3 May").map(|at| at..at + 5);
        let dates: Vec<Range<usize>> = date.iter().cloned().collect();
        let (whole, lies) = (0..sentence.len(), Lies::Near);
        let of = TitleOf {
            text: sentence,
            sentence: &whole,
            before: &[],
            date: date.as_ref(),
            dates: &dates,
            lies,
            language: Language::English,
        };
        title(of).is_some_and(|title| title.is_whole && title.is_named)
    };
    for named in [
        "The plane flew to Ottawa on 3 May.",
        "Protesters marched on 3 May.",
        "Two people died in Ottawa on 3 May.",
        "The Acme company was sold on 3 May.",
    ] {
        assert!(is_named(named), "{named}");
    }
    for unnamed in [
        "The plane flew home on 3 May.",
        "Two people died on 3 May.",
        "A policy was adopted on 3 May.",
        "The company opened a shop in Ottawa on 3 May.",
        "Net income was $9 million on 3 May.",
    ] {
        assert!(!is_named(unnamed), "{unnamed}");
    }
}

#[test]
fn statements_end_where_the_next_one_begins() {
    check("On Wednesday, seven measures failed in Ottawa.", "Wednesday", "Seven measures failed in Ottawa");
    check("In June, Ada Jones tweeted a photo of a cat, adding a note.", "June", "Ada Jones tweeted a photo of a cat");
    let born =
        "Ada Jones was born in July 1980, the same month as actor Bea Bell, model Cy Hill, and singer Dee Smith.";
    check(born, "July 1980", "Ada Jones was born");
    let post = "Ada Jones, who took on the post on 3 May after Bea Smith quit, has rejected calls to resign.";
    check(post, "3 May", "Ada Jones took on the post after Bea Smith quit");
    let other =
        "He was not expected to win, when Ada Jones was still riding high, but was sorry to lose in 1992 in Ottawa.";
    check(other, "1992", "?");
    let host = "Prospect hosted a discussion on 3 May with the contributors to: Britain: the trade challenge.";
    check(host, "3 May", "?");
    check(
        "Staff were moved to Ottawa in 2005, with Mr Sans leaving the firm.",
        "2005",
        "Staff were moved to Ottawa, with Mr Sans leaving the firm",
    );
    check("Smith & Jones, which was in an index in 1935, runs shops.", "1935", "Smith & Jones was in an index");
}

#[test]
fn a_date_of_a_comparison_or_a_noun_makes_no_title() {
    check("Ada Jones entered the camp a day later than the others.", "a day later", "");
    check("The sale of firms such as Acme in the 1990s had been badly handled.", "1990s", "");
    check("Britain’s retailers had their worst Christmas in Ottawa.", "Christmas", "");
    check("Ada Jones has denied suggestions there will be a giveaway on 16 March.", "16 March", "?");
}
