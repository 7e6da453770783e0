"""The same question at an earlier point on the three times: cases that random logs found, each as small as it gets."""

from people import INGEBRIGTSEN, KERR, a_final, result_annulled
from scenario import Scenario


def test_a_line_annulled_changes_the_totals_of_the_others_so_it_bears_on_their_opponents(scenario: Scenario) -> None:
    final = a_final("2024-06-01", kerr=2, ingebrigtsen=1)
    scenario.given(final)
    before = scenario.ask(f"/athletes/{KERR}/opponents")
    scenario.given(result_annulled(final, "ingebrigtsen"))
    after = scenario.ask(f"/athletes/{KERR}/opponents")

    assert before["opponents"][0]["wins"] == {KERR: 0, INGEBRIGTSEN: 1}
    assert after["opponents"] == []
    assert after["position"] > before["position"]
    assert scenario.ask(f"/athletes/{KERR}/opponents", position=before["position"]) == before
    assert scenario.ask(f"/athletes/{KERR}/opponents", position=after["position"]) == after
