package waybill.signature;

import java.util.List;
import java.util.stream.Collectors;

/** Binds categories to their indices in the list of categories seen in training. */
final class CategoryBinder extends FieldBinder {
    private static final int LISTED = 20;

    private final Domain.Category domain;
    private final NameTable names;

    CategoryBinder(Field field, Domain.Category domain) {
        super(field);
        this.domain = domain;
        this.names = new NameTable(domain.values());
    }

    @Override
    double bind(RawValue raw, Binder row) {
        if (raw instanceof RawValue.Text text) {
            return indexed(names.find(text.value()), text.value().length(), row);
        }
        if (raw instanceof RawValue.Cell cell) {
            // A text has at most as many characters as bytes, so only long cells are decoded to be counted.
            int length = cell.length() > Domain.Category.LONGEST ? cell.text().length() : 0;
            return indexed(names.find(cell), length, row);
        }
        return wrongType(raw, row);
    }

    private double indexed(int index, int length, Binder row) {
        if (length > Domain.Category.LONGEST) {
            return row.refuse(this, Rule.TOO_LONG, "at most " + Domain.Category.LONGEST + " characters");
        }
        return index < 0 ? unseen(row) : index;
    }

    private double unseen(Binder row) {
        if (domain.unseen() == Unseen.REFUSE) {
            return row.refuse(this, Rule.UNKNOWN_CATEGORY, "must be one of " + known());
        }
        row.note(note(Rule.UNKNOWN_CATEGORY));
        return Row.UNSEEN;
    }

    private String known() {
        List<String> values = domain.values();
        String listed = values.stream().limit(LISTED).collect(Collectors.joining(", "));
        return values.size() > LISTED ? listed + " and " + (values.size() - LISTED) + " more" : listed;
    }
}
