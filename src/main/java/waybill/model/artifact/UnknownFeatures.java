package waybill.model.artifact;

import waybill.model.Scorer;

/** The treatment of features that the encoder makes and the model never saw, such as a category absent from the training rows. */
public enum UnknownFeatures {
    /** The artifact is refused, because it does not belong to this encoder. */
    REFUSED,
    /** The model scores without the feature, as Tribuo does; {@link Scorer#ignoredFeatures} lists it. */
    IGNORED
}
