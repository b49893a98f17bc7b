package waybill.smoke;

/**
 * What one look at the service has shown.
 *
 * @param text what was seen, and what was expected if that is something else
 */
record Finding(Kind kind, String text) {
    /** What a finding says of the check. */
    enum Kind {
        OK,
        /** Waiting may help: a deployment restarts the app, and instances follow a promotion within 30 s. */
        NOT_YET,
        /** As that, but nothing came that is HTTP. */
        NO_ANSWER,
        WRONG
    }

    static Finding ok(String text) {
        return new Finding(Kind.OK, text);
    }

    static Finding notYet(String text) {
        return new Finding(Kind.NOT_YET, text);
    }

    static Finding noAnswer(String text) {
        return new Finding(Kind.NO_ANSWER, text);
    }

    static Finding wrong(String text) {
        return new Finding(Kind.WRONG, text);
    }

    boolean isOk() {
        return kind == Kind.OK;
    }

    /** Whether another look may show something else. */
    boolean isForNow() {
        return kind == Kind.NOT_YET || kind == Kind.NO_ANSWER;
    }
}
