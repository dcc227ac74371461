"""What steps towards work allow a reader to say: finding, subtitle and coverage, in plain Swedish."""

from collections.abc import Sequence

from metrics import wording
from metrics.phrases import roughly, sentence
from metrics.result import Result, Status
from metrics.translation import tr


def progress_title(step_up: Result) -> str:
    """Return the finding: how many have begun or increased work or study, of everybody who has exited."""
    row = step_up.only()
    if row["status"] != Status.OK:
        return tr("Steg mot arbete går inte att visa för urvalet")
    share = roughly(row["value"])
    return sentence(tr("{share} arbetar eller studerar mer vid avslutet än vid starten", share=share))


def progress_subtitle() -> str:
    """Return what the shares are of; each block says its own numbers."""
    return tr(
        "Steg mot arbete: andel av avslutade. Osubventionerat är av dem som gick till arbete, "
        "försörjningsstöd av dem som hade det vid starten, sex månader av dem som har svarat. Streck "
        "visar 95\u00a0% säkerhet."
    )


def progress_verdict(occupation: Result, income: Result, answers: Result) -> str:
    """Return how much is known behind the shares, and what they do not say.

    Args:
        occupation: the share whose work and study are known at both moments.
        income: the share whose income at the exit is known.
        answers: the share who answered the follow-up, of those who should have.
    """
    known = []
    if _has_number(occupation) and _has_number(income):
        known.append(
            tr(
                "Arbete och studier är kända för {occupation} och försörjningen för {income} av {total} "
                "avslutade. Övriga räknas som att inget har hänt.",
                occupation=_share(occupation),
                income=_share(income),
                total=_people(occupation),
            )
        )
    if _has_number(answers):
        known.append(
            tr(
                "{share} av {total} har svarat på uppföljningen efter sex månader; andelen efter sex "
                "månader gäller bara dem.",
                share=_share(answers),
                total=_people(answers),
            )
        )
    return " ".join([*known, tr("Talen visar läget före och efter, inte vad projektet har orsakat.")])


def reason_for_nothing(results: Sequence[Result]) -> str | None:
    """Return why none of *results* has a value; None where one has."""
    if any(result.frame["value"].drop_nulls().len() for result in results):
        return None
    refusal = next((result.refusal for result in results if result.refusal is not None), None)
    if refusal is not None:
        return refusal.said()
    return tr("Ingen i urvalet har avslutat, eller så saknas uppgifter vid start och avslut.")


def _has_number(result: Result) -> bool:
    return result.frame["value"][0] is not None


def _share(result: Result) -> str:
    # What is known is no estimate: a decimal would say more than the reader needs.
    return wording.percent(result.frame["value"][0], 0)


def _people(result: Result) -> str:
    return wording.number(result.frame["denominator"][0])
