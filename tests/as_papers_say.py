"""How papers say it: of each kind of claim twenty sentences that are true on 1 August 2024 of the rivalry of the
fixtures, and each again with one thing altered, so that it is true no more.
"""

SAID: dict[str, tuple[tuple[str, str], ...]] = {
    "record": (
        ("Ingebrigtsen leads Kerr 8-1 in 1500m finals.", "Ingebrigtsen leads Kerr 7-2 in 1500m finals."),
        (
            "The Norwegian leads the head-to-head 8–1 in 1500m finals.",
            "The Norwegian leads the head-to-head 6–3 in 1500m finals.",
        ),
        (
            "Ingebrigtsen has an 8-1 record over Kerr in 1,500 metres finals.",
            "Ingebrigtsen has an 8-2 record over Kerr in 1,500 metres finals.",
        ),
        ("Kerr trails Ingebrigtsen 8-1 in 1500m finals.", "Kerr trails Ingebrigtsen 5-1 in 1500m finals."),
        (
            "Ingebrigtsen has won eight of their nine 1500m finals.",
            "Ingebrigtsen has won seven of their nine 1500m finals.",
        ),
        (
            "In 1500m finals the head-to-head stands at 8-1 to Ingebrigtsen.",
            "In 1500m finals the head-to-head stands at 8-1 to Kerr.",
        ),
        ("Kerr has lost eight of their nine 1500m finals.", "Kerr has lost six of their nine 1500m finals."),
        (
            "Kerr has beaten Ingebrigtsen only once in 1500m finals.",
            "Kerr has beaten Ingebrigtsen three times in 1500m finals.",
        ),
        (
            "Ingebrigtsen holds an eight to one lead over Kerr in 1500m finals.",
            "Kerr holds an eight to one lead over Ingebrigtsen in 1500m finals.",
        ),
        (
            "Ingebrigtsen has beaten Kerr in eight of nine 1500m finals.",
            "Ingebrigtsen has beaten Kerr in five of nine 1500m finals.",
        ),
        (
            "Eight of their nine 1500m finals have gone to Ingebrigtsen.",
            "Four of their nine 1500m finals have gone to Ingebrigtsen.",
        ),
        (
            "Across all rounds Ingebrigtsen leads 12-2 over 1500m.",
            "Across all rounds Ingebrigtsen leads 9-5 over 1500m.",
        ),
        (
            "Ingebrigtsen boasts a 12-3 advantage over Kerr in all rounds.",
            "Ingebrigtsen boasts a 14-1 advantage over Kerr in all rounds.",
        ),
        ("Ingebrigtsen is 8-1 up on Kerr in 1500m finals.", "Ingebrigtsen is 9-0 up on Kerr in 1500m finals."),
        (
            "Kerr's only win over Ingebrigtsen in a 1500m final came last year.",
            "Ingebrigtsen's only win over Kerr in a 1500m final came last year.",
        ),
        (
            "Jakob Ingebrigtsen, the Olympic champion, leads the series 8-1 in 1500m finals.",
            "Jakob Ingebrigtsen, the Olympic champion, leads the series 4-4 in 1500m finals.",
        ),
        (
            "With Ingebrigtsen, it is one-sided: he leads 8-1 in 1500m finals.",
            "With Ingebrigtsen, it is one-sided: he leads 8-0 in 1500m finals.",
        ),
        ("Ingebrigtsen leads the head-to-head in 1500m finals.", "Kerr leads the head-to-head in 1500m finals."),
        (
            "Ingebrigtsen has the better head-to-head record against Kerr in 1500m finals.",
            "Kerr has the better head-to-head record against Ingebrigtsen in 1500m finals.",
        ),
        (
            "Ingebrigtsen's 8-1 lead over Kerr in 1500m finals says little.",
            "Ingebrigtsen's 3-1 lead over Kerr in 1500m finals says little.",
        ),
    ),
    "meetings": (
        (
            "Kerr and Ingebrigtsen have met nine times in 1500m finals.",
            "Kerr and Ingebrigtsen have met six times in 1500m finals.",
        ),
        (
            "The pair have raced each other nine times in 1500m finals.",
            "The pair have raced each other 11 times in 1500m finals.",
        ),
        (
            "They have faced each other nine times in finals over 1500m.",
            "They have faced each other seven times in finals over 1500m.",
        ),
        (
            "Ingebrigtsen has faced Kerr nine times in 1500m finals.",
            "Ingebrigtsen has faced Kerr 12 times in 1500m finals.",
        ),
        (
            "The two men have clashed 14 times over 1500m in all rounds.",
            "The two men have clashed 20 times over 1500m in all rounds.",
        ),
        (
            "The duo have gone head-to-head nine times in 1500m finals.",
            "The duo have gone head-to-head ten times in 1500m finals.",
        ),
        ("The rivals have met only once in a mile final.", "The rivals have met three times in a mile final."),
        (
            "Kerr has raced Ingebrigtsen nine times in 1500m finals.",
            "Kerr has raced Ingebrigtsen eight times in 1500m finals.",
        ),
        (
            "The two have met at least nine times in 1500m finals.",
            "The two have met at least 12 times in 1500m finals.",
        ),
        (
            "They have run against each other 14 times over 1500m in all rounds.",
            "They have run against each other nine times over 1500m in all rounds.",
        ),
        (
            "The pair have lined up together nine times in 1500m finals.",
            "The pair have lined up together twice in 1500m finals.",
        ),
        (
            "Both men have raced each other nine times in 1500m finals.",
            "Both men have raced each other 13 times in 1500m finals.",
        ),
        (
            "Josh Kerr and Jakob Ingebrigtsen have squared off nine times in 1,500m finals.",
            "Josh Kerr and Jakob Ingebrigtsen have squared off four times in 1,500m finals.",
        ),
        ("The pair have met in nine 1500m finals.", "The pair have met in eight 1500m finals."),
        (
            "The two had previously met nine times in 1500m finals.",
            "The two had previously met five times in 1500m finals.",
        ),
        (
            "There have been nine 1500m finals between Kerr and Ingebrigtsen.",
            "There have been 15 1500m finals between Kerr and Ingebrigtsen.",
        ),
        (
            "The pair have met more than eight times in 1500m finals.",
            "The pair have met more than 14 times in 1500m finals.",
        ),
        ("They have locked horns nine times in 1500m finals.", "They have locked horns three times in 1500m finals."),
        (
            "Kerr has come up against Ingebrigtsen nine times in 1500m finals.",
            "Kerr has come up against Ingebrigtsen ten times in 1500m finals.",
        ),
        (
            "The Scot has met the Norwegian nine times in 1500m finals.",
            "The Scot has met the Norwegian once in 1500m finals.",
        ),
    ),
    "last-meeting": (
        ("They last met in the mile in Eugene in May.", "They last met in the 1500m in Oslo in May."),
        ("Kerr won their last meeting.", "Ingebrigtsen won their last meeting."),
        ("When the pair last met, in Eugene, Kerr won.", "When the pair last met, in Eugene, Ingebrigtsen won."),
        ("The two have not met since Eugene.", "The two have not met since Budapest."),
        (
            "Kerr beat Ingebrigtsen in their most recent meeting.",
            "Ingebrigtsen beat Kerr in their most recent meeting.",
        ),
        ("The last time they met, Kerr prevailed.", "The last time they met, Ingebrigtsen prevailed."),
        ("Kerr came out on top in their latest encounter.", "Ingebrigtsen came out on top in their latest encounter."),
        ("Their last meeting was in Eugene in May.", "Their last meeting was in Lausanne in June last year."),
        (
            "Their most recent race came at the Prefontaine Classic.",
            "Their most recent race came at the Bislett Games.",
        ),
        (
            "The pair last raced at the Prefontaine Classic in May.",
            "The pair last raced at the Prefontaine Classic in 2023.",
        ),
        (
            "The last time the two raced, in Eugene, Kerr finished ahead.",
            "The last time the two raced, in Eugene, Ingebrigtsen finished ahead.",
        ),
        ("Kerr won the last meeting between the two.", "Ingebrigtsen won the last meeting between the two."),
        (
            "In their last meeting, in the Bowerman Mile, Kerr won.",
            "In their last meeting, in the Bowerman Mile, Ingebrigtsen won.",
        ),
        ("The two last met over the mile in Eugene.", "The two last met over the 1500m in Budapest."),
        ("When they last raced, Kerr was ahead.", "When they last raced, Ingebrigtsen was ahead."),
        (
            "The last meeting between the pair was the Bowerman Mile.",
            "The last meeting between the pair was the final in Budapest.",
        ),
        (
            "The pair have not raced since the Bowerman Mile in May.",
            "The pair have not raced since the final in Budapest last August.",
        ),
        ("Their latest duel went to Kerr.", "Their latest duel went to Ingebrigtsen."),
        ("Kerr prevailed in their last race.", "Ingebrigtsen prevailed in their last race."),
        (
            "When the rivals last clashed, in Eugene, Kerr triumphed.",
            "When the rivals last clashed, in Eugene, Ingebrigtsen triumphed.",
        ),
    ),
    "margin": (
        ("Kerr beat Ingebrigtsen in Budapest.", "Ingebrigtsen beat Kerr in Budapest."),
        ("Kerr beat Ingebrigtsen by 0.27sec in Budapest.", "Kerr beat Ingebrigtsen by 0.72sec in Budapest."),
        ("Ingebrigtsen lost to Kerr over the mile in Eugene.", "Kerr lost to Ingebrigtsen over the mile in Eugene."),
        ("Just 0.27 seconds separated the pair in Budapest.", "Just 0.17 seconds separated the pair in Budapest."),
        (
            "Kerr outkicked Ingebrigtsen in the world final in Budapest.",
            "Ingebrigtsen outkicked Kerr in the world final in Budapest.",
        ),
        ("Ingebrigtsen finished ahead of Kerr in Tokyo.", "Kerr finished ahead of Ingebrigtsen in Tokyo."),
        (
            "Kerr got the better of the Norwegian in the Bowerman Mile.",
            "The Norwegian got the better of Kerr in the Bowerman Mile.",
        ),
        (
            "Kerr edged Ingebrigtsen by 0.26 seconds in Eugene in May.",
            "Kerr edged Ingebrigtsen by 0.62 seconds in Eugene in May.",
        ),
        ("Ingebrigtsen was beaten by Kerr in Budapest.", "Kerr was beaten by Ingebrigtsen in Budapest."),
        (
            "Kerr finished behind Ingebrigtsen in Zürich in 2022.",
            "Ingebrigtsen finished behind Kerr in Zürich in 2022.",
        ),
        ("Ingebrigtsen defeated Kerr in Oslo in 2023.", "Kerr defeated Ingebrigtsen in Oslo in 2023."),
        ("Kerr upset Ingebrigtsen in the 2023 world final.", "Ingebrigtsen upset Kerr in the 2023 world final."),
        (
            "Kerr's win over Ingebrigtsen in Budapest shook the sport.",
            "Ingebrigtsen's win over Kerr in Budapest shook the sport.",
        ),
        (
            "Ingebrigtsen's defeat by Kerr in Budapest still hurts.",
            "Kerr's defeat by Ingebrigtsen in Budapest still hurts.",
        ),
        (
            "Kerr stunned the Norwegian in the world final last August.",
            "The Norwegian stunned Kerr in the world final last August.",
        ),
        ("Ingebrigtsen beat Kerr in Lausanne in 2022.", "Kerr beat Ingebrigtsen in Lausanne in 2022."),
        (
            "The Briton beat him in Budapest, and Ingebrigtsen has not forgotten.",
            "Ingebrigtsen beat him in Budapest, and the Briton has not forgotten.",
        ),
        (
            "Kerr held off Ingebrigtsen at the Prefontaine Classic in May.",
            "Ingebrigtsen held off Kerr at the Prefontaine Classic in May.",
        ),
        ("Kerr ran down Ingebrigtsen in Budapest.", "Ingebrigtsen ran down Kerr in Budapest."),
        (
            "Ingebrigtsen was runner-up to Kerr in the Bowerman Mile.",
            "Kerr was runner-up to Ingebrigtsen in the Bowerman Mile.",
        ),
    ),
    "streak": (
        ("Ingebrigtsen has not lost since Oslo.", "Kerr has not lost since Oslo."),
        ("Ingebrigtsen is unbeaten since Oslo in May.", "Ingebrigtsen is unbeaten since Budapest."),
        ("Ingebrigtsen has won his last four 1500m finals.", "Ingebrigtsen has won his last nine 1500m finals."),
        (
            "Kerr has beaten Ingebrigtsen in their last two meetings.",
            "Ingebrigtsen has beaten Kerr in their last two meetings.",
        ),
        (
            "Ingebrigtsen has been undefeated since the Bislett Games.",
            "Kerr has been undefeated since the Bislett Games.",
        ),
        ("Ingebrigtsen hasn't lost since losing in Eugene in May.", "Ingebrigtsen hasn't lost since Glasgow."),
        (
            "Ingebrigtsen has not been beaten since the Bowerman Mile.",
            "Ingebrigtsen has not been beaten since Budapest last August.",
        ),
        ("Ingebrigtsen has won four 1500m finals in a row.", "Ingebrigtsen has won 14 1500m finals in a row."),
        ("Ingebrigtsen has won four straight 1500m finals.", "Ingebrigtsen has won seven straight 1500m finals."),
        ("Kerr has won their last two meetings.", "Kerr has won their last four meetings."),
        ("The Norwegian has gone unbeaten since Oslo.", "The Scot has gone unbeaten since Oslo."),
        (
            "Ingebrigtsen remains unbeaten since the Bislett Games in Oslo.",
            "Ingebrigtsen remains unbeaten since the Prefontaine Classic in 2023.",
        ),
        ("Ingebrigtsen has won five races in a row.", "Ingebrigtsen has won 12 races in a row."),
        ("Ingebrigtsen is on a five-race winning streak.", "Ingebrigtsen is on a 15-race winning streak."),
        (
            "Kerr has finished ahead of Ingebrigtsen in their last two races.",
            "Ingebrigtsen has finished ahead of Kerr in their last two races.",
        ),
        (
            "Ingebrigtsen, who has not lost since Oslo, is confident.",
            "Kerr, who has not lost since Oslo, is confident.",
        ),
        ("Unbeaten since Oslo, Ingebrigtsen is the favourite.", "Unbeaten since Doha, Kerr is the favourite."),
        ("Ingebrigtsen has won every race since Oslo.", "Kerr has won every race since Glasgow."),
        ("Ingebrigtsen hasn't been beaten since Eugene.", "Kerr hasn't been beaten since Eugene."),
        ("Ingebrigtsen has not lost a 1500m since Oslo.", "Ingebrigtsen has not lost a 1500m since Doha."),
    ),
    "mark": (
        ("Ingebrigtsen ran 3:26.73 in Monaco.", "Ingebrigtsen ran 3:28.73 in Monaco."),
        ("Kerr won in Budapest in 3:29.38.", "Kerr won in Budapest in 3:28.38."),
        ("Kerr clocked 3:45.34 in Eugene in May.", "Kerr clocked 3:45.24 in Eugene in May."),
        (
            "Kerr took the mile at the Prefontaine Classic in 3min 45.34sec.",
            "Kerr took the mile at the Prefontaine Classic in 3min 44.34sec.",
        ),
        (
            "Ingebrigtsen's 3:28.32 in Tokyo was an Olympic record.",
            "Ingebrigtsen's 3:27.32 in Tokyo was an Olympic record.",
        ),
        (
            "Ingebrigtsen stopped the clock at 3:26.73 in Monaco last month.",
            "Ingebrigtsen stopped the clock at 3:25.73 in Monaco last month.",
        ),
        ("Kerr ran a time of 3:29.05 in Tokyo.", "Kerr ran a time of 3:29.50 in Tokyo."),
        (
            "Ingebrigtsen won the European title in Rome in 3:31.95.",
            "Ingebrigtsen won the European title in Rome in 3:31.59.",
        ),
        ("Kerr posted 1:45.94 over 800m in Eugene in April.", "Kerr posted 1:44.94 over 800m in Eugene in April."),
        (
            "Kerr won the world indoor 3,000m in Glasgow in 7:42.98.",
            "Kerr won the world indoor 3,000m in Glasgow in 7:42.95.",
        ),
        (
            "Kerr beat Ingebrigtsen with a time of 3:29.38 in Budapest.",
            "Kerr beat Ingebrigtsen with a time of 3:30.38 in Budapest.",
        ),
        ("Ingebrigtsen was second in Budapest in 3:29.65.", "Ingebrigtsen was second in Budapest in 3:29.56."),
        ("In Oslo last year Ingebrigtsen ran 3:27.95.", "In Oslo last year Ingebrigtsen ran 3:27.59."),
        (
            "Kerr finished fifth in the 2022 world final in 3:30.60.",
            "Kerr finished fifth in the 2022 world final in 3:31.60.",
        ),
        ("Ingebrigtsen recorded 3:29.74 in Oslo in May.", "Ingebrigtsen recorded 3:28.74 in Oslo in May."),
        (
            "Kerr's winning time in Budapest was 3:29.38, and Ingebrigtsen ran 3:29.65.",
            "Kerr's winning time in Budapest was 3:28.39, and Ingebrigtsen ran 3:28.65.",
        ),
        (
            "Kerr, running 3:29.64 in Lausanne last year, was third.",
            "Kerr, running 3:28.64 in Lausanne last year, was third.",
        ),
        ("Kerr won the Millrose two miles in 8:00.67.", "Kerr won the Millrose two miles in 7:59.67."),
        ("The Norwegian clocked 3:29.05 in Lausanne in 2022.", "The Norwegian clocked 3:29.55 in Lausanne in 2022."),
        (
            "Ingebrigtsen won the Norwegian 1500m title in Sandnes in 3:34.03.",
            "Ingebrigtsen won the Norwegian 1500m title in Sandnes in 3:33.03.",
        ),
    ),
    "best": (
        ("Ingebrigtsen's personal best is 3:26.73.", "Ingebrigtsen's personal best is 3:27.14."),
        ("Ingebrigtsen has a 1500m personal best of 3:26.73.", "Ingebrigtsen has a 1500m personal best of 3:26.37."),
        ("Kerr's 1500m best is 3:29.05.", "Kerr's 1500m best is 3:28.05."),
        ("Kerr's lifetime best of 3:29.05 dates from Tokyo.", "Kerr's lifetime best of 3:29.38 dates from Budapest."),
        ("Kerr ran a personal best of 3:29.05 in Tokyo.", "Kerr ran a personal best of 3:28.05 in Tokyo."),
        (
            "Ingebrigtsen ran a season's best of 3:26.73 in Monaco.",
            "Ingebrigtsen ran a season's best of 3:31.95 in Rome in June.",
        ),
        ("Ingebrigtsen's season's best is 3:26.73.", "Ingebrigtsen's season's best is 3:29.74."),
        (
            "Ingebrigtsen lowered his 1500m personal best to 3:26.73 in Monaco.",
            "Ingebrigtsen lowered his 1500m personal best to 3:25.73 in Monaco.",
        ),
        ("Kerr's PB for the 1500m is 3:29.05.", "Kerr's PB for the 1500m is 3:29.50."),
        ("The Norwegian's best for the 1500m is 3:26.73.", "The Norwegian's best for the 1500m is 3:28.32."),
        (
            "Ingebrigtsen clocked 3:26.73 in Monaco, a personal best.",
            "Ingebrigtsen clocked 3:26.37 in Monaco, a personal best.",
        ),
        ("Kerr's career best over 1500m is 3:29.05.", "Kerr's career best over 1500m is 3:30.05."),
        (
            "Kerr ran 3:45.34 in Eugene in May, a personal best for the mile.",
            "Kerr ran 3:45.43 in Eugene in May, a personal best for the mile.",
        ),
        ("Kerr has a mile personal best of 3:45.34.", "Kerr has a mile personal best of 3:46.34."),
        ("Ingebrigtsen's season best this year is 3:26.73.", "Ingebrigtsen's season best this year is 3:27.73."),
        ("Kerr's personal best over 800m is 1:45.94.", "Kerr's personal best over 800m is 1:44.94."),
        ("Ingebrigtsen's mile best is 3:43.73.", "Ingebrigtsen's mile best is 3:44.73."),
        (
            "Kerr took bronze in Tokyo with a personal best of 3:29.05.",
            "Kerr took bronze in Tokyo with a personal best of 3:29.95.",
        ),
        ("Ingebrigtsen's 5000m best is 13:09.24.", "Ingebrigtsen's 5000m best is 12:48.24."),
        (
            "Kerr opened with a season's best of 1:45.94 over 800m in April.",
            "Kerr opened with a season's best of 1:45.49 over 800m in April.",
        ),
    ),
    "list-place": (
        ("Ingebrigtsen leads the world in the 1500m this year.", "Kerr leads the world in the 1500m this year."),
        (
            "Ingebrigtsen is the fastest man in the world this year over 1500m.",
            "Kerr is the fastest man in the world this year over 1500m.",
        ),
        (
            "Ingebrigtsen ran a world-leading 3:26.73 in Monaco.",
            "Ingebrigtsen ran a world-leading 3:29.74 in Oslo in May.",
        ),
        (
            "The Norwegian has the fastest 1500m time in the world this year.",
            "The Scot has the fastest 1500m time in the world this year.",
        ),
        (
            "Ingebrigtsen tops the world rankings over 1500m this season.",
            "Kerr tops the world rankings over 1500m this season.",
        ),
        (
            "Ingebrigtsen tops the world list for the 1500m this year.",
            "Kerr tops the world list for the 1500m this year.",
        ),
        (
            "Ingebrigtsen is the fastest 1500m runner in the world in 2024.",
            "Kerr is the fastest 1500m runner in the world in 2024.",
        ),
        (
            "Ingebrigtsen clocked a world-leading time of 3:26.73 in Monaco.",
            "Ingebrigtsen clocked a world-leading time of 3:25.73 in Monaco.",
        ),
        ("Ingebrigtsen's world-leading 3:26.73 frightened nobody.", "Kerr's world-leading 3:26.73 frightened nobody."),
        (
            "Ingebrigtsen, the fastest man this year over 1500m, is the favourite.",
            "Kerr, the fastest man this year over 1500m, is the favourite.",
        ),
        ("Ingebrigtsen leads the world list over 1500m.", "Kerr leads the world list over 1500m."),
        ("Ingebrigtsen heads the world list over 1500m this year.", "Kerr heads the world list over 1500m this year."),
        (
            "Ingebrigtsen ran 3:26.73 in Monaco, the fastest time in the world this year.",
            "Ingebrigtsen ran 3:29.74 in Oslo in May, the fastest time in the world this year.",
        ),
        ("Ingebrigtsen owns the quickest 1500m time of the year.", "Kerr owns the quickest 1500m time of the year."),
        (
            "Ingebrigtsen is the quickest man in the world over 1500m this season.",
            "Kerr is the quickest man in the world over 1500m this season.",
        ),
        (
            "Ingebrigtsen posted a world lead of 3:26.73 in Monaco.",
            "Ingebrigtsen posted a world lead of 3:24.73 in Monaco.",
        ),
        (
            "Ingebrigtsen has the fastest time in the world this year over 1500m.",
            "Kerr has the fastest time in the world this year over 1500m.",
        ),
        (
            "Kerr has the fastest mile in the world this year.",
            "Ingebrigtsen has the fastest mile in the world this year.",
        ),
        (
            "Kerr is the fastest miler in the world this year over the mile.",
            "Ingebrigtsen is the fastest miler in the world this year over the mile.",
        ),
        ("Kerr leads the world in the mile this year.", "Ingebrigtsen leads the world in the mile this year."),
    ),
    "record-flag": (
        (
            "Ingebrigtsen set a European record of 3:26.73 in Monaco.",
            "Ingebrigtsen set a world record of 3:26.73 in Monaco.",
        ),
        ("Kerr broke the British mile record in Eugene in May.", "Kerr broke the world mile record in Eugene in May."),
        ("Kerr holds the British mile record.", "Ingebrigtsen holds the world mile record."),
        ("Ingebrigtsen holds the European 1500m record.", "Kerr holds the European 1500m record."),
        (
            "Ingebrigtsen's European record of 3:26.73 was set in Monaco.",
            "Ingebrigtsen's European record of 3:25.73 was set in Monaco.",
        ),
        (
            "Ingebrigtsen broke the European record in Oslo last year.",
            "Ingebrigtsen broke the European record in Lausanne last year.",
        ),
        (
            "Kerr set a British record of 3:45.34 in the Bowerman Mile.",
            "Kerr set a British record of 3:45.43 in the Bowerman Mile.",
        ),
        ("Ingebrigtsen broke the Olympic record in Tokyo.", "Kerr broke the Olympic record in Tokyo."),
        (
            "Ingebrigtsen set an Olympic record of 3:28.32 in Tokyo.",
            "Ingebrigtsen set an Olympic record of 3:27.32 in Tokyo.",
        ),
        (
            "Ingebrigtsen set a championship record in Rome in June.",
            "Ingebrigtsen set a championship record in Budapest.",
        ),
        ("Kerr ran a British record in Eugene in May.", "Kerr ran a European record in Eugene in May."),
        ("Ingebrigtsen is the European record-holder over 1500m.", "Kerr is the European record-holder over 1500m."),
        ("European record-holder Ingebrigtsen is the man to beat.", "World record-holder Kerr is the man to beat."),
        (
            "Ingebrigtsen ran 3:26.73 in Monaco, a European record.",
            "Ingebrigtsen ran 3:26.73 in Monaco, a world record.",
        ),
        (
            "Ingebrigtsen lowered the European record to 3:26.73 in Monaco.",
            "Ingebrigtsen lowered the European record to 3:26.37 in Monaco.",
        ),
        (
            "Kerr took down the British mile record in Eugene in May.",
            "Ingebrigtsen took down the European mile record in Eugene in May.",
        ),
        (
            "Ingebrigtsen smashed the European record in Monaco in July.",
            "Ingebrigtsen smashed the world record in Monaco in July.",
        ),
        (
            "Kerr won the Bowerman Mile in a British record of 3:45.34.",
            "Kerr won the Bowerman Mile in a British record of 3:44.34.",
        ),
        (
            "Kerr's British mile record of 3:45.34 fell in Eugene.",
            "Kerr's British mile record of 3:43.34 fell in Eugene.",
        ),
        (
            "The Scot set a national record over the mile in Eugene in May.",
            "The Scot set a world record over the mile in Eugene in May.",
        ),
    ),
    "title": (
        ("Olympic champion Jakob Ingebrigtsen is ready.", "European champion Josh Kerr is ready."),
        ("Kerr, the world 1500m champion, is ready.", "Kerr, the Olympic 1500m champion, is ready."),
        ("Ingebrigtsen won the Olympic title in Tokyo.", "Kerr won the Olympic title in Tokyo."),
        ("Kerr is the reigning world champion.", "Kerr is the reigning European champion."),
        (
            "The defending Olympic champion, Ingebrigtsen, starts in the heats.",
            "The defending Olympic champion, Kerr, starts in the heats.",
        ),
        (
            "Kerr won the world title in Budapest last year.",
            "Ingebrigtsen won the world 1500m title in Budapest last year.",
        ),
        (
            "Kerr won the world indoor 3,000m title in Glasgow in March.",
            "Kerr won the world indoor 1500m title in Glasgow in March.",
        ),
        ("World indoor 3000m champion Kerr is in form.", "World indoor 3000m champion Ingebrigtsen is in form."),
        (
            "Ingebrigtsen claimed the European 1500m title in Rome in June.",
            "Kerr claimed the European 1500m title in Rome in June.",
        ),
        ("Ingebrigtsen, the European 1500m champion, is in form.", "Kerr, the European 1500m champion, is in form."),
        ("Kerr took the world 1500m crown in 2023.", "Kerr took the world 1500m crown in 2022."),
        ("Ingebrigtsen is the 2021 Olympic champion.", "Kerr is the 2021 Olympic champion."),
        ("Reigning world champion Josh Kerr is confident.", "Reigning Olympic champion Josh Kerr is confident."),
        ("Ingebrigtsen is the world 5000m champion.", "Kerr is the world 5000m champion."),
        (
            "Ingebrigtsen won the world 5000m title in Budapest last year.",
            "Kerr won the world 5000m title in Budapest last year.",
        ),
        ("Kerr holds the world title.", "Ingebrigtsen holds the world 1500m title."),
        ("Ingebrigtsen defends his Olympic title next week.", "Kerr defends his Olympic title next week."),
        ("Ingebrigtsen is the Olympic 1500m champion.", "Ingebrigtsen is the Olympic 5000m champion."),
        ("Kerr was crowned world champion in Budapest.", "Kerr was crowned world champion in Eugene in 2022."),
        (
            "Ingebrigtsen, still the Olympic champion, is the favourite.",
            "Kerr, still the Olympic champion, is the favourite.",
        ),
    ),
    "nth-with-titles": (
        (
            "Ingebrigtsen would become only the second man to win two Olympic 1500m titles.",
            "Ingebrigtsen would become only the fourth man to win two Olympic 1500m titles.",
        ),
        (
            "Ingebrigtsen is bidding to become the second man after Coe to retain the Olympic 1500m title.",
            "Ingebrigtsen is bidding to become the first man to retain the Olympic 1500m title.",
        ),
        ("Only Coe has won the Olympic 1500m title twice.", "Only Ingebrigtsen has won the Olympic 1500m title twice."),
        (
            "Victory would make Ingebrigtsen only the second man to win two Olympic 1500m titles.",
            "Victory would make Ingebrigtsen only the third man to win two Olympic 1500m titles.",
        ),
        (
            "Ingebrigtsen could become the second man in history to win the Olympic 1500m title twice.",
            "Ingebrigtsen could become the fifth man in history to win the Olympic 1500m title twice.",
        ),
        (
            "Coe is the only man to win two Olympic 1500m titles.",
            "Kerr is the only man to win two Olympic 1500m titles.",
        ),
        (
            "A second Olympic 1500m gold would make Ingebrigtsen the second man to have two.",
            "A second Olympic 1500m gold would make Ingebrigtsen the first man to have two.",
        ),
        (
            "Ingebrigtsen can be the second man to win back-to-back Olympic 1500m golds.",
            "Ingebrigtsen can be the third man to win back-to-back Olympic 1500m golds.",
        ),
        (
            "Ingebrigtsen is hoping to become only the second man to defend the Olympic 1500m title.",
            "Ingebrigtsen is hoping to become only the sixth man to defend the Olympic 1500m title.",
        ),
        (
            "Lord Coe is the only man who has won the Olympic 1500m title twice.",
            "Ingebrigtsen is the only man who has won the Olympic 1500m title twice.",
        ),
        (
            "Ingebrigtsen aims to become the second man after Coe to win two Olympic 1500m gold medals.",
            "Ingebrigtsen aims to become the tenth man after Coe to win two Olympic 1500m gold medals.",
        ),
        (
            "Coe was the first man to win two Olympic 1500m titles.",
            "Coe was the second man to win two Olympic 1500m titles.",
        ),
        (
            "Ingebrigtsen will become the second man to retain the Olympic 1500m crown if he wins.",
            "Ingebrigtsen will become the first man to retain the Olympic 1500m crown if he wins.",
        ),
        (
            "Coe became the first man to retain the Olympic 1500m title.",
            "Coe became the third man to retain the Olympic 1500m title.",
        ),
        ("Only Lord Coe has won two Olympic 1500m golds.", "Only Kerr has won two Olympic 1500m golds."),
        (
            "Ingebrigtsen wants to be the second athlete to win two Olympic 1500m titles.",
            "Ingebrigtsen wants to be the third athlete to win two Olympic 1500m titles.",
        ),
        (
            "Victory would make Ingebrigtsen the second man to win two Olympic 1500m golds.",
            "Victory would make Kerr the second man to win two Olympic 1500m golds.",
        ),
        (
            "Ingebrigtsen is trying to become the second man behind Coe to win two Olympic 1500m titles.",
            "Ingebrigtsen is trying to become the ninth man behind Coe to win two Olympic 1500m titles.",
        ),
        (
            "Coe is the only man to have won the Olympic 1500m title twice.",
            "Ingebrigtsen is the only man to have won the Olympic 1500m title twice.",
        ),
        (
            "Ingebrigtsen has the chance to become only the second man to win two Olympic 1500m titles.",
            "Ingebrigtsen has the chance to become only the third man to win two Olympic 1500m titles.",
        ),
    ),
    "place": (
        ("Kerr won bronze in Tokyo.", "Kerr won silver in Tokyo."),
        ("Ingebrigtsen finished second in Budapest.", "Ingebrigtsen finished fourth in Budapest."),
        ("Kerr was fourth in Lausanne in 2022.", "Kerr was second in Lausanne in 2022."),
        ("Kerr won the Bowerman Mile.", "Ingebrigtsen won the Bowerman Mile."),
        ("Kerr, the Olympic bronze medallist, is confident.", "Kerr, the Olympic silver medallist, is confident."),
        ("Kerr took gold in Budapest last year.", "Kerr took bronze in Budapest last year."),
        ("Ingebrigtsen claimed gold at the Tokyo Olympics.", "Kerr claimed gold at the Tokyo Olympics."),
        (
            "Ingebrigtsen had to settle for silver behind Kerr in Budapest.",
            "Ingebrigtsen had to settle for bronze behind Kerr in Budapest.",
        ),
        ("Kerr was fifth in the 2022 world final.", "Kerr was third in the 2022 world final."),
        ("Kerr came sixth in Zürich in 2022.", "Kerr came second in Zürich in 2022."),
        ("Ingebrigtsen won the 1500m in Monaco last month.", "Kerr won the 1500m in Monaco last month."),
        ("Kerr finished third in Lausanne last year.", "Kerr finished second in Lausanne last year."),
        ("Kerr, who won Olympic bronze in Tokyo, is ready.", "Kerr, who won Olympic gold in Tokyo, is ready."),
        ("Olympic bronze medallist Kerr is ready.", "Olympic silver medallist Kerr is ready."),
        ("Ingebrigtsen was fourth in Doha in 2019.", "Ingebrigtsen was first in Doha in 2019."),
        (
            "Kerr triumphed at the Millrose Games in February.",
            "Ingebrigtsen triumphed at the Millrose Games in February.",
        ),
        (
            "Ingebrigtsen took silver at the World Championships in 2022.",
            "Ingebrigtsen took gold in the 1500m at the World Championships in 2022.",
        ),
        ("Kerr was ninth in Oslo in 2023.", "Kerr was third in Oslo in 2023."),
        ("World runner-up Ingebrigtsen is ready.", "World runner-up Kerr is ready."),
        (
            "Kerr stormed to victory in the world final in Budapest.",
            "Ingebrigtsen stormed to victory in the world 1500m final in Budapest.",
        ),
    ),
    "count": (
        ("Kerr has raced just twice since Eugene.", "Kerr has raced just four times since Eugene."),
        ("Kerr has yet to run a 1500m this year.", "Ingebrigtsen has yet to run a 1500m this year."),
        ("Kerr has not raced over 1500m in 2024.", "Ingebrigtsen has not raced over 1500m in 2024."),
        ("Ingebrigtsen has won five races this season.", "Ingebrigtsen has won eight races this season."),
        (
            "Kerr has competed only twice since the Bowerman Mile.",
            "Kerr has competed only once since the Bowerman Mile.",
        ),
        ("Since Eugene, Kerr has raced only twice.", "Since Eugene, Kerr has raced only five times."),
        ("Kerr has not run a 1500m this season.", "Ingebrigtsen has not run a 1500m this season."),
        ("Kerr has yet to contest a 1500m this year.", "Ingebrigtsen has yet to contest a 1500m this year."),
        ("Ingebrigtsen has raced five times since Eugene.", "Ingebrigtsen has raced nine times since Eugene."),
        ("Kerr has still not raced over 1500m this year.", "Ingebrigtsen has still not raced over 1500m this year."),
        ("Kerr hasn't run a 1500m this year.", "Ingebrigtsen hasn't run a 1500m this year."),
        ("Kerr has made just two starts since Eugene.", "Kerr has made just six starts since Eugene."),
        ("Kerr has yet to enter a 1500m in 2024.", "Ingebrigtsen has yet to enter a 1500m in 2024."),
        ("Kerr has won four finals this year.", "Kerr has won seven finals this year."),
        (
            "Kerr, who has raced just twice since Eugene, is fresh.",
            "Kerr, who has raced just three times since Eugene, is fresh.",
        ),
        ("Ingebrigtsen has won four 1500m races this year.", "Ingebrigtsen has won seven 1500m races this year."),
        ("The Scot has yet to race over 1500m this season.", "The Norwegian has yet to race over 1500m this season."),
        ("Kerr has never raced the 1500m in 2024.", "Ingebrigtsen has never raced the 1500m in 2024."),
        ("Kerr has run only twice since May.", "Kerr has run only seven times since May."),
        ("Kerr has yet to start in a 1500m this year.", "Ingebrigtsen has yet to start in a 1500m this year."),
    ),
    "injury": (
        ("Ingebrigtsen has recovered from an Achilles injury.", "Kerr has recovered from an Achilles injury."),
        (
            "Ingebrigtsen missed the indoor season with an Achilles problem.",
            "Ingebrigtsen missed the indoor season with a hamstring problem.",
        ),
        ("Ingebrigtsen injured his Achilles tendon in December.", "Ingebrigtsen injured his calf in December."),
        ("Ingebrigtsen returned from an Achilles injury in May.", "Ingebrigtsen returned from a knee injury in May."),
        (
            "Ingebrigtsen sat out the winter because of an Achilles injury.",
            "Kerr sat out the winter because of an Achilles injury.",
        ),
        ("Ingebrigtsen suffered an Achilles injury last winter.", "Ingebrigtsen suffered a foot injury last winter."),
        ("An Achilles injury kept Ingebrigtsen out all winter.", "A calf injury kept Ingebrigtsen out all winter."),
        (
            "Ingebrigtsen was sidelined by an Achilles tendon problem.",
            "Kerr was sidelined by an Achilles tendon problem.",
        ),
        ("Ingebrigtsen's Achilles injury cost him the winter.", "Kerr's Achilles injury cost him the winter."),
        ("Ingebrigtsen is back after an Achilles injury.", "Ingebrigtsen is back after an ankle injury."),
        (
            "Ingebrigtsen skipped the indoor season due to an Achilles problem.",
            "Ingebrigtsen skipped the indoor season due to a back problem.",
        ),
        ("Ingebrigtsen has come back from Achilles trouble.", "Kerr has come back from Achilles trouble."),
        (
            "Ingebrigtsen overcame an Achilles injury in the spring.",
            "Ingebrigtsen overcame a hip injury in the spring.",
        ),
        ("Ingebrigtsen picked up an Achilles injury in December.", "Ingebrigtsen picked up a shin injury in December."),
        (
            "Ingebrigtsen was troubled by an Achilles problem over the winter.",
            "Ingebrigtsen was troubled by a groin problem over the winter.",
        ),
        (
            "The Norwegian missed the winter with an Achilles injury.",
            "The Scot missed the winter with an Achilles injury.",
        ),
        (
            "Ingebrigtsen, who missed the indoor season with an Achilles injury, is fit.",
            "Kerr, who missed the indoor season with an Achilles injury, is fit.",
        ),
        (
            "Ingebrigtsen struggled with an Achilles problem in December.",
            "Ingebrigtsen struggled with a thigh problem in December.",
        ),
        (
            "Ingebrigtsen made his comeback from an Achilles injury in Eugene.",
            "Kerr made his comeback from an Achilles injury in Eugene.",
        ),
        (
            "Ingebrigtsen was ruled out of the indoor season with an Achilles injury.",
            "Ingebrigtsen was ruled out of the indoor season with a shoulder injury.",
        ),
    ),
    "entry": (
        ("Both men start in the Olympic final on Tuesday.", "Both men start in the Olympic final on Saturday."),
        (
            "Kerr and Ingebrigtsen will meet in the Olympic final on Tuesday.",
            "Kerr and Ingebrigtsen will meet in the Olympic final on Monday.",
        ),
        ("Kerr will run in Tuesday's final.", "Kerr will run in Wednesday's final."),
        ("Ingebrigtsen races in the 1500m final on August 6.", "Ingebrigtsen races in the 1500m final on August 9."),
        (
            "Ingebrigtsen is entered for the Olympic final on Tuesday.",
            "Ingebrigtsen is entered for the Olympic final on Thursday.",
        ),
        ("The pair will line up in the 1500m final on Tuesday.", "The pair will line up in the 800m final on Tuesday."),
        ("Both men are entered in the final on Tuesday.", "Both men are entered in the final on Sunday."),
        ("Kerr is entered in the 1500m final on 6 August.", "Kerr is entered in the 5000m final on 6 August."),
        ("The two will face each other in Tuesday's final.", "The two will face each other in Saturday's final."),
        ("Kerr competes in the Olympic 1500m final on Tuesday.", "Kerr competes in the Olympic 1500m final on Sunday."),
        ("They will clash in the Olympic final on Tuesday.", "They will clash in the Olympic final on Wednesday."),
        (
            "Ingebrigtsen will line up in Tuesday's 1500m final.",
            "Ingebrigtsen will line up in Tuesday's 10,000m final.",
        ),
        ("The rivals will meet in the final on August 6.", "The rivals will meet in the final on August 8."),
        ("Kerr is due to run in the final on Tuesday.", "Kerr is due to run in the final on Thursday."),
        (
            "Both will be in Tuesday's final, and Kerr lines up in the 1500m final on Tuesday.",
            "Both will be in Sunday's final, and Kerr lines up in the 1500m final on Sunday.",
        ),
        ("The Scot races in the Olympic final on Tuesday.", "The Scot races in the Olympic final on Monday."),
        ("The Norwegian is in action in Tuesday's final.", "The Norwegian is in action in Friday's final."),
        ("Ingebrigtsen contests the 1500m final on Tuesday.", "Ingebrigtsen contests the 800m final on Tuesday."),
        ("Kerr and Ingebrigtsen meet in the final on Tuesday.", "Kerr and Ingebrigtsen meet in the final on Monday."),
        ("Kerr is scheduled to run the 1500m final on Tuesday.", "Kerr is scheduled to run the 1500m final on Sunday."),
    ),
    "quote": (
        (
            "“This is probably not a friendship made in heaven,” said Lord Coe.",
            "“This is probably not a friendship made in heaven,” said Kerr.",
        ),
        (
            "Kerr said: “I’m known to say what’s on my mind.”",
            "Ingebrigtsen said: “I’m known to say what’s on my mind.”",
        ),
        (
            "“I try to enter as many races as I can,” Ingebrigtsen said.",
            "“I try to enter as many races as I can,” Kerr said.",
        ),
        (
            "“It is difficult to refer to him as a rival,” said Ingebrigtsen.",
            "“It is difficult to refer to him as a rival,” said Kerr.",
        ),
        ("“I don’t like him,” Kerr admitted.", "“I don’t like him,” Ingebrigtsen admitted."),
        (
            "Ingebrigtsen said Kerr “is known as the Brit who never competes”.",
            "Coe said Kerr “is known as the Brit who never competes”.",
        ),
        (
            "Kerr told reporters: “The mission has not changed and I’m ready to go after it.”",
            "Ingebrigtsen told reporters: “The mission has not changed and I’m ready to go after it.”",
        ),
        ("Coe called it a “race for the ages”.", "Kerr called it a “race for the ages”."),
        (
            "“When you’re fit, you’re ready, the races come to you,” Kerr explained.",
            "“When you’re fit, you’re ready, the races come to you,” Ingebrigtsen explained.",
        ),
        (
            "“I normally come into major championships with one or two 1500s,” said Kerr.",
            "“I normally come into major championships with one or two 1500s,” said Coe.",
        ),
        ('"I’m not too worried," Kerr said.', '"I’m not too worried," Ingebrigtsen said.'),
        ("“It’s good for the sport,” Ingebrigtsen insisted.", "“It’s good for the sport,” Kerr insisted."),
        (
            "“He was just the next guy,” Ingebrigtsen said of Kerr.",
            "“He was just the next guy,” Kerr said of Ingebrigtsen.",
        ),
        (
            "“Today for me was more of a time trial,” Ingebrigtsen said.",
            "“Today for me was more of a time trial,” Kerr said.",
        ),
        (
            "“It’s nice to see the 1500m back in the spotlight,” Lord Coe said.",
            "“It’s nice to see the 1500m back in the spotlight,” Kerr said.",
        ),
        ("“The ego is pretty high on this one,” Kerr said.", "“The ego is pretty high on this one,” Coe said."),
        (
            "According to Coe, “it’s nice to see the 1500m back in the spotlight”.",
            "According to Ingebrigtsen, “it’s nice to see the 1500m back in the spotlight”.",
        ),
        (
            "Kerr added: “I’m sure there’s going to be some showmanship in there.”",
            "Ingebrigtsen added: “I’m sure there’s going to be some showmanship in there.”",
        ),
        ("“I’m not sure if he watches BBC 2,” joked Kerr.", "“I’m not sure if he watches BBC 2,” joked Ingebrigtsen."),
        (
            "Kerr conceded: “I don’t really look at the end image too much.”",
            "Ingebrigtsen conceded: “I don’t really look at the end image too much.”",
        ),
    ),
}
"""The sentences stand by themselves: the pair is given, and nothing was said before."""
