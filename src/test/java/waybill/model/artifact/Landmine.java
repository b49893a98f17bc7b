package waybill.model.artifact;

import java.util.concurrent.atomic.AtomicBoolean;

/** A class that shows in {@link Trigger#PULLED} that somebody initialised it. */
final class Landmine {
    static {
        Trigger.PULLED.set(true);
    }

    private Landmine() {}

    /** The same, for the proof that Tribuo would run it. */
    static final class Decoy {
        static {
            Trigger.DECOY_PULLED.set(true);
        }

        private Decoy() {}
    }

    static final class Trigger {
        static final AtomicBoolean PULLED = new AtomicBoolean();
        static final AtomicBoolean DECOY_PULLED = new AtomicBoolean();

        private Trigger() {}
    }
}
