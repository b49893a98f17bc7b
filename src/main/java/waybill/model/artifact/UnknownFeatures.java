package waybill.model.artifact;

import waybill.model.Scorer;

/** What to do with a feature that the encoder makes and the model never saw, such as a category absent from the training rows. */
public enum UnknownFeatures {
    /** The artifact does not belong to this encoder. */
    REFUSED,
    /** The model scores without it, as Tribuo does; {@link Scorer#ignoredFeatures} tells which. */
    IGNORED
}
