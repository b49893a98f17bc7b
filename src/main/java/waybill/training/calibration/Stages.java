package waybill.training.calibration;

/** Hears what is being done, step by step. */
public interface Stages {
    void begin(String stage);

    /** @param outcome of the step, in a few words; may be empty */
    void end(String outcome);
}
