package waybill.training.champion;

import waybill.model.ServableModel;

/**
 * One of two models that are held against each other.
 *
 * @param name of its version, or of its folder
 */
public record Contender(String name, ServableModel model) {}
