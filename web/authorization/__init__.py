"""Who asks, and whether they may: by a bearer token, or by an editor's sign-in, which has its token's rights.

asking       who asks; the refusals of whoever may not
noting       each write and each refusal, noted in the audit once it is answered
writing      events appended by whoever may, or kept until another token approves
deciding     what was proposed, approved or rejected
private      a private log: every read needs a token too
"""
