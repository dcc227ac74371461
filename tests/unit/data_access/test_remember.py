from threading import Barrier, Thread

import pytest

from data_access.remember import Remembered


def test_answer_is_worked_out_once():
    asked: list[str] = []
    kept: Remembered[int] = Remembered(2)

    for key in "aab":
        kept.get(key, lambda key=key: asked.append(key) or len(asked))

    assert asked == ["a", "b"]


def test_least_asked_for_lately_is_forgotten_first():
    asked: list[str] = []
    kept: Remembered[None] = Remembered(2)

    for key in "abacab":
        kept.get(key, lambda key=key: asked.append(key))

    assert asked == ["a", "b", "c", "b"]


def test_error_is_raised_and_not_kept():
    kept: Remembered[int] = Remembered(2)

    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 // 0)

    assert kept.get("a", lambda: 1) == 1


def test_threads_with_the_same_question_share_one_answer():
    asked: list[int] = []
    answers: list[int] = []
    kept: Remembered[int] = Remembered(2)
    together = Barrier(8)

    def ask() -> None:
        together.wait()
        answers.append(kept.get("a", lambda: asked.append(1) or 5))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert asked == [1]
    assert answers == [5] * 8
