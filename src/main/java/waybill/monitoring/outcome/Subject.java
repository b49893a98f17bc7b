package waybill.monitoring.outcome;

/** What an outcome is of. */
public sealed interface Subject {
    /** The most characters of the name of a request, and of an id. */
    int LONGEST = 256;

    /**
     * A row that was asked about.
     *
     * @param request the name of the request, or of the run of a file
     * @param row the number of the row in it, counted from 0
     */
    record AskedRow(String request, long row) implements Subject {}

    /**
     * Whatever was asked about under an id: each row that had it in its id column.
     *
     * @param id as in rows; hashed where the id column is private
     */
    record Id(String id) implements Subject {}
}
