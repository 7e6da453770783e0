"""The sentences, a file a kind of claim: in which phrase a claim is said, and which claim a phrase means.

record           who leads, or led, or that they are level
meetings         how often they met
last_meeting     who was ahead the last time
margin           by how much
place            where somebody finished there
streak           races in a row
count            starts and wins
best             bests
title            titles held; what one more would make of who wins it
injury           injuries, and the return
entry            who is entered for what comes next
also             the same of another, in short
"""
