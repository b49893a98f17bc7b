package waybill.legs.match;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.legs.match.Trips.arrival;
import static waybill.legs.match.Trips.at;
import static waybill.legs.match.Trips.departure;
import static waybill.legs.match.Trips.match;
import static waybill.legs.match.Trips.pairs;
import static waybill.legs.match.Trips.reason;
import static waybill.legs.match.Trips.retraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import waybill.legs.Event;
import waybill.legs.EventStatus;
import waybill.legs.Leg;
import waybill.legs.MatchRules;

class FileMatcherTest {
    @Test
    void ofNothing_isNothing() {
        Matching matching = match(List.of());

        assertThat(matching.events()).isZero();
        assertThat(matching.legs()).isEmpty();
        assertThat(matching.end()).isEmpty();
    }

    @Test
    void sameReference_makesALeg_howeverLate() {
        Matching matching = match(
                departure("d", 0).legRef("r").done(),
                arrival("a", 700).legRef("r").done());

        assertThat(pairs(matching)).containsExactly("d-a");
        assertThat(matching.legs().get(0).leg().stage()).isEqualTo(Leg.Stage.REF);
        assertThat(matching.legs().get(0).expectedMinutes()).isEqualTo(100);
    }

    /** The reference of the first departure is wrong: its arrival is the one that its vehicle makes. */
    @Test
    void impossibleReference_goesOn_andIsNoted() {
        Matching matching = match(
                departure("d", 200).legRef("r").vehicle("V").done(),
                arrival("a", 100).legRef("r").vehicle("W").done(),
                arrival("b", 305).legRef("q").vehicle("V").done());

        assertThat(pairs(matching)).containsExactly("d-b");
        assertThat(matching.legs().get(0).leg().stage()).isEqualTo(Leg.Stage.VEHICLE);
        assertThat(matching.legs().get(0).leg().notes()).containsExactly("ref_implausible");
        assertThat(reason(matching, "a")).isEqualTo(Reason.BEFORE_DEPARTURE);
    }

    @Test
    void vehicle_takesItsArrival_whenAnotherIsNearer() {
        Matching matching = match(
                departure("d", 0).vehicle("V").done(),
                arrival("other", 100).vehicle("W").done(),
                arrival("own", 190).vehicle("V").done());

        assertThat(pairs(matching)).containsExactly("d-own");
    }

    @Test
    void vehicle_withoutPlan_takesItsNextArrivalBeforeItDepartsAgain() {
        Matching matching = match(
                departure("d1", 0).vehicle("V").unplanned().done(),
                departure("d2", 300).vehicle("V").unplanned().done(),
                arrival("a2", 420).vehicle("V").done());

        assertThat(pairs(matching)).containsExactly("d2-a2");
    }

    @Test
    void misreadVehicle_isFoundByOrder_andNoted() {
        Matching matching = match(
                departure("d", 0).vehicle("V").done(),
                arrival("a", 101).vehicle("W").done());

        assertThat(pairs(matching)).containsExactly("d-a");
        assertThat(matching.legs().get(0).leg().notes()).containsExactly("vehicle_differs");
    }

    @Test
    void order_pairsWhatHasNoVehicle_andWhatDoesNotKnowWhereFrom() {
        Matching matching = match(
                departure("d1", 0).done(),
                departure("d2", 60).done(),
                arrival("a1", 110).done(),
                arrival("a2", 155).otherPlace("").done());

        assertThat(pairs(matching)).containsExactly("d1-a1", "d2-a2");
        assertThat(matching.legs()).allMatch(found -> found.leg().stage() == Leg.Stage.ORDER);
    }

    @Test
    void order_ofAnotherCarrierOrPlace_pairsNothing() {
        Matching matching = match(
                departure("d", 0).done(),
                arrival("carrier", 100).carrier("Y").done(),
                arrival("place", 100).place("C").done());

        assertThat(matching.legs()).isEmpty();
        assertThat(matching.unmatched()).hasSize(3);
    }

    /** Nothing plans these: that they take 45 minutes, their times alone tell. */
    @Test
    void order_withoutPlans_learnsHowLongLegsTake() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            events.add(departure("d" + i, 37 * i + i * i % 23).unplanned().done());
            events.add(arrival("a" + i, 37 * i + i * i % 23 + 45 + i % 3).done());
        }

        Matching matching = match(events);

        assertThat(matching.legs()).hasSize(40).allMatch(found -> found.leg()
                .arrival()
                .id()
                .equals(found.leg().departure().id().replace("d", "a")));
    }

    @Test
    void retractedEvent_isInNoLeg_evenWhenTheRetractionCameFirst() {
        Event wrong = departure("d", 0).knownAt(at(50)).done();

        for (int known : new int[] {10, 90}) {
            Matching matching = match(
                    wrong,
                    retraction("r", wrong, known).done(),
                    arrival("a", 100).done());

            assertThat(matching.legs()).isEmpty();
            assertThat(reason(matching, "d")).isEqualTo(Reason.RETRACTED);
            assertThat(reason(matching, "r")).isEqualTo(Reason.RETRACTION);
        }
    }

    @Test
    void newestCorrection_counts() {
        Event first = departure("d", 0).done();
        Matching matching = match(
                first,
                new EventCopy(first)
                        .id("d2")
                        .corrects("d")
                        .at(at(20))
                        .knownAt(at(30))
                        .done(),
                new EventCopy(first)
                        .id("d3")
                        .corrects("d2")
                        .at(at(40))
                        .knownAt(at(60))
                        .done(),
                arrival("a", 140).done());

        assertThat(pairs(matching)).containsExactly("d3-a");
        assertThat(reason(matching, "d")).isEqualTo(Reason.SUPERSEDED_BY);
        assertThat(reason(matching, "d2")).isEqualTo(Reason.SUPERSEDED_BY);
    }

    @Test
    void copies_areFoldedIntoTheFirst() {
        Matching matching = match(
                departure("d", 0).vehicle("V").done(),
                departure("d2", 3).vehicle("V").done(),
                departure("d2", 3).vehicle("V").done(),
                arrival("a", 100).vehicle("V").done());

        assertThat(pairs(matching)).containsExactly("d-a");
        assertThat(matching.reasons()).containsEntry(Reason.DUPLICATE_OF, 2);
        assertThat(matching.unmatched().get(0).related().orElseThrow().id()).isEqualTo("d");
    }

    @Test
    void plannedAndEstimatedEvents_areNotMatched() {
        Matching matching = match(
                departure("d", 0).done(),
                arrival("p", 100).status(EventStatus.PLANNED).done(),
                arrival("e", 100).status(EventStatus.ESTIMATED).done());

        assertThat(matching.legs()).isEmpty();
        assertThat(reason(matching, "p")).isEqualTo(Reason.NOT_ACTUAL);
        assertThat(reason(matching, "e")).isEqualTo(Reason.NOT_ACTUAL);
    }

    @Test
    void onlyDepartures_areOpenWhileTheirArrivalMayCome() {
        Matching matching =
                match(departure("old", 0).done(), departure("young", 60 * 40).done());

        assertThat(reason(matching, "old")).isEqualTo(Reason.NO_CANDIDATE_IN_WINDOW);
        assertThat(reason(matching, "young")).isEqualTo(Reason.STILL_OPEN);
    }

    @Test
    void arrivalThatIsTaken_isNamedWithItsLeg() {
        Matching matching = match(
                departure("d", 0).done(),
                arrival("near", 100).done(),
                arrival("far", 130).done());

        Unmatched far = matching.unmatched().get(0);
        assertThat(far.reason()).isEqualTo(Reason.LOST_TO_BETTER_PAIR);
        assertThat(far.nearest().orElseThrow().id()).isEqualTo("d");
        assertThat(far.related().orElseThrow().id()).isEqualTo("d");
        assertThat(far.gap()).isEqualTo(30);
    }

    @Test
    void withoutAnyKey_nothingIsPaired() {
        Matching matching = match(
                departure("d", 0).carrier("").otherPlace("").done(),
                arrival("a", 100).carrier("").otherPlace("").done(),
                arrival("end", 3000).carrier("").otherPlace("").done());

        assertThat(matching.legs()).isEmpty();
        assertThat(matching.reasons()).containsEntry(Reason.NO_CANDIDATE_IN_WINDOW, 3);
    }

    @Test
    void tenInTheSameMinute_makeTenLegs_thatAreNotSure() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            events.add(departure("d" + i, 0).done());
            events.add(arrival("a" + i, 100).done());
        }

        Matching matching = match(events);

        assertThat(matching.legs().size() + matching.unmatched().size() / 2).isEqualTo(10);
        assertThat(matching.legs()).allMatch(found -> found.leg().confidence() < 0.5);
    }

    @Test
    void tooFast_isImplausible_whereThePlacesAreKnown() {
        Plausibility plausibility = new Plausibility(
                Map.of("A", new Plausibility.Position(0, 0), "B", new Plausibility.Position(0, 10)), 900);
        Event left = departure("d", 0).legRef("r").done();
        Event came = arrival("a", 60).legRef("r").done();

        Matching matching = new FileMatcher(MatchRules.DEFAULTS, plausibility, false).match(List.of(left, came));

        assertThat(reason(matching, "d")).isEqualTo(Reason.IMPLAUSIBLE_SPEED);
        assertThat(pairs(match(left, came))).containsExactly("d-a");
    }

    /** The clock at B is 30 minutes fast, the one at C is right. */
    @Test
    void clockSkew_isReportedAlways_andAppliedWhenAskedFor() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            boolean fast = i % 3 == 0;
            String to = fast ? "B" : "C";
            events.add(
                    departure("d" + i, 200 * i).vehicle("V" + i).otherPlace(to).done());
            events.add(arrival("a" + i, 200 * i + 100 + (fast ? 30 : 0))
                    .vehicle("V" + i)
                    .place(to)
                    .done());
        }

        Matching told = match(events);
        Matching corrected = new FileMatcher(MatchRules.DEFAULTS, Plausibility.ANY_SPEED, true).match(events);

        assertThat(told.skews()).extracting(ClockSkew::place).containsExactly("B", "C");
        assertThat(told.skews()).extracting(ClockSkew::offset).containsExactly(30.0, 0.0);
        assertThat(told.legs().get(0).leg().minutes()).isEqualTo(130);
        assertThat(corrected.skews()).isEqualTo(told.skews());
        assertThat(corrected.sha256()).isEqualTo(told.sha256());
        assertThat(corrected.legs().get(0).leg().minutes()).isEqualTo(100);
        assertThat(corrected.legs().get(0).leg().notes()).containsExactly("clock_corrected");
    }
}
