"""In which language an answer is given.

chosen           as ``lang=`` asks, else as ``Accept-Language`` does; said in the answer's headers
kept             a language that was asked for by ``lang=`` stays in the links, forms and scripts of a page
templates        what the templates say, by gettext
"""
