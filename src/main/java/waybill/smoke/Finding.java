package waybill.smoke;

/**
 * The result of one try of a check.
 *
 * @param kind whether the check passed
 * @param text what was found, and what was expected if that is something else
 */
record Finding(Kind kind, String text) {
    /** The kinds of findings. */
    enum Kind {
        OK,
        /** The check may pass later: a deployment restarts the app, and instances follow a promotion within 30 s. */
        NOT_YET,
        /** The check may pass later, but there was no HTTP answer at all. */
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

    /** Whether a retry may find something else. */
    boolean isForNow() {
        return kind == Kind.NOT_YET || kind == Kind.NO_ANSWER;
    }
}
