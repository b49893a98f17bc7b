package waybill.signature;

import java.util.List;
import waybill.failure.Listing;
import waybill.signature.text.Blank;
import waybill.signature.text.FoldedNames;

/** Binds categories to their indices in the list of categories seen in training. */
final class CategoryBinder extends FieldBinder {
    private static final int LISTED = 20;

    private final Domain.Category domain;
    private final NameTable names;
    private final FoldedNames folded;
    private final boolean hasBlank;

    CategoryBinder(Field field, Domain.Category domain) {
        super(field);
        this.domain = domain;
        this.names = new NameTable(domain.values());
        this.folded = new FoldedNames(domain.values());
        this.hasBlank = hasBlank(domain.values());
    }

    private static boolean hasBlank(List<String> names) {
        for (String name : names) {
            if (Blank.is(name)) {
                return true;
            }
        }
        return false;
    }

    @Override
    double bind(RawValue raw, Binder row) {
        if (raw instanceof RawValue.Text text) {
            int index = names.find(text.value());
            return index < 0 || text.value().length() > Domain.Category.LONGEST ? odd(index, text.value(), row) : index;
        }
        if (raw instanceof RawValue.Cell cell) {
            int index = names.find(cell);
            // A text has at most as many characters as bytes, so only long cells are decoded to be counted.
            return index < 0 || cell.length() > Domain.Category.LONGEST ? odd(index, cell.text(), row) : index;
        }
        return wrongType(raw, row);
    }

    @Override
    boolean hasLearnt(RawValue missing) {
        return hasBlank && index(missing) >= 0;
    }

    private int index(RawValue raw) {
        if (raw instanceof RawValue.Text text) {
            return names.find(text.value());
        }
        return raw instanceof RawValue.Cell cell ? names.find(cell) : -1;
    }

    private double odd(int index, String text, Binder row) {
        if (index < 0 && isNormalized()) {
            return normalized(text, row);
        }
        return text.length() > Domain.Category.LONGEST ? tooLong(row) : index < 0 ? unseen(text, row) : index;
    }

    /** A known name is in normal form, so only others are put in it. How long a text is counts before its letters are changed. */
    private double normalized(String text, Binder row) {
        if (text.length() > Domain.Category.LONGEST
                && field().normalization().get().bare(text).length() > Domain.Category.LONGEST) {
            return tooLong(row);
        }
        String normal = normal(text);
        if (normal.isEmpty()) {
            return missing(row);
        }
        if (!normal.equals(text)) {
            row.note(note(Rule.NORMALIZED));
        }
        int index = names.find(normal);
        return index < 0 ? unseen(normal, row) : index;
    }

    private double tooLong(Binder row) {
        return row.refuse(this, Rule.TOO_LONG, "at most " + Domain.Category.LONGEST + " characters");
    }

    private double unseen(String text, Binder row) {
        String hint =
                folded.find(text).map(name -> "did you mean '" + name + "'?").orElse("");
        if (domain.unseen() == Unseen.REFUSE) {
            return row.refuse(
                    this, Rule.UNKNOWN_CATEGORY, "must be one of " + known() + (hint.isEmpty() ? "" : "; " + hint));
        }
        row.note(hint.isEmpty() ? note(Rule.UNKNOWN_CATEGORY) : new Note(field().name(), Rule.UNKNOWN_CATEGORY, hint));
        return Row.UNSEEN;
    }

    private String known() {
        return Listing.of(domain.values(), LISTED);
    }
}
