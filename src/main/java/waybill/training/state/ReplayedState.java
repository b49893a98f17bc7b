package waybill.training.state;

/**
 * State as it was while the rows of a recipe were asked.
 *
 * @param history what it knew for them
 * @param events what it was made of
 */
public record ReplayedState(StateHistory history, ReplayedEvents events) {}
