package waybill.training.recipe;

/** Whether the probabilities of labels are calibrated. */
public enum ProbabilityPlan {
    /** Where that helps across time. */
    AUTO,
    NONE
}
