"""What is told while it happens: new events of the log, to those who have its page open.

watcher      one look at the log for all who wait in this process
capacity     how many streams a process bears
stream       ``/log/events``: Server-Sent Events, so many at a time
"""
