"""A head is signed as the field signs them: its published keys and notes are read, and ours are written alike.

The keys and the note are those of the reference implementation (golang.org/x/mod/sumdb/note, note_test.go); the head is
of the specification (c2sp.org/tlog-checkpoint).
"""

import pytest

from projections.transparency.notes import LogKey, TreeHead, VerifierKey
from projections.transparency.refusals import UnreadableHead, UnusableLogKey

SIGNER = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
ANOTHER = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
BY_PETER = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
BY_ENOCH = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
HEAD = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"


def test_the_published_note_is_signed_alike() -> None:
    assert LogKey.read(SIGNER).sign(TEXT) == f"{TEXT}\n{BY_PETER}"
    assert str(LogKey.read(SIGNER).verifier) == VERIFIER
    assert LogKey.read(SIGNER).written() == SIGNER


def test_a_note_of_several_signatures_is_opened_by_each_of_their_keys() -> None:
    for key in (VERIFIER, ANOTHER):
        assert VerifierKey.read(key).opened(f"{TEXT}\n{BY_PETER}{BY_ENOCH}") == TEXT


@pytest.mark.parametrize(
    "note",
    [
        TEXT,
        f"{TEXT}\n",
        f"{TEXT}\n{BY_ENOCH}",
        f"{TEXT.replace('your', 'our', 1)}\n{BY_PETER}",
        f"{TEXT}\n{BY_PETER.replace('—', '-')}",
        f"{TEXT}\n{BY_PETER}Unexpected line.\n",
        f"{TEXT}\n{BY_PETER[:60]}ABCD{BY_PETER[60:]}",
        f"{TEXT}\n{BY_PETER.replace('PeterNeumann', 'CarmenSandiego')}",
        f"{TEXT}\n{BY_PETER.replace('x08g', 'xxxx')}",
        "",
    ],
)
def test_what_a_key_has_not_signed_is_not_opened(note: str) -> None:
    with pytest.raises(UnreadableHead):
        VerifierKey.read(VERIFIER).opened(note)


def test_no_part_of_a_key_passes_for_it_nor_one_with_a_letter_changed() -> None:
    for whole, read in ((VERIFIER, VerifierKey.read), (SIGNER, LogKey.read)):
        cut = [whole[begin:end] for begin in range(len(whole)) for end in (begin, begin + 9, len(whole) - 1)]
        changed = [whole[:at] + chr(ord(whole[at]) + 1) + whole[at + 1 :] for at in range(len(whole))]
        for text in [*cut, *(whole[begin:] for begin in range(1, len(whole))), *changed]:
            with pytest.raises(UnusableLogKey):
                read(text)


def test_the_published_head_is_read_and_written_alike() -> None:
    head = TreeHead.read(HEAD)

    assert (head.origin, head.size, head.root[:2].hex()) == ("example.com/behind-the-sofa", 20852163, "0ac5")
    assert head.text() == HEAD


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.com\n1\n",
        "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        HEAD.replace("20852163", "020852163"),
        HEAD.replace("20852163", "-1"),
        HEAD.replace("20852163", "٣"),
        HEAD.replace("CsUY", ""),
        HEAD.replace("CsUY", "!!!!"),
        HEAD.rstrip("\n"),
    ],
)
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(UnreadableHead):
        TreeHead.read(text)


def test_a_log_signs_heads_that_its_verifier_key_opens() -> None:
    key = LogKey.made("rivalry.example/log/1")
    note = key.signed(3, bytes(32))

    assert TreeHead.read(VerifierKey.read(str(key.verifier)).opened(note)) == ("rivalry.example/log/1", 3, bytes(32))
    assert LogKey.read(key.written()).signed(3, bytes(32)) == note
