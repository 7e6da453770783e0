"""What is meant by words that name nothing themselves: it follows from the text so far.

people           *he*, *the Norwegian*, *the pair*
races            *there*, *that race*, *the final*
"""
