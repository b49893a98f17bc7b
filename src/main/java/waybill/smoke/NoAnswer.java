package waybill.smoke;

/** Reports that there was no answer to check. */
final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    NoAnswer(Finding finding, Throwable cause) {
        super(finding.text(), cause);
        this.finding = finding;
    }

    /** The finding that the missing answer means. */
    Finding finding() {
        return finding;
    }
}
