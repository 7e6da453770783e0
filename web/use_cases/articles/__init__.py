"""Articles read against the log.

knowing          whom a text names, and what is known of them
judging          claims judged, each once
checking         each statement of an article, judged
true_wording     a contradicted sentence as it would be true
claim_review     the verdicts as schema.org's reviews of claims
recording        the statements as claims of an outlet, for who asks for that
"""
