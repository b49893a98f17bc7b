package waybill.batch.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.answer.Output;
import waybill.answer.Question;
import waybill.failure.Violation;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.Signature;

class FileColumnsTest {
    private static final Signature SIGNATURE = new Signature(List.of(
            new Field("distance", new Domain.Numeric(false, Range.ALL, Range.ALL), "", Presence.required(), "")));
    private static final Output NUMBER = new Output.Numeric("delay", "min", List.of(), Range.ALL);
    private static final Output LABEL = new Output.Label("late", List.of("late", "on_time"));

    @ParameterizedTest
    @ValueSource(strings = {"label", "p_late"})
    void columnOfAnotherKindOfAnswer_isTheCallersOwn(String name) {
        assertThat(new FileColumns(List.of("distance", name), SIGNATURE, NUMBER, Question.PLAIN).ownNames())
                .containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"row", "value", "label", "p_late", "p_on_time", "verdict", "verdict_fields", "model_version"})
    void columnThatTheResultOfALabelHasItself_isRefused(String name) {
        assertThat(refusal(() -> new FileColumns(List.of("distance", name), SIGNATURE, LABEL, Question.PLAIN))
                        .violations())
                .extracting(Violation::rule)
                .containsExactly("reserved_column");
    }

    @Test
    void columnOfALabelThatTheModelHasNot_isTheCallersOwn() {
        assertThat(new FileColumns(List.of("distance", "p_early"), SIGNATURE, LABEL, Question.PLAIN).ownNames())
                .containsExactly("p_early");
    }
}
