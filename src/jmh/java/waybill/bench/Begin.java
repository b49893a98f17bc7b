package waybill.bench;

/** How a measured host begins, and how its store speaks. */
enum Begin {
    COLD("", false, false),
    COLD_TLS("over HTTPS", false, true),
    /** As an instance on Azure: a JVM that has served an empty app, and is told what it is. */
    WAITING("in a waiting JVM", true, false),
    WAITING_TLS("in a waiting JVM, over HTTPS", true, true);

    private final String title;
    private final boolean waits;
    private final boolean speaksTls;

    Begin(String title, boolean waits, boolean speaksTls) {
        this.title = title;
        this.waits = waits;
        this.speaksTls = speaksTls;
    }

    String title() {
        return title;
    }

    boolean waits() {
        return waits;
    }

    boolean speaksTls() {
        return speaksTls;
    }
}
