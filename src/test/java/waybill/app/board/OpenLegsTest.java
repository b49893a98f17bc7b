package waybill.app.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.answer.Value;
import waybill.fixture.LiveLegs;
import waybill.fixture.Planes;
import waybill.fixture.SureLegModel;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;
import waybill.serving.Chosen;
import waybill.signature.RawValue;
import waybill.storage.FakeBlobStore;

/** What the board asks a model that can say how probable it is that a deadline is kept. */
class OpenLegsTest {
    private static final FakeBlobStore STORE = new FakeBlobStore();
    private static final SureLegModel MODEL = SureLegModel.train();
    private static final Chosen SURE = Planes.load(STORE, SureLegModel.NAME, MODEL.publishAndPromote(STORE));
    private static final Instant PLANNED = Instant.parse("2013-11-27T23:05:00Z");

    /** A leg from EWR to ORD that is planned to take 150 minutes. */
    private static Event departed(String id, int minutesLate, Map<String, String> attributes) {
        return new Event(
                id,
                "gate",
                EventKind.DEPARTURE,
                EventStatus.ACTUAL,
                "",
                PLANNED.plusSeconds(60L * minutesLate),
                PLANNED.plusSeconds(60L * minutesLate),
                "EWR",
                "ORD",
                "N1",
                "UA",
                "",
                id,
                Optional.of(PLANNED),
                OptionalInt.of(150),
                attributes);
    }

    private static Event departed(String id, int minutesLate) {
        return departed(id, minutesLate, Map.of("distance", "719"));
    }

    private static OpenLegs ask(RawValue deadline, Event... departures) {
        return OpenLegs.ask(Planes.plane(SURE), SURE, LiveLegs.DEFINITION, List.of(departures), deadline);
    }

    private static List<String> ids(OpenLegs legs) {
        return legs.legs().stream().map(leg -> leg.departure().id()).toList();
    }

    @Test
    void legs_areSortedByTheirRisk() {
        List<Event> departures = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            departures.add(departed("L" + i, random.nextInt(-10, 120)));
        }

        OpenLegs legs = ask(RawValue.Cell.of("15"), departures.toArray(Event[]::new));

        assertThat(legs.legs()).hasSize(200);
        for (int i = 1; i < 200; i++) {
            assertThat(legs.legs().get(i).risk())
                    .isLessThanOrEqualTo(legs.legs().get(i - 1).risk());
        }
        assertThat(legs.legs().get(0).risk()).isGreaterThan(0.9);
        assertThat(legs.legs().get(199).risk()).isLessThan(0.5);
    }

    @Test
    void expectedArrival_isThePlanAndTheAnswer() {
        OpenLegs.Open leg =
                ask(RawValue.Cell.of("15"), departed("L", 20)).legs().get(0);

        double value = ((Value.Numeric) leg.answer().value()).value();
        assertThat(leg.expected().orElseThrow().toInstant())
                .isEqualTo(PLANNED.plusSeconds(150 * 60).plusSeconds((long) Math.floor(value * 60)));
        assertThat(leg.answer().interval()).isPresent();
    }

    @Test
    void deadlineOfTheDepartureItself_countsBeforeTheOneThatIsAskedFor() {
        Event pressed = departed("pressed", 20, Map.of("distance", "719", "deadline", "5"));
        Event patient = departed("patient", 20, Map.of("distance", "719", "deadline", "2013-11-28T09:00:00Z"));

        OpenLegs legs = ask(RawValue.Cell.of("20"), patient, departed("usual", 20), pressed);

        assertThat(ids(legs)).containsExactly("pressed", "usual", "patient");
        assertThat(legs.legs().get(2).risk()).isLessThan(0.1);
    }

    /** No answer can have such a deadline; here it says that the leg is too late already. */
    @Test
    void legThatDepartedAfterItsDeadline_isMissed_andStillExpected() {
        OpenLegs legs = ask(RawValue.Cell.of("15"), departed("early", 0), departed("gone", 200));

        assertThat(ids(legs)).containsExactly("gone", "early");
        OpenLegs.Open gone = legs.legs().get(0);
        assertThat(gone.risk()).isEqualTo(1);
        assertThat(gone.expected()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T00:00:00Z", "0001-01-01T00:00:00Z", "1e999", "NaN", "-Infinity", "soon"})
    void deadlineOfADepartureThatIsNone_hasNotPassed(String none) {
        Event odd = departed("odd", 0, Map.of("distance", "719", "deadline", none));

        OpenLegs legs = ask(RawValue.Cell.of("15"), odd, departed("fine", 0));

        assertThat(ids(legs)).containsExactly("fine", "odd");
        assertThat(legs.legs().get(1).risk()).isNaN();
        assertThat(legs.legs().get(1).binding().violations())
                .extracting(fault -> fault.pointer())
                .containsExactly("/deadline");
    }

    @Test
    void legThatLacksAnInput_comesLast_withoutARisk() {
        Event nowhere = new Event(
                "nowhere",
                "gate",
                EventKind.DEPARTURE,
                EventStatus.ACTUAL,
                "",
                PLANNED,
                PLANNED,
                "EWR",
                "",
                "",
                "",
                "",
                "",
                Optional.empty(),
                OptionalInt.empty(),
                Map.of());

        OpenLegs legs = ask(RawValue.Cell.of("15"), nowhere, departed("fine", -5));

        assertThat(ids(legs)).containsExactly("fine", "nowhere");
        assertThat(legs.legs().get(1).risk()).isNaN();
        assertThat(legs.legs().get(1).binding().violations())
                .extracting(fault -> fault.pointer())
                .contains("/dest", "/scheduled_departure");
    }

    @Test
    void noLegs_areNoQuestion() {
        assertThat(ask(RawValue.Cell.of("15")).legs()).isEmpty();
    }
}
