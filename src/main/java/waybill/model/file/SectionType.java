package waybill.model.file;

/** What a section of a {@link ScorerFile} holds, by number: constants, which load no class. */
final class SectionType {
    /** Not a section: what stands before the checksum. */
    static final int END = 0;

    static final int INTS = 1;
    static final int FLOATS = 2;
    static final int DOUBLES = 3;
    static final int BYTES = 4;
    static final int STRINGS = 5;

    /** The number, and how many bytes follow. */
    static final int HEAD = 2 * Integer.BYTES;

    private SectionType() {}
}
