package waybill.training.champion;

import waybill.model.ServableModel;

/**
 * One of two models that are held against each other.
 *
 * @param name of its version, or of its folder
 * @param learnt what it has learnt from; of the champion alone it is asked
 */
public record Contender(String name, ServableModel model, LearntCategories learnt) {
    /** A model that is held against another one. */
    public Contender(String name, ServableModel model) {
        this(name, model, LearntCategories.NONE);
    }
}
