package waybill.app.watch;

import java.util.logging.Logger;

/**
 * What operators are told of models that serve. Messages go to the log of the timer's invocation, in lines that begin with a word
 * that {@code infra/monitoring.tf} looks for.
 */
final class MonitorDesk {
    private static final String DRIFT = "monitor.drift.alert";
    private static final String QUALITY = "monitor.quality.alert";
    private static final String DROPPED = "monitor.capture.dropped";

    private MonitorDesk() {}

    static void drift(String words, Logger log) {
        log.warning(DRIFT + " " + words);
    }

    static void quality(String words, Logger log) {
        log.warning(QUALITY + " " + words);
    }

    static void dropped(String words, Logger log) {
        log.warning(DROPPED + " " + words);
    }
}
