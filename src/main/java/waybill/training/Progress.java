package waybill.training;

/** Hears how far training is. */
public interface Progress {
    /** Hears nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void begin(String stage, long steps) {}

        @Override
        public void advance(long steps) {}

        @Override
        public void end(String outcome) {}

        @Override
        public void remark(String remark) {}
    };

    /** @param steps how many there will be; 0 when nobody knows */
    void begin(String stage, long steps);

    void advance(long steps);

    /** @param outcome of the stage, in a few words; may be empty */
    void end(String outcome);

    /** What somebody should know of the outcome before it is used; between stages. */
    void remark(String remark);
}
