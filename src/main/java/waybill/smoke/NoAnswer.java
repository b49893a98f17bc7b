package waybill.smoke;

/** Nothing came that could be looked at. */
final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    NoAnswer(Finding finding, Throwable cause) {
        super(finding.text(), cause);
        this.finding = finding;
    }

    /** What that says of the service. */
    Finding finding() {
        return finding;
    }
}
