"""New events of the log, sent as they are appended to those who have its page open.

watcher      one thread that looks for new events, for all who wait in this process
capacity     how many streams a process serves at once
stream       ``/log/events``: Server-Sent Events, so many at a time
events       ``/api/v1/events/stream``: the same as JSON
"""
