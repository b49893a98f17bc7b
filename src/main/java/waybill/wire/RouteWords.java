package waybill.wire;

import waybill.serving.Chosen;

/** What is said of the version that answered, in a header for all formats: most of other servers have no member for it. */
public final class RouteWords {
    /** The name of the header. */
    public static final String HEADER = "Waybill-Model";

    private RouteWords() {}

    /** On one line: {@code arrival-delay; version=20261123T040000Z-088fe084; route=canary}. */
    public static String header(Chosen chosen) {
        return chosen.name()
                .concat("; version=")
                .concat(chosen.version())
                .concat("; route=")
                .concat(chosen.route().wireName());
    }
}
