package waybill.legs.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static waybill.legs.track.TrackedEvents.arrival;
import static waybill.legs.track.TrackedEvents.corrects;
import static waybill.legs.track.TrackedEvents.departure;
import static waybill.legs.track.TrackedEvents.known;
import static waybill.legs.track.TrackedEvents.minute;
import static waybill.legs.track.TrackedEvents.ref;
import static waybill.legs.track.TrackedEvents.retraction;
import static waybill.legs.track.TrackedEvents.status;
import static waybill.legs.track.TrackedEvents.told;
import static waybill.legs.track.TrackedEvents.vehicle;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import waybill.legs.Event;
import waybill.legs.EventStatus;
import waybill.legs.LegChange;
import waybill.legs.MatchRules;

class LegTrackerTest {
    private static final int LATER = 600;

    private final LegTracker tracker = new LegTracker(MatchRules.DEFAULTS);

    @Test
    void departureAndArrivalWithOneKey_becomeALegOnceBothAreKnown() {
        assertThat(told(tracker, 130, ref(departure("d", 0), "1"), ref(arrival("a", 130), "1")))
                .as("an event that becomes known at the moment itself is not known before it")
                .containsExactly("+d");
        assertThat(tracker.open()).extracting(Event::id).containsExactly("d");
        assertThat(told(tracker, 131)).containsExactly("+d>a");
        assertThat(tracker.open()).isEmpty();
        assertThat(tracker.counts()).containsEntry("matched", 2L).containsEntry("open", 0L);
    }

    @Test
    void arrivalThatIsKnownBeforeItsDeparture_waits() {
        assertThat(told(LATER, known(ref(departure("d", 0), "1"), 200), ref(arrival("a", 130), "1")))
                .containsExactly("+d", "+d>a");
    }

    @Test
    void arrivalBeforeTheDeparture_isNotBelievedToBelongToItByTheKey() {
        assertThat(told(tracker, LATER, ref(departure("d", 100), "1"), ref(arrival("a", 50), "1")))
                .containsExactly("+d");
        assertThat(tracker.counts()).containsEntry("open", 1L).containsEntry("waiting", 1L);
    }

    @Test
    void keyThatIsNotBelieved_leavesTheEventsToTheirVehicle_andTheLegSaysSo() {
        List<LegChange> changes = new ArrayList<>();
        tracker.offer(vehicle(ref(departure("d", 100), "1"), "N1"));
        tracker.offer(ref(arrival("early", 50), "1"));
        tracker.offer(vehicle(ref(arrival("a", 230), "2"), "N1"));
        tracker.advance(minute(LATER), changes::add);

        assertThat(changes.get(1)).isInstanceOfSatisfying(LegChange.Arrived.class, arrived -> {
            assertThat(arrived.leg().arrival().id()).isEqualTo("a");
            assertThat(arrived.leg().notes()).containsExactly("ref_implausible");
        });
    }

    @Test
    void vehiclesNextArrivalWhereItWent_endsItsLastDeparture() {
        assertThat(told(
                        LATER,
                        vehicle(departure("lost", 0), "N1"),
                        vehicle(departure("d", 200), "N1"),
                        vehicle(departure("other", 210), "N2"),
                        vehicle(arrival("a", 330), "N1")))
                .containsExactly("+lost", "+d", "+other", "+d>a");
    }

    @Test
    void departureThatIsKnownLate_takesTheArrivalFromAnEarlierOneOfTheVehicle() {
        assertThat(told(
                        LATER,
                        vehicle(departure("lost", 0), "N1"),
                        vehicle(arrival("a", 330), "N1"),
                        known(vehicle(departure("d", 200), "N1"), 340)))
                .containsExactly("+lost", "+lost>a", "+d", "-lost>a", "+d>a");
    }

    @Test
    void eventThatLosesItsPartner_looksForAnother() {
        assertThat(told(
                        LATER,
                        vehicle(departure("first", 0), "N1"),
                        vehicle(arrival("a", 330), "N1"),
                        vehicle(arrival("b", 338), "N1"),
                        known(vehicle(departure("d", 200), "N1"), 340)))
                .containsExactly("+first", "+first>a", "+d", "-first>a", "+d>a", "+first>b");
    }

    @Test
    void keyIsSurerThanAVehicle() {
        assertThat(told(
                        LATER,
                        vehicle(ref(departure("d", 0), "1"), "N1"),
                        vehicle(arrival("a", 100), "N1"),
                        ref(arrival("b", 130), "1")))
                .containsExactly("+d", "+d>a", "-d>a", "+d>b");
    }

    @Test
    void retractedArrival_takesTheLegApart_andTheDepartureIsOpenAgain() {
        assertThat(told(
                        tracker,
                        LATER,
                        ref(departure("d", 0), "1"),
                        ref(arrival("a", 130), "1"),
                        retraction("r", "a", 140)))
                .containsExactly("+d", "+d>a", "-d>a");
        assertThat(tracker.counts())
                .containsEntry("open", 1L)
                .containsEntry("retracted", 1L)
                .containsEntry("retraction", 1L);
    }

    @Test
    void retractedDeparture_leavesTheArrivalToAnother() {
        assertThat(told(
                        LATER,
                        ref(departure("d", 0), "1"),
                        ref(arrival("a", 130), "1"),
                        ref(departure("e", -5), "1"),
                        retraction("r", "d", 140)))
                .containsExactly("+e", "+d", "+d>a", "-d>a", "-d", "+e>a");
    }

    @Test
    void correction_takesThePlaceOfTheEvent() {
        assertThat(told(
                        tracker,
                        LATER,
                        ref(departure("d", 0), "1"),
                        ref(arrival("a", 130), "1"),
                        known(corrects(ref(arrival("b", 120), "1"), "a"), 150),
                        known(corrects(ref(arrival("c", 125), "1"), "a"), 160)))
                .as("the second correction of the same event replaces the first")
                .containsExactly("+d", "+d>a", "-d>a", "+d>b", "-d>b", "+d>c");
        assertThat(tracker.counts()).containsEntry("superseded_by", 2L).containsEntry("matched", 2L);
    }

    @Test
    void retractionWithTheIdOfWhatItTakesBack_isAnEventOfItsOwn() {
        assertThat(told(LATER, departure("d", 0), retraction("d", "d", 10))).containsExactly("+d", "-d");
    }

    @Test
    void retractionBeforeTheEvent_waitsForIt() {
        assertThat(told(tracker, 60, retraction("r", "d", 0), known(departure("d", 0), 30)))
                .isEmpty();
        assertThat(tracker.counts()).containsEntry("retracted", 1L).containsEntry("retraction", 1L);
    }

    @Test
    void correctionBeforeTheEvent_standsAtOnce_andTheEventDoesNotCount() {
        assertThat(told(tracker, 60, corrects(departure("e", 0), "d"), known(departure("d", 5), 30)))
                .containsExactly("+e");
        assertThat(tracker.counts()).containsEntry("superseded_by", 1L).containsEntry("open", 1L);
    }

    @Test
    void correctionThatWasReplacedBeforeItCame_replacesWhatItNamesAllTheSame() {
        assertThat(told(
                        tracker,
                        60,
                        departure("d", 0),
                        known(corrects(departure("f", 4), "e"), 10),
                        known(corrects(departure("e", 2), "d"), 20)))
                .containsExactly("+d", "+f", "-d");
        assertThat(tracker.counts()).containsEntry("superseded_by", 2L).containsEntry("open", 1L);
    }

    @Test
    void correctionThatWasRetractedBeforeItCame_takesWhatItNamesWithIt() {
        assertThat(told(
                        tracker,
                        60,
                        departure("d", 0),
                        retraction("r", "e", 10),
                        known(corrects(departure("e", 2), "d"), 20)))
                .containsExactly("+d", "-d");
        assertThat(tracker.counts())
                .containsEntry("superseded_by", 1L)
                .containsEntry("retracted", 1L)
                .containsEntry("open", 0L);
    }

    @Test
    void retractionOfAnEventThatWasCorrected_takesTheCorrectionBack() {
        assertThat(told(
                        tracker,
                        60,
                        departure("d", 0),
                        known(corrects(departure("e", 2), "d"), 10),
                        retraction("r", "d", 20)))
                .containsExactly("+d", "-d", "+e", "-e");
        assertThat(tracker.counts()).containsEntry("retraction", 1L).containsEntry("open", 0L);
    }

    @Test
    void eventsThatCorrectEachOther_areNotBothLost() {
        told(tracker, 60, corrects(departure("d", 0), "e"), known(corrects(departure("e", 2), "d"), 10));
        assertThat(tracker.counts()).containsEntry("superseded_by", 1L).containsEntry("open", 1L);
    }

    @Test
    void estimateThatNamesAnActualEvent_replacesNothing() {
        Event estimate = known(status(corrects(departure("e", 2), "d"), EventStatus.ESTIMATED), 10);
        assertThat(told(tracker, 60, departure("d", 0), estimate)).containsExactly("+d");
        assertThat(tracker.counts()).containsEntry("not_actual", 1L).containsEntry("open", 1L);
    }

    @Test
    void keyOfTwoCarriers_isNotBelieved() {
        Event other = TrackedEvents.carrier(ref(arrival("a", 130), "1"), "DL");
        assertThat(told(LATER, ref(departure("d", 0), "1"), other)).containsExactly("+d");
    }

    @Test
    void retractionOfAnEventThatNeverComes_isCountedWhenItIsForgotten() {
        told(tracker, LATER, retraction("r", "d", 0));
        assertThat(tracker.counts()).containsEntry("retraction_waiting", 1L);
        told(tracker, 62 * 60);
        assertThat(tracker.counts()).containsEntry("retraction_without_effect", 1L);
    }

    @Test
    void historyThatIsSentAgain_changesNothing() {
        Event[] history = {
            ref(departure("d", 0), "1"),
            ref(arrival("a", 130), "1"),
            known(corrects(ref(arrival("b", 120), "1"), "a"), 150),
            departure("x", 160),
            retraction("r", "x", 170)
        };
        told(tracker, LATER, history);
        assertThat(told(tracker, LATER + 60, history)).isEmpty();
        assertThat(tracker.counts()).containsEntry("duplicate_of", 5L);
        assertThat(tracker.late()).isEqualTo(5);
    }

    @Test
    void secondScanWithinMinutes_isADuplicate() {
        told(
                tracker,
                LATER,
                vehicle(departure("d", 0), "N1"),
                vehicle(departure("e", 3), "N1"),
                vehicle(departure("f", 7), "N1"),
                vehicle(departure("g", 0), "N2"));
        assertThat(tracker.counts()).containsEntry("duplicate_of", 1L).containsEntry("open", 3L);
    }

    @Test
    void plannedAndEstimatedEvents_areCountedAndNoMore() {
        assertThat(told(
                        tracker,
                        LATER,
                        status(departure("p", 0), EventStatus.PLANNED),
                        status(departure("e", 0), EventStatus.ESTIMATED)))
                .isEmpty();
        assertThat(tracker.counts()).containsEntry("not_actual", 2L);
    }

    @Test
    void departureThatNeverArrives_isGivenUpAfterADayAndAHalf() {
        told(tracker, 36 * 60, departure("d", 0), arrival("a", 10));
        assertThat(tracker.open()).hasSize(1);
        told(tracker, 37 * 60 + 1);
        assertThat(tracker.open()).isEmpty();
        assertThat(tracker.counts()).containsEntry("never_arrived", 1L).containsEntry("never_departed", 1L);
    }

    @Test
    void legThatStandsForADay_cannotBeTakenApart() {
        Event[] leg = {ref(departure("d", 0), "1"), ref(arrival("a", 130), "1")};
        told(tracker, 30 * 60, leg);
        assertThat(told(tracker, 31 * 60, retraction("r", "a", 30 * 60))).isEmpty();
        assertThat(tracker.counts()).containsEntry("matched", 2L).containsEntry("retraction_without_effect", 1L);
    }

    @Test
    void trackerDoesNotGoBack() {
        told(tracker, 10);
        assertThatThrownBy(() -> told(tracker, 9)).isInstanceOf(IllegalArgumentException.class);
    }
}
