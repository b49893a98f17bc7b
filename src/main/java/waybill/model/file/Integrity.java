package waybill.model.file;

/** How a reader knows that a file is what was written. */
public enum Integrity {
    /** The file says so itself: its checksum is computed. */
    BY_CHECKSUM,

    /**
     * The caller has compared the SHA-256 of all bytes with the one that is due. A checksum would find nothing more, and without
     * the second compiler it takes as long as reading the file.
     */
    BY_DIGEST
}
