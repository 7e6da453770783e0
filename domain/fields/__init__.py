"""What the fields of events and of claims share.

describing       how a type describes its fields: for the API's documentation and for forms
rules            rules that the fields of several types share
"""
