package waybill.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import waybill.answer.Answer;
import waybill.answer.Output;
import waybill.answer.Promise;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.answer.Wanted;
import waybill.csv.TextBuffer;
import waybill.signature.Note;

/**
 * Writes answers as CSV cells. The value of a number has one column, {@code value}; a label has {@code label}, and {@code
 * p_<label>} with the score of each label; without a value these cells are empty. Then comes what is asked for besides: {@code lower} and {@code upper}, the ends of the interval,
 * {@code promise}, {@code on_time}, a probability, and {@code reasons} in words. Then come {@code verdict}, {@code
 * verdict_fields}, the fields whose notes decided it, separated by spaces, and {@code model_version}.
 */
public final class AnswerColumns implements Value.Cases<TextBuffer> {
    private static final List<String> JUDGEMENT = List.of("verdict", "verdict_fields", "model_version");

    private static final String BETWEEN = "; ";

    private final int valueColumns;
    private final Wanted wanted;
    private final boolean isPlain;
    private final TextBuffer out;
    private final byte[] version;
    private final Map<Verdict, byte[]> verdicts = new EnumMap<>(Verdict.class);

    /**
     * A writer of answers.
     *
     * @param version the name of the version that answers
     * @param wanted what is asked of each row besides its value
     * @param out the text to which the cells are written
     */
    public AnswerColumns(Output output, Wanted wanted, String version, TextBuffer out) {
        this.valueColumns = valueNames(output).size();
        this.wanted = wanted;
        this.isPlain = wanted.isPlain();
        this.version = bytes("," + version);
        this.out = out;
        for (Verdict verdict : Verdict.values()) {
            verdicts.put(verdict, bytes("," + verdict.wireName() + ","));
        }
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    /** The names of the columns, in order. */
    public static List<String> names(Output output, Wanted wanted) {
        List<String> names = new ArrayList<>(valueNames(output));
        if (wanted.interval()) {
            names.addAll(List.of("lower", "upper"));
        }
        if (wanted.confidence().isPresent()) {
            names.add("promise");
        }
        if (wanted.onTime()) {
            names.add("on_time");
        }
        if (wanted.reasons()) {
            names.add("reasons");
        }
        names.addAll(JUDGEMENT);
        return names;
    }

    private static List<String> valueNames(Output output) {
        return output.accept(new Output.Cases<>() {
            @Override
            public List<String> numeric(Output.Numeric numeric) {
                return List.of("value");
            }

            @Override
            public List<String> label(Output.Label label) {
                List<String> names = new ArrayList<>(List.of("label"));
                label.labels().forEach(name -> names.add("p_" + name));
                return names;
            }
        });
    }

    /** Writes the cells of an answer, with commas between them. */
    public void write(Answer answer) {
        answer.value().accept(this);
        if (!isPlain) {
            writeAsked(answer);
        }
        out.bytes(Objects.requireNonNull(verdicts.get(answer.verdict())));
        if (answer.verdict() != Verdict.OK) {
            writeFields(answer);
        }
        out.bytes(version);
    }

    private void writeAsked(Answer answer) {
        if (wanted.interval()) {
            out.comma();
            answer.interval().ifPresent(interval -> out.number(interval.lower()));
            out.comma();
            answer.interval().ifPresent(interval -> out.number(interval.upper()));
        }
        if (wanted.confidence().isPresent()) {
            out.comma();
            answer.promise().flatMap(Promise::value).ifPresent(out::number);
        }
        if (wanted.onTime()) {
            out.comma();
            answer.onTime().ifPresent(onTime -> out.number(onTime.probability()));
        }
        if (wanted.reasons()) {
            out.comma();
            answer.shares().ifPresent(shares -> out.cell(String.join(BETWEEN, ReasonWords.of(shares))));
        }
    }

    private void writeFields(Answer answer) {
        String last = "";
        for (Note note : answer.notes()) {
            // A field that was repaired, and then had its default, has two notes of one verdict.
            if (Verdict.of(note.rule()) == answer.verdict() && !note.field().equals(last)) {
                (last.isEmpty() ? out : out.text(" ")).text(note.field());
                last = note.field();
            }
        }
    }

    @Override
    public TextBuffer numeric(Value.Numeric value) {
        return out.number(value.value());
    }

    @Override
    public TextBuffer label(Value.Label value) {
        out.cell(value.name());
        value.scores().forEach(score -> out.comma().number(score.value()));
        return out;
    }

    @Override
    public TextBuffer none() {
        for (int i = 1; i < valueColumns; i++) {
            out.comma();
        }
        return out;
    }
}
