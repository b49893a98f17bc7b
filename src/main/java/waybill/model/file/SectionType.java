package waybill.model.file;

/** The types of the sections of a {@link ScorerFile}, as numbers: constants load no class. */
final class SectionType {
    /** The mark before the checksum, which is not a section. */
    static final int END = 0;

    static final int INTS = 1;
    static final int FLOATS = 2;
    static final int DOUBLES = 3;
    static final int BYTES = 4;
    static final int STRINGS = 5;

    /** The length of a section's head in bytes: its type and its length. */
    static final int HEAD = 2 * Integer.BYTES;

    private SectionType() {}
}
