package waybill.clean;

/** Hears how far a cleaning is. */
public interface CleaningProgress {
    /** Hears nothing. */
    CleaningProgress SILENT = new CleaningProgress() {
        @Override
        public void begin(String stage) {}

        @Override
        public void end() {}
    };

    void begin(String stage);

    void end();
}
