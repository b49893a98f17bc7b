package waybill.batch.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static waybill.fixture.Refusals.refusal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.answer.Output;
import waybill.answer.Question;
import waybill.answer.Wanted;
import waybill.failure.Violation;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawValue;
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

    private static Question asking(RawValue deadline) {
        Wanted all = new Wanted(true, Optional.of(0.9), true, true, OptionalInt.empty());
        return new Question(all, Optional.empty(), deadline);
    }

    @ParameterizedTest
    @ValueSource(strings = {"promise", "on_time", "reasons"})
    void columnThatTheResultHasWhenItIsAskedFor_isTheCallersOwnUntilThen(String name) {
        List<String> columns = List.of("distance", name);

        assertThat(new FileColumns(columns, SIGNATURE, NUMBER, Question.PLAIN).ownNames())
                .containsExactly(name);
        assertThat(refusal(() -> new FileColumns(columns, SIGNATURE, NUMBER, asking(new RawValue.Num(15))))
                        .violations())
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(tuple("/" + name, "reserved_column"));
    }

    /** Fields are read, and not copied to the result. */
    @ParameterizedTest
    @ValueSource(strings = {"promise", "on_time", "reasons", "lower", "value"})
    void fieldOfTheSignatureWithANameOfTheResult_isRead(String name) {
        FileColumns columns =
                new FileColumns(List.of("distance", name), with(name), NUMBER, asking(new RawValue.Num(15)));

        assertThat(columns.ownNames()).isEmpty();
        assertThat(columns.fields().names()).containsExactly("distance", name);
    }

    private static Signature with(String name) {
        Field field = new Field(name, new Domain.Numeric(false, Range.ALL, Range.ALL), "", Presence.required(), "");
        return new Signature(List.of(SIGNATURE.fields().get(0), field));
    }

    @Test
    void columnOfDeadlinesThatIsAFieldOfTheModel_isNotSaidToBeMissing() {
        List<String> columns = List.of("distance", "deadline");

        assertThat(refusal(() -> new FileColumns(columns, with("deadline"), NUMBER, asking(RawValue.MISSING)))
                        .violations())
                .extracting(Violation::message)
                .containsExactly("on_time is asked for: the column is a field of the model, and there is no deadline"
                        + " for all rows");
        assertThat(new FileColumns(columns, SIGNATURE, NUMBER, asking(RawValue.MISSING)).ownNames())
                .containsExactly("deadline");
        assertThat(new FileColumns(columns, with("deadline"), NUMBER, asking(new RawValue.Num(15))).deadlineColumn())
                .isNegative();
    }

    @Test
    void columnOfALabelThatTheModelHasNot_isTheCallersOwn() {
        assertThat(new FileColumns(List.of("distance", "p_early"), SIGNATURE, LABEL, Question.PLAIN).ownNames())
                .containsExactly("p_early");
    }
}
