package waybill.codec;

import java.util.ArrayList;
import java.util.List;
import waybill.answer.Output;
import waybill.answer.Value;
import waybill.csv.TextBuffer;

/**
 * Writes values as CSV cells: a number has one column, {@code value}; a label has {@code label}, and {@code p_<label>} with the
 * score of each label. The cells of an answer without a value are empty.
 */
public final class AnswerColumns implements Value.Cases<TextBuffer> {
    private final List<String> names;
    private final TextBuffer out;

    /** @param out the text to which the cells are written */
    public AnswerColumns(Output output, TextBuffer out) {
        this.names = names(output);
        this.out = out;
    }

    /** The names of the columns, in order. */
    public static List<String> names(Output output) {
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

    /** Writes the cells of a value, with commas between them. */
    public void write(Value value) {
        value.accept(this);
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
        for (int i = 1; i < names.size(); i++) {
            out.comma();
        }
        return out;
    }
}
