package waybill.codec.flat;

import java.util.ArrayList;
import java.util.List;
import waybill.answer.Value;
import waybill.signature.Header;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

/** Raw rows, and the values that a model gave for them. */
public final class FlatRows {
    private static final int MISSING = 0;
    private static final int TEXT = 1;
    private static final int NUMBER = 2;
    private static final int TRUE = 3;
    private static final int FALSE = 4;
    private static final int NESTED = 5;
    private static final int LABEL = 6;

    private static final int LEAST = 12;

    private FlatRows() {}

    /** A row; its names only if those of the row before are others. */
    public static void write(RawRow row, RawRow before, FlatWriter out) {
        boolean same = row.header().names().equals(before.header().names());
        out.flag(same);
        if (!same) {
            out.texts(row.header().names());
        }
        for (int i = 0; i < row.header().size(); i++) {
            write(row.at(i), out);
        }
    }

    /** A row, which shares the header of the row before if both have the same names. */
    public static RawRow read(RawRow before, FlatReader in) {
        Header header = in.flag() ? before.header() : Header.of(in.texts());
        RawValue[] cells = new RawValue[header.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = value(in);
        }
        return new RawRow(header, cells);
    }

    static void write(RawValue value, FlatWriter out) {
        if (value instanceof RawValue.Text text) {
            out.tag(TEXT).text(text.value());
        } else if (value instanceof RawValue.Num number) {
            out.tag(NUMBER).number(number.value());
        } else if (value instanceof RawValue.Bool bool) {
            out.tag(bool.value() ? TRUE : FALSE);
        } else if (value instanceof RawValue.Missing) {
            out.tag(MISSING);
        } else if (value instanceof RawValue.Nested) {
            out.tag(NESTED);
        } else {
            throw new IllegalArgumentException("No row of a version has " + value.kind() + " of this sort.");
        }
    }

    static RawValue value(FlatReader in) {
        return switch (in.tag()) {
            case MISSING -> RawValue.MISSING;
            case TEXT -> new RawValue.Text(in.text());
            case NUMBER -> new RawValue.Num(in.number());
            case TRUE -> new RawValue.Bool(true);
            case FALSE -> new RawValue.Bool(false);
            case NESTED -> RawValue.NESTED;
            default -> throw FlatReader.unknown();
        };
    }

    /** The value of an answer. */
    public static void write(Value value, FlatWriter out) {
        if (value instanceof Value.Numeric numeric) {
            out.tag(NUMBER).number(numeric.value());
        } else if (value instanceof Value.Label label) {
            out.tag(LABEL).text(label.name()).integer(label.scores().size());
            for (Value.Score score : label.scores()) {
                out.text(score.label()).number(score.value());
            }
        } else {
            out.tag(MISSING);
        }
    }

    /** The value of an answer. */
    public static Value answer(FlatReader in) {
        return switch (in.tag()) {
            case MISSING -> Value.NONE;
            case NUMBER -> new Value.Numeric(in.number());
            case LABEL -> label(in);
            default -> throw FlatReader.unknown();
        };
    }

    private static Value label(FlatReader in) {
        String name = in.text();
        int count = in.count(LEAST);
        List<Value.Score> scores = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            scores.add(new Value.Score(in.text(), in.number()));
        }
        return new Value.Label(name, scores);
    }
}
