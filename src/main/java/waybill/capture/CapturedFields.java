package waybill.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import waybill.answer.Answer;
import waybill.answer.Interval;
import waybill.json.JsonName;
import waybill.json.JsonWriter;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.signature.Header;
import waybill.signature.LiveFields;
import waybill.signature.Note;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Rule;
import waybill.signature.Signature;

/**
 * Which fields of a signature's rows are captured, and how: as they were sent, numbers in the cells of tables as numbers, and the
 * live ones as they were used. Private ones are not there, nor what could tell them.
 */
final class CapturedFields {
    /** Longer texts are no categories or times; they are cut. */
    private static final int LONGEST = 512;

    private static final String HIDDEN_BASIS = "private";

    private static final int LEFT_OUT = -1;

    private final Signature signature;
    private final Set<String> hidden;
    private final List<Integer> live;
    private Columns last = Columns.NONE;

    CapturedFields(Signature signature) {
        this.signature = signature;
        this.hidden = signature.fields().stream()
                .filter(Field::isPrivate)
                .map(Field::name)
                .collect(Collectors.toUnmodifiableSet());
        this.live = signature.live().map(CapturedFields::indices).orElse(List.of());
    }

    private static List<Integer> indices(LiveFields fields) {
        List<Integer> indices = new ArrayList<>();
        for (int index : fields.indices()) {
            indices.add(index);
        }
        indices.add(fields.ageIndex());
        return indices;
    }

    /** Whether a name is that of a private field. */
    boolean hides(String name) {
        return hidden.contains(name);
    }

    /**
     * What is written of the rows of a header, which the rows of a request share, and mostly those of the next as well.
     *
     * @param header the header
     * @param all one for each of its names
     * @param completed whether live fields are written beside them, because no column brings one
     */
    private record Columns(Header header, List<Column> all, boolean completed) {
        static final Columns NONE = new Columns(Header.of(List.of()), List.of(), false);
    }

    /**
     * A column of a header.
     *
     * @param field the index of its field in the signature; {@link #LEFT_OUT} for one that is not written
     */
    private record Column(int field, JsonName name) {}

    private Columns columns(Header header) {
        if (last.header() != header && !last.header().names().equals(header.names())) {
            List<Column> all = header.names().stream().map(this::column).toList();
            last = new Columns(header, all, !live.isEmpty() && !isGiven(header));
        }
        return last;
    }

    private Column column(String name) {
        boolean isShown = signature.names().contains(name) && !hidden.contains(name);
        return new Column(isShown ? signature.indexOf(name) : LEFT_OUT, JsonName.of(name));
    }

    /** Whether rows bring live fields of their own. */
    private boolean isGiven(Header header) {
        return live.stream().map(field -> signature.fields().get(field).name()).anyMatch(header.names()::contains);
    }

    /**
     * Writes the members of a row into the object that was begun.
     *
     * @param bound the row as the model got it, if it fitted
     */
    void write(RawRow raw, Optional<Row> bound, JsonWriter json) {
        Columns columns = columns(raw.header());
        for (int i = 0; i < columns.all().size(); i++) {
            Column column = columns.all().get(i);
            if (column.field() != LEFT_OUT) {
                write(column.field(), raw.at(i), bound, json.name(column.name()));
            }
        }
        if (columns.completed() && bound.isPresent()) {
            for (int field : live) {
                number(
                        bound.get().value(field),
                        json.name(signature.fields().get(field).name()));
            }
        }
    }

    private void write(int field, RawValue raw, Optional<Row> bound, JsonWriter json) {
        if (raw instanceof RawValue.Num number) {
            number(number, json);
        } else if (raw instanceof RawValue.Text text) {
            json.value(cut(text.value()));
        } else if (raw instanceof RawValue.Cell cell) {
            cell(signature.fields().get(field), cell, bound.map(row -> row.value(field)), json);
        } else if (raw instanceof RawValue.Bool bool) {
            json.value(bool.value());
        } else if (raw instanceof RawValue.Nested) {
            json.beginObject().endObject();
        } else {
            json.nullValue();
        }
    }

    /**
     * The rows of tables have nothing but texts; what reads captures wants numbers where the model saw numbers. A word for a missing value
     * was sent as none, whatever the model took instead.
     */
    private static void cell(Field field, RawValue.Cell cell, Optional<Double> bound, JsonWriter json) {
        FieldType type = field.type();
        if (type != FieldType.CATEGORY && field.normalized(cell).isMissing()) {
            json.nullValue();
        } else if (bound.isPresent() && type.isQuantity()) {
            number(bound.get(), json);
        } else if (bound.isPresent() && type == FieldType.BOOLEAN) {
            json.value(bound.get() != 0);
        } else {
            json.value(cut(cell.text()));
        }
    }

    /** What JSON cannot hold is refused by every field, and kept as its name. */
    private static void number(RawValue.Num number, JsonWriter json) {
        if (Double.isFinite(number.value())) {
            json.value(number.value());
        } else {
            json.value(Double.toString(number.value()));
        }
    }

    private static void number(double value, JsonWriter json) {
        if (Double.isNaN(value)) {
            json.nullValue();
        } else {
            json.value(value);
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /**
     * An answer without the names of what is no field, and without what tells of private fields: how much they changed the value,
     * which group of them an interval was measured on, and what may have been meant by them.
     */
    Answer open(Answer answer) {
        return hidden.isEmpty() && answer.notes().isEmpty() ? answer : opened(answer);
    }

    private Answer opened(Answer answer) {
        return new Answer(
                answer.value(),
                answer.verdict(),
                answer.notes().stream().map(this::open).toList(),
                answer.interval().map(this::open),
                answer.promise(),
                answer.onTime(),
                hidden.isEmpty() ? answer.shares() : Optional.empty());
    }

    private Note open(Note note) {
        if (note.rule() == Rule.UNKNOWN_FIELD) {
            return new Note("", note.rule(), note.hint());
        }
        return hidden.contains(note.field()) ? new Note(note.field(), note.rule()) : note;
    }

    private Interval open(Interval interval) {
        boolean tells = hidden.stream().anyMatch(interval.basis()::contains);
        return tells ? new Interval(interval.lower(), interval.upper(), interval.coverage(), HIDDEN_BASIS) : interval;
    }
}
