"""What newsrooms already use: the same answers in the formats of their tools.

routes                   a rivalry's timeline, meetings, feed and calendar, a race's result: each by its page's address
questions                the typed question behind every feed of a rivalry
timeline_js, csv_tables  the timeline for TimelineJS; timeline, meetings and races as CSV
atom, racing_calendar    the feed, whose entries are corrected in place; the races of both as iCalendar
identity                 ids of feeds, entries and appointments, which never change
revisions, news          when the log recorded what is shown, and how often that changed; the timeline in that order
oembed                   how other people's software finds the frame for their pages
standards                races in the formats that the trade has agreed on; tables as Parquet
linked_data              the pages' contents as schema.org's words
"""
