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
        if (text.length() > Domain.Category.LONGEST) {
            return row.refuse(this, Rule.TOO_LONG, "at most " + Domain.Category.LONGEST + " characters");
        }
        return index < 0 ? unseen(text, row) : index;
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
