package waybill.legs.track;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.legs.track.TrackedEvents.arrival;
import static waybill.legs.track.TrackedEvents.departure;
import static waybill.legs.track.TrackedEvents.minute;
import static waybill.legs.track.TrackedEvents.ref;
import static waybill.legs.track.TrackedEvents.takes;
import static waybill.legs.track.TrackedEvents.told;
import static waybill.legs.track.TrackedEvents.vehicle;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import waybill.legs.Leg;
import waybill.legs.LegChange;
import waybill.legs.MatchRules;

class OrderStageTest {
    @Test
    void departuresAndArrivalsWithoutKeyOrVehicle_belongTogetherInTheirOrder() {
        assertThat(told(
                        600,
                        takes(departure("d1", 0), 120),
                        takes(departure("d2", 60), 120),
                        takes(departure("d3", 120), 120),
                        arrival("a1", 130),
                        arrival("a3", 235)))
                .containsExactly("+d1", "+d2", "+d3", "+d1>a1", "+d3>a3");
    }

    @Test
    void pair_isMadeAtTheWholeHourAfterTheGate_andSaysHowSureItIs() {
        LegTracker tracker = new LegTracker(MatchRules.DEFAULTS);
        assertThat(told(tracker, 239, takes(departure("d", 0), 120), arrival("a", 125)))
                .as("until 210 another arrival could be nearer")
                .containsExactly("+d");
        List<LegChange> changes = new ArrayList<>();
        tracker.advance(minute(240), changes::add);
        assertThat(changes).singleElement().isInstanceOfSatisfying(LegChange.Arrived.class, arrived -> {
            assertThat(arrived.knownAt()).isEqualTo(minute(240));
            assertThat(arrived.leg().stage()).isEqualTo(Leg.Stage.ORDER);
            assertThat(arrived.leg().confidence()).isBetween(0.5, 1.0);
        });
    }

    @Test
    void departureThatIsNotDecidedYet_competesForArrivals() {
        assertThat(told(300, takes(departure("lost", 0), 120), takes(departure("d", 80), 120), arrival("a", 198)))
                .as("at 240 the first one's gate is over, but the arrival belongs to the second")
                .containsExactly("+lost", "+d", "+d>a");
    }

    @Test
    void differentVehiclesOrKeys_areNoLegWhateverTheirOrder() {
        assertThat(told(
                        600,
                        vehicle(takes(departure("d", 0), 120), "N1"),
                        vehicle(arrival("a", 120), "N2"),
                        ref(takes(departure("e", 300), 120), "1"),
                        ref(arrival("b", 420), "2")))
                .containsExactly("+d", "+e");
    }

    @Test
    void keyThatComesLater_isSurerThanTheOrder() {
        assertThat(told(
                        600,
                        ref(takes(departure("d", 0), 120), "1"),
                        arrival("a", 120),
                        TrackedEvents.known(ref(arrival("b", 125), "1"), 400)))
                .containsExactly("+d", "+d>a", "-d>a", "+d>b");
    }
}
